"""The digests of all channels as one face: set up, changed, looked at, and what is in them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from corpus import digest_standing, subscriptions, timeline
from corpus.digest_standing import Standing, standing_of
from corpus.digest_terms import AS_USUAL, Terms
from corpus.store import reading, writing
from corpus.subscriptions import Schedule
from corpus.timeline import Day


class Digests:
    """The digests in one database; safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def set_up(
        self,
        *,
        workspace: str,
        channel: str,
        wall_time: time,
        zone: str,
        by: str,
        now: datetime,
        terms: Terms = AS_USUAL,
        number: int | None = None,
    ) -> Schedule:
        """Set one of a channel's digests; without a number one more."""
        with writing(self._engine) as session:
            if number is None:
                number = subscriptions.free_number(session, workspace=workspace, channel=channel)
            return subscriptions.subscribe(
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

    def end(self, schedule: Schedule) -> bool:
        """End a digest; False if it had ended."""
        with writing(self._engine) as session:
            return subscriptions.unsubscribe(
                session,
                workspace=schedule.workspace,
                channel=schedule.channel,
                number=schedule.number,
            )

    def pause(self, schedule: Schedule, by: str) -> bool:
        """Post nothing until it is resumed; False if it was paused."""
        with writing(self._engine) as session:
            return subscriptions.pause(session, schedule.id, f"paused by <@{by}>.")

    def resume(self, schedule: Schedule, now: datetime) -> bool:
        """Go on, with the days that were to be skipped too; False if there was nothing to undo."""
        with writing(self._engine) as session:
            resumed = subscriptions.resume(session, schedule.id, now)
            return bool(digest_standing.unskip(session, schedule, now)) or resumed

    def skip(self, schedule: Schedule, by: str, now: datetime) -> date:
        """Leave out the next one; the local date that it would have been for."""
        with writing(self._engine) as session:
            return digest_standing.skip_next(session, schedule, by, now)

    def of_channel(self, *, workspace: str, channel: str, now: datetime) -> list[Standing]:
        """How the channel's digests stand, by number."""
        with reading(self._engine) as session:
            found = subscriptions.schedules_of(session, workspace=workspace, channel=channel)
            return _standings(session, found, now)

    def of_all(self, now: datetime) -> list[Standing]:
        """How every channel's digests stand, oldest first."""
        with reading(self._engine) as session:
            return _standings(session, subscriptions.schedules(session), now)

    def on_this_day(self, day: date) -> Day:
        """What happened on a calendar day of earlier years."""
        with reading(self._engine) as session:
            return timeline.on_this_day(session, day)


def _standings(session: Session, schedules: Iterable[Schedule], now: datetime) -> list[Standing]:
    return [standing_of(session, schedule, now) for schedule in schedules]
