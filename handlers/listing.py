"""Shared lists: passages that a team keeps together, as "Hearing May".

/corpus lists                   the lists, each with how many of its passages are seen here
/corpus list hearing may        one, its passages with their menus; exported, taken from, ended
a saved passage                 "Put on a shared list…", which may be a new one
"""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from corpus.access import Deed
from corpus.errors import QueryError
from handlers.errors import beside
from handlers.feature import Feature, Services, ServicesAt
from handlers.slack import (
    Message,
    ReplyPlace,
    field_value,
    show_view,
    state_of,
    state_of_view,
    still_there,
)
from handlers.views import (
    list_ended_message,
    list_modal,
    listed_message,
    lists_message,
    shared_list_message,
)
from handlers.views.ids import (
    LIST_ADD,
    LIST_END,
    LIST_FIELD,
    LIST_FORM,
    LIST_NAME_FIELD,
    LIST_NEXT,
    LIST_PREVIOUS,
    LIST_SHOW,
    LIST_TAKE_OFF,
    PASSAGE_MORE,
)

Payload = dict[str, Any]

PAGE = 6
NOT_FOR_GUESTS = "Shared lists are the team's own: guests have none."


def all_lists(services: Services) -> Message:
    """Return the lists of the workspace."""
    _check_member(services)
    return lists_message(services.corpus.lists.all(services.place.workspace))


def one_list(services: Services, typed: str, *, offset: int = 0) -> Message:
    """Return a page of a list; QueryError names those there are if it is none."""
    _check_member(services)
    workspace, lists = services.place.workspace, services.corpus.lists
    found = lists.find(workspace, typed)
    passages = lists.passages(workspace, found.key, limit=PAGE, offset=offset)
    if offset:
        still_there(passages)
    may_end = services.may(Deed.END_LIST)
    return shared_list_message(found, passages, offset=offset, page_size=PAGE, may_end=may_end)


def _check_member(services: Services) -> None:
    if services.place.is_guest:
        raise QueryError(NOT_FOR_GUESTS)


def ask(services: Services, client: WebClient, body: Payload, reference: str) -> None:
    """Open the form that asks on which list a passage is to be put."""
    _check_member(services)
    quote = services.corpus.documents.passage(reference)
    lists = services.corpus.lists.all(services.place.workspace)
    view = list_modal(quote, lists, ReplyPlace.of(body).state())
    show_view(client, body, view, instead_of=[PASSAGE_MORE])


def register(app: App, services_at: ServicesAt) -> None:
    @app.action(LIST_ADD)
    def choose_list(
        ack: Ack, client: WebClient, body: Payload, action: Payload, context: BoltContext
    ) -> None:
        ack()
        ask(services_at(context), client, body, state_of(action)["r"])

    @app.view(LIST_FORM)
    def put(
        ack: Ack, client: WebClient, body: Payload, view: Payload, context: BoltContext
    ) -> None:
        services = services_at(context)
        workspace, lists = services.place.workspace, services.corpus.lists
        reference = state_of_view(view)["r"]
        with beside(LIST_NAME_FIELD):
            _check_member(services)
            named = field_value(view, LIST_NAME_FIELD)
            key = field_value(view, LIST_FIELD)
            name = named or (lists.find(workspace, key).name if key else "")
            is_new = lists.add(workspace, name, [reference], services.signature())
        ack()
        message = listed_message(lists.find(workspace, name), reference, is_new=is_new)
        ReplyPlace.of(body).tell(client, message)

    @app.action(re.compile(rf"{LIST_SHOW}_\w+"))
    def show(ack: Ack, respond: Respond, action: Payload, context: BoltContext) -> None:
        ack()
        found = one_list(services_at(context), state_of(action)["l"])
        respond(**found.payload(), response_type="ephemeral", replace_original=False)

    @app.action(LIST_NEXT)
    @app.action(LIST_PREVIOUS)
    def turn_page(ack: Ack, respond: Respond, action: Payload, context: BoltContext) -> None:
        ack()
        state = state_of(action)
        found = one_list(services_at(context), state["l"], offset=state["o"])
        respond(**found.payload(), replace_original=True)

    @app.action(re.compile(rf"{LIST_TAKE_OFF}_\w+"))
    def take_off(ack: Ack, respond: Respond, action: Payload, context: BoltContext) -> None:
        ack()
        services = services_at(context)
        _check_member(services)
        state = state_of(action)
        services.corpus.lists.take_off(services.place.workspace, state["l"], state["r"])
        found = one_list(services, state["l"])
        respond(**found.payload(), replace_original=True)

    @app.action(LIST_END)
    def end(ack: Ack, respond: Respond, action: Payload, context: BoltContext) -> None:
        ack()
        services = services_at(context)
        signature = services.sign(Deed.END_LIST)
        ended = services.corpus.lists.end(
            services.place.workspace, state_of(action)["l"], signature
        )
        respond(**list_ended_message(ended).payload(), replace_original=True)


FEATURE = Feature("listing", register)
