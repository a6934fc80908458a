"""Messages of digests and watches that quote a removed document: written anew, or kept no more."""

from __future__ import annotations

import json
import re
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from corpus.database import WriteLock, lock_too
from corpus.model import UNDECIDED, Delivery, DeliveryState

WITHDRAWN = "it quoted a document that has been removed"
ACCESS_CHANGED = "who may see what was changed before it was sent"
LEAST_TITLE = 12
"""Characters of a title by which a message is recognised; a shorter one may be a common word."""


def withdraw_messages(
    session: Session, reference: str, title: str | None, *, now: datetime
) -> None:
    """Forget every stored message that names the document; the caller commits.

    One that is not posted yet is written anew when it is sent. Of one whose first message is
    posted, the rest of its thread that names the document is skipped.
    """
    lock_too(session, WriteLock.ORDERS)
    names = _names(reference, title)
    stored = select(Delivery).where(Delivery.message.is_not(None)).order_by(Delivery.part)
    for row in session.scalars(stored).all():
        if names.search(json.dumps(row.message, ensure_ascii=False)):
            _withdraw(session, row, now, WITHDRAWN)
    session.flush()


def withdraw_all_messages(session: Session, now: datetime) -> None:
    """Forget every stored message, for a place may see less than when it was written.

    What is not posted yet is written anew within what may be seen then.
    """
    lock_too(session, WriteLock.ORDERS)
    stored = select(Delivery).where(Delivery.message.is_not(None)).order_by(Delivery.part)
    for row in session.scalars(stored).all():
        _withdraw(session, row, now, ACCESS_CHANGED)
    session.flush()


def _names(reference: str, title: str | None) -> re.Pattern[str]:
    """Return what a message names the document by: its reference by itself, or its title."""
    named = [rf"(?<![\w.-]){re.escape(reference)}(?![\w-])"]
    if title is not None and len(title) >= LEAST_TITLE:
        named.append(re.escape(title))
    return re.compile("|".join(named))


def _withdraw(session: Session, row: Delivery, now: datetime, reason: str) -> None:
    of_same = Delivery.occasion == row.occasion
    head = session.scalars(select(Delivery).where(of_same, Delivery.part == 0)).one()
    if head.state in UNDECIDED:
        head.message = None
        # Whoever writes the first message anew writes these too.
        session.execute(delete(Delivery).where(of_same, Delivery.part > 0))
        return
    if row.part and row.state in UNDECIDED:
        row.state, row.reason, row.changed_at = DeliveryState.SKIPPED, reason, now
    row.message = None
