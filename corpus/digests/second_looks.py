"""Second looks at deliveries that were sent more than once, or whose answer came late.

Slack may carry a call out minutes after it was sent. A delivery that was sent again may thus stand
in its channel twice, or stand there although it was given up; so it is looked at again some times
within the hour.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CursorResult, select, update
from sqlalchemy.orm import Session

from corpus.digests.ledger import Lease, lease_of, tell_thread
from corpus.model import Delivery, DeliveryState

GIVEN_UP = (DeliveryState.FAILED, DeliveryState.SKIPPED, DeliveryState.UNSEEN)
ARRIVED_LATE = "its answer came late"


def to_look_at(session: Session, now: datetime) -> list[Lease]:
    """Return the deliveries that are to be looked at again by now."""
    ids = session.scalars(
        select(Delivery.id).where(Delivery.look_at <= now).order_by(Delivery.id)
    ).all()
    return [lease_of(session, delivery_id) for delivery_id in ids]


def looked_at(
    session: Session,
    lease: Lease,
    now: datetime,
    *,
    again: datetime | None,
    arrived: str | None = None,
    reason: str | None = None,
) -> None:
    """Note a look: when to look again, and what was seen.

    `arrived` is the timestamp of what came although it was given up, `reason` a sentence on it.
    """
    values: dict[str, object] = {"look_at": again}
    if arrived is not None:
        values |= {"state": DeliveryState.POSTED, "ts": arrived}
    if reason is not None:
        values["reason"] = reason
    # Of two that look at the same time one notes it.
    noted = session.execute(
        update(Delivery)
        .where(Delivery.id == lease.id, Delivery.look_at == lease.look_at)
        .values(**values)
    )
    assert isinstance(noted, CursorResult)
    if arrived is not None and noted.rowcount == 1:
        tell_thread(session, lease, now)


def arrived(session: Session, lease: Lease, ts: str, now: datetime) -> bool:
    """Note that a post arrived whose lease is no longer in sending; False if it is one too many.

    It counts as long as nobody else sends or has sent the same: while it was only doubted, due
    again, or given up. The same message that somebody else found is none too many.
    """
    row = session.get(Delivery, lease.id, populate_existing=True)
    if row is None or (row.state is DeliveryState.POSTED and row.ts == ts):
        return True
    is_still_its_own = row.token == lease.token and row.state is not DeliveryState.POSTED
    if not (is_still_its_own or row.state in GIVEN_UP):
        return False
    taken = session.execute(
        update(Delivery)
        .where(Delivery.id == row.id, Delivery.state == row.state, Delivery.token == row.token)
        .values(state=DeliveryState.POSTED, ts=ts, reason=ARRIVED_LATE, changed_at=now)
    )
    assert isinstance(taken, CursorResult)
    if taken.rowcount != 1:
        return False
    tell_thread(session, lease, now)
    return True
