"""The digests of all channels as one face: set up, changed, looked at, and what is in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from corpus.audit import AuditKind, Signature, add_entry
from corpus.database import WriteLock, reading, writing
from corpus.digests import schedules, status
from corpus.digests.contents import Contents, RecentPeriod, contents_of, period_before
from corpus.digests.deliveries import Deliveries
from corpus.digests.options import AS_USUAL, DigestOptions
from corpus.digests.schedules import Schedule
from corpus.digests.status import DigestStatus, status_of
from corpus.digests.topic import Topics
from corpus.events import (
    ChannelId,
    MutedEvent,
    find_mutable,
    mute,
    muted_events,
    muted_in,
    unmute,
)
from corpus.values import WHOLE_SHELF, Scope

PREVIEWED = timedelta(days=7)


class Digests:
    """The digests in one database; safe to share between threads."""

    def __init__(self, engine: Engine, topics: Topics, scope: Scope = WHOLE_SHELF) -> None:
        """What digests hold is computed within `scope`; schedules are those of all channels."""
        self._engine = engine
        self._scope = scope
        self._topics = topics
        self.deliveries = Deliveries(engine)

    def set_up(
        self,
        *,
        workspace: str,
        channel: str,
        wall_time: time,
        zone: str,
        by: str,
        now: datetime,
        terms: DigestOptions = AS_USUAL,
        number: int | None = None,
    ) -> Schedule:
        """Set one of a channel's digests; without a number one more."""
        with writing(self._engine, lock=WriteLock.ORDERS) as session:
            before = None
            if number is None:
                number = schedules.free_number(session, workspace=workspace, channel=channel)
            else:
                before = schedules.find_schedule(
                    session, workspace=workspace, channel=channel, number=number
                )
            schedule = schedules.subscribe(
                session,
                workspace=workspace,
                channel=channel,
                wall_time=wall_time,
                zone=zone,
                by=by,
                now=now,
                terms=terms,
                number=number,
            )
            _record(
                session,
                AuditKind.DIGEST_SET,
                Signature(by, now, workspace, channel),
                schedule,
                before=None if before is None else before.settings(),
                after=schedule.settings(),
            )
            return schedule

    def end(self, schedule: Schedule, signed: Signature) -> bool:
        """End a digest; False if it had ended."""
        with writing(self._engine, lock=WriteLock.ORDERS) as session:
            ended = schedules.unsubscribe(
                session,
                workspace=schedule.workspace,
                channel=schedule.channel,
                number=schedule.number,
            )
            if ended:
                before = schedule.settings()
                _record(session, AuditKind.DIGEST_ENDED, signed, schedule, before=before)
            return ended

    def pause(self, schedule: Schedule, signed: Signature) -> bool:
        """Post nothing until it is resumed; False if it was paused."""
        with writing(self._engine, lock=WriteLock.ORDERS) as session:
            paused = schedules.pause(session, schedule.id, f"paused by <@{signed.by}>.")
            if paused:
                _record(session, AuditKind.DIGEST_PAUSED, signed, schedule)
            return paused

    def resume(self, schedule: Schedule, signed: Signature) -> bool:
        """Go on, with the days that were to be skipped too; False if there was nothing to undo."""
        with writing(self._engine, lock=WriteLock.ORDERS) as session:
            resumed = schedules.resume(session, schedule.id, signed.at)
            resumed = bool(status.unskip(session, schedule, signed.at)) or resumed
            if resumed:
                _record(session, AuditKind.DIGEST_RESUMED, signed, schedule)
            return resumed

    def skip(self, schedule: Schedule, signed: Signature) -> date:
        """Leave out the next one; the local date that it would have been for."""
        with writing(self._engine, lock=WriteLock.ORDERS) as session:
            day = status.skip_next(session, schedule, signed.by, signed.at)
            after = {"day": day.isoformat()}
            _record(session, AuditKind.DIGEST_SKIPPED, signed, schedule, after=after)
            return day

    def of_channel(self, *, workspace: str, channel: str, now: datetime) -> list[DigestStatus]:
        """Return the status of the channel's digests, by number."""
        with reading(self._engine, self._scope) as session:
            found = schedules.schedules_of(session, workspace=workspace, channel=channel)
            return _statuses(session, found, now)

    def of_all(self, now: datetime) -> list[DigestStatus]:
        """Return the status of every channel's digests, oldest first."""
        with reading(self._engine, self._scope) as session:
            return _statuses(session, schedules.schedules(session), now)

    def contents(
        self,
        day: date,
        terms: DigestOptions = AS_USUAL,
        *,
        schedule: Schedule | None = None,
        channel: ChannelId | None = None,
    ) -> Contents:
        """What a digest of these terms, or the schedule's, has to say on a day.

        A schedule's tells the month once a month, and the documents that are new since its last;
        any other all of the month, and the documents of the week before. What is muted in the
        schedule's channel, or in `channel`, is left out. CorpusError if a name in the topic is
        known no more.
        """
        with reading(self._engine, self._scope) as session:
            if schedule is not None:
                terms, due_at = schedule.terms, schedule.due_at(day)
                channel = ChannelId(schedule.workspace, schedule.channel)
                period = period_before(session, schedule.id, schedule.since, day, due_at)
            else:
                end = datetime.combine(day, time.max, UTC)
                period = RecentPeriod(since=end - PREVIEWED, until=end)
            muted = () if channel is None else muted_in(session, channel)
            return contents_of(session, day, terms, period, self._topics, muted)

    def check_room(self, number: int) -> None:
        """QueryError if a channel cannot have so many digests."""
        schedules.check_room(number)

    def check_topic(self, options: DigestOptions, today: date) -> None:
        """CorpusError if a topic names what is unknown, or nothing is about it."""
        with reading(self._engine, self._scope) as session:
            self._topics.check(session, options, today)

    def find_mutable(self, event_id: int, edtf: str) -> MutedEvent:
        """Return an event that may be muted; CorpusError if it cannot be."""
        with reading(self._engine, self._scope) as session:
            return find_mutable(session, event_id, edtf)

    def mute(
        self, event_id: int, edtf: str, signed: Signature, channel: ChannelId | None = None
    ) -> MutedEvent:
        """Keep an event out of every digest and timeline, or out of the digests of a channel.

        CorpusError if that cannot be.
        """
        with writing(self._engine, self._scope) as session:
            return mute(session, event_id, edtf, signed, channel)

    def unmute(
        self, event_id: int, signed: Signature, channel: ChannelId | None = None
    ) -> MutedEvent:
        """Let digests show an event again; CorpusError if it is not muted so."""
        with writing(self._engine, self._scope) as session:
            return unmute(session, event_id, signed, channel)

    def muted(
        self, *, limit: int, channel: ChannelId | None = None
    ) -> tuple[tuple[MutedEvent, ...], int]:
        """The events muted last, everywhere and in a channel, and how many there are in all."""
        with reading(self._engine, self._scope) as session:
            return muted_events(session, limit=limit, channel=channel)


def _record(
    session: Session,
    kind: AuditKind,
    signed: Signature,
    schedule: Schedule,
    *,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Add what was done to a digest to the audit."""
    target = f"{schedule.channel} #{schedule.number}"
    add_entry(session, kind, signed, target, before=before, after=after)


def _statuses(session: Session, schedules: Iterable[Schedule], now: datetime) -> list[DigestStatus]:
    return [status_of(session, schedule, now) for schedule in schedules]
