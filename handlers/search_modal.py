"""The shortcut "Search the corpus": words, an actor, a document and dates, each in its field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from corpus.access import Deed
from corpus.errors import CorpusError
from corpus.search import Filters
from corpus.values import Grade
from handlers.errors import FieldError, beside
from handlers.feature import Feature, Scope, Services, ServicesAt, Shortcut
from handlers.passage import PAGE
from handlers.slack import ACTOR_TYPED, as_typed, field_value, state_of
from handlers.views import actor_options, found_modal, passage_message, search_modal
from handlers.views.ids import (
    ACTOR_FIELD,
    DOCUMENT_FIELD,
    SEARCH_CORPUS,
    SINCE_FIELD,
    UNTIL_FIELD,
    WORDS_FIELD,
)

Payload = dict[str, Any]

OFFERED = 20  # of Slack's 100 options: what a person looks through

SHORTCUT = Shortcut(
    "Search the corpus", SEARCH_CORPUS, "Passages by words, actor, document and date of issue"
)

NOTHING_TYPED = "Type words to look for, or fill in one of the other fields."


def read_filters(services: Services, view: Mapping[str, Any]) -> Filters:
    """Return the modal's filters; FieldError if one names nothing in the corpus."""
    typed = {
        name: field_value(view, name)
        for name in (ACTOR_FIELD, DOCUMENT_FIELD, SINCE_FIELD, UNTIL_FIELD)
    }
    found = Filters()
    with beside(ACTOR_FIELD):
        if typed[ACTOR_FIELD]:
            found |= Filters(actor=(services.corpus.actors.name(typed[ACTOR_FIELD]),))
    filters_by_field = {
        DOCUMENT_FIELD: Filters(doc=_values(typed[DOCUMENT_FIELD])),
        SINCE_FIELD: Filters(since=_values(typed[SINCE_FIELD])),
        UNTIL_FIELD: Filters(until=_values(typed[UNTIL_FIELD])),
    }
    for field, filters in filters_by_field.items():
        with beside(field):
            services.corpus.documents.check_filters(filters)
        found |= filters
    with beside(UNTIL_FIELD):
        services.corpus.documents.check_filters(
            filters_by_field[SINCE_FIELD] | filters_by_field[UNTIL_FIELD]
        )
    return found


def _values(typed: str) -> tuple[str, ...]:
    return (typed,) if typed else ()


def register(app: App, services_at: ServicesAt) -> None:
    @app.shortcut(SEARCH_CORPUS)
    @app.action(SEARCH_CORPUS)
    def open_search(ack: Ack, client: WebClient, body: Payload, context: BoltContext) -> None:
        ack()
        services_at(context)
        pressed = next(iter(body.get("actions") or ()), None)
        document = "" if pressed is None else state_of(pressed).get("d", "")
        client.views_open(trigger_id=body["trigger_id"], view=search_modal(document))

    @app.options(ACTOR_TYPED)
    def offer_actors(ack: Ack, payload: Payload, context: BoltContext) -> None:
        services = services_at(context)
        typed = as_typed(payload.get("value"))
        ack(options=actor_options(services.corpus.actors.suggest(typed, limit=OFFERED)))

    @app.view(SEARCH_CORPUS)
    def search(
        ack: Ack, client: WebClient, body: Payload, view: Payload, context: BoltContext
    ) -> None:
        services = services_at(context)
        words, filters = as_typed(field_value(view, WORDS_FIELD)), read_filters(services, view)
        if not words and not filters:
            raise FieldError(WORDS_FIELD, NOTHING_TYPED)
        with beside(WORDS_FIELD):
            found = services.corpus.documents.passages(words, limit=PAGE, filters=filters)
            may_edit = services.may(Deed.EDIT_RECORD)
            message = passage_message(found, page_size=PAGE, may_edit=may_edit)
            if found.grade is Grade.NOTHING:
                services.count_unanswered(message)
                raise NothingFound(message.text)
        ack(response_action="update", view=found_modal(message))
        client.chat_postMessage(channel=body["user"]["id"], **message.payload())


class NothingFound(CorpusError):
    """Nothing answers the search; its modal stays open, so that it can be changed."""


FEATURE = Feature(
    "search",
    register,
    shortcuts=(SHORTCUT,),
    scopes=(
        Scope("commands", "to answer slash commands"),
        Scope("chat:write", "to post the digest and to answer in threads"),
    ),
)
