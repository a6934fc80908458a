"""Who may do what: the list, and the form in which an admin gives a role."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from corpus.access import Role, Roles
from handlers.slack import (
    Block,
    Message,
    actions,
    button,
    choice_field,
    context,
    escape,
    message,
    modal,
    people_field,
    section,
)
from handlers.views.ids import PEOPLE_FIELD, ROLE_FIELD, ROLE_GIVE, ROLES_NEXT, ROLES_PREVIOUS
from handlers.views.turning import PageBounds, turn_buttons
from handlers.wording import (
    ROLE_MAY,
    how_to_name_an_admin,
    listed_roles,
    plain_roles,
    role_counts,
    role_given,
    role_of_others,
    what_changed_for_others,
)

PAGE = 10


def roles_message(roles: Roles, person: str, *, may_give: bool, offset: int = 0) -> Message:
    """A page of the people who have a role, what each role may, and what `person` is."""
    listed = listed_roles(roles)
    shown = listed[offset : offset + PAGE]
    yours = f"You are {_article(roles.of(person))}."
    blocks: list[Block] = [section(f"*Who may do what*\n{role_counts(roles)} {yours}")]
    if shown:
        blocks.append(section("\n".join(f"<@{each}> · {role.value}" for each, role in shown)))
    named = [role for role in reversed(Role) if role is not roles.others]
    notes = [f"{role.value}: {ROLE_MAY[role]}" for role in named]
    blocks.append(context(*notes, role_of_others(roles)))
    if not roles.at_least(Role.ADMIN):
        blocks.append(context(escape(how_to_name_an_admin(person))))
    turns = list(_turns(offset, len(listed)))
    if len(listed) > PAGE:
        blocks.append(context(f"{offset + 1}-{offset + len(shown)} of {len(listed):,}"))
    give = [button("Give a role…", ROLE_GIVE, {})] if may_give else []
    if give or turns:
        blocks.append(actions(*give, *turns))
    return message(f"{yours} {plain_roles(shown)}. {role_of_others(roles)}", blocks)


def _turns(offset: int, total: int) -> Iterator[Block]:
    bounds = PageBounds(offset, min(offset + PAGE, total), total)
    yield from turn_buttons(bounds, PAGE, ROLES_PREVIOUS, ROLES_NEXT)


def role_modal(place: list[str | None]) -> Block:
    """Asks who is to have which role."""
    options = {role.value: role.value.capitalize() for role in Role}
    fields = [
        people_field(PEOPLE_FIELD, "People", hint="Members of this workspace, one or several."),
        choice_field(ROLE_FIELD, "Role", options),
    ]
    may = [f"{role.value}: {ROLE_MAY[role]}" for role in Role]
    note = context(*may, "A curator may do what a reader may, and an admin all.")
    return modal("Give a role", ROLE_GIVE, [*fields, note], submit="Give", state={"place": place})


def role_given_message(
    role: Role, former: Mapping[str, Role], before: Roles, after: Roles
) -> Message:
    """Who has which role from now on, and what that changes for everybody else."""
    sentence = with_mentions(role_given(role, former, before), former)
    changed = what_changed_for_others(before, after)
    notes = [*([changed] if changed else []), "`/corpus roles` lists who may do what."]
    return message(sentence, [section(sentence), context(*notes)], marked=True)


def with_mentions(sentence: str, people: Iterable[str]) -> str:
    """Return a sentence as mrkdwn in which the ids of people are shown as their names."""
    written = escape(sentence)
    for person in people:
        written = re.sub(rf"\b{re.escape(person)}\b", f"<@{person}>", written)
    return written


def _article(role: Role) -> str:
    return f"{'an' if role is Role.ADMIN else 'a'} *{role.value}*"
