"""The shelves of one database: one for each team, and which workspace has which.

A shelf is another team's data altogether: what stands on one is nowhere seen from another. A
workspace without a row has the first shelf, as in an installation of one team alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rapidfuzz import fuzz, process
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from corpus.database import has_one_shelf, reading, writing
from corpus.errors import QueryError
from corpus.ingest.references import slug
from corpus.model import (
    DEFAULT_KEY,
    LIBRARY_SHELF,
    TEAM_SHELF,
    Collection,
    Document,
    Shelf,
    Workspace,
)

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class ShelfInfo:
    """A shelf, the ids of the workspaces that have it, and how many documents it holds."""

    id: int
    key: str
    name: str
    workspaces: tuple[str, ...]
    documents: int


class Shelves:
    """The shelves of one database; safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> list[ShelfInfo]:
        """Return every shelf but the library's, the oldest first."""
        with reading(self._engine) as session:
            return _all(session)

    def find(self, typed: str) -> ShelfInfo:
        """Return the shelf of this key or name; QueryError names the nearest if none is so."""
        with reading(self._engine) as session:
            return _find(_all(session), typed)

    def numbers(self) -> Sequence[int]:
        """Return the numbers of the shelves, the oldest first."""
        with reading(self._engine) as session:
            of_teams = select(Shelf.id).where(Shelf.id != LIBRARY_SHELF)
            return session.scalars(of_teams.order_by(Shelf.id)).all()

    def key_to_type(self, number: int) -> str | None:
        """Return the key by which a command names a shelf; None for the first, which needs none."""
        if number == TEAM_SHELF:
            return None
        with reading(self._engine) as session:
            return session.get_one(Shelf, number).key

    def of_workspace(self, workspace: str) -> int:
        """Return the number of the shelf that a workspace has: the first one if none is its own."""
        if has_one_shelf(self._engine):
            return TEAM_SHELF
        with reading(self._engine) as session:
            row = session.get(Workspace, workspace)
            return TEAM_SHELF if row is None else row.shelf_id

    def add(self, name: str, *, now: datetime, workspace: str | None = None) -> ShelfInfo:
        """Make a shelf, which a workspace has from now on if one is given.

        QueryError if its name cannot be one, if another has it, or if the workspace has a shelf.
        """
        name, key = _checked_name(name)
        with writing(self._engine) as session:
            known = _all(session)
            if any(key == each.key for each in known):
                raise QueryError(f"There is a shelf “{key}” already.")
            row = Shelf(key=key, name=name)
            session.add(row)
            session.flush()
            session.add(Collection(shelf_id=row.id, key=DEFAULT_KEY, name="Default", open=True))
            if workspace is not None:
                _give(session, workspace, row.id, name, now)
            session.flush()
            return next(each for each in _all(session) if each.id == row.id)

    def rename(self, typed: str, name: str) -> ShelfInfo:
        """Give a shelf another name; its key stays. QueryError if it cannot have it."""
        name, _key = _checked_name(name)
        with writing(self._engine) as session:
            found = _find(_all(session), typed)
            session.get_one(Shelf, found.id).name = name
            session.flush()
            return _find(_all(session), found.key)

    def give(self, typed: str, workspace: str, *, name: str = "", now: datetime) -> ShelfInfo:
        """Give a workspace a shelf; QueryError if it has another one."""
        with writing(self._engine) as session:
            found = _find(_all(session), typed)
            _give(session, workspace, found.id, name, now)
            session.flush()
            return _find(_all(session), found.key)

    def forget(self, workspace: str) -> bool:
        """Take its shelf from a workspace, and leave what stands on it; False if it had none."""
        with writing(self._engine) as session:
            row = session.get(Workspace, workspace)
            if row is not None:
                session.delete(row)
            return row is not None


def _all(session: Session) -> list[ShelfInfo]:
    workspaces: dict[int, list[str]] = {}
    for workspace, shelf in sorted(_workspaces(session).items()):
        workspaces.setdefault(shelf, []).append(workspace)
    table = Document.__table__.c  # of every shelf: this session sees its own
    counted = select(table.shelf_id, func.count()).group_by(table.shelf_id)
    documents = {shelf: count for shelf, count in session.execute(counted)}  # noqa: C416
    rows = session.scalars(select(Shelf).where(Shelf.id != LIBRARY_SHELF).order_by(Shelf.id))
    return [
        ShelfInfo(
            row.id, row.key, row.name, tuple(workspaces.get(row.id, ())), documents.get(row.id, 0)
        )
        for row in rows
    ]


def _workspaces(session: Session) -> dict[str, int]:
    rows = session.execute(select(Workspace.id, Workspace.shelf_id))
    return {workspace: shelf for workspace, shelf in rows}  # noqa: C416


def _find(known: Sequence[ShelfInfo], typed: str) -> ShelfInfo:
    wanted = " ".join(typed.split()).casefold()
    for each in known:
        if wanted in (each.key, each.name.casefold()):
            return each
    keys = [each.key for each in known]
    near = process.extract(wanted, keys, scorer=fuzz.WRatio, limit=3, score_cutoff=60)
    hint = f" The nearest: {', '.join(key for key, _score, _index in near)}." if near else ""
    raise QueryError(f"There is no shelf “{typed.strip()[:LONGEST_NAME]}”.{hint}")


def _give(session: Session, workspace: str, shelf: int, name: str, now: datetime) -> None:
    row = session.get(Workspace, workspace)
    if row is None:
        session.add(Workspace(id=workspace, shelf_id=shelf, name=name, added_at=now))
    elif row.shelf_id != shelf:
        raise QueryError(f"The workspace {workspace} has another shelf: take it away first.")


def _checked_name(name: str) -> tuple[str, str]:
    """Return a name without needless spaces, and its key; QueryError if it cannot be one."""
    name = " ".join(name.split())
    key = slug(name)
    if not key or len(name) > LONGEST_NAME:
        raise QueryError(
            f"A shelf has a name of letters or digits, of {LONGEST_NAME} characters at most."
        )
    return name, key
