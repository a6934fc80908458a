"""The button "Cite": a passage as it is cited, to copy in a style or take to another program."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from corpus.citations import Family, Form, cited, family_of, find_work
from handlers.feature import Feature, Services, ServicesAt
from handlers.slack import Message, state_of, tell_privately
from handlers.styles import family_here
from handlers.views import cited_file_message, cites_message
from handlers.views.ids import CITE_AS, PASSAGE_CITE
from handlers.wording import FILE_NAMES, SHOWN_FAMILIES

Payload = dict[str, Any]


def answer(services: Services, reference: str, chosen: Form | Family | None = None) -> Message:
    """The citation of a passage: in a style, as a kind of file, or as the channel has it.

    Form.NOTE stands for the styles that are shown where a channel has none of its own.
    """
    work = find_work(services.corpus.documents, services.corpus.actors, reference)
    if chosen in FILE_NAMES:
        form = Form(chosen)
        return cited_file_message(work.reference, form, cited(work, form).text, work.page)
    citations = {
        form: cited(work, form) for family in _shown(services, chosen) for form in family.forms
    }
    return cites_message(
        work.reference,
        work.source,
        citations,
        work.page,
        work.retired_at,
        is_footnote=work.footnote is not None,
    )


def _shown(services: Services, chosen: Form | Family | None) -> Sequence[Family]:
    """Return the styles that are shown: the one that was chosen, else that of the channel."""
    if chosen is Form.NOTE:
        return SHOWN_FAMILIES
    if chosen is not None:
        family = chosen if isinstance(chosen, Family) else family_of(chosen)
        assert family is not None, "a form is one of a file or of a style"
        return (family,)
    family = family_here(services)
    return SHOWN_FAMILIES if family is None else (family,)


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
