"""/timeline: what is dated of an actor, a topic or a period, oldest first."""

from __future__ import annotations

import json
import re
from typing import Any

from slack_bolt import Ack, App, Respond

from corpus.timeline_answer import TimelineAnswer, Wanted
from handlers.feature import Command, Feature, Services
from handlers.typed import as_typed, wants_help
from handlers.views.help import usage_message
from handlers.views.message import Message
from handlers.views.timeline import CHOOSE, NEXT, PREVIOUS, timeline_message

PAGE = 8

COMMAND = Command(
    name="/timeline",
    usage="actor or topic [period]",
    description="Dated events of an actor or a topic, oldest first, with a picture.",
    examples=(
        "/timeline Council of Europe 1990s",
        "/timeline Memorial since 2008",
        "/timeline death penalty 1994..1999",
    ),
    notes=("A period ends the words: 1997, spring 1997, since 2008, 1996..1998.",),
)


def find(
    services: Services, words: str, *, key: str | None = None, offset: int = 0, limit: int = PAGE
) -> TimelineAnswer:
    """The events; `key` is the actor's that was chosen where the words may mean several."""
    today = services.now().date()
    return services.corpus.timeline(Wanted(words, today, limit, offset, key))


def answer(services: Services, words: str, *, key: str | None = None, offset: int = 0) -> Message:
    """A page of the timeline."""
    if wants_help(words):
        return usage_message(COMMAND)
    return timeline_message(find(services, words, key=key, offset=offset), page_size=PAGE)


def register(app: App, services: Services) -> None:
    @app.command(COMMAND.name)
    def timeline(ack: Ack, respond: Respond, command: dict[str, Any]) -> None:
        ack()
        found = answer(services, as_typed(command.get("text")))
        respond(**found.payload(), response_type="ephemeral")

    @app.action(NEXT)
    @app.action(PREVIOUS)
    @app.action(re.compile(f"^{CHOOSE}:"))
    def turn_page(ack: Ack, respond: Respond, action: dict[str, Any]) -> None:
        ack()
        page = json.loads(action["value"])
        found = answer(services, page["q"], key=page["k"], offset=page["o"])
        respond(**found.payload(), replace_original=True)


FEATURE = Feature("timeline", register, COMMAND)
