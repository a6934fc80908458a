"""The installations of one database as a face; what is done to one is done on its own shelf.

Tokens come in and go out encrypted: the key is elsewhere. A state that was used is kept as its hash
until it expires. Of several processes that see a token near its end, one rotates it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, CursorResult, Engine, Result, delete, or_, select, update
from sqlalchemy.orm import Session

from corpus import model
from corpus.access import Role
from corpus.access.roles import FirstRoles, RoleChange, give_role
from corpus.audit import AuditKind, Signature, add_entry
from corpus.database import insert_or, reading, writing
from corpus.model import InstallState, PersonRole
from corpus.upkeep.installations.departures import Departure, come_back, depart, departures
from corpus.upkeep.installations.installation import (
    Arrival,
    Installation,
    Tokens,
    describe,
    installation_of,
    put_tokens,
)

ROTATION_LEASE = timedelta(seconds=60)
"""For how long whoever rotates a token has it alone: longer than Slack is waited for."""

Row = model.Installation


@dataclass(frozen=True, slots=True)
class Installations:
    """The installations of one database; safe to share between threads."""

    engine: Engine
    first: FirstRoles

    def put(self, installation: Installation, signed: Signature) -> Arrival:
        """Keep an installation in place of the one before, and go on with what was paused.

        `signed` is who installed it, who becomes admin of a shelf on which nobody of the workspace
        was made one.
        """
        with writing(self.engine) as session:
            row = _find(session, installation.client_id, installation.workspace)
            if row is None:
                row = Row()
                session.add(row)
            describe(row, installation)
            came_back = come_back(session, installation.workspace, signed.at)
            add_entry(session, AuditKind.INSTALLED, signed, installation.workspace)
            is_admin = self._make_admin(session, installation.workspace, signed)
            session.flush()
        return Arrival(came_back, is_admin)

    def _make_admin(self, session: Session, workspace: str, signed: Signature) -> bool:
        admins = select(PersonRole.id).where(
            PersonRole.workspace == workspace, PersonRole.role == Role.ADMIN
        )
        if session.scalar(admins.limit(1)) is not None:
            return False
        change = RoleChange(workspace, signed.by, Role.ADMIN, signed.by, signed.at)
        before = give_role(session, self.first, change)
        add_entry(
            session,
            AuditKind.ROLE,
            signed,
            signed.by,
            before={"role": before.value},
            after={"role": Role.ADMIN.value},
        )
        return True

    def find(self, client_id: str, workspace: str) -> Installation | None:
        """Return the installation in a workspace, or None."""
        with reading(self.engine) as session:
            row = _find(session, client_id, workspace)
            return None if row is None else installation_of(row)

    def listed(self, client_id: str | None = None) -> list[Installation]:
        """Return the installations of an app, or of all, the oldest first."""
        with reading(self.engine) as session:
            rows = select(Row).order_by(Row.id)
            if client_id is not None:
                rows = rows.where(Row.client_id == client_id)
            return [installation_of(row) for row in session.scalars(rows)]

    def remove(
        self, client_id: str, workspace: str, signed: Signature, *, before: datetime | None = None
    ) -> bool:
        """Delete an installation, pause what is posted there, and note that the workspace left.

        False if there is none, or none older than `before`.
        """
        with writing(self.engine) as session:
            row = _find(session, client_id, workspace)
            if row is None or (before is not None and row.installed_at > before):
                return False
            depart(session, Departure(workspace, row.name, signed.at))
            session.delete(row)
            add_entry(session, AuditKind.UNINSTALLED, signed, workspace)
            return True

    def departures(self) -> list[Departure]:
        """Return the workspaces that left and whose shelves are not yet erased."""
        with reading(self.engine) as session:
            return departures(session)

    # Tokens

    def lease_rotation(self, installation: Installation, now: datetime) -> bool:
        """Return whether the caller, and nobody else for a minute, gets the next token.

        False too if somebody has got it since the installation was read.
        """
        is_free = or_(Row.rotating_until.is_(None), Row.rotating_until <= now)
        is_same = Row.expires_at == installation.tokens.expires_at
        lease = update(Row).where(*_is(installation), is_same, is_free)
        with writing(self.engine, of_people=True) as session:
            return _changed(session.execute(lease.values(rotating_until=now + ROTATION_LEASE)))

    def put_tokens(self, installation: Installation, tokens: Tokens) -> bool:
        """Keep the next tokens of an installation; False if it is another one by now, or gone."""
        with writing(self.engine, of_people=True) as session:
            row = session.scalar(select(Row).where(*_is(installation)))
            if row is not None:
                put_tokens(row, tokens)
            return row is not None

    def encrypt_anew(self, encrypt: Callable[[str], str]) -> int:
        """Replace every token by what `encrypt` makes of it; return how many there are."""
        with writing(self.engine, of_people=True) as session:
            rows = session.scalars(select(Row)).all()
            for row in rows:
                row.token = encrypt(row.token)
                if row.refresh_token is not None:
                    row.refresh_token = encrypt(row.refresh_token)
            return sum(1 if row.refresh_token is None else 2 for row in rows)

    # States

    def use_state(self, hash_: str, now: datetime, expires_at: datetime) -> bool:
        """Return whether a state is used for the first time; it is remembered until it expires."""
        with writing(self.engine, of_people=True) as session:
            session.execute(delete(InstallState).where(InstallState.expires_at <= now))
            used = insert_or(session, InstallState).values(hash=hash_, expires_at=expires_at)
            # By the row, as PostgreSQL's driver counts none of an INSERT that the ORM makes.
            first = used.on_conflict_do_nothing().returning(InstallState.hash)
            return session.scalar(first) is not None


def _find(session: Session, client_id: str, workspace: str) -> Row | None:
    return session.scalar(select(Row).where(Row.client_id == client_id, Row.workspace == workspace))


def _is(installation: Installation) -> tuple[ColumnElement[bool], ...]:
    """Return what is true of the row of an installation, and of no later one there."""
    return (
        Row.client_id == installation.client_id,
        Row.workspace == installation.workspace,
        Row.installed_at == installation.installed_at,
    )


def _changed(result: Result[object]) -> bool:
    assert isinstance(result, CursorResult)
    return result.rowcount == 1
