"""One place turns what went wrong into words; no listener has a `try`.

A person's mistake is answered with its own sentence. Our own is answered with a reference, under
which the log has the traceback.
"""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from slack_bolt import Ack, App, BoltContext, BoltResponse, Respond
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from corpus.errors import CorpusError
from handlers.slack import Attempt, Concern, Message, find_refusal, trace_of
from handlers.views import error_message

log = logging.getLogger(__name__)


class FieldError(CorpusError):
    """A mistake in one field of a modal, told beside it while the modal stays open."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


@contextmanager
def beside(field: str) -> Iterator[None]:
    """Tell what a person got wrong beside this field of the modal they submitted."""
    try:
        yield
    except CorpusError as error:
        raise FieldError(field, str(error)) from error


def register(app: App) -> None:
    """Answer every error that a listener lets rise."""

    @app.middleware
    def believe(context: BoltContext, next: Callable[[], None]) -> None:  # noqa: A002  # Bolt's name
        context["believed"] = True  # Bolt's own middleware, which checks the signature, came before
        next()

    @app.error
    def answer(
        error: Exception,
        body: dict[str, Any],
        context: BoltContext,
        ack: Ack,
        respond: Respond,
        client: WebClient,
    ) -> BoltResponse:
        if not context.get("believed"):
            # Bolt raises on a signature that it cannot read. Anybody may have sent that request:
            # nothing is told to the address or channel that it names.
            return BoltResponse(status=401, body="")
        message = in_words(error, body)
        if _waits(body) and ack.response is None:
            return _in_the_modal(error, body["view"], message)
        event = body.get("event", {})
        if body.get("response_url"):
            respond(**message.payload(), response_type="ephemeral", replace_original=False)
        elif event.get("channel"):
            thread = event.get("thread_ts") or event.get("ts")
            client.chat_postMessage(channel=event["channel"], thread_ts=thread, **message.payload())
        elif body.get("type") in _PRESSED:
            client.chat_postMessage(channel=body["user"]["id"], **message.payload())
        return BoltResponse(status=200, body="")


_PRESSED = frozenset(["view_submission", "block_actions", "shortcut", "message_action"])
"""What a person does where no answer is expected: they are told in a direct message."""


def _fields(view: dict[str, Any]) -> list[str]:
    return [block["block_id"] for block in view["blocks"] if block["type"] == "input"]


def _waits(body: dict[str, Any]) -> bool:
    """Whether it comes from a modal, which stays open until it is answered, and has a field."""
    return body.get("type") == "view_submission" and bool(_fields(body["view"]))


def _in_the_modal(error: Exception, view: dict[str, Any], message: Message) -> BoltResponse:
    """Beside the field it is about; what is about none, beside the first."""
    field = error.field if isinstance(error, FieldError) else _fields(view)[0]
    told = {"response_action": "errors", "errors": {field: message.text}}
    return BoltResponse(
        status=200, body=json.dumps(told), headers={"content-type": "application/json"}
    )


def in_words(error: Exception, body: dict[str, Any]) -> Message:
    """The sentence of a person's mistake; of ours, a reference that the log has too."""
    if isinstance(error, CorpusError):
        return error_message(str(error))
    refusal = find_refusal(error) if isinstance(error, SlackApiError) else None
    if refusal is not None and refusal.concern is Concern.FORM:
        return error_message(refusal.told(Attempt()))
    reference = secrets.token_hex(4)
    log.error("ref %s\n%s", reference, trace_of(error, body))
    return error_message(
        f"Something went wrong on our side (ref {reference}). Nothing was changed; "
        "please try again, and name the reference to whoever runs the bot."
    )
