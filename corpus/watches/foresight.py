"""How often a watch would have told something in the last month, by the shelf's own imports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.model import Addition, Document
from corpus.search import PassageRuns, Search, count_candidates, found_among
from corpus.values import Scope

MONTH = timedelta(days=30)
MOST_GRADED = 2_000
"""Passages that are judged one by one; of more the count is estimated."""

MANY_PASSAGES = 100
MANY_IMPORTS = 30
"""In a month: from either on people are asked whether they want so much."""


@dataclass(frozen=True, slots=True)
class Foresight:
    """What a watch would have told in the last month: passages, of so many imports.

    `is_estimate` says that not all passages were judged. `nothing_because` says why nothing on the
    shelf can answer, if so.
    """

    passages: int = 0
    imports: int = 0
    is_estimate: bool = False
    nothing_because: str = ""

    @property
    def is_much(self) -> bool:
        """Whether it is more than most people want to be told."""
        return self.passages > MANY_PASSAGES or self.imports > MANY_IMPORTS


def foresee(
    session: Session, search: Search, query: str, now: datetime, *, scope: Scope
) -> Foresight:
    """Return what a watch would have told; CorpusError if a filter names what is not there."""
    rows = session.execute(
        select(Addition.first_passage, Addition.last_passage, Addition.run_id)
        .join(Document, Document.id == Addition.document_id)
        .where(Addition.added_at > now - MONTH)
        .order_by(Addition.first_passage)
    ).all()
    if not rows:
        return Foresight()
    among = PassageRuns(tuple((first, last) for first, last, _run in rows))
    found = found_among(search, query, among, most=MOST_GRADED, scope=scope)
    places = {among.place_of(passage_id) for passage_id in found.ids}
    runs = {rows[place].run_id for place in places if place is not None}
    if not found.is_cut:
        return Foresight(len(found.ids), len(runs))
    share = len(found.ids) / max(1, found.candidates)
    in_all = count_candidates(search, query, among, scope=scope)
    return Foresight(max(len(found.ids), round(share * in_all)), len(runs), is_estimate=True)
