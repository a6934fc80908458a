"""What one message of a watch tells: new passages that its place may see when it is told."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.documents import sources_by_reference
from corpus.model import Document, Passage, WatchMatch
from corpus.search import Search, hits_of
from corpus.values import Hit, Scope, Source
from corpus.watches.matching import MOST_FOUND, batched
from corpus.watches.watch import Watch

MOST_TOLD = 33
"""Passages of one message and its thread: three, and ten screens of a phone."""


@dataclass(frozen=True, slots=True)
class Telling:
    """New passages for a watch, the best first; `total` counts those that are not shown too."""

    watch: Watch
    hits: tuple[Hit, ...] = ()
    sources: tuple[Source, ...] = ()
    total: int = 0
    documents: int = 0

    def __bool__(self) -> bool:
        return bool(self.hits)

    @property
    def is_cut(self) -> bool:
        """Whether there may be more, which were not noted."""
        return self.total >= MOST_FOUND

    def source(self, hit: Hit) -> Source | None:
        """Return the document of a passage."""
        return next((each for each in self.sources if each.reference == hit.document), None)


def telling_of(
    session: Session, search: Search, watch: Watch, number: int, *, scope: Scope
) -> Telling:
    """Return what a telling has to say, within what the session may see; nothing if that is none.

    Passages that were removed or replaced since are left out.
    """
    matched = session.scalars(
        select(WatchMatch.passage_id).where(
            WatchMatch.watch_id == watch.id, WatchMatch.telling == number
        )
    ).all()
    seen: dict[int, str] = {}
    for some in batched(matched):
        rows = session.execute(
            select(Passage.id, Document.reference)
            .join(Document, Document.id == Passage.document_id)
            .where(Passage.id.in_(some), Passage.retired_at.is_(None))
        )
        seen |= {key: value for key, value in rows}  # noqa: C416  # its types are lost to dict
    if not seen:
        return Telling(watch)
    hits = hits_of(search, watch.query, sorted(seen), most=MOST_TOLD, scope=scope)
    sources = sources_by_reference(session, [hit.document for hit in hits])
    return Telling(watch, hits, tuple(sources.values()), len(seen), len(set(seen.values())))
