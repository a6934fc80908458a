"""Access as one face: what a place may see, who has which role, what is granted to whom."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from corpus.access import grants, roles, scope
from corpus.access.grants import GrantInfo
from corpus.access.guests import tell_guest
from corpus.access.roles import FirstRoles, RoleChange
from corpus.access.scope import Place
from corpus.database import reading, writing
from corpus.model import Role
from corpus.values import Scope

NOBODY = FirstRoles()


class Access:
    """Who may see and do what in one database; safe to share between threads."""

    def __init__(self, engine: Engine, first: FirstRoles = NOBODY) -> None:
        """`first` has the roles of people to whom no admin gave one."""
        self._engine = engine
        self._first = first

    def scope_at(self, place: Place) -> Scope:
        """Return what may be seen at a place."""
        with reading(self._engine) as session:
            return scope.scope_at(session, place, self._role(session, place))

    def may_ask(self, place: Place) -> bool:
        """Return whether the bot answers there: a guest only where something is granted guests."""
        if not place.is_guest:
            return True
        with reading(self._engine) as session:
            return bool(scope.granted(session, place))

    def tell_guest(self, place: Place, now: datetime) -> bool:
        """Return whether a guest is still to be told that guests are not answered; but once."""
        with writing(self._engine) as session:
            return tell_guest(session, place, now)

    def role_of(self, place: Place) -> Role:
        """Return the role of the person who asks."""
        with reading(self._engine) as session:
            return self._role(session, place)

    def check(self, place: Place, needed: Role, deed: str) -> None:
        """NotAllowed, with who may and whom to ask, if the person lacks the role for a deed."""
        with reading(self._engine) as session:
            self._check(session, place, needed, deed)

    def people(self, workspace: str) -> dict[str, Role]:
        """Return the role of everybody who was given one."""
        with reading(self._engine) as session:
            return roles.people_with_roles(session, self._first, workspace)

    def give_role(self, by: Place, person: str, role: Role, now: datetime) -> Role:
        """Give a person a role, and return the one before.

        NotAllowed if whoever gives it is no admin (any more), LastAdmin if none would be left.
        """
        assert by.person is not None, "somebody gives it"
        with writing(self._engine) as session:
            self._check(session, by, Role.ADMIN, "give roles")
            change = RoleChange(by.workspace, person, role, by.person, now)
            return roles.give_role(session, self._first, change)

    def grants(self, workspace: str) -> list[GrantInfo]:
        """Return all that is granted in a workspace."""
        with reading(self._engine) as session:
            return grants.grants_of(session, workspace)

    def _role(self, session: Session, place: Place) -> Role:
        if place.person is None or place.is_guest:
            return Role.READER
        return roles.role_of(session, self._first, place.workspace, place.person)

    def _check(self, session: Session, place: Place, needed: Role, deed: str) -> None:
        if roles.has_role(self._role(session, place), needed):
            return
        people = roles.people_with_roles(session, self._first, place.workspace)
        admins = [person for person, role in people.items() if role is Role.ADMIN]
        raise roles.refusal(needed, deed, admins)
