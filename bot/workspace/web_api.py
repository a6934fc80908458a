"""The Web API methods that the app may call, answered as Slack answers them.

Not held to: rate limits, scopes, files, anything about other teams. A method that is not in
`METHODS` answers `unknown_method`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from bot.workspace import roster, views
from bot.workspace.http import Request
from bot.workspace.limits import check_message
from bot.workspace.roster import Channel
from bot.workspace.store import Json, Stored
from bot.workspace.workspace import SlackError, Workspace

Method = Callable[[Workspace, "Arguments"], Json]

HISTORY_LIMIT = 100
HISTORY_MOST = 999


class Arguments:
    """The arguments of a call, whether they came as a form, as JSON or in the address."""

    def __init__(self, members: Mapping[str, Any]) -> None:
        self._members = members

    def text(self, name: str) -> str:
        """A text that must be there; SlackError("invalid_arguments") if it is not."""
        value = self._members.get(name)
        if value in (None, ""):
            raise SlackError("invalid_arguments", f"[ERROR] missing required field: {name}")
        return str(value)

    def optional(self, name: str) -> str | None:
        value = self._members.get(name)
        return None if value in (None, "") else str(value)

    def flag(self, name: str) -> bool:
        return str(self._members.get(name, "")).lower() in ("1", "true")

    def number(self, name: str, default: int) -> int:
        value = self.optional(name)
        if value is None:
            return default
        if not value.isdigit():
            raise SlackError("invalid_arguments", f"[ERROR] {name} is not a number")
        return int(value)

    def value(self, name: str, *, otherwise: str) -> Any:
        """A JSON value, which a form carries as text; SlackError(otherwise) if it is none."""
        value = self._members.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError as error:
            raise SlackError(otherwise) from error


def call(workspace: Workspace, method: str, request: Request) -> Json:
    """Answer one call; what is refused is an answer too: {"ok": false, "error": …}."""
    try:
        members = request.fields
        _check_token(workspace, request.headers.get("authorization", ""), members)
        if method not in METHODS:
            raise SlackError("unknown_method")
        return {"ok": True, **METHODS[method](workspace, Arguments(members))}
    except SlackError as error:
        refused: Json = {"ok": False, "error": error.code}
        if error.messages:
            refused["response_metadata"] = {"messages": list(error.messages)}
        return refused
    except ValueError:
        return {"ok": False, "error": "invalid_json"}


def _check_token(workspace: Workspace, authorization: str, members: Mapping[str, Any]) -> None:
    token = authorization.removeprefix("Bearer ").strip() or members.get("token")
    if not token:
        raise SlackError("not_authed")
    if token != workspace.bot_token:
        raise SlackError("invalid_auth")


# What calls name


def _channel(workspace: Workspace, arguments: Arguments, *, member: bool = True) -> Channel:
    """The channel meant by id, by #name or, for a direct message, by a person's id."""
    wanted = arguments.text("channel")
    person = roster.PEOPLE_BY_ID.get(wanted)
    channel = roster.CHANNELS_BY_ID.get(
        person.dm if person else wanted
    ) or roster.CHANNELS_BY_NAME.get(wanted.removeprefix("#"))
    if channel is None:
        raise SlackError("channel_not_found")
    if member and channel.id not in workspace.store.bot_channels():
        raise SlackError("not_in_channel")
    return channel


def _own_message(workspace: Workspace, arguments: Arguments, refusal: str) -> Stored:
    channel = _channel(workspace, arguments)
    stored = workspace.store.message(channel.id, arguments.text("ts"))
    if stored is None or stored.only_for is not None:
        raise SlackError("message_not_found")
    if stored.body["user"] != roster.BOT_USER_ID:
        raise SlackError(refusal)
    return stored


def _content(arguments: Arguments) -> tuple[str | None, list[Json] | None]:
    text = arguments.optional("text")
    blocks = arguments.value("blocks", otherwise="invalid_blocks_format")
    check_message(text, blocks)
    return text, blocks


def _shown(stored: Stored, *, metadata: bool) -> Json:
    hidden = () if metadata else ("metadata",)
    return {name: value for name, value in stored.body.items() if name not in hidden}


# auth, bots, team, users


def auth_test(workspace: Workspace, _arguments: Arguments) -> Json:
    return {
        "url": f"{workspace.origin}/",
        "team": roster.TEAM_NAME,
        "team_id": roster.TEAM_ID,
        "user": roster.BOT_NAME,
        "user_id": roster.BOT_USER_ID,
        "bot_id": roster.BOT_ID,
        "is_enterprise_install": False,
    }


def bots_info(_workspace: Workspace, _arguments: Arguments) -> Json:
    return {
        "bot": {
            "id": roster.BOT_ID,
            "app_id": roster.APP_ID,
            "user_id": roster.BOT_USER_ID,
            "name": roster.BOT_NAME,
            "deleted": False,
        }
    }


def team_info(_workspace: Workspace, _arguments: Arguments) -> Json:
    team = {"id": roster.TEAM_ID, "name": roster.TEAM_NAME, "domain": roster.TEAM_DOMAIN}
    return {"team": team}


def _user(workspace: Workspace, user_id: str) -> Json:
    if user_id == roster.BOT_USER_ID:
        name, title = roster.BOT_NAME, roster.BOT_TITLE
    elif user_id in roster.PEOPLE_BY_ID:
        name, title = roster.PEOPLE_BY_ID[user_id].name, roster.PEOPLE_BY_ID[user_id].title
    else:
        raise SlackError("user_not_found")
    return {
        "id": user_id,
        "team_id": roster.TEAM_ID,
        "name": name,
        "real_name": title,
        "deleted": False,
        "is_bot": user_id == roster.BOT_USER_ID,
        "tz": workspace.timezone,
        "profile": {"display_name": name, "real_name": title},
    }


def users_info(workspace: Workspace, arguments: Arguments) -> Json:
    return {"user": _user(workspace, arguments.text("user"))}


def users_list(workspace: Workspace, _arguments: Arguments) -> Json:
    ids = [*roster.PEOPLE_BY_ID, roster.BOT_USER_ID]
    members = [_user(workspace, user_id) for user_id in ids]
    return {"members": members, "response_metadata": {"next_cursor": ""}}


# chat


def chat_post_message(workspace: Workspace, arguments: Arguments) -> Json:
    channel = _channel(workspace, arguments)
    text, blocks = _content(arguments)
    more: Json = {}
    metadata = arguments.value("metadata", otherwise="invalid_metadata_format")
    if metadata:
        if not isinstance(metadata, dict) or "event_type" not in metadata:
            raise SlackError("invalid_metadata_format")
        more["metadata"] = metadata
    message = workspace.post(
        channel.id,
        roster.BOT_USER_ID,
        text or "",
        blocks=blocks,
        thread_ts=arguments.optional("thread_ts"),
        **more,
    )
    return {"channel": channel.id, "ts": message["ts"], "message": message}


def chat_post_ephemeral(workspace: Workspace, arguments: Arguments) -> Json:
    channel = _channel(workspace, arguments)
    person = arguments.text("user")
    if person not in roster.PEOPLE_BY_ID:
        raise SlackError("user_not_in_channel")
    text, blocks = _content(arguments)
    message = workspace.post(
        channel.id,
        roster.BOT_USER_ID,
        text or "",
        blocks=blocks,
        thread_ts=arguments.optional("thread_ts"),
        only_for=person,
    )
    return {"message_ts": message["ts"]}


def chat_update(workspace: Workspace, arguments: Arguments) -> Json:
    stored = _own_message(workspace, arguments, "cant_update_message")
    text, blocks = _content(arguments)
    body = stored.body | {"text": text or ""}
    # Slack: text without blocks removes the blocks, and only then is "(edited)" shown.
    body["blocks"] = blocks or []
    if not blocks:
        body["edited"] = {"user": roster.BOT_USER_ID, "ts": workspace.new_ts()}
    metadata = arguments.value("metadata", otherwise="invalid_metadata_format")
    if metadata is not None:
        body["metadata"] = metadata
    workspace.replace(stored.channel, stored.ts, body)
    return {"channel": stored.channel, "ts": stored.ts, "text": body["text"], "message": body}


def chat_delete(workspace: Workspace, arguments: Arguments) -> Json:
    stored = _own_message(workspace, arguments, "cant_delete_message")
    workspace.delete(stored.channel, stored.ts)
    return {"channel": stored.channel, "ts": stored.ts}


def chat_get_permalink(workspace: Workspace, arguments: Arguments) -> Json:
    channel = _channel(workspace, arguments)
    ts = arguments.text("message_ts")
    if workspace.store.message(channel.id, ts) is None:
        raise SlackError("message_not_found")
    return {"channel": channel.id, "permalink": f"{workspace.origin}/#{channel.id}/{ts}"}


# conversations


def _described(workspace: Workspace, channel: Channel) -> Json:
    common: Json = {
        "id": channel.id,
        "is_im": channel.kind == "im",
        "is_archived": False,
        "is_member": channel.id in workspace.store.bot_channels(),
    }
    if channel.kind == "im":
        return common | {"user": channel.person, "is_channel": False}
    return common | {
        "name": channel.name,
        "is_channel": True,
        "is_private": False,
        "is_general": channel.name == "general",
        "topic": {"value": channel.topic},
        "num_members": len(roster.PEOPLE) + 1,
    }


def conversations_info(workspace: Workspace, arguments: Arguments) -> Json:
    return {"channel": _described(workspace, _channel(workspace, arguments, member=False))}


def conversations_list(workspace: Workspace, arguments: Arguments) -> Json:
    types = (arguments.optional("types") or "public_channel").split(",")
    wanted = {"public_channel": "channel", "im": "im"}
    kinds = {wanted[kind] for kind in types if kind in wanted}
    found = [_described(workspace, c) for c in roster.CHANNELS if c.kind in kinds]
    return {"channels": found, "response_metadata": {"next_cursor": ""}}


def conversations_members(workspace: Workspace, arguments: Arguments) -> Json:
    channel = _channel(workspace, arguments, member=False)
    people = [channel.person] if channel.kind == "im" else list(roster.PEOPLE_BY_ID)
    bot = [roster.BOT_USER_ID] if channel.id in workspace.store.bot_channels() else []
    return {"members": people + bot, "response_metadata": {"next_cursor": ""}}


def conversations_open(_workspace: Workspace, arguments: Arguments) -> Json:
    person = roster.PEOPLE_BY_ID.get(arguments.text("users"))
    if person is None:
        raise SlackError("user_not_found")
    return {"channel": {"id": person.dm}}


def conversations_join(workspace: Workspace, arguments: Arguments) -> Json:
    channel = _channel(workspace, arguments, member=False)
    workspace.store.set_bot_member(channel.id, member=True)
    return {"channel": _described(workspace, channel)}


def _limit(arguments: Arguments) -> int:
    return max(1, min(arguments.number("limit", HISTORY_LIMIT), HISTORY_MOST))


def conversations_history(workspace: Workspace, arguments: Arguments) -> Json:
    channel = _channel(workspace, arguments)
    limit = _limit(arguments)
    found = workspace.store.history(
        channel.id,
        oldest=_fixed(arguments.optional("oldest") or "0"),
        latest=_fixed(arguments.optional("cursor") or arguments.optional("latest") or "9" * 10),
        inclusive=arguments.flag("inclusive") and not arguments.optional("cursor"),
        limit=limit + 1,
    )
    return _paged(found, limit, metadata=arguments.flag("include_all_metadata"))


def conversations_replies(workspace: Workspace, arguments: Arguments) -> Json:
    channel = _channel(workspace, arguments)
    found = workspace.store.replies(channel.id, arguments.text("ts"))
    if not found:
        raise SlackError("thread_not_found")
    after = arguments.optional("cursor")
    rest = [stored for stored in found if after is None or stored.ts > after]
    return _paged(rest, _limit(arguments), metadata=arguments.flag("include_all_metadata"))


def _paged(found: list[Stored], limit: int, *, metadata: bool) -> Json:
    shown = found[:limit]
    more = len(found) > limit
    answer: Json = {"messages": [_shown(s, metadata=metadata) for s in shown], "has_more": more}
    if more:
        answer["response_metadata"] = {"next_cursor": shown[-1].ts}
    return answer


def _fixed(ts: str) -> str:
    """Return a moment with Slack's six decimals; callers may send whole seconds or floats."""
    try:
        return f"{float(ts):017.6f}" if "." not in ts or len(ts) != 17 else ts
    except ValueError as error:
        raise SlackError("invalid_ts_oldest") from error


# views


def _view(arguments: Arguments) -> Json:
    view = arguments.value("view", otherwise="invalid_arguments")
    if not isinstance(view, dict):
        raise SlackError("invalid_arguments", "[ERROR] missing required field: view")
    return view


def views_open(workspace: Workspace, arguments: Arguments) -> Json:
    return {"view": views.open_modal(workspace, arguments.text("trigger_id"), _view(arguments))}


def views_push(workspace: Workspace, arguments: Arguments) -> Json:
    return {"view": views.push_modal(workspace, arguments.text("trigger_id"), _view(arguments))}


def views_update(workspace: Workspace, arguments: Arguments) -> Json:
    seen = arguments.optional("hash")
    view_id = arguments.text("view_id")
    return {"view": views.update_view(workspace, view_id, _view(arguments), seen_hash=seen)}


def views_publish(workspace: Workspace, arguments: Arguments) -> Json:
    seen = arguments.optional("hash")
    person = arguments.text("user_id")
    return {"view": views.publish_home(workspace, person, _view(arguments), seen_hash=seen)}


METHODS: Mapping[str, Method] = {
    "api.test": lambda _workspace, _arguments: {},
    "auth.test": auth_test,
    "bots.info": bots_info,
    "chat.delete": chat_delete,
    "chat.getPermalink": chat_get_permalink,
    "chat.postEphemeral": chat_post_ephemeral,
    "chat.postMessage": chat_post_message,
    "chat.update": chat_update,
    "conversations.history": conversations_history,
    "conversations.info": conversations_info,
    "conversations.join": conversations_join,
    "conversations.list": conversations_list,
    "conversations.members": conversations_members,
    "conversations.open": conversations_open,
    "conversations.replies": conversations_replies,
    "team.info": team_info,
    "users.info": users_info,
    "users.list": users_list,
    "views.open": views_open,
    "views.publish": views_publish,
    "views.push": views_push,
    "views.update": views_update,
}
