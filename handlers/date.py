"""/date: what happened then, or when it happened."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond

from corpus.access import Deed
from handlers.feature import Command, Feature, Services, ServicesAt
from handlers.slack import Message, as_typed, state_of, still_there, wants_help
from handlers.views import date_message, usage_message
from handlers.views.ids import DATE_NEXT, DATE_PREVIOUS, DATE_VAGUE

PAGE = 5

COMMAND = Command(
    name="/date",
    usage="a date, a period, or what happened",
    description="What happened then; or, for an event in words, when it happened.",
    examples=(
        "/date june 97",
        "/date spring 1997",
        "/date 5 December",
        "/date 1996..1998",
        "/date Russia joins the Council of Europe",
    ),
    notes=("Dates are told as precisely as their source has them, never more.",),
)


def answer(services: Services, words: str, *, offset: int = 0, vague: bool = False) -> Message:
    """A page of events, with how the words were read."""
    if wants_help(words):
        return usage_message(COMMAND)
    today = services.now().date()
    found = services.corpus.events.on_date(
        words, today=today, limit=PAGE, offset=offset, vague=vague
    )
    if offset:
        still_there(found.events)
    return date_message(found, page_size=PAGE, may_edit=services.may(Deed.EDIT_EVENT))


def register(app: App, services_at: ServicesAt) -> None:
    @app.command(COMMAND.name)
    def date(ack: Ack, respond: Respond, command: dict[str, Any], context: BoltContext) -> None:
        ack()
        services = services_at(context)
        found = answer(services, as_typed(command.get("text")))
        respond(**found.payload(), response_type="ephemeral")
        services.count_unanswered(found)

    @app.action(DATE_NEXT)
    @app.action(DATE_PREVIOUS)
    @app.action(DATE_VAGUE)
    def turn_page(ack: Ack, respond: Respond, action: dict[str, Any], context: BoltContext) -> None:
        ack()
        services = services_at(context)
        page = state_of(action)
        found = answer(services, page["q"], offset=page["o"], vague=page["w"])
        respond(**found.payload(), replace_original=True)


FEATURE = Feature("date", register, COMMAND)
