"""The version of what a form shows, so that a later form does not overwrite another's.

    version := the key of what is changed, the number of its last change, how many are undone

Whoever sends a form of an older version is refused, and learns what was changed meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.corrections.ledger import ChangeRefused, TeamChange, read_change, seen_changes
from corpus.database import session_within
from corpus.model import Change, ChangeKind
from corpus.values import Scope


@dataclass(frozen=True, slots=True)
class SeenVersion:
    """An entry or a commitment as it was when somebody saw it."""

    key: str
    last_change: int = 0
    undone: int = 0

    def to_json(self) -> list[str | int]:
        """Return the version as the state of a form holds it."""
        return [self.key, self.last_change, self.undone]


class ChangedMeanwhile(ChangeRefused):
    """What a form shows was changed after it was opened; `changes` are those, the latest first."""

    def __init__(self, changes: tuple[TeamChange, ...], what: str = "entry") -> None:
        texts = "; ".join(change.text or change.name for change in changes)
        super().__init__(f"This {what} has been changed since you opened it: {texts}.")
        self.changes = changes


def version_of(session: Session, kind: ChangeKind, key: str) -> SeenVersion:
    """Return the version of what has a key as it stands, and as the session sees it."""
    return _version(key, _changes(session, kind, key))


def _version(key: str, rows: Sequence[Change]) -> SeenVersion:
    undone = sum(row.undone_at is not None for row in rows)
    return SeenVersion(key, max((row.id for row in rows), default=0), undone)


def check_version(
    session: Session, kind: ChangeKind, seen: SeenVersion, scope: Scope, what: str = "entry"
) -> None:
    """ChangedMeanwhile, which calls it `what`, if it is not as it was seen within `scope`.

    The session may see more: what others changed out of sight is neither counted nor told.
    """
    with session_within(session.connection(), scope) as within:
        rows = _changes(within, kind, seen.key)
    now = _version(seen.key, rows)
    if now == seen:
        return
    later = [row for row in rows if row.id > seen.last_change]
    undone = sorted(
        (row for row in rows if row.undone_at is not None and row not in later),
        key=lambda row: (row.undone_at, row.id),
    )
    newly_undone = undone[len(undone) - max(0, now.undone - seen.undone) :]
    changes = [*reversed(later), *reversed(newly_undone)]
    raise ChangedMeanwhile(tuple(map(read_change, changes)), what)


def _changes(session: Session, kind: ChangeKind, key: str) -> list[Change]:
    of_key = Change.kind == kind, Change.actor_key == key
    seen = select(Change).where(*of_key, *seen_changes(session))
    return list(session.scalars(seen.order_by(Change.id)))
