"""Access as one face: what a place may see, who has which role, what is granted to whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from corpus.access import grants, roles, scope
from corpus.access.administration import Collections
from corpus.access.assistants import Assistants
from corpus.access.consequences import NO_CONSEQUENCES, Consequences
from corpus.access.deeds import Deed
from corpus.access.grants import GrantInfo
from corpus.access.guests import tell_guest
from corpus.access.roles import FirstRoles, NotAllowed, RoleChange, Roles
from corpus.access.scope import Place
from corpus.audit import AuditKind, AuditLog, Signature, add_entry
from corpus.database import Staging, reading, writing
from corpus.model import Departure, Role
from corpus.values import Scope

NOBODY = FirstRoles()


class Access:
    """Who may see and do what in one database; safe to share between threads."""

    def __init__(
        self,
        engine: Engine,
        first: FirstRoles = NOBODY,
        *,
        clock: Callable[[], datetime],
        consequences: Consequences = NO_CONSEQUENCES,
    ) -> None:
        """`first` has the roles of people to whom no admin gave one; `clock` says this moment.

        `consequences` are what follows when other people see a document than before.
        """
        self._engine = engine
        self._first = first
        self._clock = clock
        self.collections = Collections(engine, self._changing, self._role, consequences)
        self.assistants = Assistants(engine, self._changing)

    def scope_at(self, place: Place) -> Scope:
        """Return what may be seen at a place."""
        with reading(self._engine) as session:
            return scope.scope_at(session, place, self._role(session, place))

    def may_ask(self, place: Place) -> bool:
        """Return whether the bot answers there: a guest only where something is granted guests.

        Nobody is answered in a workspace that has uninstalled it.
        """
        with reading(self._engine) as session:
            if session.get(Departure, place.workspace) is not None:
                return False
            if not place.is_guest:
                return True
            return bool(scope.granted(session, place))

    def tell_guest(self, place: Place, now: datetime) -> bool:
        """Return whether a guest is still to be told that guests are not answered; but once."""
        with writing(self._engine) as session:
            return tell_guest(session, place, now)

    def role_of(self, place: Place) -> Role:
        """Return the role of the person who asks."""
        with reading(self._engine) as session:
            return self._role(session, place)

    def may(self, place: Place, needed: Role, *, by_name: bool = False) -> bool:
        """Return whether the person has a role; `by_name`, whether somebody gave it to them."""
        with reading(self._engine) as session:
            return self._may(session, place, needed, by_name=by_name)

    def check(self, place: Place, needed: Role, deed: str, *, by_name: bool = False) -> None:
        """NotAllowed, with who may and whom to ask, if the person lacks the role for a deed.

        `by_name` asks for somebody who was named, where every member has the role.
        """
        with self._recording_refusals(place, deed), reading(self._engine) as session:
            self._check(session, place, needed, deed, by_name=by_name)

    def roles(self, workspace: str) -> Roles:
        """Return who has which role in a workspace."""
        with reading(self._engine) as session:
            return roles.roles_of(session, self._first, workspace)

    def is_there(self, needed: Role) -> bool:
        """Return whether anybody, in any workspace, was named and has a role or one above."""
        with reading(self._engine) as session:
            return roles.is_there(session, self._first, needed)

    def give_role(self, by: Place, person: str, role: Role, now: datetime) -> Role:
        """Give a person a role, and return the one before; see `give_roles`."""
        return self.give_roles(by, [person], role, now)[person]

    def give_roles(
        self,
        by: Place,
        people: Sequence[str],
        role: Role,
        now: datetime,
        *,
        owner: str | None = None,
    ) -> dict[str, Role]:
        """Give people a role, all or none of them, and return the one that each had before.

        NotAllowed if whoever gives it is no admin (any more), LastAdmin if none would be left.
        `owner` is whoever runs the machine of the bot, and needs no role.
        """
        giver = owner or by.person
        assert giver is not None, "somebody gives it"
        signed = Signature(giver, now)
        if owner is None:
            signed = replace(signed, workspace=by.workspace, channel=by.channel)
        deed = Deed.GIVE_ROLE
        with self._recording_refusals(by, deed.value), writing(self._engine) as session:
            if owner is None:
                self._check(session, by, deed.needed, deed.value)
            changes = [RoleChange(by.workspace, each, role, giver, now) for each in people]
            before = {each.person: roles.give_role(session, self._first, each) for each in changes}
            for person, former in before.items():
                add_entry(
                    session,
                    AuditKind.ROLE,
                    signed,
                    person,
                    before={"role": former.value},
                    after={"role": role.value},
                )
            return before

    def grants(self, workspace: str) -> list[GrantInfo]:
        """Return all that is granted in a workspace."""
        with reading(self._engine) as session:
            return grants.grants_of(session, workspace)

    @contextmanager
    def _changing(self, by: Place, deed: Deed, staged: Staging | None = None) -> Iterator[Session]:
        """Open a transaction of somebody who may do it, or of the owner; NotAllowed for others.

        It writes what was put aside, if anything was.
        """
        opened = writing(self._engine) if staged is None else staged.writing()
        with self._recording_refusals(by, deed.value), opened as session:
            self._check(session, by, deed.needed, deed.value)
            yield session

    @contextmanager
    def _recording_refusals(self, place: Place, deed: str) -> Iterator[None]:
        """Record in the audit, after what was begun is rolled back, that somebody was refused."""
        try:
            yield
        except NotAllowed:
            signed = Signature(place.person or "", self._clock(), place.workspace, place.channel)
            AuditLog(self._engine).record_refusal(deed, signed)
            raise

    def _role(self, session: Session, place: Place) -> Role:
        if place.is_owner:
            return Role.ADMIN
        if place.person is None or place.is_guest:
            return Role.READER
        return roles.roles_of(session, self._first, place.workspace).of(place.person)

    def _may(self, session: Session, place: Place, needed: Role, *, by_name: bool) -> bool:
        if place.is_owner:
            return True
        if place.person is None or place.is_guest:
            return needed is Role.READER
        found = roles.roles_of(session, self._first, place.workspace)
        return found.may(place.person, needed, by_name=by_name)

    def _check(
        self, session: Session, place: Place, needed: Role, deed: str, *, by_name: bool = False
    ) -> None:
        if self._may(session, place, needed, by_name=by_name):
            return
        found = roles.roles_of(session, self._first, place.workspace)
        raise roles.refusal(found, needed, deed, by_name=by_name)
