"""Candidates: the passages of the index that may answer a query, never all of them.

A ladder of full-text queries, from all groups of words together down to most of them. A rung that
is small is fetched whole and unranked, for ranking puts it in order anyway; only when too much
answers do the words' nearness and the index's own rank decide which are looked at.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.model import PassageKind
from corpus.search.query.filters import Restriction
from corpus.search.query.terms import Group, Phrase
from corpus.text.stems import stem
from corpus.text.words import analyse

MOST = 120  # candidates of one rung
COMMON = 0.1  # of the passages: a group this common joins no rung while rarer ones do
MOST_RANKED = 60_000  # passages: to rank so many takes a twentieth of a second
IN_PART = (4, 3)  # words in a row that are looked for where the query was not found whole
RARE_IN_PART = 0.02  # of the passages: the rarest word of such a row stands in no more
ROWS_IN_PART = 3  # rows of each length
MOST_IN_A_ROW = 12  # words looked for as one phrase: each must be read along
ENOUGH_IN_PART = 12  # candidates that hold three of the words in a row
MOST_GROUPS = 8  # rarest groups in a rung: more make the expression long, not the answer better
SMALL = 300  # passages: a place this small is scanned whole

# How much of the rarer groups' weight a passage must hold, and how many candidates stop the ladder
# after that rung.
RUNGS = ((1.0, 12), (0.72, 4), (0.5, 4), (0.3, 1))


@dataclass(frozen=True, slots=True)
class Shown:
    """What a hit shows of its passage."""

    document: str  # the document's reference
    number: int
    text: str
    kind: PassageKind


@dataclass(frozen=True, slots=True)
class PassageCandidate:
    passage_id: int
    document_id: int
    kind: PassageKind
    twin: int
    words: str
    joined: str


def any_of(group: Group) -> str:
    """The group as a full-text expression."""
    terms = [f'"{term}"' for term in group.stems]
    terms += [phrase_of(words) for words in group.phrases]
    return terms[0] if len(terms) == 1 else f"({' OR '.join(terms)})"


def phrase_of(words: Sequence[str]) -> str:
    return '"' + " ".join(stem(word) for word in words) + '"'


def worth(groups: Sequence[Group], needed: float) -> str:
    """An expression for passages that answer groups worth at least `needed` together.

    Empty if every passage would do, or none can. Groups should come with the rarest first, which
    the index then walks while it only looks up the others.
    """
    if needed <= 0:
        return ""
    held = sum(group.weight for group in groups)
    if held < needed:
        return ""
    smallest = min(group.weight for group in groups)
    if held - smallest < needed:
        return f"({' AND '.join(any_of(group) for group in groups)})"
    if smallest >= needed:
        return f"({' OR '.join(any_of(group) for group in groups)})"
    head, rest = groups[0], groups[1:]
    with_head = worth(rest, needed - head.weight)
    alternatives = [f"({any_of(head)} AND {with_head})" if with_head else any_of(head)]
    if without_head := worth(rest, needed):
        alternatives.append(without_head)
    return f"({' OR '.join(alternatives)})"


def in_a_row(groups: Sequence[Group], length: int) -> list[Sequence[Group]]:
    """Return the rows of words that follow each other in the query, one of them distinctive."""
    rows = (groups[first : first + length] for first in range(len(groups) - length + 1))
    return [row for row in rows if len(row) > 1 and not all(group.function for group in row)]


def any_row(rows: Sequence[Sequence[Group]]) -> str:
    """The rows as a full-text expression: each a phrase of the likeliest stems."""
    phrases = dict.fromkeys(" ".join(group.stems[0] for group in row) for row in rows)
    return "(" + " OR ".join(f'"{phrase}"' for phrase in phrases) + ")"


def rarest(row: Sequence[Group]) -> int:
    """In how many passages the rarest word of a row stands."""
    return min(group.passages for group in row)


class Ladder:
    """Collects candidates for groups and required phrases, under a restriction."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        passages: int,
        phrases: Sequence[Phrase],
        restriction: Restriction,
    ) -> None:
        self.connection = connection
        self.passages = passages
        self.required = [phrase_of(phrase.words) for phrase in phrases if not phrase.excluded]
        # What is excluded in quotes is left to the ranking, which sees the words as they stand.
        self.excluded = [
            phrase_of(phrase.words) for phrase in phrases if phrase.excluded and not phrase.quoted
        ]
        self.restriction = restriction
        self.found: dict[int, None] = {}

    def climb(self, groups: Sequence[Group]) -> list[int]:
        """Return the ids of at most a few hundred candidates."""
        present = [group for group in groups if not group.absent and group.weight > 0]
        distinctive = [group for group in present if not group.function] or present
        by_rarity = sorted(
            {(group.stems, group.phrases): group for group in distinctive}.values(),
            key=lambda group: (group.passages, group.word),
        )
        rare = [group for group in by_rarity if group.passages <= COMMON * self.passages]
        chosen = (rare or by_rarity)[:MOST_GROUPS]
        if not chosen:
            self._rung("", order="rowid")
            return list(self.found)
        total = sum(group.weight for group in chosen)
        for share, enough in RUNGS:
            expression = worth(chosen, share * total)
            if expression and self._rung(expression):
                if share == 1.0:
                    self._narrow(present, by_rarity[:MOST_GROUPS])
                elif not self.found:
                    self._rung(expression, order=order_of(chosen))
                break
            if len(self.found) >= enough:
                break
        return list(self.found)

    def _narrow(self, groups: Sequence[Group], by_rarity: Sequence[Group]) -> None:
        """Too much answers: look for the words as they stand, then in part, then ranked."""
        everything = worth(by_rarity, sum(group.weight for group in by_rarity))
        in_order = [group for group in groups if group.stems and not group.compound]
        for length in (len(in_order), 3):
            rows = in_a_row(in_order, length) if length <= MOST_IN_A_ROW else []
            if rows:
                self._rung(f"{any_row(rows)} AND {everything}")
            if len(self.found) >= (1 if length > 3 else ENOUGH_IN_PART):
                return
        if self._rung(everything):
            self._rung(everything, order=order_of(by_rarity))

    def in_part(self, groups: Sequence[Group]) -> list[int]:
        """Return the candidates with those that hold some of the words in a row; [] if no more.

        A word that was typed for another hides from the rungs a passage that says all the rest. To
        read along common words takes long, so only rows with a rare one are looked for.
        """
        in_order = [group for group in groups if group.stems and not group.compound]
        found = len(self.found)
        for length in IN_PART:
            if length < len(in_order) <= MOST_IN_A_ROW:
                most = RARE_IN_PART * self.passages
                rows = [row for row in in_a_row(in_order, length) if rarest(row) <= most]
                rows = sorted(rows, key=rarest)[:ROWS_IN_PART]
                if rows and self._rung(any_row(rows)):
                    break
        return list(self.found) if len(self.found) > found else []

    def _rung(self, expression: str, *, order: str | None = None) -> bool:
        """Add what one full-text query finds; True if that is too much.

        What is too much is not looked at, unless `order` says which of it to take.
        """
        wanted = " AND ".join([*self.required, *([expression] if expression else [])])
        if not wanted:
            return False
        for excluded in self.excluded:
            wanted = f"({wanted}) NOT {excluded}"
        ordered = f"ORDER BY {order}" if order else ""
        test = self.restriction.test("search_index.rowid")
        rows = self.connection.execute(
            f"SELECT rowid FROM search_index WHERE search_index MATCH ?{test} "
            f"{ordered} LIMIT {MOST}",
            (wanted, *self.restriction.values),
        ).fetchall()
        full = len(rows) >= MOST
        if order or not full:
            self.found.update(dict.fromkeys(row[0] for row in rows))
        return full


def order_of(by_rarity: Sequence[Group]) -> str:
    """How to choose among too many: by the index's rank, unless to rank them all takes too long."""
    return "rank" if by_rarity[0].passages <= MOST_RANKED else "rowid"


def within(
    connection: sqlite3.Connection, restriction: Restriction, *, limit: int, offset: int = 0
) -> list[int]:
    """Return the ids of passages that a restriction leaves, in order."""
    rows = connection.execute(
        f"SELECT id FROM search_passage WHERE TRUE{restriction.listing('search_passage.id')} "
        "ORDER BY id LIMIT ? OFFSET ?",
        (*restriction.values, limit, offset),
    )
    return [row[0] for row in rows.fetchall()]


def count_within(connection: sqlite3.Connection, restriction: Restriction) -> int:
    """Return how many passages a restriction leaves."""
    (count,) = connection.execute(
        f"SELECT count(*) FROM search_passage WHERE TRUE{restriction.listing('search_passage.id')}",
        restriction.values,
    ).fetchone()
    return int(count)


def few(
    connection: sqlite3.Connection, passages: int, restriction: Restriction, *, most: int
) -> list[int] | None:
    """Return every passage of a place so small that all can be ranked; None if it is larger."""
    if not restriction and passages > most:
        return None
    ids = within(connection, restriction, limit=most + 1)
    return ids if len(ids) <= most else None


def fetch(connection: sqlite3.Connection, passage_ids: Sequence[int]) -> list[PassageCandidate]:
    """Return what the index keeps of passages, in the order of their ids."""
    marks = ",".join("?" * len(passage_ids))
    rows = connection.execute(
        "SELECT id, document_id, kind, twin, words, joined FROM search_passage "
        f"WHERE id IN ({marks}) ORDER BY id",
        passage_ids,
    )
    return [
        PassageCandidate(passage_id, document_id, PassageKind(kind), *rest)
        for passage_id, document_id, kind, *rest in rows.fetchall()
    ]


def shown(connection: sqlite3.Connection, passage_ids: Sequence[int]) -> dict[int, Shown]:
    """Return what hits show of live passages, by passage id."""
    rows = connection.execute(
        "SELECT passage.id, reference, number, passage.text, passage.kind "
        "FROM passage JOIN document ON document.id = document_id "
        f"WHERE passage.id IN ({','.join('?' * len(passage_ids))}) AND retired_at IS NULL",
        passage_ids,
    )
    return {
        passage_id: Shown(reference, number, text, PassageKind(kind))
        for passage_id, reference, number, text, kind in rows.fetchall()
    }


def texts(connection: sqlite3.Connection, passage_ids: Sequence[int]) -> dict[int, str]:
    """Return the texts of passages by id."""
    marks = ",".join("?" * len(passage_ids))
    rows = connection.execute(f"SELECT id, text FROM passage WHERE id IN ({marks})", passage_ids)
    return dict(rows.fetchall())


def notes_spoken_for(connection: sqlite3.Connection, document_ids: Iterable[int]) -> set[int]:
    """Return which note documents ("saari-2006-note") have their subject in the corpus."""
    wanted = json.dumps(sorted(document_ids))
    rows = connection.execute(
        "SELECT note.id FROM document AS note JOIN document AS subject "
        "ON note.reference = subject.reference || '-note' "
        "WHERE note.id IN (SELECT value FROM json_each(?))",
        (wanted,),
    )
    return {row[0] for row in rows}


def record_has(connection: sqlite3.Connection, document_id: int, word: str) -> bool:
    """Whether a document's reference, title, authors or publisher has a folded word."""
    record = connection.execute(
        "SELECT reference, title, authors, publisher FROM document WHERE id = ?", (document_id,)
    ).fetchone()
    texts = [*record[:2], *json.loads(record[2]), record[3]] if record else []
    return any(word in analyse(text).words for text in texts if text)
