"""What is watched, where and since when.

A watch belongs to its channel, or to the person whose direct message it was set in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from corpus import model
from corpus.errors import QueryError
from corpus.model import Addition

MOST_WATCHES = 50  # of one channel


@dataclass(frozen=True, slots=True)
class WatchSetting:
    """What people set: words and filters of a search, and when to tell.

    `wall_time` is None to tell at once; else it is that of the clocks of `zone`, every day.
    """

    query: str
    zone: str
    wall_time: time | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return the setting as the audit keeps it."""
        at = None if self.wall_time is None else self.wall_time.strftime("%H:%M")
        return {"query": self.query, "time": at, "zone": self.zone}


@dataclass(frozen=True, slots=True)
class Watch:
    """A watch; `number` is what its channel calls it by, `id` what the ledger does.

    Nothing is told of additions up to `since`.
    """

    id: int
    workspace: str
    channel: str
    number: int
    setting: WatchSetting
    created_by: str
    created_at: datetime
    paused_reason: str | None
    since: int

    @property
    def query(self) -> str:
        """The words and filters that are watched."""
        return self.setting.query


def set_watch(
    session: Session,
    setting: WatchSetting,
    *,
    workspace: str,
    channel: str,
    by: str,
    now: datetime,
) -> Watch:
    """Set a watch; of the same words the one there is, at the time that is set now.

    QueryError if the channel cannot have one more.
    """
    of_channel = watches_of(session, workspace=workspace, channel=channel)
    same = same_watch(of_channel, setting.query)
    if same is not None:
        row = session.get_one(model.Watch, same.id)
    else:
        if len(of_channel) >= MOST_WATCHES:
            raise QueryError(f"A channel has {MOST_WATCHES} watches at most. End one with off.")
        row = model.Watch(
            workspace=workspace,
            channel=channel,
            number=_free_number(of_channel),
            query=setting.query,
            created_by=by,
            created_at=now,
            since=session.scalar(select(func.max(Addition.id))) or 0,
            tellings=0,
        )
        session.add(row)
    row.paused_reason = None
    row.wall_time = None if setting.wall_time is None else setting.wall_time.strftime("%H:%M")
    row.time_zone = setting.zone
    session.flush()
    return _watch(row)


def same_watch(watches: list[Watch], query: str) -> Watch | None:
    """Return the watch of the same words, if there is one."""
    return next((each for each in watches if _folded(each.query) == _folded(query)), None)


def _folded(query: str) -> str:
    return " ".join(query.casefold().split())


def _free_number(of_channel: list[Watch]) -> int:
    taken = {watch.number for watch in of_channel}
    return next(number for number in range(1, len(taken) + 2) if number not in taken)


def end(session: Session, watch_id: int) -> bool:
    """End a watch; what it has not told goes. False if it had ended."""
    row = session.get(model.Watch, watch_id)
    if row is None:
        return False
    session.delete(row)
    session.flush()
    return True


def pause(session: Session, watch_id: int, reason: str) -> bool:
    """Tell nothing until it is set going again, and then what came meanwhile; False if paused."""
    row = session.get(model.Watch, watch_id)
    if row is None or row.paused_reason is not None:
        return False
    row.paused_reason = reason
    return True


def resume(session: Session, watch_id: int) -> bool:
    """Set a paused watch going; False if it was."""
    row = session.get(model.Watch, watch_id)
    if row is None or row.paused_reason is None:
        return False
    row.paused_reason = None
    return True


def watch_by_id(session: Session, watch_id: int) -> Watch | None:
    """Return the watch that the ledger calls by this id, or None if it was ended."""
    row = session.get(model.Watch, watch_id)
    return None if row is None else _watch(row)


def watches_of(session: Session, *, workspace: str, channel: str) -> list[Watch]:
    """Return a channel's watches by number, paused ones too."""
    rows = select(model.Watch).where(
        model.Watch.workspace == workspace, model.Watch.channel == channel
    )
    return [_watch(row) for row in session.scalars(rows.order_by(model.Watch.number))]


def all_watches(session: Session) -> list[Watch]:
    """Return every watch, paused ones too, oldest first."""
    return [_watch(row) for row in session.scalars(select(model.Watch).order_by(model.Watch.id))]


def _watch(row: model.Watch) -> Watch:
    at = None if row.wall_time is None else time.fromisoformat(row.wall_time)
    return Watch(
        id=row.id,
        workspace=row.workspace,
        channel=row.channel,
        number=row.number,
        setting=WatchSetting(row.query, row.time_zone, at),
        created_by=row.created_by,
        created_at=row.created_at,
        paused_reason=row.paused_reason,
        since=row.since,
    )
