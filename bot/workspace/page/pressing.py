"""What a person presses, chooses or submits: buttons, selects, modals, shortcuts."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

from bot.workspace import payloads, roster
from bot.workspace.api import views
from bot.workspace.api.limits import elements_of
from bot.workspace.api.respond import ResponsePlace
from bot.workspace.dispatch import FORM, payload_body
from bot.workspace.page.person import At, NoSuchThing, reach_to, tell
from bot.workspace.payloads import ResponseChannel
from bot.workspace.roster import ListedShortcut, Person
from bot.workspace.store import Json, Stored
from bot.workspace.workspace import SlackError, Workspace

log = logging.getLogger(__name__)


def act_on_message(
    workspace: Workspace, at: At, ts: str, act: Mapping[str, Any], state: Json
) -> None:
    """Press a button, or choose in a select, of a message."""
    stored = seen_message(workspace, at, ts)
    place = ResponsePlace(at.channel.id, at.person.id, ts)
    where = At(at.person, at.channel, stored.thread_ts)
    action = _action(workspace, stored.body.get("blocks", []), act)

    def deliver() -> None:
        payload = payloads.message_action(
            at.person, at.channel, stored, action, state, reach_to(workspace, place)
        )
        answer = workspace.send(payload_body(payload), content_type=FORM)
        if answer.error:
            tell(workspace, where, f'That did not work: "{answer.error}"', answer)

    workspace.soon(deliver)


def act_on_view(
    workspace: Workspace, person: Person, view_id: str, act: Mapping[str, Any], state: Json
) -> Json:
    """Press a button, or choose in a select, of a modal or of Home.

    Waits for the app, for a failure has to be told where the person looks: {"error": sentence},
    else {}.
    """
    view = seen_view(workspace, person, view_id)
    action = _action(workspace, view["blocks"], act)
    reach = ResponseChannel(workspace.new_trigger(person.id))
    payload = payloads.view_action(person, view, action, state, reach)
    answer = workspace.send(payload_body(payload), content_type=FORM)
    if not answer.error:
        return {}
    log.warning("a press in a view failed: %s (%s)", answer.error, answer.detail)
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
    reach = ResponseChannel(workspace.new_trigger(person.id))
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


def _sender(workspace: Workspace, payload: Json) -> Callable[[], None]:
    def deliver() -> None:
        workspace.send(payload_body(payload), content_type=FORM)

    return deliver


# Shortcuts


def use_shortcut(
    workspace: Workspace, person: Person, which: ListedShortcut, at: At | None, ts: str | None
) -> None:
    """Use a global shortcut, or (with a place and a message's ts) one on a message."""
    home = At(person, roster.CHANNELS_BY_ID[person.dm])
    stored = seen_message(workspace, at, ts) if at and ts else None

    def deliver() -> None:
        if at and stored:
            reach = reach_to(workspace, ResponsePlace(at.channel.id, person.id, stored.ts))
        else:
            reach = ResponseChannel(workspace.new_trigger(person.id))
        payload = payloads.shortcut(
            person, which, reach, channel=at.channel if at else None, stored=stored
        )
        answer = workspace.send(payload_body(payload), content_type=FORM)
        if answer.error:
            where = At(person, at.channel, stored.thread_ts) if at and stored else home
            tell(workspace, where, f'{which.name} failed with "{answer.error}"', answer)

    workspace.soon(deliver)
