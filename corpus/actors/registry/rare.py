"""Proposed names that few documents have, which a large shelf does not keep ready for comparison.

Of the 36,000 names that the UN debate's speeches propose, 27,000 stand in one speech or two. To
keep one ready takes seven kilobytes and a fifth of a millisecond; a rare one is looked up by its
words, as they are written, and compared when it is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from corpus.actors.names.keys import key_of
from corpus.actors.names.vocabulary import GENERIC_WORDS, STOP_WORDS
from corpus.actors.registry.entries import Entry, read_entries
from corpus.model import Actor, ActorKind, ActorStatus, Mention, Passage, RowOrigin

MOST_READY = 5_000
"""Proposals of a shelf that are all kept ready: to look for rare ones would be no gain."""

LEAST_DOCUMENTS = 3
"""Documents that name a proposed actor, from which it is kept ready on a larger shelf."""

SURELY_READY = 30
"""Mentions from which it is, in however few documents: a book tells much of whom it names so."""

MOST_COMPARED = 30
"""Rare names that are compared with one query."""

EXACT = 0.97
"""The score of a name as it is registered, beside which no rare name is looked for."""

SHORTEST = 3
"""Letters of a word by which rare names are looked up."""


class _Row(NamedTuple):
    actor_id: int
    key: str
    name: str
    kind: ActorKind

    @property
    def entry(self) -> Entry:
        return Entry(self.actor_id, self.key, self.name, self.kind, ActorStatus.PROPOSED)


class RareNames:
    """Proposed actors without aliases, by their words and by their row numbers."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._rows: dict[int, _Row] = {}
        by_word: defaultdict[str, list[int]] = defaultdict(list)
        for each in entries:
            self._rows[each.actor_id] = _Row(each.actor_id, each.key, each.name, each.kind)
            for word in set(each.key.split("-")):
                by_word[word].append(each.actor_id)
        self._by_word = {word: tuple(ids) for word, ids in by_word.items()}

    def __len__(self) -> int:
        return len(self._rows)

    def entry(self, actor_id: int) -> Entry | None:
        """Return the actor with this row number; None if it is none of these."""
        row = self._rows.get(actor_id)
        return None if row is None else row.entry

    def like(self, query: str, *, exactly: bool) -> tuple[Entry, ...]:
        """Return the actors that share the most words with a query; `exactly`: all and no other.

        Words that many bodies have in common are looked up only beside others.
        """
        if not self._rows:
            return ()
        key = key_of(query)
        words = {word for word in key.split("-") if len(word) >= SHORTEST} - STOP_WORDS
        shared: defaultdict[int, int] = defaultdict(int)
        for word in words - GENERIC_WORDS or words:
            for actor_id in self._by_word.get(word, ()):
                shared[actor_id] += 1
        if exactly:
            return tuple(self._rows[each].entry for each in shared if self._rows[each].key == key)
        best = sorted(shared, key=lambda each: (-shared[each], len(self._rows[each].key), each))
        return tuple(self._rows[each].entry for each in best[:MOST_COMPARED])


NO_NAMES = RareNames()


def apart(session: Session) -> tuple[tuple[Entry, ...], RareNames]:
    """Return the actors that are kept ready, and the rare ones."""
    rare = rare_ids(session)
    ready: list[Entry] = []

    def rare_entries() -> Iterator[Entry]:
        for entry in read_entries(session):
            if entry.actor_id in rare:
                yield entry
            else:
                ready.append(entry)

    names = RareNames(rare_entries())
    return tuple(ready), names


def rare_ids(session: Session) -> frozenset[int]:
    """Return the row numbers of proposals that are not kept ready; none on a small shelf."""
    proposed = Actor.status == ActorStatus.PROPOSED, Actor.origin == RowOrigin.MACHINE
    ids = set(session.scalars(select(Actor.id).where(*proposed)))
    if len(ids) <= MOST_READY:
        return frozenset()
    of_proposed = Mention.actor_id.in_(select(Actor.id).where(*proposed))
    mentions = dict(
        session.execute(
            select(Mention.actor_id, func.count()).where(of_proposed).group_by(Mention.actor_id)
        ).all()
    )
    doubtful = (
        select(Mention.actor_id)
        .where(of_proposed)
        .group_by(Mention.actor_id)
        .having(func.count().between(LEAST_DOCUMENTS, SURELY_READY))
    )
    in_documents = dict(
        session.execute(
            select(Mention.actor_id, func.count(func.distinct(Passage.document_id)))
            .join(Passage, Passage.id == Mention.passage_id)
            .where(Mention.actor_id.in_(doubtful))
            .group_by(Mention.actor_id)
        ).all()
    )
    return frozenset(
        each
        for each in ids
        if mentions.get(each, 0) <= SURELY_READY and in_documents.get(each, 0) < LEAST_DOCUMENTS
    )
