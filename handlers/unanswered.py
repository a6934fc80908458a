"""Questions that found nothing: counted without their words, and told to the editors by a button.

    an answer that found nothing    *Tell the editors* keeps its words, signed by who pressed
    /corpus unanswered              for editors: how many by day, and what they were told

Nothing else of a question is kept.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from corpus.access import Deed
from corpus.model import QuestionKind
from handlers.feature import Feature, Services, ServicesAt
from handlers.slack import Message, state_of, tell_privately
from handlers.views import reported_message, unanswered_message
from handlers.views.ids import (
    UNANSWERED_DONE,
    UNANSWERED_NEXT,
    UNANSWERED_PREVIOUS,
    UNANSWERED_TELL,
)

Payload = dict[str, Any]

PAGE = 10
DAYS = 30
"""How many days are counted up: a table of so many rows is still looked through."""


def listed(services: Services, *, offset: int = 0) -> Message:
    """Return the counts of the last days with a page of questions; NotAllowed to who edits none."""
    services.check(Deed.SEE_UNANSWERED)
    since = services.now().date() - timedelta(days=DAYS - 1)
    unanswered = services.corpus.unanswered
    page = unanswered.page(since=since, limit=PAGE, offset=offset)
    if offset and not page.questions:  # an editor was done with the last of this page
        page = unanswered.page(since=since, limit=PAGE)
    return unanswered_message(page, counted_days=DAYS, page_size=PAGE)


def register(app: App, services_at: ServicesAt) -> None:
    @app.action(UNANSWERED_TELL)
    def tell(
        ack: Ack,
        respond: Respond,
        client: WebClient,
        body: Payload,
        action: Payload,
        context: BoltContext,
    ) -> None:
        ack()
        services = services_at(context)
        state = state_of(action)
        is_new = services.corpus.unanswered.report(
            QuestionKind(state["k"]), state["q"], services.signature()
        )
        tell_privately(respond, client, body, reported_message(state["q"], is_new=is_new))

    @app.action(re.compile(rf"{UNANSWERED_DONE}_\d+"))
    def finish(ack: Ack, respond: Respond, action: Payload, context: BoltContext) -> None:
        ack()
        services = services_at(context)
        services.corpus.unanswered.finish(state_of(action)["n"], services.sign(Deed.SEE_UNANSWERED))
        respond(**listed(services).payload(), replace_original=True)

    @app.action(UNANSWERED_NEXT)
    @app.action(UNANSWERED_PREVIOUS)
    def turn_page(ack: Ack, respond: Respond, action: Payload, context: BoltContext) -> None:
        ack()
        found = listed(services_at(context), offset=state_of(action)["o"])
        respond(**found.payload(), replace_original=True)


FEATURE = Feature("unanswered", register)
