"""The shapes of what Slack sends to an app (Slack's reference of payloads and events)."""

from __future__ import annotations

import secrets
import string
from typing import NamedTuple
from urllib.parse import urlsplit

from bot.workspace import roster
from bot.workspace.roster import Channel, ListedShortcut, Person
from bot.workspace.store import Json, StoredMessage

TEAM = {"id": roster.TEAM_ID, "domain": roster.TEAM_DOMAIN}
LEGACY_TOKEN = "local"
"""Slack still sends a verification token; nobody checks it."""
_ALPHABET = string.ascii_uppercase + string.digits


def new_id(prefix: str) -> str:
    """Return an id of Slack's form: a letter or two, then capitals and digits."""
    return prefix + "".join(secrets.choice(_ALPHABET) for _ in range(9))


class ResponseChannel(NamedTuple):
    """How the app may answer an interaction: with a modal within 3 s, a message within 30 min."""

    trigger_id: str
    response_url: str | None = None


def _user(person: Person) -> Json:
    return {
        "id": person.id,
        "username": person.name,
        "name": person.name,
        "team_id": roster.TEAM_ID,
    }


def _channel(channel: Channel) -> Json:
    return {
        "id": channel.id,
        "name": "directmessage" if channel.kind == "im" else channel.name,
    }


def _interaction(kind: str, person: Person, reach: ResponseChannel) -> Json:
    return {
        "type": kind,
        "user": _user(person),
        "team": TEAM,
        "api_app_id": roster.APP_ID,
        "token": LEGACY_TOKEN,
        "enterprise": None,
        "is_enterprise_install": False,
        "trigger_id": reach.trigger_id,
    }


def command(
    person: Person, channel: Channel, name: str, text: str, reach: ResponseChannel
) -> dict[str, str]:
    """Return the form of a slash command."""
    return {
        "token": LEGACY_TOKEN,
        "team_id": roster.TEAM_ID,
        "team_domain": roster.TEAM_DOMAIN,
        "channel_id": channel.id,
        "channel_name": _channel(channel)["name"],
        "user_id": person.id,
        "user_name": person.name,
        "command": name,
        "text": text,
        "api_app_id": roster.APP_ID,
        "is_enterprise_install": "false",
        "response_url": reach.response_url or "",
        "trigger_id": reach.trigger_id,
    }


def event_callback(event: Json, *, event_time: int) -> Json:
    """Return `event` in its envelope of the Events API."""
    return {
        "token": LEGACY_TOKEN,
        "team_id": roster.TEAM_ID,
        "context_team_id": roster.TEAM_ID,
        "context_enterprise_id": None,
        "api_app_id": roster.APP_ID,
        "event": event,
        "type": "event_callback",
        "event_id": new_id("Ev"),
        "event_time": event_time,
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": roster.TEAM_ID,
                "user_id": roster.BOT_USER_ID,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": f"4-{secrets.token_hex(12)}",
    }


def message_event(kind: str, channel: Channel, message: Json) -> Json:
    """Return the `app_mention` or `message` event of a message that a person posted."""
    event = {
        "type": kind,
        "user": message["user"],
        "ts": message["ts"],
        "client_msg_id": message["client_msg_id"],
        "text": message["text"],
        "team": roster.TEAM_ID,
        "channel": channel.id,
        "event_ts": message["ts"],
    }
    if message.get("files"):
        event["files"] = message["files"]
        if kind == "message":
            event["subtype"] = "file_share"
    if "thread_ts" in message:
        event["thread_ts"] = message["thread_ts"]
    if kind == "message":
        event["channel_type"] = channel.kind
    return event


def link_shared(channel: Channel, message: Json, urls: list[str], *, bot_is_member: bool) -> Json:
    """Return the `link_shared` event of a message with addresses of the app's domain."""
    return {
        "type": "link_shared",
        "channel": channel.id,
        "is_bot_user_member": bot_is_member,
        "user": message["user"],
        "message_ts": message["ts"],
        "unfurl_id": f"{channel.id}.{message['ts']}",
        "source": "conversations_history",
        "links": [{"domain": urlsplit(url).hostname, "url": url} for url in urls],
        "event_ts": message["ts"],
    }


def file_shared(person: Person, channel: Channel, file_id: str, event_ts: str) -> Json:
    """Return the event that a file was shared where the app is; it tells nothing of the message."""
    return {
        "type": "file_shared",
        "file_id": file_id,
        "user_id": person.id,
        "file": {"id": file_id},
        "channel_id": channel.id,
        "event_ts": event_ts,
    }


def home_opened(person: Person, tab: str, event_ts: str, view: Json | None) -> Json:
    event: Json = {
        "type": "app_home_opened",
        "user": person.id,
        "channel": person.dm,
        "tab": tab,
        "event_ts": event_ts,
    }
    return event | {"view": view} if view else event


def action_of(element: Json, block_id: str, chosen: Json, action_ts: str) -> Json:
    """Return an action on an element: the element's own members and what the person chose."""
    own: Json = {"type": element["type"], "action_id": element["action_id"]}
    for name in ("text", "value", "style", "placeholder", "url"):
        if name in element and not (name == "value" and element["type"] != "button"):
            own[name] = element[name]
    return own | {"block_id": block_id} | chosen | {"action_ts": action_ts}


def message_action(
    person: Person,
    channel: Channel,
    stored: StoredMessage,
    action: Json,
    state: Json,
    reach: ResponseChannel,
) -> Json:
    """Return `block_actions` of a message; of an ephemeral one Slack sends only the container."""
    private = stored.only_for is not None
    container: Json = {
        "type": "message",
        "message_ts": stored.ts,
        "channel_id": channel.id,
        "is_ephemeral": private,
    }
    if "thread_ts" in stored.body:
        container["thread_ts"] = stored.body["thread_ts"]
    payload = _interaction("block_actions", person, reach) | {
        "container": container,
        "channel": _channel(channel),
        "state": {"values": state},
        "response_url": reach.response_url,
        "actions": [action],
    }
    return payload if private else payload | {"message": stored.body}


def view_action(
    person: Person, view: Json, action: Json, state: Json, reach: ResponseChannel
) -> Json:
    """Return `block_actions` of a modal or of Home."""
    return _interaction("block_actions", person, reach) | {
        "container": {"type": "view", "view_id": view["id"]},
        "view": view | {"state": {"values": state}},
        "actions": [action],
    }


def view_submission(person: Person, view: Json, state: Json, reach: ResponseChannel) -> Json:
    return _interaction("view_submission", person, reach) | {
        "view": view | {"state": {"values": state}},
        "response_urls": [],
    }


def view_closed(person: Person, view: Json, *, is_cleared: bool) -> Json:
    payload = _interaction("view_closed", person, ResponseChannel("")) | {
        "view": view,
        "is_cleared": is_cleared,
    }
    del payload["trigger_id"]
    return payload


def shortcut(
    person: Person,
    which: ListedShortcut,
    reach: ResponseChannel,
    *,
    channel: Channel | None,
    stored: StoredMessage | None,
) -> Json:
    """Return a global `shortcut`, or the `message_action` that Slack sends for one on a message."""
    if channel is None or stored is None:
        return _interaction("shortcut", person, reach) | {
            "callback_id": which.callback_id,
            "action_ts": reach.trigger_id.split(".")[0],
        }
    return _interaction("message_action", person, reach) | {
        "callback_id": which.callback_id,
        "action_ts": stored.ts,
        "message_ts": stored.ts,
        "channel": _channel(channel),
        "message": stored.body,
        "response_url": reach.response_url,
    }


def suggestion(
    person: Person, element: Json, block_id: str, typed: str, container: Json, around: Json
) -> Json:
    """Return `block_suggestion`: what the person typed into an external select."""
    payload = _interaction("block_suggestion", person, ResponseChannel("")) | {
        "container": container,
        "action_id": element["action_id"],
        "block_id": block_id,
        "value": typed,
        **around,
    }
    del payload["trigger_id"]
    return payload
