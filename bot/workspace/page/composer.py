"""What a person types into the composer or opens; it becomes a signed request to the app.

A failure is shown to the person who acted, in Slack's words; a developer finds the reason (the HTTP
status, the three seconds) in brackets behind them.
"""

from __future__ import annotations

import json
import logging
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from bot.workspace import payloads, roster
from bot.workspace.api import ResponsePlace, new_response_url, put_response, share_files
from bot.workspace.dispatch import FORM, JSON, Answer, form_body
from bot.workspace.page.input import as_command_text, as_message
from bot.workspace.payloads import ResponseChannel
from bot.workspace.roster import Channel, ListedCommand, Person
from bot.workspace.store import Json
from bot.workspace.workspace import SlackError, Workspace

log = logging.getLogger(__name__)

TYPED_COMMAND = "workspace_command"
"""The subtype of the line that shows a person the command just typed (Slack has none)."""

MENTION = f"<@{roster.BOT_USER_ID}>"


@dataclass(frozen=True, slots=True)
class At:
    """The person who acts, and the channel and thread."""

    person: Person
    channel: Channel
    thread_ts: str | None = None


class Gone(Exception):
    """The page named a message, view or element that is not there any more."""


def submit_text(
    workspace: Workspace,
    at: At,
    text: str,
    commands: Sequence[ListedCommand],
    file_ids: Sequence[str] = (),
) -> str | None:
    """Send what was typed into the composer: a command if it begins with "/", or a message.

    No file goes with a command, in Slack neither: with files it is a message. Returns the `ts` of
    the message, and None for a command.
    """
    if text.startswith("/") and not file_ids:
        _submit_command(workspace, at, text, commands)
        return None
    return _post_message(workspace, at, text, file_ids)


# Slash commands


def _submit_command(
    workspace: Workspace, at: At, text: str, commands: Sequence[ListedCommand]
) -> None:
    name, _, rest = text.partition(" ")
    known = {command.name: command for command in commands}
    if at.thread_ts:
        workspace.notice(
            at.channel.id,
            at.person.id,
            f"{name} is not supported in threads. Sorry!",
            thread_ts=at.thread_ts,
        )
    elif name in BUILT_IN:
        _change_membership(workspace, at, rest, member=BUILT_IN[name])
    elif name not in known:
        workspace.notice(
            at.channel.id, at.person.id, f"{name} is not a valid command. Type / to see them all."
        )
    else:
        should_escape = known[name].should_escape
        _run_command(workspace, at, name, as_command_text(rest, should_escape=should_escape), text)


BUILT_IN = {"/invite": True, "/kick": False}


def _change_membership(workspace: Workspace, at: At, named: str, *, member: bool) -> None:
    if named.strip().lstrip("@").casefold() != roster.BOT_NAME or at.channel.kind == "im":
        sentence = f"Only @{roster.BOT_NAME} can be added to or taken out of a channel here."
        workspace.notice(at.channel.id, at.person.id, sentence)
        return
    workspace.store.set_bot_member(at.channel.id, member=member)
    change = "added to" if member else "taken out of"
    sentence = f"@{roster.BOT_NAME} was {change} #{at.channel.name} by {at.person.title}."
    workspace.post(at.channel.id, roster.HOST_USER_ID, sentence)


def _run_command(workspace: Workspace, at: At, name: str, text: str, typed: str) -> None:
    line = workspace.post(
        at.channel.id,
        at.person.id,
        typed,
        only_for=at.person.id,
        subtype=TYPED_COMMAND,
        waiting=True,
    )

    def deliver() -> None:
        place = ResponsePlace(at.channel.id, at.person.id)
        reach = new_response_channel(workspace, place)
        form = payloads.command(at.person, at.channel, name, text, reach)
        answer = workspace.send(form_body(form), content_type=FORM)
        workspace.replace(at.channel.id, line["ts"], line | {"waiting": False})
        if answer.error:
            report_failure(workspace, at, f'{name} failed with the error "{answer.error}"', answer)
        elif answer.members:
            _show_answer(workspace, at, place, answer.members)

    workspace.run_later(deliver)


def _show_answer(workspace: Workspace, at: At, place: ResponsePlace, members: Json) -> None:
    try:
        put_response(workspace, place, members)
    except SlackError as refused:
        answer = Answer(error=refused.code, detail="; ".join(refused.messages))
        sentence = f'The app\'s answer was not shown: "{refused.code}"'
        report_failure(workspace, at, sentence, answer)


def report_failure(workspace: Workspace, at: At, sentence: str, answer: Answer) -> None:
    """Show the person who acted what went wrong, and log it."""
    detail = f" ({answer.detail})" if answer.detail else ""
    log.warning("%s%s", sentence, detail)
    workspace.notice(at.channel.id, at.person.id, f"{sentence}{detail}", thread_ts=at.thread_ts)


def new_response_channel(workspace: Workspace, place: ResponsePlace) -> ResponseChannel:
    """Return a trigger_id and a response_url for what a person did at this place."""
    trigger = workspace.new_trigger(place.person)
    return ResponseChannel(trigger, new_response_url(workspace, place))


# Messages


def _post_message(workspace: Workspace, at: At, typed: str, file_ids: Sequence[str] = ()) -> str:
    files = share_files(workspace, at.person.id, at.channel.id, file_ids)
    with_files: Json = {"files": files, "subtype": "file_share"} if files else {}
    message = workspace.post(
        at.channel.id,
        at.person.id,
        as_message(typed),
        thread_ts=at.thread_ts,
        client_msg_id=str(uuid.uuid4()),
        **with_files,
    )
    _share_links(workspace, at, message)
    if at.channel.kind == "im":
        deliver_event(workspace, at, payloads.message_event("message", at.channel, message))
    elif MENTION in message["text"]:
        if at.channel.id in workspace.store.bot_channels():
            deliver_event(workspace, at, payloads.message_event("app_mention", at.channel, message))
        else:
            sentence = (
                f"@{roster.BOT_NAME} is not in this channel and will not see this. "
                f"Add it with /invite @{roster.BOT_NAME}."
            )
            workspace.notice(at.channel.id, at.person.id, sentence, thread_ts=at.thread_ts)
    if at.channel.id in workspace.store.bot_channels():
        for file_id in file_ids:
            event = payloads.file_shared(at.person, at.channel, file_id, message["ts"])
            deliver_event(workspace, at, event)
    return str(message["ts"])


def _share_links(workspace: Workspace, at: At, message: Json) -> None:
    """Tell the app of the addresses of its own domain in a message."""
    own = re.compile(rf"{re.escape(workspace.origin)}/d/[^\s<>|]+")
    urls = list(dict.fromkeys(own.findall(message["text"])))
    if urls:
        is_member = at.channel.kind == "im" or at.channel.id in workspace.store.bot_channels()
        event = payloads.link_shared(at.channel, message, urls, bot_is_member=is_member)
        deliver_event(workspace, at, event)


def deliver_event(workspace: Workspace, at: At, event: Json) -> None:
    """Send an event, and once more if the app failed, as Slack does at once."""
    now = int(workspace.clock().timestamp())
    body = json.dumps(payloads.event_callback(event, event_time=now)).encode()

    def deliver() -> None:
        answer = workspace.send(body, content_type=JSON)
        if answer.error:
            reason = "http_timeout" if answer.error == "operation_timeout" else "http_error"
            retry = {"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": reason}
            answer = workspace.send(body, content_type=JSON, headers=retry)
        if answer.error:
            report_failure(workspace, at, f"@{roster.BOT_NAME} did not take the message", answer)

    workspace.run_later(deliver)


def open_home(workspace: Workspace, person: Person, tab: str) -> None:
    """Tell the app that the person looks at its Home or its messages."""
    published = workspace.store.views(person.id, "home")
    event = payloads.home_opened(
        person, tab, workspace.new_ts(), published[0] if published and tab == "home" else None
    )
    deliver_event(workspace, At(person, roster.CHANNELS_BY_ID[person.dm]), event)
