"""The deliveries of digests and watches, as one face of the ledger: due, leased, sent, settled.

Each method is one transaction. Whoever sends holds no transaction while Slack is called.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from corpus.database import WriteLock, reading, storage_fault, writing
from corpus.digests import ledger, second_looks
from corpus.digests.due import enter, enter_due
from corpus.digests.ledger import Lease
from corpus.digests.schedules import Schedule, pause, schedule_by_id, schedules, schedules_of
from corpus.digests.tellings import enter_tellings, give_back
from corpus.errors import CorpusError
from corpus.model import DeliveryState
from corpus.watches import Watch, watch_by_id
from corpus.watches import pause as pause_watch

log = logging.getLogger(__name__)

WITH_CONTENTS = WriteLock.CONTENTS | WriteLock.ORDERS
"""What the ledger is written with: what a digest says is read in the same transaction."""

NOTHING_TO_SAY = "nothing is dated to this day"
NOTHING_TO_TELL = "nothing of what was found is to be seen here any more"
TOO_LATE = "it could not be posted within twelve hours"
WITHDRAWN_MEANWHILE = "what it said was withdrawn while it was being sent"
OUR_FAULT = "something went wrong on our side; the log has it under the digest's date"

Payload = dict[str, Any]
Owner = Schedule | Watch
"""What a delivery is of."""

WriteMessages = Callable[[Lease, Owner], Sequence[Payload]]
"""Returns the messages of a leased delivery, the channel's first; empty if there is nothing to say.
CorpusError ends the delivery as failed, with its sentence."""


@dataclass(frozen=True, slots=True)
class LeasedMessage:
    """A delivery that this process may send, and what to send."""

    lease: Lease
    message: Payload


@dataclass(frozen=True, slots=True)
class Conclusion:
    """Whether a lease was still this process's to conclude, and whether its owner was paused."""

    moved: bool
    paused: bool


class Deliveries:
    """The ledger of one database; safe to share between threads and processes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def enter_due(self, now: datetime) -> None:
        """Write a row for all that has fallen due, and doubt what is stuck in sending."""
        with writing(self._engine, lock=WITH_CONTENTS, of_people=True) as session:
            enter_due(session, schedules(session), now)
            enter_tellings(session, now)
            ledger.doubt_stuck(session, now)

    def schedules_of(self, *, workspace: str, channel: str) -> list[Schedule]:
        """Return a channel's schedules by number."""
        with reading(self._engine) as session:
            return schedules_of(session, workspace=workspace, channel=channel)

    def enter_now(
        self, schedule: Schedule, day: date, now: datetime
    ) -> tuple[DeliveryState, str | None] | None:
        """Write the row of a day before its time; return its state and reason if it had one."""
        with writing(self._engine, lock=WITH_CONTENTS, of_people=True) as session:
            before = ledger.find(session, schedule.id, day)
            enter(session, schedule, day, now, now)
            return before

    def find(self, schedule: Schedule, day: date) -> tuple[DeliveryState, str | None] | None:
        """Return the state of one digest and its reason; None if it has no row."""
        with reading(self._engine) as session:
            return ledger.find(session, schedule.id, day)

    def next_unwritten(
        self, now: datetime, *, waiting: Sequence[str] = (), of: int | None = None
    ) -> tuple[Lease, Owner] | None:
        """Return the next delivery, which is not leased by that, if its message is not written."""
        with reading(self._engine) as session:
            delivery_id = ledger.next_due(session, now, waiting=waiting, of=of)
            if delivery_id is None or not ledger.is_unwritten(session, delivery_id):
                return None
            lease = ledger.lease_of(session, delivery_id)
            return lease, _owner_of(session, lease)

    def lease_next(
        self,
        now: datetime,
        write: WriteMessages,
        *,
        waiting: Sequence[str] = (),
        of: int | None = None,
    ) -> tuple[bool, LeasedMessage | None]:
        """Lease the delivery that has been due longest, or longest `of` one schedule.

        Returns whether any was due, and the lease with its message; None in its place if another
        process was quicker or the delivery ended here: paused, too late, nothing to say, failed.
        What the database refuses is raised, and leaves it due.
        The message is stored in the same transaction, so that sending it again sends the same.
        """
        with writing(self._engine, lock=WITH_CONTENTS, of_people=True) as session:
            delivery_id = ledger.next_due(session, now, waiting=waiting, of=of)
            if delivery_id is None:
                return False, None
            lease = ledger.claim(session, delivery_id, now)
            if lease is None:
                return True, None
            try:
                message = _prepare(session, lease, now, write)
            except CorpusError as error:
                ledger.conclude(session, lease, DeliveryState.FAILED, now, reason=str(error))
                return True, None
            except Exception as error:
                if storage_fault(error) is not None:
                    raise  # that passes, and the delivery stays due
                # Left to rise, it would come again with every tick and keep all others waiting.
                log.exception("%s cannot be made", lease.key)
                ledger.conclude(session, lease, DeliveryState.FAILED, now, reason=OUR_FAULT)
                return True, None
            return True, None if message is None else LeasedMessage(lease, message)

    def conclude(
        self,
        lease: Lease,
        to: DeliveryState,
        now: datetime,
        *,
        leaving: DeliveryState = DeliveryState.SENDING,
        ts: str | None = None,
        reason: str | None = None,
        pauses: bool = False,
    ) -> Conclusion:
        """Move a leased delivery on, and pause what it is of for the reason if `pauses`."""
        with writing(self._engine, lock=WITH_CONTENTS, of_people=True) as session:
            moved = ledger.conclude(session, lease, to, now, leaving=leaving, ts=ts, reason=reason)
            paused = pauses and _pause(session, lease, reason or "")
            if moved and pauses:
                _give_back(session, lease)
            return Conclusion(moved, paused)

    def arrived(self, lease: Lease, ts: str, now: datetime) -> bool:
        """Note a post whose lease others doubt by now; False if it is one too many."""
        with writing(self._engine, lock=WITH_CONTENTS, of_people=True) as session:
            return second_looks.arrived(session, lease, ts, now)

    def to_look_at(self, now: datetime) -> list[Lease]:
        """Return the deliveries that were sent more than once and are to be looked at again."""
        with reading(self._engine) as session:
            return second_looks.to_look_at(session, now)

    def looked_at(
        self,
        lease: Lease,
        now: datetime,
        *,
        again: datetime | None,
        arrived: str | None = None,
        reason: str | None = None,
    ) -> None:
        """Note what was seen: see `corpus.digests.second_looks`."""
        with writing(self._engine, lock=WITH_CONTENTS, of_people=True) as session:
            second_looks.looked_at(session, lease, now, again=again, arrived=arrived, reason=reason)

    def uncertain(self, now: datetime) -> list[Lease]:
        """Return the deliveries that have been uncertain long enough for Slack to show them."""
        with reading(self._engine) as session:
            return ledger.uncertain(session, now)


def _owner_of(session: Session, lease: Lease) -> Owner:
    """Return the schedule or the watch that a delivery is of."""
    owner: Owner | None = None
    if lease.subscription_id is not None:
        owner = schedule_by_id(session, lease.subscription_id)
    elif lease.watch_id is not None:
        owner = watch_by_id(session, lease.watch_id)
    assert owner is not None, "its deliveries go with it"
    return owner


def _pause(session: Session, lease: Lease, reason: str) -> bool:
    if lease.subscription_id is not None:
        return pause(session, lease.subscription_id, reason)
    return lease.watch_id is not None and pause_watch(session, lease.watch_id, reason)


def _give_back(session: Session, lease: Lease) -> None:
    """Let a watch tell later what a telling of it did not; a thread goes with its message."""
    if lease.watch_id is not None and lease.telling is not None and not lease.part:
        give_back(session, lease.watch_id, lease.telling)


def _prepare(session: Session, lease: Lease, now: datetime, write: WriteMessages) -> Payload | None:
    """Return what is to be sent, stored; None if nothing is, and the delivery ends as skipped."""
    if lease.paused_reason is not None:
        reason = f"paused: {lease.paused_reason}"
        _give_back(session, lease)
    elif lease.is_too_late(now):
        reason = TOO_LATE
    elif lease.message is not None:
        return lease.message
    elif lease.part:
        reason = WITHDRAWN_MEANWHILE
    else:
        reason = NOTHING_TO_SAY if lease.watch_id is None else NOTHING_TO_TELL
        messages = write(lease, _owner_of(session, lease))
        if messages:
            ledger.keep_messages(session, lease, messages, now)
            return messages[0]
    ledger.conclude(session, lease, DeliveryState.SKIPPED, now, reason=reason)
    return None
