"""What a digest has to say on a day: its sections, each cut to what one may hold."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import extract, func, select
from sqlalchemy.orm import Session, defer

from corpus.digests.commitments import DueCommitment, due_on, due_within, reminders, upcoming
from corpus.digests.options import DigestOptions, Section
from corpus.digests.topic import Topics
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
    them. `week` says so of what becomes due in the week, which the first of a week has.
    """

    since: datetime
    until: datetime
    month: bool = True
    week: bool = True


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
    commitments: tuple[DueCommitment, ...] = ()
    more_commitments: int = 0
    week: tuple[DueCommitment, ...] = ()

    def __bool__(self) -> bool:
        told = (self.events, self.month, self.documents, self.commitments, self.week)
        return any(told)


def contents_of(
    session: Session,
    day: date,
    terms: DigestOptions,
    period: RecentPeriod,
    topics: Topics,
    muted: Collection[int] = (),
) -> Contents:
    """What there is to say; a topic holds for every section, and `muted` events are left out.

    CorpusError if a name in the topic is known no more.
    """
    events: tuple[Anniversary, ...] = ()
    month: tuple[Anniversary, ...] = ()
    documents: list[Source] = []
    added = 0
    among = None
    if set(terms.sections) & {Section.DAY, Section.MONTH}:
        among = topics.events(session, terms.topic, day)
    if Section.DAY in terms.sections:
        events = on_this_day(session, day, among=among, muted=muted).anniversaries
    if Section.MONTH in terms.sections and period.month:
        month = in_this_month(session, day, among=among, muted=muted)
    if Section.RECENT in terms.sections:
        documents, added = _added(session, period, terms.topic, topics)
    due, week = _due(session, day, terms, period, topics)
    of_month = min(MOST_OF_A_MONTH, terms.most)
    return Contents(
        day,
        events[: terms.most],
        max(0, len(events) - terms.most),
        month[:of_month],
        max(0, len(month) - of_month),
        tuple(documents),
        added - len(documents),
        due[: terms.most],
        max(0, len(due) - terms.most),
        week,
    )


def _due(
    session: Session, day: date, terms: DigestOptions, period: RecentPeriod, topics: Topics
) -> tuple[tuple[DueCommitment, ...], tuple[DueCommitment, ...]]:
    """Return the commitments of the day, and those that become due in its week."""
    due: tuple[DueCommitment, ...] = ()
    week: tuple[DueCommitment, ...] = ()
    if Section.COMMITMENTS in terms.sections:
        of_day = topics.commitments(session, terms.topic, due_on(session, day))
        due = tuple(reminders(of_day, day))
    if Section.WEEK in terms.sections and period.week:
        ending = topics.commitments(session, terms.topic, due_within(session, day))
        week = tuple(upcoming(ending, day))
    return due, week


def _added(
    session: Session, period: RecentPeriod, topic: str, topics: Topics
) -> tuple[list[Source], int]:
    """Return the latest documents about a topic, and how many there are in all."""
    ids: Sequence[int] = session.scalars(
        select(Document.id)
        .where(
            Document.origin == RowOrigin.TEAM,
            Document.imported_at > period.since,
            Document.imported_at <= period.until,
        )
        .order_by(Document.imported_at.desc(), Document.id.desc())
    ).all()
    if topic and ids:
        about = topics.documents(session, topic, ids)
        ids = [each for each in ids if each in about]
    latest = select(Document).where(Document.id.in_(ids[:MOST_DOCUMENTS]))
    rows = {row.id: row for row in session.scalars(latest.options(defer(Document.text)))}
    return [source_of(rows[each]) for each in ids[:MOST_DOCUMENTS] if each in rows], len(ids)


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
    monday = day - timedelta(days=day.weekday())
    in_week = select(func.count()).where(*posted, Delivery.local_date >= monday)
    week_before = session.scalar(in_week) or 0
    return RecentPeriod(
        since=last or since, until=due_at, month=not shown_before, week=not week_before
    )
