"""Commitments that the program proposes: those of a document's sentences, at most five of it.

They are derived at an import. The parties are the actors whom the sentence names there; "we" is who
wrote the document. A due date is one behind "by", "before" or "no later than".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from corpus.commitments.undertakings import (
    WORDS,
    Undertaking,
    may_undertake,
    surest,
    undertakings,
)
from corpus.database import Finish, StagedPassage, UnwrittenDocument, insert_rows, number_of
from corpus.dates import find
from corpus.model import (
    Actor,
    CommitmentKind,
    CommitmentProposal,
    Document,
    Mention,
    Passage,
    PassageKind,
    RowOrigin,
)
from corpus.text.sentences import sentence_spans

MOST_OF_A_DOCUMENT = 5
LONGEST_WHAT = 300
LONGEST_SENTENCE = 900  # characters: what is longer is a list, or not cut rightly
_DUE = re.compile(rf"\b{WORDS.pattern('due')}(?: the)? $", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence at [start, end) of its passage."""

    passage_id: int
    start: int
    end: int
    sentence: str


def add(session: Session, document: Document, passages: Sequence[Passage]) -> None:
    """Bring the proposals of a document to what its live passages say; none of the library's."""
    if document.origin == RowOrigin.TEAM:
        remove(session, _content(passages))
        add_new(session, document, passages)


def add_new(session: Session, document: Document, passages: Sequence[Passage]) -> None:
    """Propose what a document that has no proposals yet says; none of the library's."""
    if document.origin == RowOrigin.TEAM:
        _write(session, document, _chosen(_content(passages)))


def _content(passages: Sequence[Passage]) -> list[Passage]:
    return [p for p in passages if p.retired_at is None and p.kind == PassageKind.CONTENT]


def ahead(unwritten: UnwrittenDocument) -> Finish:
    """Choose the sentences of a long document before the transaction that writes it."""
    if unwritten.document.origin != RowOrigin.TEAM:
        return lambda _session, _document, _before: None
    chosen = _chosen([p for p in unwritten.passages if p.kind == PassageKind.CONTENT])

    def finish(session: Session, document: Document, before: int) -> None:
        if unwritten.gone is not None:
            _remove_of(session, document)
        placed = [
            (replace(p, passage_id=number_of(p.passage_id, before)), found) for p, found in chosen
        ]
        _write(session, document, placed)

    return finish


def _write(
    session: Session, document: Document, chosen: Sequence[tuple[_Place, Undertaking]]
) -> None:
    if not chosen:
        return
    named = _named(session, [place.passage_id for place, _found in chosen])
    rows: dict[object, dict[str, object]] = {}
    for place, found in chosen:
        row = _row(document, place, found, named[place.passage_id])
        rows.setdefault(row["key"], row)
    insert_rows(session, CommitmentProposal, list(rows.values()))


def remove(session: Session, passages: Sequence[Passage]) -> None:
    """Delete the proposals of these passages."""
    ids = [passage.id for passage in passages]
    for start in range(0, len(ids), 500):
        of_passages = CommitmentProposal.passage_id.in_(ids[start : start + 500])
        session.execute(delete(CommitmentProposal).where(of_passages))


def _remove_of(session: Session, document: Document) -> None:
    """Delete the proposals of a document."""
    of_document = select(CommitmentProposal.id).join(
        Passage, Passage.id == CommitmentProposal.passage_id
    )
    ids = session.scalars(of_document.where(Passage.document_id == document.id)).all()
    session.execute(delete(CommitmentProposal).where(CommitmentProposal.id.in_(ids)))


def _chosen(passages: Sequence[StagedPassage]) -> list[tuple[_Place, Undertaking]]:
    """Return the surest undertakings of a document, in its order, with their sentences."""
    places: list[_Place] = []
    found: list[tuple[int, Undertaking]] = []
    for passage in passages:
        if not may_undertake(passage.text):
            continue
        for start, end in sentence_spans(passage.text):
            if end - start > LONGEST_SENTENCE:
                continue
            for each in undertakings(passage.text[start:end]):
                found.append((len(places), each))
                places.append(_Place(passage.id, start, end, passage.text[start:end]))
    best = sorted(surest(found)[:MOST_OF_A_DOCUMENT], key=lambda each: each[0])
    return [(places[n], each) for n, each in best]


@dataclass(frozen=True, slots=True)
class _Named:
    start: int
    end: int
    key: str
    name: str


def _named(session: Session, passage_ids: Sequence[int]) -> Mapping[int, list[_Named]]:
    """Return the actors that passages name, by the passages' ids."""
    found: defaultdict[int, list[_Named]] = defaultdict(list)
    rows = session.execute(
        select(Mention.passage_id, Mention.start, Mention.end, Actor.key, Actor.name)
        .join(Actor, Actor.id == Mention.actor_id)
        .where(Mention.passage_id.in_(passage_ids))
        .order_by(Mention.start)
    )
    for row in rows:
        found[row.passage_id].append(_Named(row.start, row.end, row.key, row.name))
    return found


def _row(
    document: Document, place: _Place, found: Undertaking, named: Sequence[_Named]
) -> dict[str, object]:
    what = place.sentence[slice(*found.what)]
    by, by_actors = _party(place, found.by, named)
    to, to_actors = _party(place, found.to, named)
    if found.is_first_person or not by:
        by = _speaker(document, by)
    return {
        "key": key_of(document.reference, place.sentence, found.kind),
        "shelf_id": document.shelf_id,
        "collection_id": document.collection_id,
        "passage_id": place.passage_id,
        "start": place.start,
        "end": place.end,
        "kind": found.kind,
        "by": by,
        "by_actors": by_actors,
        "to": to or None,
        "to_actors": to_actors,
        "what": what if len(what) <= LONGEST_WHAT else f"{what[:LONGEST_WHAT].rpartition(' ')[0]}…",
        "made": document.issued_edtf if found.is_first_person else None,
        "due": next(_dues(document, what), None),
        "percent": round(100 * found.chance),
    }


def key_of(reference: str, sentence: str, kind: CommitmentKind) -> str:
    """Return the key of what a document proposes; spaces and case of the sentence do not matter."""
    words = " ".join(sentence.split()).casefold()
    digest = sha256(f"{reference}\n{kind.value}\n{words}".encode()).hexdigest()
    return f"found-{digest[:12]}"


def _party(
    place: _Place, span: tuple[int, int] | None, named: Sequence[_Named]
) -> tuple[str, list[str]]:
    if span is None:
        return "", []
    start, end = place.start + span[0], place.start + span[1]
    keys = [each.key for each in named if start <= each.start and each.end <= end]
    return " ".join(place.sentence[slice(*span)].split()), list(dict.fromkeys(keys))


def _speaker(document: Document, words: str) -> str:
    """Return who says "we" in a document: its authors, else who published it, else the words."""
    authors = ", ".join(document.authors or ())
    return authors or document.publisher or words or "the document"


def _dues(document: Document, what: str) -> Iterator[str]:
    if _DIGIT.search(what) is None:
        return
    for each in find(what, anchor=document.issued_lo):
        if each.span is not None and _DUE.search(what[: each.start]):
            yield each.span.edtf


_DIGIT = re.compile(r"\d{4}")
