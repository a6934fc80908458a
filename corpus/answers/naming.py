"""The passages that name an actor, or several actors together, each with where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from corpus.documents import quote_of, source_of
from corpus.model import Actor, Document, Mention, Passage
from corpus.values import Quote, Source

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class MentioningPassage:
    """A passage that names the actors, and where in it: character offsets into its text."""

    quote: Quote
    source: Source
    spans: Spans


@dataclass(frozen=True, slots=True)
class MentioningPage:
    """A page of passages, the oldest document first; undated documents come last.

    `keys` and `names` are the actors', `total` counts the passages on all pages.
    """

    keys: tuple[str, ...]
    names: tuple[str, ...]
    passages: tuple[MentioningPassage, ...]
    total: int
    offset: int


def passages_mentioning(
    session: Session, actors: Sequence[Actor], *, limit: int, offset: int = 0
) -> MentioningPage:
    """A page of the passages that name all of these actors."""
    found = (
        Passage.retired_at.is_(None),
        *(
            Passage.id.in_(select(Mention.passage_id).where(Mention.actor_id == actor.id))
            for actor in actors
        ),
    )
    rows = session.execute(
        select(Passage, Document)
        .join(Document, Document.id == Passage.document_id)
        .where(*found)
        .order_by(
            Document.issued_lo.is_(None), Document.issued_lo, Document.reference, Passage.ordinal
        )
        .limit(limit)
        .offset(offset)
    ).all()
    spans = spans_of(session, [a.id for a in actors], [passage.id for passage, _document in rows])
    return MentioningPage(
        keys=tuple(actor.key for actor in actors),
        names=tuple(actor.name for actor in actors),
        passages=tuple(
            MentioningPassage(
                quote_of(passage, document.reference), source_of(document), spans[passage.id]
            )
            for passage, document in rows
        ),
        total=session.scalar(select(func.count()).select_from(Passage).where(*found)) or 0,
        offset=offset,
    )


def spans_of(
    session: Session, actor_ids: Sequence[int], passage_ids: Sequence[int]
) -> Mapping[int, Spans]:
    """Where these passages name these actors, by passage."""
    rows = session.execute(
        select(Mention.passage_id, Mention.start, Mention.end)
        .where(Mention.actor_id.in_(actor_ids), Mention.passage_id.in_(passage_ids))
        .order_by(Mention.passage_id, Mention.start)
    )
    spans: dict[int, Spans] = dict.fromkeys(passage_ids, ())
    for passage_id, start, end in rows:
        spans[passage_id] += ((start, end),)
    return spans
