"""Response addresses: an app may answer an interaction there, five times in thirty minutes.

What it may post (Slack, "Handling user interaction in your Slack apps"):

    text, blocks       a new message, ephemeral unless response_type is "in_channel"
    replace_original   puts the message in the place of the one whose button was pressed
    delete_original    removes that one
    thread_ts          puts a new message into that thread, if response_type is "in_channel"

An ephemeral original stays ephemeral whatever response_type says. Without `thread_ts` a response
goes to the channel even if the button stood in a thread (slackapi/node-slack-sdk #674); for an
ephemeral answer in a thread an app calls chat.postEphemeral.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from http import HTTPStatus
from typing import NamedTuple

from bot.workspace import roster
from bot.workspace.api.limits import check_message
from bot.workspace.store import Json, StoredMessage
from bot.workspace.workspace import SlackError, Workspace

MOST_USES = 5
EXPIRY_MINUTES = 30


class ResponsePlace(NamedTuple):
    """Where a response goes: the channel, the person, and the message that was acted on, if any."""

    channel: str
    person: str
    ts: str | None = None


def new_response_url(workspace: Workspace, place: ResponsePlace) -> str:
    token = secrets.token_urlsafe(24)
    expires = (workspace.clock() + timedelta(minutes=EXPIRY_MINUTES)).timestamp()
    with workspace.store.writing() as db:
        db.execute("DELETE FROM response_url WHERE expires < ?", (workspace.clock().timestamp(),))
        db.execute(
            "INSERT INTO response_url (token, channel, person, ts, expires) VALUES (?,?,?,?,?)",
            (token, *place, expires),
        )
    return f"{workspace.origin}/response/{token}"


def answer_response(workspace: Workspace, token: str, body: Json) -> tuple[HTTPStatus, str]:
    """Do what `body` asks at this address; return the status and text that Slack answers with."""
    try:
        place = _use(workspace, token)
        put_response(workspace, place, body)
    except SlackError as error:
        status = HTTPStatus.NOT_FOUND if error.code in UNUSABLE else HTTPStatus.BAD_REQUEST
        return status, error.code
    return HTTPStatus.OK, "ok"


UNUSABLE = frozenset({"expired_url", "used_url", "channel_not_found"})


def _use(workspace: Workspace, token: str) -> ResponsePlace:
    with workspace.store.writing() as db:
        row = db.execute("SELECT * FROM response_url WHERE token = ?", (token,)).fetchone()
        if row is None or row["expires"] < workspace.clock().timestamp():
            raise SlackError("expired_url")
        if row["uses"] >= MOST_USES:
            raise SlackError("used_url")
        db.execute("UPDATE response_url SET uses = uses + 1 WHERE token = ?", (token,))
    return ResponsePlace(row["channel"], row["person"], row["ts"])


def put_response(workspace: Workspace, place: ResponsePlace, body: Json) -> None:
    """Post, replace or delete as `body` asks."""
    original = workspace.store.message(place.channel, place.ts) if place.ts else None
    if body.get("delete_original"):
        if original:
            workspace.delete(place.channel, original.ts)
        return
    check_message(body.get("text"), body.get("blocks"))
    if body.get("replace_original") and original:
        workspace.replace(place.channel, original.ts, _replacement(original, body))
        return
    private = body.get("response_type", "ephemeral") != "in_channel"
    workspace.post(
        place.channel,
        roster.BOT_USER_ID,
        body.get("text") or "",
        blocks=body.get("blocks"),
        thread_ts=None if private else body.get("thread_ts"),
        only_for=place.person if private else None,
    )


def _replacement(original: StoredMessage, body: Json) -> Json:
    kept = {name: value for name, value in original.body.items() if name not in ("text", "blocks")}
    return kept | {"text": body.get("text") or "", "blocks": body.get("blocks") or []}
