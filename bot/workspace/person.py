"""What a person at the page can do; each deed becomes a signed request to the app.

Failures are told as Slack tells them, to the person who acted, with what a developer wants to
know besides (the HTTP status, the three seconds) in a second sentence.
"""

from __future__ import annotations

import json
import logging
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.workspace import payloads, roster, views
from bot.workspace.dispatch import FORM, JSON, Answer, form_body, payload_body
from bot.workspace.limits import elements_of
from bot.workspace.payloads import Reach
from bot.workspace.respond import Place, new_response_url, put
from bot.workspace.roster import Channel, Command, Person, Shortcut
from bot.workspace.store import Json, Stored
from bot.workspace.typed import as_command_text, as_message
from bot.workspace.workspace import SlackError, Workspace

log = logging.getLogger(__name__)

TYPED_COMMAND = "workspace_command"
"""Subtype of the line that shows a person the command just typed (Slack shows none)."""

MENTION = f"<@{roster.BOT_USER_ID}>"


@dataclass(frozen=True, slots=True)
class At:
    """Who acts, and where."""

    person: Person
    channel: Channel
    thread_ts: str | None = None


class NoSuchThing(Exception):
    """The page named a message, view or element that is not there any more."""


def type_text(workspace: Workspace, at: At, text: str, commands: Sequence[Command]) -> None:
    """Send what was typed into the composer: a command if it begins with "/", or a message."""
    if text.startswith("/"):
        _type_command(workspace, at, text, commands)
    else:
        _say(workspace, at, text)


# Slash commands


def _type_command(workspace: Workspace, at: At, text: str, commands: Sequence[Command]) -> None:
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
        _settle_membership(workspace, at, rest, member=BUILT_IN[name])
    elif name not in known:
        workspace.notice(
            at.channel.id, at.person.id, f"{name} is not a valid command. Type / to see them all."
        )
    else:
        should_escape = known[name].should_escape
        _run_command(workspace, at, name, as_command_text(rest, should_escape=should_escape), text)


BUILT_IN = {"/invite": True, "/kick": False}


def _settle_membership(workspace: Workspace, at: At, whom: str, *, member: bool) -> None:
    if whom.strip().lstrip("@").casefold() != roster.BOT_NAME or at.channel.kind == "im":
        sentence = f"Only @{roster.BOT_NAME} can be added to or taken out of a channel here."
        workspace.notice(at.channel.id, at.person.id, sentence)
        return
    workspace.store.set_bot_member(at.channel.id, member=member)
    done = "added to" if member else "taken out of"
    sentence = f"@{roster.BOT_NAME} was {done} #{at.channel.name} by {at.person.title}."
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
        place = Place(at.channel.id, at.person.id)
        reach = _reach(workspace, place)
        form = payloads.command(at.person, at.channel, name, text, reach)
        answer = workspace.send(form_body(form), content_type=FORM)
        workspace.replace(at.channel.id, line["ts"], line | {"waiting": False})
        if answer.error:
            _tell(workspace, at, f'{name} failed with the error "{answer.error}"', answer)
        elif answer.members:
            _put_answer(workspace, at, place, answer.members)

    workspace.soon(deliver)


def _put_answer(workspace: Workspace, at: At, place: Place, members: Json) -> None:
    try:
        put(workspace, place, members)
    except SlackError as refused:
        answer = Answer(error=refused.code, detail="; ".join(refused.messages))
        sentence = f'The app\'s answer was not shown: "{refused.code}"'
        _tell(workspace, at, sentence, answer)


def _tell(workspace: Workspace, at: At, sentence: str, answer: Answer) -> None:
    detail = f" ({answer.detail})" if answer.detail else ""
    log.warning("%s%s", sentence, detail)
    workspace.notice(at.channel.id, at.person.id, f"{sentence}{detail}", thread_ts=at.thread_ts)


def _reach(workspace: Workspace, place: Place) -> Reach:
    trigger = workspace.new_trigger(place.person)
    return Reach(trigger, new_response_url(workspace, place))


# Messages


def _say(workspace: Workspace, at: At, typed: str) -> None:
    message = workspace.post(
        at.channel.id,
        at.person.id,
        as_message(typed),
        thread_ts=at.thread_ts,
        client_msg_id=str(uuid.uuid4()),
    )
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
            workspace.notice(at.channel.id, at.person.id, sentence)


def deliver_event(workspace: Workspace, at: At, event: Json) -> None:
    """Send an event; once more if the app failed, as Slack's first retry does at once."""
    now = int(workspace.clock().timestamp())
    body = json.dumps(payloads.event_callback(event, event_time=now)).encode()

    def deliver() -> None:
        answer = workspace.send(body, content_type=JSON)
        if answer.error:
            reason = "http_timeout" if answer.error == "operation_timeout" else "http_error"
            retry = {"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": reason}
            answer = workspace.send(body, content_type=JSON, headers=retry)
        if answer.error:
            _tell(workspace, at, f"@{roster.BOT_NAME} did not take the message", answer)

    workspace.soon(deliver)


def open_home(workspace: Workspace, person: Person, tab: str) -> None:
    """Tell the app that the person looks at its Home or its messages."""
    published = workspace.store.views(person.id, "home")
    event = payloads.home_opened(
        person, tab, workspace.new_ts(), published[0] if published and tab == "home" else None
    )
    deliver_event(workspace, At(person, roster.CHANNELS_BY_ID[person.dm]), event)


# Buttons and selects


def act_on_message(
    workspace: Workspace, at: At, ts: str, act: Mapping[str, Any], state: Json
) -> None:
    """Press a button, or choose in a select, of a message."""
    stored = seen_message(workspace, at, ts)
    place = Place(at.channel.id, at.person.id, ts)
    where = At(at.person, at.channel, stored.thread_ts)
    action = _action(workspace, stored.body.get("blocks", []), act)

    def deliver() -> None:
        payload = payloads.message_action(
            at.person, at.channel, stored, action, state, _reach(workspace, place)
        )
        answer = workspace.send(payload_body(payload), content_type=FORM)
        if answer.error:
            _tell(workspace, where, f'That did not work: "{answer.error}"', answer)

    workspace.soon(deliver)


def act_on_view(
    workspace: Workspace, person: Person, view_id: str, act: Mapping[str, Any], state: Json
) -> None:
    """Press a button, or choose in a select, of a modal or of Home."""
    view = seen_view(workspace, person, view_id)
    action = _action(workspace, view["blocks"], act)
    home = roster.CHANNELS_BY_ID[person.dm]

    def deliver() -> None:
        reach = Reach(workspace.new_trigger(person.id))
        payload = payloads.view_action(person, view, action, state, reach)
        answer = workspace.send(payload_body(payload), content_type=FORM)
        if answer.error:
            _tell(workspace, At(person, home), f'That did not work: "{answer.error}"', answer)

    workspace.soon(deliver)


def _action(workspace: Workspace, blocks: list[Json], act: Mapping[str, Any]) -> Json:
    element = _element(blocks, act)
    return payloads.action_of(
        element, act["block_id"], dict(act.get("chosen") or {}), workspace.new_ts()
    )


def _element(blocks: list[Json], act: Mapping[str, Any]) -> Json:
    for block in blocks:
        if block.get("block_id") == act.get("block_id"):
            for element in elements_of(block):
                if element.get("action_id") == act.get("action_id"):
                    return element
    raise NoSuchThing("That button is not there any more.")


def seen_message(workspace: Workspace, at: At, ts: str) -> Stored:
    stored = workspace.store.message(at.channel.id, ts)
    if stored is None or stored.only_for not in (None, at.person.id):
        raise NoSuchThing("That message is not there any more.")
    return stored


def seen_view(workspace: Workspace, person: Person, view_id: str) -> Json:
    found = workspace.store.view(view_id)
    if found is None or found[1] != person.id:
        raise NoSuchThing("That window is not open any more.")
    return found[0]


def suggest(
    workspace: Workspace, person: Person, where: Mapping[str, Any], typed: str
) -> list[Json]:
    """The options an app offers for what was typed into an external select; [] if it fails."""
    if "view_id" in where:
        view = seen_view(workspace, person, where["view_id"])
        container: Json = {"type": "view", "view_id": view["id"]}
        around: Json = {"view": view}
        blocks = view["blocks"]
    else:
        channel = roster.CHANNELS_BY_ID[where["channel"]]
        stored = seen_message(workspace, At(person, channel), where["ts"])
        container = {"type": "message", "message_ts": stored.ts, "channel_id": channel.id}
        around = {"channel": {"id": channel.id, "name": channel.name}}
        blocks = stored.body.get("blocks", [])
    element = _element(blocks, where)
    payload = payloads.suggestion(person, element, where["block_id"], typed, container, around)
    members = workspace.send(payload_body(payload), content_type=FORM).members
    groups = members.get("option_groups") or [{"options": members.get("options") or []}]
    return [option for group in groups for option in group["options"]]


# Modals


def submit(workspace: Workspace, person: Person, view_id: str, state: Json) -> Json:
    """Submit a modal. Returns {"errors": {block_id: sentence}} or {"error": sentence} or {}."""
    view = seen_view(workspace, person, view_id)
    reach = Reach(workspace.new_trigger(person.id))
    payload = payloads.view_submission(person, view, state, reach)
    answer = workspace.send(payload_body(payload), content_type=FORM)
    if answer.error:
        return {"error": f"We had some trouble connecting ({answer.detail}). Try again?"}
    try:
        return _follow(workspace, person, view_id, answer.members)
    except SlackError as refused:
        return {"error": f'The app\'s answer was refused: "{refused.code}".'}


def _follow(workspace: Workspace, person: Person, view_id: str, members: Json) -> Json:
    """Do what the app's `response_action` asks; none closes the view."""
    match members.get("response_action"):
        case "errors":
            return {"errors": members.get("errors", {})}
        case "update":
            views.update_view(workspace, view_id, members["view"])
        case "push":
            views.push_for(workspace, person.id, members["view"])
        case "clear":
            views.close_modal(workspace, person.id, everything=True)
        case _:
            views.close_modal(workspace, person.id, everything=False)
    return {}


def close(workspace: Workspace, person: Person, *, everything: bool) -> None:
    """Close the topmost modal, or all; apps that asked for it are told."""
    for view in views.close_modal(workspace, person.id, everything=everything):
        if view.get("notify_on_close"):
            payload = payloads.view_closed(person, view, is_cleared=everything)
            workspace.soon(_sender(workspace, payload))


def _sender(workspace: Workspace, payload: Json) -> Any:
    def deliver() -> None:
        workspace.send(payload_body(payload), content_type=FORM)

    return deliver


# Shortcuts


def use_shortcut(
    workspace: Workspace, person: Person, which: Shortcut, at: At | None, ts: str | None
) -> None:
    """Use a global shortcut, or (with a place and a message's ts) one on a message."""
    home = At(person, roster.CHANNELS_BY_ID[person.dm])
    stored = seen_message(workspace, at, ts) if at and ts else None

    def deliver() -> None:
        if at and stored:
            reach = _reach(workspace, Place(at.channel.id, person.id, stored.ts))
        else:
            reach = Reach(workspace.new_trigger(person.id))
        payload = payloads.shortcut(
            person, which, reach, channel=at.channel if at else None, stored=stored
        )
        answer = workspace.send(payload_body(payload), content_type=FORM)
        if answer.error:
            where = At(person, at.channel, stored.thread_ts) if at and stored else home
            _tell(workspace, where, f'{which.name} failed with "{answer.error}"', answer)

    workspace.soon(deliver)
