"""What the database has of passages and their documents, read by the driver."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from corpus.database import Driver, Statement
from corpus.model import PassageKind
from corpus.search.index import Restriction, index_of
from corpus.text.bulk import twin_of, words_of_text
from corpus.text.detection import code_of
from corpus.text.states import same_state
from corpus.text.words import analyse

KINDS = {kind.value: kind for kind in PassageKind}  # quicker than the call, for each candidate
SMALL = 300  # passages: a place this small is scanned whole


@dataclass(frozen=True, slots=True)
class HitPassage:
    """What a hit shows of its passage."""

    document: str  # the document's reference
    number: int
    text: str
    kind: PassageKind
    page: int | None
    language: str | None  # of its document, an ISO 639-1 code


class PassageCandidate(NamedTuple):
    """What the index has of a passage; equal passages have the same `words_hash`."""

    passage_id: int
    document_id: int
    kind: PassageKind
    words_hash: int
    words: str
    joined: str


def ids_within(
    connection: Driver, restriction: Restriction, *, limit: int, offset: int = 0
) -> list[int]:
    """Return the ids of passages that a restriction leaves, in order."""
    index = index_of(connection)
    rows = connection.execute(
        "SELECT id FROM search_passage "
        f"WHERE TRUE{index.listing(restriction, 'search_passage.id')} ORDER BY id LIMIT ? OFFSET ?",
        (*index.values(restriction), limit, offset),
    )
    return [row[0] for row in rows.fetchall()]


def documents_within(connection: Driver, restriction: Restriction) -> frozenset[int]:
    """Return the ids of the documents of the passages that a restriction leaves."""
    index = index_of(connection)
    rows = connection.execute(
        "SELECT DISTINCT document_id FROM search_passage "
        f"WHERE TRUE{index.listing(restriction, 'search_passage.id')}",
        index.values(restriction),
    )
    return frozenset(row[0] for row in rows)


def count_within(connection: Driver, restriction: Restriction) -> int:
    """Return how many passages a restriction leaves."""
    index = index_of(connection)
    (count,) = connection.execute(
        "SELECT count(*) FROM search_passage "
        f"WHERE TRUE{index.listing(restriction, 'search_passage.id')}",
        index.values(restriction),
    ).fetchone()
    return int(count)


def ids_if_few(
    connection: Driver,
    passages: int,
    restriction: Restriction,
    *,
    most: int,
    filtered: bool = True,
) -> list[int] | None:
    """Return every passage of a place so small that all can be ranked; None if it is larger.

    `passages` is the size of the place before filters; without any (`filtered`) it says enough.
    """
    if passages > most and not (filtered and restriction):
        return None
    ids = ids_within(connection, restriction, limit=most + 1)
    return ids if len(ids) <= most else None


def fetch(connection: Driver, passage_ids: Sequence[int]) -> list[PassageCandidate]:
    """Return what the index has of passages, in the order of their ids."""
    if not passage_ids:
        return []
    found = []
    for passage_id, document_id, kind, twin, text in index_of(connection).candidates(passage_ids):
        words, joined = words_of_text(text)
        words_hash = twin_of(words) if twin is None else twin
        found.append(
            PassageCandidate(passage_id, document_id, KINDS[kind], words_hash, words, joined)
        )
    return found


def hits_statement(connection: Driver, passage_ids: Sequence[int]) -> Statement:
    """Return the query of `fetch_hits`."""
    index = index_of(connection)
    return (
        "SELECT passage.id, reference, number, passage.text, passage.kind, page, language, "
        "detected_language "
        "FROM passage JOIN document ON document.id = document_id "
        f"WHERE {index.among('passage.id')} AND retired_at IS NULL",
        (index.listed(passage_ids),),
    )


def fetch_hits(connection: Driver, passage_ids: Sequence[int]) -> dict[int, HitPassage]:
    """Return what hits show of live passages, by passage id."""
    rows = connection.execute(*hits_statement(connection, passage_ids))
    return {
        passage_id: HitPassage(
            reference,
            number,
            text,
            KINDS[kind],
            page,
            (code_of(stated) if stated else None) or detected,
        )
        for passage_id, reference, number, text, kind, page, stated, detected in rows.fetchall()
    }


def fetch_texts(connection: Driver, passage_ids: Sequence[int]) -> dict[int, str]:
    """Return the texts of passages, by passage id."""
    index = index_of(connection)
    rows = connection.execute(
        f"SELECT id, text FROM passage WHERE {index.among('id')}", (index.listed(passage_ids),)
    )
    return dict(rows.fetchall())


def record_has_word(connection: Driver, document_id: int, word: str) -> bool:
    """Return whether the record of a document has a folded word, or another name of that state.

    Its reference, title, authors, publisher and facts, such as the country that speaks in it.
    """
    record = connection.execute(
        "SELECT reference, title, publisher, authors, facts FROM document WHERE id = ?",
        (document_id,),
    ).fetchone()
    if record is None:
        return False
    *texts, authors, facts = record
    texts += [*_read(authors), *map(str, _read(facts).values())]
    words = {each for text in texts if text for each in analyse(text).words}
    return word in words or not same_state(word).isdisjoint(words)


def _read(column: Any) -> Any:
    """Return the value of a column of JSON, which psycopg has read already."""
    return json.loads(column) if isinstance(column, str) else column
