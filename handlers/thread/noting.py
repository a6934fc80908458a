"""Writes down each message to the bot before Slack is told that it was received.

So a message whose process is killed before it is answered is taken up again. A database that
another program keeps locked is not waited for long: the message is then answered without a note.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from slack_bolt import App, BoltContext, BoltResponse

from corpus.people import IncomingMessage, Messages
from handlers.places import origin_in
from handlers.thread.incoming import deleted_in, incoming, message_in

log = logging.getLogger(__name__)

NOTED = "noted"


@dataclass(frozen=True, slots=True)
class Noted:
    """A message that a request brings, and where it is noted."""

    messages: Messages
    message: IncomingMessage
    now: Callable[[], datetime]


def register_notes(
    app: App, messages_of: Callable[[str], Messages], now: Callable[[], datetime]
) -> None:
    """Note the messages to the bot, where `messages_of` a workspace are; after the places."""

    @app.middleware
    def note(
        body: dict[str, Any],
        context: BoltContext,
        next: Callable[[], BoltResponse],  # noqa: A002  # Bolt's name
    ) -> BoltResponse:
        workspace = origin_in(context).workspace
        event, deleted = message_in(body), deleted_in(body)
        if event is not None:
            messages, message = messages_of(workspace), incoming(body, event, workspace)
            context[NOTED] = Noted(messages, message, now)
            if not messages.note(message, now()):
                log.warning("a message is answered without a note: the database is locked")
        elif deleted is not None:
            messages_of(workspace).withdraw(workspace, *deleted, now())
        return next()


def noted_in(context: BoltContext) -> Noted | None:
    """Return the message that a request asks the bot to answer, None if it brings none."""
    noted: Noted | None = context.get(NOTED)
    return noted
