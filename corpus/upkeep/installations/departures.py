"""What stops when a workspace uninstalls the bot, and goes on when it installs it again in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from corpus import model
from corpus.database import WriteLock, lock_too
from corpus.model import Subscription, Watch

UNINSTALLED = "the bot was uninstalled; it goes on once the bot is installed again."
"""Why digests and watches are paused."""


@dataclass(frozen=True, slots=True)
class Departure:
    """A workspace that uninstalled the bot."""

    workspace: str
    name: str
    left_at: datetime

    def is_over(self, now: datetime, grace: timedelta) -> bool:
        """Return whether it could have come back for long enough."""
        return now - self.left_at >= grace


def depart(session: Session, departure: Departure) -> None:
    """Pause what is posted in a workspace by itself, and note when it left."""
    lock_too(session, WriteLock.ORDERS)
    for table in (Subscription, Watch):
        session.execute(
            update(table)
            .where(table.workspace == departure.workspace, table.paused_reason.is_(None))
            .values(paused_reason=UNINSTALLED)
        )
    row = model.Departure(workspace=departure.workspace, name=departure.name)
    row.left_at = departure.left_at
    session.merge(row)


def come_back(session: Session, workspace: str, now: datetime) -> bool:
    """Set going what was paused when a workspace left; False if it had not left.

    Digests that were due meanwhile are not owed; a watch tells what came meanwhile.
    """
    row = session.get(model.Departure, workspace)
    if row is None:
        return False
    session.delete(row)
    lock_too(session, WriteLock.ORDERS)
    paused = (Subscription.workspace == workspace, Subscription.paused_reason == UNINSTALLED)
    session.execute(update(Subscription).where(*paused).values(paused_reason=None, created_at=now))
    session.execute(
        update(Watch)
        .where(Watch.workspace == workspace, Watch.paused_reason == UNINSTALLED)
        .values(paused_reason=None)
    )
    return True


def departures(session: Session) -> list[Departure]:
    """Return the workspaces that left and whose shelves are not erased yet, the first first."""
    rows = session.scalars(select(model.Departure).order_by(model.Departure.left_at))
    return [Departure(row.workspace, row.name, row.left_at) for row in rows]
