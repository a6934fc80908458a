"""`remembrancer roles` and `role`: who may do what, listed and given by whoever runs the bot."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.api import roles_json
from bot.cli.account import signature
from bot.cli.json_output import mistakes_printed, print_json
from bot.cli.opening import err, opened_corpus, out
from bot.installation import installed_workspace, why_no_role
from bot.now import utc_now
from bot.settings import is_user_id, read_settings
from corpus.access import Place, Role, read_role
from corpus.errors import QueryError
from handlers.wording import (
    how_to_name_an_admin,
    listed_roles,
    role_given,
    role_of_others,
    what_changed_for_others,
)

Workspace = Annotated[
    str | None,
    typer.Option(help="The workspace's id, T…; without it Slack is asked whose the token is."),
]


def list_roles(
    as_json: Annotated[bool, typer.Option("--json", help="Print one object.")] = False,
    workspace: Workspace = None,
) -> None:
    """List who may do what."""
    with mistakes_printed(as_json=as_json):
        chosen = workspace or installed_workspace(read_settings())
        with opened_corpus() as corpus:
            roles = corpus.access.roles(chosen)
    if as_json:
        print_json(roles_json(chosen, roles))
        return
    for person, role in listed_roles(roles):
        out.print(f"{person}  {role.value}", markup=False, soft_wrap=True)
    err.print(role_of_others(roles), soft_wrap=True)
    if not roles.at_least(Role.ADMIN):
        err.print(how_to_name_an_admin(), soft_wrap=True)


def give_role(
    person: Annotated[str, typer.Argument(help="A Slack user id, U….")],
    role: Annotated[str, typer.Argument(help="reader, curator or admin.")],
    workspace: Workspace = None,
) -> None:
    """Give somebody a role: whoever runs the bot may always."""
    settings, given = read_settings(), read_role(role)
    if not is_user_id(person):
        raise QueryError(
            f"“{person}” is no Slack user id; those are like U024BE7LH. In Slack, a person's "
            "profile has it under ⋮, Copy member ID."
        )
    chosen = workspace or installed_workspace(settings)
    with opened_corpus() as corpus:
        if given is not Role.READER and (reason := why_no_role(settings, corpus, person, chosen)):
            raise QueryError(f"{person} {reason}: nobody's role was changed.")
        access, signed = corpus.access, signature()
        before = access.roles(chosen)
        former = access.give_roles(Place(chosen), [person], given, utc_now(), owner=signed.by)
        after = access.roles(chosen)
    out.print(role_given(given, former, before), markup=False, soft_wrap=True)
    if changed := what_changed_for_others(before, after):
        err.print(changed, soft_wrap=True)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("roles")(list_roles)
    app.command("role")(give_role)
