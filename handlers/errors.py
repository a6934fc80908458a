"""Turns every error into a message in one place; no listener has a `try`.

A person's mistake is answered with its sentence. A fault of ours is answered with a reference,
under which the log has the traceback.
"""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from slack_bolt import Ack, App, BoltContext, BoltResponse, Respond
from slack_bolt.error import BoltUnhandledRequestError
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from corpus.access import NamesPeople, NotAllowed
from corpus.database import storage_fault
from corpus.errors import CorpusError
from handlers.guests import NoAnswer
from handlers.observing import Outcome, current_id, note_outcome
from handlers.slack import Attempt, Concern, Message, find_refusal, trace_of
from handlers.views import error_message, shown_modal

log = logging.getLogger(__name__)

PRIVATELY = "privately"
"""Set in a request's context where others in the channel may not read the answer."""

UNASKED = frozenset(["link_shared"])
"""Events with which nobody addresses the bot: it says nothing of what went wrong."""

WITHIN = "within"
"""Set in a request's context where the modal itself shows what went wrong with a press in it."""

REPLIES = "replies"
"""Set in a request's context where a message is answered: what posts its reply, once."""


class FieldError(CorpusError):
    """A mistake in one field of a modal, told beside it while the modal stays open."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


@contextmanager
def beside(field: str) -> Iterator[None]:
    """Show a person's mistake beside this field of the modal that they submitted."""
    try:
        yield
    except NamesPeople as error:
        raise FieldError(field, error.unnamed) from error
    except CorpusError as error:
        raise FieldError(field, str(error)) from error


def register(app: App) -> None:
    """Answer every error that a listener lets rise."""

    @app.middleware
    def mark_verified(context: BoltContext, next: Callable[[], None]) -> None:  # noqa: A002  # Bolt's name
        context["verified"] = True  # Bolt's own middleware, which checks the signature, came before
        next()

    @app.error
    def answer(
        error: Exception,
        body: dict[str, Any],
        context: BoltContext,
        ack: Ack,
        respond: Respond,
        client: WebClient,
    ) -> BoltResponse | None:
        told = _tell(error, body, context, ack, respond, client)
        return told if ack.response is None else None  # Bolt refuses one where it has answered


def _tell(
    error: Exception,
    body: dict[str, Any],
    context: BoltContext,
    ack: Ack,
    respond: Respond,
    client: WebClient,
) -> BoltResponse:
    """Tell whoever made a request what went wrong, and return what Slack is answered."""
    if not context.get("verified"):
        # Bolt raises on a signature that it cannot read. Anybody may have sent that request:
        # nothing is told to the address or channel that it names.
        return BoltResponse(status=401, body="")
    replies = context.get(REPLIES)
    note_outcome(outcome_of(error))
    if isinstance(error, BoltUnhandledRequestError):
        return _unhandled(body, respond)
    if isinstance(error, NoAnswer):
        if replies is not None:
            replies.drop()
        return BoltResponse(status=200, body="")
    event = body.get("event")
    event = event if isinstance(event, dict) else {}
    message = message_for(error, body)
    if event.get("type") in UNASKED:
        return BoltResponse(status=200, body="")
    if replies is not None:
        replies.tell(message, privately=bool(context.get(PRIVATELY)))
        return BoltResponse(status=200, body="")
    if _has_fields(body) and ack.response is None:
        return _beside_a_field(error, body["view"], message.text)
    if context.get(WITHIN) and body.get("view", {}).get("type") == "modal":
        client.views_update(view_id=body["view"]["id"], view=shown_modal(message))
        return BoltResponse(status=200, body="")
    event = body.get("event")
    event = event if isinstance(event, dict) else {}
    if event.get("type") == "file_shared":  # it names no message, in whose thread to answer
        where = {"channel": event["channel_id"], "user": event["user_id"]}
        client.chat_postEphemeral(**where, **message.payload())
        return BoltResponse(status=200, body="")
    if body.get("response_url"):
        respond(**message.payload(), response_type="ephemeral", replace_original=False)
    elif event.get("channel") and context.get(PRIVATELY):
        thread = event.get("thread_ts") or event["ts"]
        where = {"channel": event["channel"], "user": event["user"], "thread_ts": thread}
        client.chat_postEphemeral(**where, **message.payload())
    elif event.get("channel"):
        thread = event.get("thread_ts") or event.get("ts")
        client.chat_postMessage(channel=event["channel"], thread_ts=thread, **message.payload())
    elif body.get("type") in _PRESSED:
        client.chat_postMessage(channel=body["user"]["id"], **message.payload())
    return BoltResponse(status=200, body="")


def outcome_of(error: Exception) -> Outcome:
    """Return what becomes of a request whose listener raised an error."""
    if isinstance(error, NotAllowed | NoAnswer):
        return Outcome.REFUSED
    return Outcome.MISTAKE if isinstance(error, CorpusError) else Outcome.FAULT


OUT_OF_DATE = (
    "This is from an older version of the bot, and does nothing any more. Please ask again."
)


def _unhandled(body: dict[str, Any], respond: Respond) -> BoltResponse:
    """Answer what no listener takes: an event is none of ours, a person is told."""
    if body.get("type") == "event_callback":
        return BoltResponse(status=200, body="")
    if "command" not in body and body.get("response_url"):
        respond(**error_message(OUT_OF_DATE).payload(), response_type="ephemeral")
        return BoltResponse(status=200, body="")
    return BoltResponse(status=404, body="")


_PRESSED = frozenset(["view_submission", "block_actions", "shortcut", "message_action"])
"""Actions for which Slack names no place to answer: the person gets a direct message."""


def _fields(view: dict[str, Any]) -> list[str]:
    return [block["block_id"] for block in view["blocks"] if block["type"] == "input"]


def _has_fields(body: dict[str, Any]) -> bool:
    """Whether a modal with fields was submitted: it stays open until it is answered."""
    return body.get("type") == "view_submission" and bool(_fields(body["view"]))


def _beside_a_field(error: Exception, view: dict[str, Any], sentence: str) -> BoltResponse:
    """Show the sentence beside the field that it concerns, or beside the first."""
    field = error.field if isinstance(error, FieldError) else _fields(view)[0]
    if isinstance(error, NamesPeople):
        sentence = error.unnamed  # there is only plain text, in which Slack shows nobody's name
    answer_errors = {"response_action": "errors", "errors": {field: sentence}}
    return BoltResponse(
        status=200, body=json.dumps(answer_errors), headers={"content-type": "application/json"}
    )


def message_for(error: Exception, body: dict[str, Any]) -> Message:
    """Return the sentence of a person's mistake; for ours, a reference that the log has too."""
    if isinstance(error, NamesPeople):
        return error_message(str(error), people=error.people)
    if isinstance(error, CorpusError):
        return error_message(str(error))
    refusal = find_refusal(error) if isinstance(error, SlackApiError) else None
    if refusal is not None and refusal.concern is Concern.FORM:
        return error_message(refusal.sentence_about(Attempt()))
    refused = storage_fault(error)
    reference = current_id() or secrets.token_hex(4)
    log.error("ref %s\n%s", reference, trace_of(error, body), extra={"ref": reference})
    if refused is not None:
        return error_message(f"{refused} Please tell whoever runs the bot (ref {reference}).")
    return error_message(
        f"Something went wrong on our side (ref {reference}). Nothing was changed; "
        "please try again, and name the reference to whoever runs the bot."
    )
