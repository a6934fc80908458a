"""The ledger: one row for each message of a digest, or of a watch's telling, and its states.

    due ──claim──> sending ──> posted      Slack took it
     ^                │  └───> failed      Slack refused it
     │                │  └───> due         Slack asked to wait (429)
     │                │  └───> skipped     nothing to say, too late, or paused meanwhile
     │                └──────> uncertain   nobody knows: time-out, reset, 5xx, a killed process
     └─────────────────────────┘ │         read the channel: it is there (posted), it is not (due)
                                 └───> unseen   the channel cannot be read: it may have been posted

A channel is read from half a minute on, and only after minutes what is not there is sent again, for
Slack may carry a call out late. What was sent twice is looked at again: see
`corpus.digests.second_looks`.

The rows of one occasion are a message and its thread: the digest of a local date, or a telling.
Part 0 is what the channel sees. The parts after it go into its thread: they are written with
the claim that stores the message, wait until part 0 is posted, and go the same way one after the
other; if part 0 ends in any other way, they are skipped, until it is seen to have arrived after
all.

Every change of state is one UPDATE that names the state it leaves and the claim's token, so that of
several clocks on one database one succeeds and the others see that they did not.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import CursorResult, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from corpus.model import UNDECIDED, Delivery, DeliveryState, Subscription, Watch

CATCH_UP = timedelta(hours=12)
CATCH_UP_OF_WATCH = timedelta(days=7)
"""What is new is so the next day too."""

STUCK = timedelta(minutes=2)
FIRST_LOOK = timedelta(seconds=30)
SETTLE = timedelta(minutes=4)
"""After which a post that is not seen counts as not arrived: a call that is carried out two minutes
late, and seen half a minute later, is waited for. A longer wait makes a lost digest later."""

LOOKS = (SETTLE, timedelta(minutes=15), timedelta(hours=1))
"""After its end, when a delivery that was sent more than once is looked at again."""

MOST_ATTEMPTS = 3
NO_THREAD = "what the thread belongs to was not posted"


@dataclass(frozen=True, slots=True)
class Lease:
    """A delivery that this process may send, or settle, as long as its token is the row's.

    It is of a subscription, or of the `telling` of a watch. `thread` is the timestamp of the
    message under which a part after the first is posted.
    """

    id: int
    subscription_id: int | None
    occasion: str
    workspace: str
    channel: str
    created_by: str
    local_date: date
    due_at: datetime
    paused_reason: str | None
    attempt: int
    token: str
    message: dict[str, Any] | None
    changed_at: datetime
    part: int = 0
    thread: str | None = None
    state: DeliveryState = DeliveryState.SENDING
    ts: str | None = None
    look_at: datetime | None = None
    watch_id: int | None = None
    telling: int | None = None

    def next_look(self, now: datetime) -> datetime | None:
        """Return when it is to be looked at again after now; None if that was the last time."""
        moments = (self.changed_at + after for after in LOOKS)
        return next((moment for moment in moments if moment > now), None)

    @property
    def key(self) -> str:
        """What a posted message is recognised by in its channel."""
        return f"{self.occasion}-{self.part}" if self.part else self.occasion

    def is_too_late(self, now: datetime) -> bool:
        """Whether it would come so late that nobody expects it any more.

        The thread of one that was posted late has as long again.
        """
        catch_up = CATCH_UP if self.watch_id is None else CATCH_UP_OF_WATCH
        return now - self.due_at > (catch_up * 2 if self.part else catch_up)


def find(
    session: Session, schedule_id: int, local_date: date
) -> tuple[DeliveryState, str | None] | None:
    """The state of one digest and its reason; None if it has no row."""
    row = session.execute(
        select(Delivery.state, Delivery.reason).where(
            Delivery.subscription_id == schedule_id,
            Delivery.local_date == local_date,
            Delivery.part == 0,
        )
    ).first()
    return None if row is None else (row.state, row.reason)


def next_due(
    session: Session,
    now: datetime,
    *,
    waiting: Iterable[str] = (),
    of: int | None = None,
) -> int | None:
    """The id of the delivery that has been due longest; None if none is.

    `waiting` are workspaces to which nothing may be sent for the moment; `of` looks for those of
    one subscription only. Of what is due at the same time, what channels see goes before threads.
    """
    before = aliased(Delivery)
    of_same = (before.occasion == Delivery.occasion, before.part < Delivery.part)
    headed = select(before.id).where(
        *of_same, before.part == 0, before.state == DeliveryState.POSTED
    )
    overtaken = select(before.id).where(*of_same, before.state.in_(UNDECIDED))
    of_schedule = [] if of is None else [Delivery.subscription_id == of]
    return session.scalar(
        select(Delivery.id)
        .outerjoin(Subscription, Delivery.subscription_id == Subscription.id)
        .outerjoin(Watch, Delivery.watch_id == Watch.id)
        .where(
            *of_schedule,
            Delivery.state == DeliveryState.DUE,
            Delivery.due_at <= now,
            func.coalesce(Subscription.workspace, Watch.workspace).not_in(list(waiting)),
            or_(Delivery.part == 0, headed.exists()),
            ~overtaken.exists(),
        )
        .order_by(Delivery.due_at, Delivery.part > 0, Delivery.id)
        .limit(1)
    )


def claim(session: Session, delivery_id: int, now: datetime) -> Lease | None:
    """Take a due delivery for sending; None if another process has it."""
    token = secrets.token_hex(8)
    taken = _move(
        session,
        delivery_id,
        leaving=DeliveryState.DUE,
        to=DeliveryState.SENDING,
        token=token,
        attempt=Delivery.attempt + 1,
        changed_at=now,
    )
    return lease_of(session, delivery_id) if taken else None


def is_unwritten(session: Session, delivery_id: int) -> bool:
    """Whether the message of a delivery is not written yet."""
    row = session.get(Delivery, delivery_id)
    return row is not None and row.message is None


def keep_messages(
    session: Session, claim: Lease, messages: Sequence[dict[str, Any]], now: datetime
) -> None:
    """Store what is about to be sent, so that sending it again sends the same; and its thread."""
    stored = session.execute(
        update(Delivery)
        .where(Delivery.id == claim.id, Delivery.token == claim.token)
        .values(message=messages[0])
    )
    assert isinstance(stored, CursorResult)
    if stored.rowcount == 1:
        session.add_all(
            Delivery(
                subscription_id=claim.subscription_id,
                watch_id=claim.watch_id,
                telling=claim.telling,
                occasion=claim.occasion,
                local_date=claim.local_date,
                part=part,
                due_at=claim.due_at,
                state=DeliveryState.DUE,
                attempt=0,
                message=message,
                changed_at=now,
            )
            for part, message in enumerate(messages[1:], 1)
        )


def conclude(
    session: Session,
    claim: Lease,
    to: DeliveryState,
    now: datetime,
    *,
    leaving: DeliveryState = DeliveryState.SENDING,
    ts: str | None = None,
    reason: str | None = None,
) -> bool:
    """Move a claimed delivery on; False if the claim is no longer this process's."""
    values: dict[str, Any] = {"reason": reason, "changed_at": now}
    if ts is not None:
        values["ts"] = ts
    if leaving is DeliveryState.SENDING and to is DeliveryState.DUE:
        values["attempt"] = Delivery.attempt - 1  # nothing was sent: it does not count
    if claim.attempt > 1 and to not in UNDECIDED:
        values["look_at"] = now + LOOKS[0]
    moved = _move(session, claim.id, leaving=leaving, to=to, held=claim.token, **values)
    if moved and claim.part == 0 and to not in (*UNDECIDED, DeliveryState.POSTED):
        _skip_thread(session, claim, now)
    return moved


def _skip_thread(session: Session, claim: Lease, now: datetime) -> None:
    session.execute(
        update(Delivery)
        .where(
            Delivery.occasion == claim.occasion,
            Delivery.part > 0,
            Delivery.state == DeliveryState.DUE,
        )
        .values(state=DeliveryState.SKIPPED, reason=NO_THREAD, changed_at=now)
    )


def tell_thread(session: Session, lease: Lease, now: datetime) -> None:
    """Let what was skipped with part 0 be due again: the channel has part 0 after all."""
    if lease.part:
        return
    session.execute(
        update(Delivery)
        .where(
            Delivery.occasion == lease.occasion,
            Delivery.part > 0,
            Delivery.state == DeliveryState.SKIPPED,
            Delivery.reason == NO_THREAD,
        )
        .values(state=DeliveryState.DUE, reason=None, changed_at=now)
    )


def doubt_stuck(session: Session, now: datetime) -> None:
    """A delivery left in sending for two minutes was dropped by its process: it is uncertain."""
    session.execute(
        update(Delivery)
        .where(Delivery.state == DeliveryState.SENDING, Delivery.changed_at < now - STUCK)
        .values(
            state=DeliveryState.UNCERTAIN, reason="the process that sent it ended", changed_at=now
        )
    )


def uncertain(session: Session, now: datetime) -> list[Lease]:
    """Deliveries that have been uncertain long enough for Slack to show them."""
    ids = session.scalars(
        select(Delivery.id)
        .where(Delivery.state == DeliveryState.UNCERTAIN, Delivery.changed_at <= now - FIRST_LOOK)
        .order_by(Delivery.id)
    ).all()
    return [lease_of(session, delivery_id) for delivery_id in ids]


def _move(
    session: Session,
    delivery_id: int,
    *,
    leaving: DeliveryState,
    to: DeliveryState,
    held: str | None = None,
    **values: Any,
) -> bool:
    conditions = [Delivery.id == delivery_id, Delivery.state == leaving]
    if held is not None:
        conditions.append(Delivery.token == held)
    moved = session.execute(update(Delivery).where(*conditions).values(state=to, **values))
    assert isinstance(moved, CursorResult)
    return moved.rowcount == 1


def lease_of(session: Session, delivery_id: int) -> Lease:
    """Return a delivery as the lease that it is or was."""
    row, subscription, watch = session.execute(
        select(Delivery, Subscription, Watch)
        .outerjoin(Subscription, Delivery.subscription_id == Subscription.id)
        .outerjoin(Watch, Delivery.watch_id == Watch.id)
        .where(Delivery.id == delivery_id)
        .execution_options(populate_existing=True)
    ).one()
    owner = subscription or watch
    thread = select(Delivery.ts).where(Delivery.occasion == row.occasion, Delivery.part == 0)
    return Lease(
        id=row.id,
        subscription_id=row.subscription_id,
        occasion=row.occasion,
        workspace=owner.workspace,
        channel=owner.channel,
        created_by=owner.created_by,
        local_date=row.local_date,
        due_at=row.due_at,
        paused_reason=owner.paused_reason,
        attempt=row.attempt,
        token=row.token or "",
        message=row.message,
        changed_at=row.changed_at,
        part=row.part,
        thread=session.scalar(thread) if row.part else None,
        state=row.state,
        ts=row.ts,
        look_at=row.look_at,
        watch_id=row.watch_id,
        telling=row.telling,
    )
