"""The messages among Slack's events that are for the bot to answer.

    app_mention       a message in a channel that mentions the bot; again, with `edited`, if changed
    message.im        a message to the bot directly
    message_changed   such a message, changed: the new one stands in `message`
    message_deleted   such a message, deleted: its time stands in `deleted_ts`

What programs wrote is not answered, for two programs that answer each other would never end.
"""

from __future__ import annotations

from typing import Any

from corpus.people import IncomingMessage
from handlers.slack import question_of

Payload = dict[str, Any]

SPOKEN = frozenset([None, "thread_broadcast", "file_share", "me_message"])
"""Subtypes of messages that somebody wrote: others tell of changes, deletions or comings."""

SLACKBOT = "USLACKBOT"
"""Who writes what people asked Slack to remind them of."""

LONGEST_KEPT = 100_000
"""Characters of a request that is kept until it is answered."""


def message_in(body: Payload) -> Payload | None:
    """Return the message that a request asks the bot to answer, as its event; None if it has none.

    Of a message that was changed it is the new one.
    """
    event = body.get("event")
    if body.get("type") != "event_callback" or not isinstance(event, dict):
        return None
    kind = event.get("type")
    if kind == "message" and event.get("channel_type") == "im":
        if event.get("subtype") == "message_changed":
            changed = event.get("message")
            if not isinstance(changed, dict) or not changed.get("edited"):
                return None  # a preview of a link was added, or the bot changed its own message
            event = {**changed, "channel": event.get("channel"), "channel_type": "im"}
    elif kind != "app_mention":
        return None
    return event if _is_of_person(event) else None


def deleted_in(body: Payload) -> tuple[str, str] | None:
    """Return the channel and the time of a message to the bot that was deleted."""
    event = body.get("event")
    if not isinstance(event, dict) or event.get("subtype") != "message_deleted":
        return None
    channel, ts = event.get("channel"), event.get("deleted_ts")
    return (channel, ts) if isinstance(channel, str) and isinstance(ts, str) else None


def incoming(body: Payload, event: Payload, workspace: str) -> IncomingMessage:
    """Return a message as it is noted; its request is kept without Slack's token in it."""
    kept = {name: value for name, value in body.items() if name != "token"}
    edited = event.get("edited") or {}
    return IncomingMessage(
        workspace=workspace,
        channel=event["channel"],
        ts=event["ts"],
        thread=event.get("thread_ts") or event["ts"],
        person=event["user"],
        words=question_of(event),
        body=kept,
        edited=str(edited.get("ts") or ""),
    )


def _is_of_person(event: Payload) -> bool:
    """Return whether a person wrote a message, in a place where it can be answered."""
    written_by_app = any(event.get(name) for name in ("bot_id", "bot_profile", "app_id"))
    needed = (event.get("user"), event.get("channel"), event.get("ts"))
    is_whole = all(isinstance(each, str) and each for each in needed)
    is_spoken = event.get("subtype") in SPOKEN and event.get("user") != SLACKBOT
    return is_whole and is_spoken and not written_by_app
