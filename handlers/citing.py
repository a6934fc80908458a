"""The button "Cite": a passage as it is cited, to copy in a style or take to another program."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from corpus.citations import Form, cited, find_work
from handlers.feature import Feature, Services, ServicesAt
from handlers.slack import Message, state_of, tell_privately
from handlers.views import cited_file_message, cites_message
from handlers.views.ids import CITE_AS, PASSAGE_CITE
from handlers.wording import FILE_NAMES, STYLE_NAMES

Payload = dict[str, Any]


def answer(services: Services, reference: str, form: Form | None = None) -> Message:
    """The citation of a passage in all styles, or as one kind of file."""
    work = find_work(services.corpus.documents, services.corpus.actors, reference)
    if form in FILE_NAMES:
        return cited_file_message(work.reference, form, cited(work, form).text, work.page)
    citations = {each: cited(work, each) for each in STYLE_NAMES}
    return cites_message(work.reference, work.source, citations, work.page, work.retired_at)


def register(app: App, services_at: ServicesAt) -> None:
    @app.action(PASSAGE_CITE)
    def cite(
        ack: Ack,
        respond: Respond,
        client: WebClient,
        body: Payload,
        action: Payload,
        context: BoltContext,
    ) -> None:
        ack()
        services = services_at(context)
        tell_privately(respond, client, body, answer(services, state_of(action)["r"]))

    @app.action(re.compile(rf"{CITE_AS}_[a-z-]+"))
    def cite_as(ack: Ack, respond: Respond, action: Payload, context: BoltContext) -> None:
        ack()
        services = services_at(context)
        state = state_of(action)
        message = answer(services, state["r"], Form(state["f"]))
        respond(**message.payload(), replace_original=True)


FEATURE = Feature("citing", register)
