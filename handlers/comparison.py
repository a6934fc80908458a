"""/compare: what sources say of a topic, a row each by date, and no verdict."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from corpus.access import Deed
from corpus.answers import Shown
from corpus.corrections import PositionKind
from handlers.errors import beside
from handlers.feature import Command, Feature, Services, ServicesAt
from handlers.slack import (
    Message,
    ReplyPlace,
    as_typed,
    field_value,
    state_of,
    state_of_view,
    still_there,
    wants_help,
)
from handlers.views import (
    comparison_message,
    correction_made_message,
    position_modal,
    usage_message,
)
from handlers.views.ids import (
    COMPARISON_CODE,
    COMPARISON_NEXT,
    COMPARISON_PREVIOUS,
    COMPARISON_SILENT,
    COMPARISON_SPEAKING,
    POSITION_FIELD,
)

Payload = dict[str, Any]

PAGE = 6  # rows that a phone shows on three screens

COMMAND = Command(
    name="/compare",
    usage="a topic, and whom to compare on it, if not all",
    description="What each source says of a topic, or that it says nothing; no verdict.",
    examples=(
        "/compare OSCE",
        "/compare Checkel and Saari on monitoring",
        "/compare Human Rights Watch and Checkel on Chechnya",
        "/compare OSCE 1990s and 2000s",
    ),
    notes=("A row a source, by date. A source says it in these words or others of the concept.",),
)


def answer(
    services: Services, words: str, *, offset: int = 0, shown: Shown | None = None
) -> Message:
    """A page of what sources say of a topic."""
    if wants_help(words):
        return usage_message(COMMAND)
    found = services.corpus.comparisons.find(
        words, today=services.now().date(), limit=PAGE, offset=offset, shown=shown
    )
    if offset:
        still_there(found.rows)
    passages = [row.hit.reference for row in found.rows if row.hit is not None]
    return comparison_message(
        found,
        page_size=PAGE,
        coded=services.corpus.coding.of_passages(passages),
        may_code=services.may(Deed.CODE),
    )


_COMPARE = re.compile(r"/?compare[:\s]+(?P<words>.+)", re.IGNORECASE | re.DOTALL)
_EVERYBODY = re.compile(
    r"(?P<words>what (?:do|does|did) (?:everybody|everyone|all(?: the)? sources|the sources|"
    r"each source|all(?: the)? documents|the documents|our (?:sources|documents)) "
    r"(?:say|says|write) (?:about|on) .+)"
    r"|who says what (?:about|on) (?P<topic>.+)",
    re.IGNORECASE | re.DOTALL,
)


def answer_words(services: Services, words: str) -> Message | None:
    """Return what is answered to words in a thread; None if they compare nothing.

    Two sources that are named are a question: its answer can be picked from by numbers.
    """
    everybody = _EVERYBODY.fullmatch(words)
    if everybody is not None:
        return answer(services, everybody["words"] or everybody["topic"])
    named = _COMPARE.fullmatch(words)
    if named is None:
        return None
    found = services.corpus.comparisons.read(named["words"], today=services.now().date())
    if (len(found.sources) > 1 and not found.are_periods) or not found.topic:
        return None
    return answer(services, named["words"])


def register(app: App, services_at: ServicesAt) -> None:
    @app.command(COMMAND.name)
    def compare(ack: Ack, respond: Respond, command: Payload, context: BoltContext) -> None:
        ack()
        found = answer(services_at(context), as_typed(command.get("text")))
        respond(**found.payload(), response_type="ephemeral")

    @app.action(COMPARISON_NEXT)
    @app.action(COMPARISON_PREVIOUS)
    @app.action(COMPARISON_SILENT)
    @app.action(COMPARISON_SPEAKING)
    def turn_page(ack: Ack, respond: Respond, action: Payload, context: BoltContext) -> None:
        ack()
        page = state_of(action)
        shown = Shown(page["s"])
        found = answer(services_at(context), page["q"], offset=page["o"], shown=shown)
        respond(**found.payload(), replace_original=True)

    @app.action(COMPARISON_CODE)
    def open_form(
        ack: Ack, client: WebClient, body: Payload, action: Payload, context: BoltContext
    ) -> None:
        ack()
        services = services_at(context)
        services.check(Deed.CODE)
        state = state_of(action)
        quote = services.corpus.documents.passage(state["r"])
        coded = services.corpus.coding.of_passages([quote.reference])
        place = ReplyPlace.of(body).state()
        view = position_modal(quote, state["t"], coded.get(quote.reference, ()), place)
        client.views_open(trigger_id=body["trigger_id"], view=view)

    @app.view(COMPARISON_CODE)
    def code(
        ack: Ack, client: WebClient, body: Payload, view: Payload, context: BoltContext
    ) -> None:
        services = services_at(context)
        state = state_of_view(view)
        with beside(POSITION_FIELD):
            made = services.corpus.coding.code(
                state["r"],
                state["t"],
                PositionKind(field_value(view, POSITION_FIELD)),
                services.sign(Deed.CODE),
            )
        ack()
        ReplyPlace.of(body).tell(client, correction_made_message(made))


FEATURE = Feature("comparison", register, COMMAND)
