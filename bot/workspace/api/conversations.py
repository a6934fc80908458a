"""The Web API's `conversations` methods: channels, their members and their messages."""

from __future__ import annotations

from bot.workspace import roster
from bot.workspace.api.arguments import Arguments, channel_of
from bot.workspace.roster import Channel
from bot.workspace.store import Json, StoredMessage
from bot.workspace.workspace import SlackError, Workspace

HISTORY_LIMIT = 100
MOST_HISTORY = 999


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


def info(workspace: Workspace, arguments: Arguments) -> Json:
    return {"channel": _described(workspace, channel_of(workspace, arguments, member=False))}


def list_channels(workspace: Workspace, arguments: Arguments) -> Json:
    types = (arguments.optional("types") or "public_channel").split(",")
    kind_of = {"public_channel": "channel", "im": "im"}
    kinds = {kind_of[name] for name in types if name in kind_of}
    found = [_described(workspace, c) for c in roster.CHANNELS if c.kind in kinds]
    return {"channels": found, "response_metadata": {"next_cursor": ""}}


def members(workspace: Workspace, arguments: Arguments) -> Json:
    channel = channel_of(workspace, arguments, member=False)
    people = [channel.person] if channel.kind == "im" else list(roster.PEOPLE_BY_ID)
    bot = [roster.BOT_USER_ID] if channel.id in workspace.store.bot_channels() else []
    return {"members": people + bot, "response_metadata": {"next_cursor": ""}}


def open_direct_message(_workspace: Workspace, arguments: Arguments) -> Json:
    person = roster.PEOPLE_BY_ID.get(arguments.text("users"))
    if person is None:
        raise SlackError("user_not_found")
    return {"channel": {"id": person.dm}}


def join(workspace: Workspace, arguments: Arguments) -> Json:
    channel = channel_of(workspace, arguments, member=False)
    workspace.store.set_bot_member(channel.id, member=True)
    return {"channel": _described(workspace, channel)}


def _limit(arguments: Arguments) -> int:
    return max(1, min(arguments.number("limit", HISTORY_LIMIT), MOST_HISTORY))


def history(workspace: Workspace, arguments: Arguments) -> Json:
    channel = channel_of(workspace, arguments)
    limit = _limit(arguments)
    found = workspace.store.history(
        channel.id,
        oldest=_padded(arguments.optional("oldest") or "0"),
        latest=_padded(arguments.optional("cursor") or arguments.optional("latest") or "9" * 10),
        inclusive=arguments.flag("inclusive") and not arguments.optional("cursor"),
        limit=limit + 1,
    )
    return _page_of(found, limit, metadata=arguments.flag("include_all_metadata"))


def replies(workspace: Workspace, arguments: Arguments) -> Json:
    channel = channel_of(workspace, arguments)
    found = workspace.store.replies(channel.id, arguments.text("ts"))
    if not found:
        raise SlackError("thread_not_found")
    after = arguments.optional("cursor")
    rest = [stored for stored in found if after is None or stored.ts > after]
    return _page_of(rest, _limit(arguments), metadata=arguments.flag("include_all_metadata"))


def _page_of(found: list[StoredMessage], limit: int, *, metadata: bool) -> Json:
    shown = found[:limit]
    more = len(found) > limit
    answer: Json = {"messages": [_shown(s, metadata=metadata) for s in shown], "has_more": more}
    if more:
        answer["response_metadata"] = {"next_cursor": shown[-1].ts}
    return answer


def _padded(ts: str) -> str:
    """Return a `ts` with Slack's six decimals; apps may send whole seconds or floats."""
    try:
        return f"{float(ts):017.6f}" if "." not in ts or len(ts) != 17 else ts
    except ValueError as error:
        raise SlackError("invalid_ts_oldest") from error


def _shown(stored: StoredMessage, *, metadata: bool) -> Json:
    hidden = () if metadata else ("metadata",)
    return {name: value for name, value in stored.body.items() if name not in hidden}
