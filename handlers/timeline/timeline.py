"""/timeline: the dated events of an actor, a topic or a period, oldest first."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from corpus.access import Deed
from corpus.answers import MOST_EVENTS, TimelineAnswer, TimelineRequest
from handlers.feature import Command, Feature, Scope, Services, ServicesAt
from handlers.slack import Message, as_typed, state_of, still_there, wants_help
from handlers.timeline import entering
from handlers.timeline.files import may_send_files, picture_of, send_to_person, share, table_of
from handlers.views import file_sent_message, timeline_message, usage_message
from handlers.views.ids import (
    TIMELINE_CHOOSE,
    TIMELINE_NEXT,
    TIMELINE_PICTURE,
    TIMELINE_PREVIOUS,
    TIMELINE_SHARE,
    TIMELINE_TABLE,
)

Payload = dict[str, Any]

PAGE = 8

ADD = re.compile(r"add(?:\s+(?:to\s+)?(?:the\s+)?timeline)?(?:[\s:,]+|$)", re.IGNORECASE)
"""The words of `/timeline` that open the form of an entry; what follows stands in it."""

COMMAND = Command(
    name="/timeline",
    usage="actor or topic [period]",
    description="Dated events of an actor or a topic, oldest first, with a picture.",
    examples=(
        "/timeline Council of Europe 1990s",
        "/timeline Memorial since 2008",
        "/timeline death penalty 1994..1999",
    ),
    notes=(
        "A period ends the words: 1997, spring 1997, since 2008, 1996..1998.",
        "“sort:newest” turns the order, “source:HUDOC” leaves what has that source.",
        "“/timeline add 11 July 1995: what happened” opens a form that puts an event of your own "
        "on the timeline, with its source.",
    ),
)


def find(
    services: Services, words: str, *, key: str | None = None, offset: int = 0, limit: int = PAGE
) -> TimelineAnswer:
    """The events; `key` is the actor's that was chosen where the words may mean several."""
    today = services.now().date()
    return services.corpus.events.timeline(TimelineRequest(words, today, limit, offset, key))


def page_message(
    services: Services, found: TimelineAnswer, context: BoltContext, channel: str
) -> Message:
    """A page of the timeline, as it is shown in a channel or a direct message."""
    files, in_channel = may_send_files(context), not channel.startswith("D")
    return timeline_message(
        found,
        page_size=PAGE,
        files=files,
        in_channel=in_channel,
        may_edit=services.may(Deed.EDIT_EVENT),
    )


def register(app: App, services_at: ServicesAt) -> None:
    @app.command(COMMAND.name)
    def timeline(
        ack: Ack, respond: Respond, client: WebClient, command: Payload, context: BoltContext
    ) -> None:
        ack()
        services = services_at(context)
        words = as_typed(command.get("text"))
        typed = ADD.match(words)
        if typed is not None:
            entering.ask_typed(services, client, command, words[typed.end() :])
            return
        if wants_help(words):
            found = usage_message(COMMAND)
        else:
            found = page_message(services, find(services, words), context, command["channel_id"])
        respond(**found.payload(), response_type="ephemeral")
        services.count_unanswered(found)

    @app.action(TIMELINE_NEXT)
    @app.action(TIMELINE_PREVIOUS)
    @app.action(re.compile(f"^{TIMELINE_CHOOSE}:"))
    def turn_page(ack: Ack, respond: Respond, action: Payload, context: BoltContext) -> None:
        ack()
        services = services_at(context)
        page = state_of(action)
        found = find(services, page["q"], key=page["k"], offset=page["o"])
        if page["o"]:
            still_there(found.events)
        shown = page_message(services, found, context, context.channel_id or "")
        respond(**shown.payload(), replace_original=True)

    def whole(services: Services, action: Payload) -> TimelineAnswer:
        """All the events of the timeline under which a button was pressed."""
        page = state_of(action)
        found = find(services, page["q"], key=page["k"], limit=MOST_EVENTS)
        still_there(found.events)
        return found

    @app.action(TIMELINE_PICTURE)
    @app.action(TIMELINE_TABLE)
    def send(
        ack: Ack,
        respond: Respond,
        action: Payload,
        body: Payload,
        client: WebClient,
        context: BoltContext,
    ) -> None:
        ack()
        services = services_at(context)
        make = picture_of if action["action_id"] == TIMELINE_PICTURE else table_of
        file = make(whole(services, action))
        channel, address = send_to_person(client, body["user"]["id"], file)
        made = "timeline (picture)" if make is picture_of else "timeline (table)"
        services.corpus.audit.record_export(made, services.signature())
        if channel != body["channel"]["id"]:
            message = file_sent_message(file.title, address)
            respond(**message.payload(), response_type="ephemeral", replace_original=False)

    @app.action(TIMELINE_SHARE)
    def show_everybody(
        ack: Ack, action: Payload, body: Payload, client: WebClient, context: BoltContext
    ) -> None:
        ack()
        services = services_at(context)
        picture = picture_of(whole(services.for_everybody(), action))
        share(client, body["channel"]["id"], body["user"]["id"], picture)
        # What the timeline is of was a question, and questions are not recorded.
        services.corpus.audit.record_share(
            "timeline (picture)", body["channel"]["id"], services.signature()
        )


FEATURE = Feature(
    "timeline",
    register,
    COMMAND,
    scopes=(
        Scope("commands", "to answer slash commands"),
        Scope("chat:write", "to post the digest and to answer in threads"),
        Scope(
            "files:write",
            "to send a timeline's picture and table, and an export of saved passages; without it "
            "there is the text alone",
        ),
    ),
)
