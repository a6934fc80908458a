"""Who may do what: listed for everybody, and given by admins, in a form or as typed.

typed    = "roles" | "role" person … role
person   = a mention, or an id of Slack's
role     = "reader" | "curator" | "admin"
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from corpus.access import Deed, NamesPeople, Role, read_role
from corpus.errors import QueryError
from handlers.errors import beside
from handlers.feature import Feature, Services, ServicesAt
from handlers.places import origin_in
from handlers.scopes import USERS_READ, has_scope
from handlers.slack import (
    Account,
    Message,
    ReplyPlace,
    chosen_people,
    field_value,
    read_account,
    split_people,
    state_of,
)
from handlers.views import role_given_message, role_modal, roles_message
from handlers.views.ids import PEOPLE_FIELD, ROLE_FIELD, ROLE_GIVE, ROLES_NEXT, ROLES_PREVIOUS

Payload = dict[str, Any]

HOW = (
    "Whom, and what shall they be? Write /corpus role @ana curator and choose the name from the "
    "list that Slack offers; there are reader, curator and admin."
)
MOST_AT_ONCE = 30
"""People to whom a role is given at once: Slack is asked about each."""


SLACKBOT = "USLACKBOT"
NAMES = {SLACKBOT: "Slackbot"}


class Unfit(NamesPeople):
    """Somebody cannot be curator or admin."""

    def __init__(self, account: Account, reason: str) -> None:
        rest = f"{reason}: nobody's role was changed."
        super().__init__(
            f"{account.person} {rest}", [account.person], f"{account.name or account.person} {rest}"
        )


_GIVES_ROLE = re.compile(r"/?(?P<called>corpus )?role(?P<rest> |$)", re.IGNORECASE)


def gives_role(words: str) -> bool:
    """Return whether somebody is to have a role; the words are without whom they mention.

    >>> gives_role("corpus role curator"), gives_role("role of the Court in 1997")
    (True, False)
    """
    match = _GIVES_ROLE.match(words)
    return match is not None and bool(match["called"] and match["rest"])


def listed(services: Services, *, offset: int = 0) -> Message:
    """A page of those who have a role, with a button for those who may give one."""
    place = services.place
    roles = services.corpus.access.roles(place.workspace)
    may_give = services.may(Deed.GIVE_ROLE)
    return roles_message(roles, place.person or "", may_give=may_give, offset=offset)


def give_typed(services: Services, client: WebClient, context: BoltContext, text: str) -> Message:
    """Give a role as typed; QueryError if nobody is mentioned, or no role."""
    services.check(Deed.GIVE_ROLE)
    people, words = split_people(text)
    typed = _GIVES_ROLE.sub("", words, count=1)
    if not people or not typed:
        raise QueryError(HOW)
    role = read_role(typed)
    check_fit(client, context, people, role)
    return give(services, people, role)


def give(services: Services, people: Sequence[str], role: Role) -> Message:
    """Give people a role; NotAllowed or LastAdmin if it cannot be given."""
    access, workspace = services.corpus.access, services.place.workspace
    before = access.roles(workspace)
    former = access.give_roles(services.place, people, role, services.now())
    return role_given_message(role, former, before, access.roles(workspace))


def check_fit(client: WebClient, context: BoltContext, people: Sequence[str], role: Role) -> None:
    """Unfit if somebody has left, is a bot or a guest: they can be made readers, and no more.

    Whether they are Slack tells only with the scope `users:read`.
    """
    if len(people) > MOST_AT_ONCE:
        raise QueryError(f"These are {len(people)} people: give it to {MOST_AT_ONCE} at a time.")
    if role is Role.READER:
        return
    origin = origin_in(context)
    for person in people:
        if person in (context.bot_user_id, SLACKBOT):
            account = Account(person, name=NAMES.get(person, "remembrancer"), is_bot=True)
        elif has_scope(context, USERS_READ):
            account = read_account(client, person) or Account(person)
        else:
            continue
        reason = why_unfit(account, {origin.workspace, origin.organisation})
        if reason:
            raise Unfit(account, reason)


def why_unfit(account: Account, ours: set[str | None]) -> str:
    """Return why somebody cannot be curator or admin; empty if they can."""
    if not account.is_known:
        return "is nobody whom this workspace knows"
    if account.has_left:
        return "has left this workspace"
    if account.is_bot:
        return "is a bot"
    if account.is_restricted or (account.teams and not account.teams & ours):
        return "is a guest, and guests have no role"
    return ""


def register(app: App, services_at: ServicesAt) -> None:
    @app.action(ROLES_NEXT)
    @app.action(ROLES_PREVIOUS)
    def turn_page(ack: Ack, respond: Respond, action: Payload, context: BoltContext) -> None:
        ack()
        found = listed(services_at(context), offset=state_of(action)["o"])
        respond(**found.payload(), replace_original=True)

    @app.action(ROLE_GIVE)
    def ask(ack: Ack, client: WebClient, body: Payload, context: BoltContext) -> None:
        ack()
        services_at(context).check(Deed.GIVE_ROLE)
        view = role_modal(ReplyPlace.of(body).state())
        client.views_open(trigger_id=body["trigger_id"], view=view)

    @app.view(ROLE_GIVE)
    def submit(
        ack: Ack, client: WebClient, body: Payload, view: Payload, context: BoltContext
    ) -> None:
        services = services_at(context)
        with beside(PEOPLE_FIELD):
            people = chosen_people(view, PEOPLE_FIELD)
            if not people:
                raise QueryError("Choose one person or several.")
            role = read_role(field_value(view, ROLE_FIELD))
            services.check(Deed.GIVE_ROLE)
            check_fit(client, context, people, role)
            message = give(services, people, role)
        ack()
        ReplyPlace.of(body).tell(client, message)


FEATURE = Feature("roles", register, scopes=(USERS_READ,))
