"""Buttons that turn the pages of an answer in a thread: what "more" and "back" do, by a tap.

A button holds the whole question and the place of its page, so that an old one still answers. The
thread stands on the page that was turned to: a number then means what is seen.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond

from corpus.people import LastQuestion, PersonId
from handlers.feature import Services, ServicesAt
from handlers.slack import Message, State, state_of, still_there
from handlers.thread.page import Thread, answer_page
from handlers.timeline import may_send_files
from handlers.views.ids import THREAD_NEXT, THREAD_PREVIOUS

Payload = dict[str, Any]


def turned(services: Services, thread: Thread, state: State) -> Message:
    """Return the page that a button leads to, and have the thread stand on it."""
    shows = LastQuestion(state["q"], state["o"], datetime.fromisoformat(state["at"]))
    page = answer_page(services, thread, shows)
    if shows.offset:
        still_there(page.results)
    services.corpus.threads.remember_question(thread.showing(shows), services.now())
    return page.with_hints(direct=thread.direct)


def register_pages(app: App, services_at: ServicesAt) -> None:
    """Turn the page where it stands."""

    @app.action(THREAD_NEXT)
    @app.action(THREAD_PREVIOUS)
    def turn_page(
        ack: Ack, respond: Respond, body: Payload, action: Payload, context: BoltContext
    ) -> None:
        ack()
        services = services_at(context)
        container = body.get("container", {})
        ts = container.get("thread_ts") or container.get("message_ts") or ""
        channel = body.get("channel", {}).get("id", "")
        by = PersonId(services.place.workspace, body["user"]["id"])
        thread = Thread(channel, ts, by, may_send_files(context))
        is_private = bool(container.get("is_ephemeral"))
        if not is_private and not services.place.is_guest:
            services = services.for_everybody()
        message = turned(services, thread, state_of(action))
        respond(**message.payload(), replace_original=True)
