"""Sentences about who may do what; people stand in them by their ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corpus.access import Role, Roles
from handlers.wording.phrases import counted

MAY = {
    Role.READER: "asks, and saves passages",
    Role.CURATOR: "corrects actors and records, mutes events, adds and removes documents",
    Role.ADMIN: "says who may see and do what",
}
"""What each role may do besides what those before it may."""


def listed_roles(roles: Roles) -> list[tuple[str, Role]]:
    """Return the people whose role differs from that of everybody else, admins first."""
    ranks = list(Role)
    named = [(person, role) for person, role in roles.named.items() if role is not roles.others]
    return sorted(named, key=lambda each: -ranks.index(each[1]))


def role_counts(roles: Roles) -> str:
    """Return how many admins and curators there are."""
    numbers = [
        counted(sum(role is each for role in roles.named.values()), each.value)
        for each in (Role.ADMIN, Role.CURATOR)
    ]
    return f"{numbers[0]}, {numbers[1]}."


def role_of_others(roles: Roles) -> str:
    """Return what everybody is who was given no role."""
    others = f"is a {roles.others.value}: {MAY[roles.others]}."
    if roles.others is Role.READER:
        return f"Everybody else {others}"
    return (
        f"Everybody {others} But nobody removes documents for good before somebody is named "
        "curator or admin; whoever was given no role is a reader from then on."
    )


def how_to_name_an_admin(person: str | None = None) -> str:
    """Return how the first admin is named; `person` is whoever asks."""
    sentence = (
        "There is no admin yet: whoever runs the bot names one, in ADMINS or by "
        f"remembrancer role {person or 'PERSON'} admin."
    )
    return f"{sentence} Your own id is {person}." if person else sentence


def role_given(role: Role, former: Mapping[str, Role], before: Roles) -> str:
    """Return who has which role from now on, and had before.

    >>> before = Roles({"U2": Role.CURATOR})
    >>> role_given(Role.CURATOR, {"U1": Role.READER, "U2": Role.CURATOR}, before)
    'U1 is a curator now, and was a reader. U2 is a curator already.'
    """
    return " ".join(_given(person, role, each, before) for person, each in former.items())


def _given(person: str, role: Role, former: Role, before: Roles) -> str:
    if former is not role:
        return f"{person} is {_a(role)} now, and was {_a(former)}."
    # As long as everybody is a curator, one who is named becomes more than the others all the same.
    return f"{person} is {_a(role)} {'already' if person in before.named else 'now'}."


def what_changed_for_others(before: Roles, after: Roles) -> str:
    """Return what the first curator or admin changes for everybody else; empty for a later one."""
    if before.others is after.others:
        return ""
    return (
        f"Until now everybody was {_a(before.others)}; from now on whoever was given no role is "
        f"{_a(after.others)}."
    )


def plain_roles(lines: Sequence[tuple[str, Role]]) -> str:
    """Return who has which role, in one line."""
    return "; ".join(f"{person}: {role.value}" for person, role in lines)


def _a(role: Role) -> str:
    return f"{'an' if role is Role.ADMIN else 'a'} {role.value}"
