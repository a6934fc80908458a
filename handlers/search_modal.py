"""The shortcut "Search the corpus": words, an actor, a document and dates, each in its field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from corpus.errors import CorpusError
from corpus.search.query.language import Filters
from corpus.values import Grade
from handlers.errors import FieldError, beside
from handlers.feature import Feature, Scope, Services, Shortcut
from handlers.passage import PAGE
from handlers.slack.input import as_typed
from handlers.slack.modal import ACTOR as ACTOR_TYPED
from handlers.slack.modal import typed_in
from handlers.views.passages import passage_message
from handlers.views.search_modal import (
    ACTOR,
    DOCUMENT,
    SEARCH,
    SINCE,
    UNTIL,
    WORDS,
    actor_options,
    found_modal,
    search_modal,
)

Payload = dict[str, Any]

OFFERED = 20  # of Slack's 100 options: what a person looks through

SHORTCUT = Shortcut(
    "Search the corpus", SEARCH, "Passages by words, actor, document and date of issue"
)

NOTHING_TYPED = "Type words to look for, or fill in one of the other fields."


def read_filters(services: Services, view: Mapping[str, Any]) -> Filters:
    """The modal's filters; FieldError for one that names nothing there is."""
    typed = {name: typed_in(view, name) for name in (ACTOR, DOCUMENT, SINCE, UNTIL)}
    found = Filters()
    with beside(ACTOR):
        if typed[ACTOR]:
            found |= Filters(actor=(services.corpus.actors.name(typed[ACTOR]),))
    made = {
        DOCUMENT: Filters(doc=_one(typed[DOCUMENT])),
        SINCE: Filters(since=_one(typed[SINCE])),
        UNTIL: Filters(until=_one(typed[UNTIL])),
    }
    for field, filters in made.items():
        with beside(field):
            services.corpus.documents.check_filters(filters)
        found |= filters
    with beside(UNTIL):
        services.corpus.documents.check_filters(made[SINCE] | made[UNTIL])
    return found


def _one(typed: str) -> tuple[str, ...]:
    return (typed,) if typed else ()


def register(app: App, services: Services) -> None:
    @app.shortcut(SEARCH)
    @app.action(SEARCH)
    def open_search(ack: Ack, client: WebClient, body: Payload) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=search_modal())

    @app.options(ACTOR_TYPED)
    def offer_actors(ack: Ack, payload: Payload) -> None:
        typed = as_typed(payload.get("value"))
        ack(options=actor_options(services.corpus.actors.suggest(typed, limit=OFFERED)))

    @app.view(SEARCH)
    def search(ack: Ack, client: WebClient, body: Payload, view: Payload) -> None:
        words, filters = as_typed(typed_in(view, WORDS)), read_filters(services, view)
        if not words and not filters:
            raise FieldError(WORDS, NOTHING_TYPED)
        with beside(WORDS):
            found = services.corpus.documents.passages(words, limit=PAGE, filters=filters)
            told = passage_message(found, page_size=PAGE)
            if found.grade is Grade.NOTHING:
                raise NothingFound(told.text)
        ack(response_action="update", view=found_modal(told))
        client.chat_postMessage(channel=body["user"]["id"], **told.payload())


class NothingFound(CorpusError):
    """Nothing answers what stands in the modal, which stays open to be mended."""


FEATURE = Feature(
    "search",
    register,
    shortcuts=(SHORTCUT,),
    scopes=(
        Scope("commands", "to answer slash commands"),
        Scope("chat:write", "to post the digest and to answer in threads"),
    ),
)
