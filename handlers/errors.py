"""One place turns what went wrong into words; no listener has a `try`.

A person's mistake is answered with its own sentence. Our own is answered with a reference, under
which the log has the traceback.
"""

from __future__ import annotations

import logging
import secrets
from typing import Any

from slack_bolt import App, BoltResponse, Respond
from slack_sdk import WebClient

from corpus.errors import CorpusError
from handlers.views.help import error_message
from handlers.views.message import Message

log = logging.getLogger(__name__)


def register(app: App) -> None:
    """Answer every error that a listener lets rise."""

    @app.error
    def answer(
        error: Exception, body: dict[str, Any], respond: Respond, client: WebClient
    ) -> BoltResponse:
        message = in_words(error)
        event = body.get("event", {})
        if body.get("response_url"):
            respond(**message.payload(), response_type="ephemeral", replace_original=False)
        elif event.get("channel"):
            thread = event.get("thread_ts") or event.get("ts")
            client.chat_postMessage(channel=event["channel"], thread_ts=thread, **message.payload())
        return BoltResponse(status=200, body="")


def in_words(error: Exception) -> Message:
    """The sentence of a person's mistake; of ours, a reference that the log has too."""
    if isinstance(error, CorpusError):
        return error_message(str(error))
    reference = secrets.token_hex(4)
    log.error("ref %s", reference, exc_info=error)
    return error_message(
        f"Something went wrong on our side (ref {reference}). Nothing was changed; "
        "please try again, and name the reference to whoever runs the bot."
    )
