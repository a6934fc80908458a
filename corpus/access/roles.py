"""Who may do what: readers ask and save, curators correct, admins say who sees and does what.

A role that an admin gave in Slack is a row. Whoever has none has the role of the settings:
`EDITORS` are the first curators, `ADMINS` the first admins. As long as neither the settings nor an
admin has named anybody, every member is a curator, and nobody an admin.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from rapidfuzz import fuzz, process
from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.database import shelf_of
from corpus.errors import CorpusError, QueryError
from corpus.model import PersonRole, Role

RANK = tuple(Role)
"""The roles, the least first."""

MOST_REPEATED = 40
"""Characters of what was typed that an answer repeats."""

MOST_NAMED = 3
"""People whom a refusal names."""

NOBODY = "There is no {role} yet: whoever runs the bot names one, in {setting} or by {command}."
SETTINGS = {Role.CURATOR: "EDITORS", Role.ADMIN: "ADMINS"}


class NamesPeople(CorpusError):
    """A sentence with people in it, by their ids; `unnamed` is the sentence that does without."""

    def __init__(self, sentence: str, people: Iterable[str], unnamed: str) -> None:
        super().__init__(sentence)
        self.people = tuple(people)
        self.unnamed = unnamed


class NotAllowed(NamesPeople):
    """Somebody without the role wanted to do something; the message says who has it."""


class LastAdmin(NamesPeople):
    """The only admin wanted to be one no longer."""

    def __init__(self, person: str) -> None:
        rest = "the only admin: make somebody else one first, or nobody could give roles any more."
        super().__init__(f"{person} is {rest}", [person], f"This is {rest}")


@dataclass(frozen=True, slots=True)
class FirstRoles:
    """The roles of people to whom nobody gave one, by Slack's ids.

    `others` is the role of everybody else for as long as nobody is named curator or admin.
    """

    admins: frozenset[str] = frozenset()
    curators: frozenset[str] = frozenset()
    others: Role = Role.READER

    @classmethod
    def of_settings(cls, *, admins: Iterable[str], curators: Iterable[str]) -> FirstRoles:
        """Return the roles that the settings give; every member is a curator if they name none."""
        return cls(frozenset(admins), frozenset(curators), Role.CURATOR)

    def named(self) -> dict[str, Role]:
        """Return the role of everybody who is named, admins first."""
        curators = dict.fromkeys(sorted(self.curators - self.admins), Role.CURATOR)
        return dict.fromkeys(sorted(self.admins), Role.ADMIN) | curators


@dataclass(frozen=True, slots=True)
class Roles:
    """Who has which role in a workspace; `others` is the role of all who are not `named`."""

    named: dict[str, Role] = field(default_factory=dict)
    others: Role = Role.READER

    def of(self, person: str) -> Role:
        """Return the role of a person."""
        return self.named.get(person, self.others)

    def may(self, person: str, needed: Role, *, by_name: bool = False) -> bool:
        """Return whether a person has a role, or one above; `by_name`, whether they were named."""
        return has_role(self.of(person), needed) and (not by_name or person in self.named)

    def at_least(self, needed: Role) -> list[str]:
        """Return those who were named and have a role or one above, that of the least first."""
        having = {p: role for p, role in self.named.items() if has_role(role, needed)}
        return sorted(having, key=lambda person: RANK.index(having[person]))

    def is_last_admin(self, person: str) -> bool:
        """Return whether a person is the only admin."""
        return self.at_least(Role.ADMIN) == [person]


def roles_of(session: Session, first: FirstRoles, workspace: str) -> Roles:
    """Return who has which role in a workspace."""
    given = session.execute(
        select(PersonRole.person, PersonRole.role)
        .where(PersonRole.shelf_id == shelf_of(session), PersonRole.workspace == workspace)
        .order_by(PersonRole.id)
    ).all()
    named = first.named() | dict(given)
    is_anybody_named = any(has_role(role, Role.CURATOR) for role in named.values())
    return Roles(named, Role.READER if is_anybody_named else first.others)


def is_there(session: Session, first: FirstRoles, needed: Role) -> bool:
    """Return whether anybody, in any workspace, was named and has a role or one above."""
    given = session.scalars(select(PersonRole.role).where(PersonRole.shelf_id == shelf_of(session)))
    return any(has_role(role, needed) for role in [*first.named().values(), *given])


def has_role(role: Role, needed: Role) -> bool:
    """Return whether a role may do what another may.

    >>> has_role(Role.ADMIN, Role.CURATOR)
    True
    """
    return RANK.index(role) >= RANK.index(needed)


def read_role(typed: str) -> Role:
    """Return the role of this name; QueryError names the nearest for another.

    >>> read_role("Curators")
    <Role.CURATOR: 'curator'>
    """
    name = typed.strip().casefold().removesuffix("s")
    names = [role.value for role in RANK]
    if name in names:
        return Role(name)
    near = process.extractOne(name, names, scorer=fuzz.ratio, score_cutoff=60)
    hint = f" Did you mean {near[0]}?" if near else ""
    listed = f"{', '.join(names[:-1])} and {names[-1]}"
    shown = typed.strip() if len(typed) <= MOST_REPEATED else f"{typed.strip()[:MOST_REPEATED]}…"
    raise QueryError(f"There is no role “{shown}”: there are {listed}.{hint}")


def refusal(roles: Roles, needed: Role, deed: str, *, by_name: bool = False) -> NotAllowed:
    """Return the sentence to somebody who may not do something: who may, and whom to ask."""
    role = f"{needed.value}s who have been named" if by_name else f"{needed.value}s"
    sentence = f"Only {role} may {deed}."
    people = roles.at_least(needed)
    if not people:
        command = f"remembrancer role PERSON {needed.value}"
        whom = NOBODY.format(role=needed.value, setting=SETTINGS[needed], command=command)
        return NotAllowed(f"{sentence} {whom}", [], f"{sentence} {whom}")
    shown = people[:MOST_NAMED]
    if len(people) > MOST_NAMED:
        shown.append(f"one of {len(people) - MOST_NAMED} more (/corpus roles)")
    named = " or ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
    unnamed = f"{sentence} /corpus roles says who they are."
    return NotAllowed(f"{sentence} Ask {named}.", people[:MOST_NAMED], unnamed)


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
    roles = roles_of(session, first, change.workspace)
    if change.role is not Role.ADMIN and roles.is_last_admin(change.person):
        raise LastAdmin(change.person)
    row = session.scalar(
        select(PersonRole).where(
            PersonRole.shelf_id == shelf_of(session),
            PersonRole.workspace == change.workspace,
            PersonRole.person == change.person,
        )
    )
    if row is None:
        row = PersonRole(workspace=change.workspace, person=change.person)
        session.add(row)
    row.role, row.given_by, row.given_at = change.role, change.by, change.at
    return roles.of(change.person)
