"""The Web API's `chat` methods: the app posts, changes and deletes messages."""

from __future__ import annotations

from bot.workspace import roster
from bot.workspace.api.arguments import Arguments, channel_of
from bot.workspace.api.limits import check_message
from bot.workspace.store import Json, StoredMessage
from bot.workspace.workspace import SlackError, Workspace, with_ids


def post_message(workspace: Workspace, arguments: Arguments) -> Json:
    channel = channel_of(workspace, arguments)
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


def post_ephemeral(workspace: Workspace, arguments: Arguments) -> Json:
    channel = channel_of(workspace, arguments)
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


def update(workspace: Workspace, arguments: Arguments) -> Json:
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


def delete(workspace: Workspace, arguments: Arguments) -> Json:
    stored = _own_message(workspace, arguments, "cant_delete_message")
    workspace.delete(stored.channel, stored.ts)
    return {"channel": stored.channel, "ts": stored.ts}


def get_permalink(workspace: Workspace, arguments: Arguments) -> Json:
    channel = channel_of(workspace, arguments)
    ts = arguments.text("message_ts")
    if workspace.store.message(channel.id, ts) is None:
        raise SlackError("message_not_found")
    return {"channel": channel.id, "permalink": f"{workspace.origin}/#{channel.id}/{ts}"}


def unfurl(workspace: Workspace, arguments: Arguments) -> Json:
    """Show something of the app's below links in anybody's message."""
    channel = channel_of(workspace, arguments)
    stored = workspace.store.message(channel.id, arguments.text("ts"))
    shown = arguments.value("unfurls", otherwise="missing_unfurls")
    if stored is None or not isinstance(shown, dict) or not shown:
        raise SlackError("cannot_unfurl_message" if shown else "missing_unfurls")
    attachments = []
    for url, content in shown.items():
        if url not in stored.body["text"]:
            raise SlackError("cannot_unfurl_url")
        check_message("a link", content.get("blocks"))
        blocks = with_ids(content.get("blocks") or [])
        attachments.append({"from_url": url, "is_app_unfurl": True, "blocks": blocks})
    workspace.replace(stored.channel, stored.ts, stored.body | {"attachments": attachments})
    return {}


def _own_message(workspace: Workspace, arguments: Arguments, refusal: str) -> StoredMessage:
    channel = channel_of(workspace, arguments)
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
