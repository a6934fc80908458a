"""Who may do what: readers ask and save, curators correct, admins say who sees and does what.

A role that an admin gave in Slack is a row. Whoever has none has the role of the settings:
`EDITORS` are the first curators, `ADMINS` the first admins.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.errors import CorpusError
from corpus.model import TEAM_SHELF, PersonRole, Role

RANK = tuple(Role)
"""The roles, the least first."""


class NotAllowed(CorpusError):
    """Somebody without the role wanted to do something; the message says who has it."""


class LastAdmin(CorpusError):
    """The only admin wanted to be one no longer."""


@dataclass(frozen=True, slots=True)
class FirstRoles:
    """The roles of people to whom nobody gave one, by Slack's ids; `others` have that role."""

    admins: frozenset[str] = frozenset()
    curators: frozenset[str] = frozenset()
    others: Role = Role.READER

    def of(self, person: str) -> Role:
        """Return the role of a person."""
        if person in self.admins:
            return Role.ADMIN
        if person in self.curators:
            return max(self.others, Role.CURATOR, key=RANK.index)
        return self.others


def role_of(session: Session, first: FirstRoles, workspace: str, person: str) -> Role:
    """Return the role of a person."""
    given = session.scalar(
        select(PersonRole.role).where(
            PersonRole.shelf_id == TEAM_SHELF,
            PersonRole.workspace == workspace,
            PersonRole.person == person,
        )
    )
    return first.of(person) if given is None else given


def people_with_roles(session: Session, first: FirstRoles, workspace: str) -> dict[str, Role]:
    """Return the role of everybody who was given one, in Slack or in the settings."""
    roles = {person: first.of(person) for person in sorted(first.admins | first.curators)}
    given = session.execute(
        select(PersonRole.person, PersonRole.role)
        .where(PersonRole.shelf_id == TEAM_SHELF, PersonRole.workspace == workspace)
        .order_by(PersonRole.id)
    ).all()
    return roles | dict(given)


def has_role(role: Role, needed: Role) -> bool:
    """Return whether a role may do what another may.

    >>> has_role(Role.ADMIN, Role.CURATOR)
    True
    """
    return RANK.index(role) >= RANK.index(needed)


def refusal(needed: Role, deed: str, admins: list[str]) -> NotAllowed:
    """Return the sentence to somebody who may not do something, with who can change that."""
    named = ", ".join(f"<@{person}>" for person in admins)
    whom = (
        f"Ask an admin: {named}."
        if admins
        else "There is no admin yet: whoever runs the bot names one in ADMINS."
    )
    return NotAllowed(f"Only {needed.value}s may {deed}. {whom}")


@dataclass(frozen=True, slots=True)
class RoleChange:
    """A role that an admin gives a person."""

    workspace: str
    person: str
    role: Role
    by: str
    at: datetime


def give_role(session: Session, first: FirstRoles, change: RoleChange) -> Role:
    """Give a person a role, and return the one before; LastAdmin if no admin would be left."""
    people = people_with_roles(session, first, change.workspace)
    before = people.get(change.person, first.others)
    others = [p for p, role in people.items() if role is Role.ADMIN and p != change.person]
    if before is Role.ADMIN and change.role is not Role.ADMIN and not others:
        raise LastAdmin(
            f"<@{change.person}> is the only admin: make somebody else one first, or nobody "
            "could give roles any more."
        )
    row = session.scalar(
        select(PersonRole).where(
            PersonRole.shelf_id == TEAM_SHELF,
            PersonRole.workspace == change.workspace,
            PersonRole.person == change.person,
        )
    )
    if row is None:
        row = PersonRole(workspace=change.workspace, person=change.person)
        session.add(row)
    row.role, row.given_by, row.given_at = change.role, change.by, change.at
    return before
