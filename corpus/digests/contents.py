"""What a digest has to say on a day: its sections, each cut to what one may hold."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import extract, func, select
from sqlalchemy.orm import Session, defer

from corpus.digests.options import DigestOptions, Section
from corpus.documents import source_of
from corpus.events import Anniversary, in_this_month, on_this_day
from corpus.model import Delivery, DeliveryState, Document, RowOrigin
from corpus.values import Source

MOST_OF_A_MONTH = 5
MOST_DOCUMENTS = 5


@dataclass(frozen=True, slots=True)
class RecentPeriod:
    """Documents are recent that were added after `since` and until `until`.

    `month` says whether the month's events belong in this digest: only the first of a month has
    them.
    """

    since: datetime
    until: datetime
    month: bool = True


@dataclass(frozen=True, slots=True)
class Contents:
    """A day's digest; the counts are of what there is beyond what the digest shows."""

    day: date
    events: tuple[Anniversary, ...] = ()
    more_events: int = 0
    month: tuple[Anniversary, ...] = ()
    more_of_month: int = 0
    documents: tuple[Source, ...] = ()
    more_documents: int = 0

    def __bool__(self) -> bool:
        return bool(self.events or self.month or self.documents)


def contents_of(
    session: Session,
    day: date,
    terms: DigestOptions,
    period: RecentPeriod,
    among: Collection[int] | None = None,
) -> Contents:
    """What there is to say; `among` are the events that its topic is about, None is all."""
    events: tuple[Anniversary, ...] = ()
    month: tuple[Anniversary, ...] = ()
    documents: list[Source] = []
    added = 0
    if Section.DAY in terms.sections:
        events = on_this_day(session, day, among=among).anniversaries
    if Section.MONTH in terms.sections and period.month:
        month = in_this_month(session, day, among=among)
    if Section.RECENT in terms.sections:
        documents, added = _added(session, period)
    of_month = min(MOST_OF_A_MONTH, terms.most)
    return Contents(
        day,
        events[: terms.most],
        max(0, len(events) - terms.most),
        month[:of_month],
        max(0, len(month) - of_month),
        tuple(documents),
        added - len(documents),
    )


def _added(session: Session, period: RecentPeriod) -> tuple[list[Source], int]:
    """The latest documents, and how many there are in all."""
    added = (
        Document.origin == RowOrigin.TEAM,
        Document.imported_at > period.since,
        Document.imported_at <= period.until,
    )
    rows = session.scalars(
        select(Document)
        .where(*added)
        .order_by(Document.imported_at.desc(), Document.id.desc())
        .options(defer(Document.text))
        .limit(MOST_DOCUMENTS)
    )
    total = session.scalar(select(func.count()).select_from(Document).where(*added)) or 0
    return [source_of(document) for document in rows], total


def period_before(
    session: Session, schedule_id: int, since: datetime, day: date, due_at: datetime
) -> RecentPeriod:
    """What is new for one subscription since its last posted digest, or since it was set up."""
    posted = (
        Delivery.subscription_id == schedule_id,
        Delivery.part == 0,
        Delivery.state == DeliveryState.POSTED,
        Delivery.local_date < day,
    )
    last = session.scalar(select(func.max(Delivery.due_at)).where(*posted))
    in_month = select(func.count()).where(
        *posted,
        extract("month", Delivery.local_date) == day.month,
        extract("year", Delivery.local_date) == day.year,
    )
    shown_before = session.scalar(in_month) or 0
    return RecentPeriod(since=last or since, until=due_at, month=not shown_before)
