"""A button that asks a question whole: the answer comes into the thread, as if it were typed."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from corpus.people import PersonId
from handlers.feature import ServicesAt
from handlers.slack import state_of, tell_privately
from handlers.thread.page import Thread
from handlers.thread.thread import answer
from handlers.timeline import may_send_files
from handlers.views.ids import ASK_CHOICE

Payload = dict[str, Any]


def register_choices(app: App, services_at: ServicesAt) -> None:
    """Answer the question of a button in the thread where it stands.

    The button holds the whole question, so that an old one still answers.
    """

    @app.action(re.compile(rf"{ASK_CHOICE}_\d+"))
    def ask_choice(
        ack: Ack,
        respond: Respond,
        client: WebClient,
        body: Payload,
        action: Payload,
        context: BoltContext,
    ) -> None:
        ack()
        services = services_at(context)
        container = body.get("container", {})
        ts = container.get("thread_ts") or container.get("message_ts") or ""
        channel = body.get("channel", {}).get("id", "")
        by = PersonId(services.place.workspace, body["user"]["id"])
        thread = Thread(channel, ts, by, may_send_files(context))
        words = state_of(action)["q"]
        everybody = services.place.is_guest or services.may_tell_everybody()
        privately = container.get("is_ephemeral") or not ts or not everybody
        reply = answer(services if privately else services.for_everybody(), thread, words)
        if reply.shows is not None:
            services.corpus.threads.remember_question(reply.shows, services.now())
        if privately or reply.private:
            tell_privately(respond, client, body, reply.message)
            return
        client.chat_postMessage(channel=channel, thread_ts=ts, **reply.message.payload())
