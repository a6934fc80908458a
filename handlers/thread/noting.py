"""Leases each message to the bot before Slack is told that it was received.

So a message whose process is killed before it is answered is taken up again. A database that
another program keeps locked is not waited for long: the message is then leased once that is free.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from slack_bolt import App, BoltContext, BoltResponse

from corpus.people import IncomingMessage, MessageLease, Messages, NotTaken
from handlers.places import origin_in
from handlers.thread.incoming import deleted_in, incoming, message_in

log = logging.getLogger(__name__)

NOTED = "noted"


@dataclass(frozen=True, slots=True)
class Noted:
    """A message that a request brings, and where it is noted.

    `lease` is what came of taking it: None if it is not this request's to answer. If it could not
    be taken in time, `is_late`.
    """

    messages: Messages
    message: IncomingMessage
    now: Callable[[], datetime]
    lease: MessageLease | None
    is_late: bool

    @classmethod
    def at_once(
        cls, messages: Messages, message: IncomingMessage, now: Callable[[], datetime]
    ) -> Noted:
        """Lease a message while Slack waits."""
        try:
            return cls(messages, message, now, messages.take_at_once(message, now()), False)
        except NotTaken:
            log.warning("a message is not noted before Slack is told: the database is locked")
            return cls(messages, message, now, None, True)

    def take(self) -> MessageLease | None:
        """Return the lease; now that Slack does not wait any more, a late one is waited for."""
        return self.messages.take(self.message, self.now()) if self.is_late else self.lease


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
            message = incoming(body, event, workspace)
            context[NOTED] = Noted.at_once(messages_of(workspace), message, now)
        elif deleted is not None:
            messages_of(workspace).withdraw(workspace, *deleted, now())
        return next()


def noted_in(context: BoltContext) -> Noted | None:
    """Return the message that a request asks the bot to answer, None if it brings none."""
    noted: Noted | None = context.get(NOTED)
    return noted
