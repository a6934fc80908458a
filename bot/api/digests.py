"""How digests are set, when they are due next, and what became of the last."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from corpus.digests import DeliveryDay, DigestStatus
from handlers.wording import schedule_words


def digests_json(digests: Iterable[DigestStatus]) -> dict[str, Any]:
    """Return the state of each digest."""
    return {"digests": [_digest_json(digest) for digest in digests]}


def _digest_json(digest: DigestStatus) -> dict[str, Any]:
    schedule = digest.schedule
    return {
        "workspace": schedule.workspace,
        "channel": schedule.channel,
        "number": schedule.number,
        "schedule": schedule_words(schedule),
        "set_up_by": schedule.created_by,
        "paused": schedule.paused_reason,
        "next": _iso(digest.next_due),
        "last_posted": None if digest.last_posted is None else _delivery_json(digest.last_posted),
        "uncertain": [_delivery_json(delivery) for delivery in digest.uncertain],
        "to_be_skipped": [day.isoformat() for day in digest.skipped],
        "recent": [_delivery_json(delivery) for delivery in digest.recent],
    }


def _delivery_json(delivery: DeliveryDay) -> dict[str, str | None]:
    return {
        "date": delivery.local_date.isoformat(),
        "state": delivery.state,
        "reason": delivery.reason,
        "thread": delivery.thread,
        "at": _iso(delivery.changed_at),
    }


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
