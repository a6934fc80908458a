"""Commitments that the program proposes: those of a document's sentences, at most five of it.

They are derived at an import; the sentences may have been chosen before. The parties are the actors
whom the sentence names there; "we" is who wrote the document. A due date is one behind "by",
"before" or "no later than".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple, Protocol, TypeVar

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from corpus.commitments.undertakings import (
    WORDS,
    Undertaking,
    may_undertake,
    surest,
    undertakings,
)
from corpus.database import (
    Finish,
    StagedPassage,
    UnwrittenDocument,
    finding,
    insert_rows,
    number_of,
)
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

UNDERTAKINGS = "sentences that undertake"
"""The name under which the sentences of a text may have been brought."""


class _Stretch(Protocol):
    """A passage, as far as its sentences are looked for."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def kind(self) -> PassageKind: ...


_AnyStretch = TypeVar("_AnyStretch", bound=_Stretch)


class _Place(NamedTuple):
    """A sentence at [start, end) of a passage, which is counted from 0 among those of content."""

    passage: int
    start: int
    end: int
    sentence: str


class ChosenSentences(NamedTuple):
    """The surest undertakings of a document, in its order, and the passages that were read."""

    passages: list[tuple[int, int]]
    chosen: list[tuple[_Place, Undertaking]]


def add(session: Session, document: Document, passages: Sequence[StagedPassage]) -> None:
    """Bring the proposals of a document to what its live passages say; none of the library's."""
    if document.origin == RowOrigin.TEAM:
        live = [passage for passage in passages if passage.retired_at is None]
        remove(session, _content(live))
        add_new(session, document, live)


def add_new(session: Session, document: Document, passages: Sequence[StagedPassage]) -> None:
    """Propose what a document that has no proposals yet says; none of the library's."""
    if document.origin == RowOrigin.TEAM:
        content = _content(passages)
        chosen = _brought(session, document, content)
        _write(session, document, [passage.id for passage in content], chosen)


def ahead(unwritten: UnwrittenDocument) -> Finish:
    """Choose the sentences of a long document before the transaction that writes it."""
    if unwritten.document.origin != RowOrigin.TEAM:
        return lambda _session, _document, _before: None
    content = _content(unwritten.passages)
    chosen = _brought(unwritten.session, unwritten.document, content)
    ids = [passage.id for passage in content]

    def finish(session: Session, document: Document, before: int) -> None:
        if unwritten.gone is not None:
            _remove_of(session, document)
        _write(session, document, [number_of(each, before) for each in ids], chosen)

    return finish


def undertakings_ahead(passages: Iterable[_Stretch]) -> ChosenSentences:
    """Choose sentences of a document for whoever will ask for them by the name UNDERTAKINGS."""
    content = _content(passages)
    return ChosenSentences([(each.start, each.end) for each in content], _chosen(content))


def _content(passages: Iterable[_AnyStretch]) -> list[_AnyStretch]:
    return [each for each in passages if each.kind == PassageKind.CONTENT]


def _brought(
    session: Session, document: Document, content: Sequence[_Stretch]
) -> list[tuple[_Place, Undertaking]]:
    """Return the sentences that were brought if they are of these passages, else choose them."""
    found: ChosenSentences | None = finding(session, UNDERTAKINGS, document.text)
    if found is None or found.passages != [(each.start, each.end) for each in content]:
        return _chosen(content)
    return found.chosen


def _write(
    session: Session,
    document: Document,
    passage_ids: Sequence[int],
    chosen: Sequence[tuple[_Place, Undertaking]],
) -> None:
    """Write proposals; the ids are those of the passages of content, in their order."""
    if not chosen:
        return
    named = _named(session, [passage_ids[place.passage] for place, _found in chosen])
    rows: dict[object, dict[str, object]] = {}
    for place, found in chosen:
        row = _row(document, passage_ids[place.passage], place, found, named)
        rows.setdefault(row["key"], row)
    insert_rows(session, CommitmentProposal, list(rows.values()))


def remove(session: Session, passages: Sequence[StagedPassage]) -> None:
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


def _chosen(content: Iterable[_Stretch]) -> list[tuple[_Place, Undertaking]]:
    """Return the surest undertakings of a document, in its order, with their sentences."""
    places: list[_Place] = []
    found: list[tuple[int, Undertaking]] = []
    for number, passage in enumerate(content):
        if not may_undertake(passage.text):
            continue
        for start, end in sentence_spans(passage.text):
            if end - start > LONGEST_SENTENCE:
                continue
            for each in undertakings(passage.text[start:end]):
                found.append((len(places), each))
                places.append(_Place(number, start, end, passage.text[start:end]))
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
    for row in session.execute(_NAMED, {"passages": passage_ids}):
        found[row.passage_id].append(_Named(row.start, row.end, row.key, row.name))
    return found


_NAMED = (
    select(Mention.passage_id, Mention.start, Mention.end, Actor.key, Actor.name)
    .join(Actor, Actor.id == Mention.actor_id)
    .where(Mention.passage_id.in_(bindparam("passages", expanding=True)))
    .order_by(Mention.start)
)
"""It is made once, for it is asked of each document of an import."""


def _row(
    document: Document,
    passage_id: int,
    place: _Place,
    found: Undertaking,
    named_in: Mapping[int, list[_Named]],
) -> dict[str, object]:
    named = named_in[passage_id]
    what = place.sentence[slice(*found.what)]
    by, by_actors = _party(place, found.by, named)
    to, to_actors = _party(place, found.to, named)
    if found.is_first_person or not by:
        by = _speaker(document, by)
    return {
        "key": key_of(document.reference, place.sentence, found.kind),
        "shelf_id": document.shelf_id,
        "collection_id": document.collection_id,
        "passage_id": passage_id,
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
