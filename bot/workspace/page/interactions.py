"""What a person presses, chooses or submits: buttons, selects, modals, shortcuts."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

from bot.workspace import payloads, roster
from bot.workspace.api import (
    ResponsePlace,
    close_modal,
    elements_of,
    push_for,
    update_view,
)
from bot.workspace.dispatch import FORM, payload_body
from bot.workspace.page.composer import At, Gone, new_response_channel, report_failure
from bot.workspace.payloads import ResponseChannel
from bot.workspace.roster import ListedShortcut, Person
from bot.workspace.store import Json, StoredMessage
from bot.workspace.workspace import SlackError, Workspace

log = logging.getLogger(__name__)


def act_on_message(
    workspace: Workspace, at: At, ts: str, act: Mapping[str, Any], state: Json
) -> None:
    """Press a button, or choose in a select, of a message."""
    stored = _visible_message(workspace, at, ts)
    place = ResponsePlace(at.channel.id, at.person.id, ts)
    where = At(at.person, at.channel, stored.thread_ts)
    blocks = [*stored.body.get("blocks", []), *_unfurled(stored.body)]
    action = _action(workspace, blocks, act)

    def deliver() -> None:
        payload = payloads.message_action(
            at.person, at.channel, stored, action, state, new_response_channel(workspace, place)
        )
        answer = workspace.send(payload_body(payload), content_type=FORM)
        if answer.error:
            report_failure(workspace, where, f'That did not work: "{answer.error}"', answer)

    workspace.run_later(deliver)


def _unfurled(message: Json) -> list[Json]:
    """Return the blocks that the app shows below links in a message."""
    return [block for each in message.get("attachments", []) for block in each.get("blocks", [])]


def act_on_view(
    workspace: Workspace, person: Person, view_id: str, act: Mapping[str, Any], state: Json
) -> Json:
    """Press a button, or choose in a select, of a modal or of Home.

    Wait for the app, since a failure is shown in the view itself: return {"error": sentence}, or {}
    if there is none.
    """
    view = _visible_view(workspace, person, view_id)
    action = _action(workspace, view["blocks"], act)
    reach = ResponseChannel(workspace.new_trigger(person.id))
    payload = payloads.view_action(person, view, action, state, reach)
    answer = workspace.send(payload_body(payload), content_type=FORM)
    if not answer.error:
        return {}
    log.warning("an action in a view failed: %s (%s)", answer.error, answer.detail)
    return {"error": f'That did not work: "{answer.error}" ({answer.detail}).'}


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
    raise Gone("That button is not there any more.")


def _visible_message(workspace: Workspace, at: At, ts: str) -> StoredMessage:
    stored = workspace.store.message(at.channel.id, ts)
    if stored is None or stored.only_for not in (None, at.person.id):
        raise Gone("That message is not there any more.")
    return stored


def _visible_view(workspace: Workspace, person: Person, view_id: str) -> Json:
    found = workspace.store.view(view_id)
    if found is None or found[1] != person.id:
        raise Gone("That window is not open any more.")
    return found[0]


def suggest(
    workspace: Workspace, person: Person, where: Mapping[str, Any], typed: str
) -> list[Json]:
    """Return the options that the app offers for what was typed into an external select.

    [] if the app fails.
    """
    if "view_id" in where:
        view = _visible_view(workspace, person, where["view_id"])
        container: Json = {"type": "view", "view_id": view["id"]}
        around: Json = {"view": view}
        blocks = view["blocks"]
    else:
        channel = roster.CHANNELS_BY_ID[where["channel"]]
        stored = _visible_message(workspace, At(person, channel), where["ts"])
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
    """Submit a modal; return {"errors": {block_id: sentence}}, {"error": sentence} or {}."""
    view = _visible_view(workspace, person, view_id)
    reach = ResponseChannel(workspace.new_trigger(person.id))
    payload = payloads.view_submission(person, view, state, reach)
    answer = workspace.send(payload_body(payload), content_type=FORM)
    if answer.error:
        return {"error": f"We had some trouble connecting ({answer.detail}). Try again?"}
    try:
        return _carry_out(workspace, person, view_id, answer.members)
    except SlackError as refused:
        return {"error": f'The app\'s answer was refused: "{refused.code}".'}


def _carry_out(workspace: Workspace, person: Person, view_id: str, members: Json) -> Json:
    """Do what the app's `response_action` asks; without one, close the view."""
    match members.get("response_action"):
        case "errors":
            return {"errors": members.get("errors", {})}
        case "update":
            update_view(workspace, view_id, members["view"])
        case "push":
            push_for(workspace, person.id, members["view"])
        case "clear":
            close_modal(workspace, person.id, everything=True)
        case _:
            close_modal(workspace, person.id, everything=False)
    return {}


def close(workspace: Workspace, person: Person, *, everything: bool) -> None:
    """Close the topmost modal, or all; notify the app of a view that asks for it."""
    for view in close_modal(workspace, person.id, everything=everything):
        if view.get("notify_on_close"):
            payload = payloads.view_closed(person, view, is_cleared=everything)
            workspace.run_later(_sender(workspace, payload))


def _sender(workspace: Workspace, payload: Json) -> Callable[[], None]:
    def deliver() -> None:
        workspace.send(payload_body(payload), content_type=FORM)

    return deliver


# Shortcuts


def use_shortcut(
    workspace: Workspace, person: Person, shortcut: ListedShortcut, at: At | None, ts: str | None
) -> None:
    """Use a global shortcut, or (with a place and a message's ts) one on a message."""
    home = At(person, roster.CHANNELS_BY_ID[person.dm])
    stored = _visible_message(workspace, at, ts) if at and ts else None

    def deliver() -> None:
        if at and stored:
            reach = new_response_channel(
                workspace, ResponsePlace(at.channel.id, person.id, stored.ts)
            )
        else:
            reach = ResponseChannel(workspace.new_trigger(person.id))
        payload = payloads.shortcut(
            person, shortcut, reach, channel=at.channel if at else None, stored=stored
        )
        answer = workspace.send(payload_body(payload), content_type=FORM)
        if answer.error:
            where = At(person, at.channel, stored.thread_ts) if at and stored else home
            report_failure(
                workspace, where, f'{shortcut.name} failed with "{answer.error}"', answer
            )

    workspace.run_later(deliver)
