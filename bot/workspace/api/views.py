"""Modals and Home: what an app opens, stacks, changes and publishes."""

from __future__ import annotations

import secrets

from bot.workspace import roster
from bot.workspace.api.limits import check_view
from bot.workspace.payloads import new_id
from bot.workspace.store import Json
from bot.workspace.workspace import SlackError, Workspace, with_ids

MOST_DEPTH = 3
"""The most views that one modal may stack (Slack, "Modals")."""


def open_modal(workspace: Workspace, trigger: str, view: Json) -> Json:
    check_view(view)
    person = workspace.take_trigger(trigger)
    workspace.store.delete_views(person, "modal")
    return _store(workspace, view, person=person, kind="modal", depth=0)


def push_modal(workspace: Workspace, trigger: str, view: Json) -> Json:
    check_view(view)
    return push_for(workspace, workspace.take_trigger(trigger), view)


def push_for(workspace: Workspace, person: str, view: Json) -> Json:
    """Push a view onto the person's stack; SlackError("push_limit_reached") above three views."""
    depth = len(workspace.store.views(person, "modal"))
    if depth >= MOST_DEPTH:
        raise SlackError("push_limit_reached")
    return _store(workspace, view, person=person, kind="modal", depth=depth)


def update_view(
    workspace: Workspace, view_id: str, view: Json, *, seen_hash: str | None = None
) -> Json:
    """Change a view in place; SlackError("hash_conflict") if it is no longer the one seen."""
    found = workspace.store.view(view_id)
    if found is None:
        raise SlackError("not_found")
    check_view(view)
    old, person, kind, depth = found
    if seen_hash and seen_hash != old["hash"]:
        raise SlackError("hash_conflict")
    return _store(workspace, view, person=person, kind=kind, depth=depth, view_id=view_id)


def publish_home(
    workspace: Workspace, person: str, view: Json, *, seen_hash: str | None = None
) -> Json:
    """Make `view` the person's Home; SlackError("user_not_found") for anybody else."""
    if person not in roster.PEOPLE_BY_ID:
        raise SlackError("user_not_found")
    check_view(view)
    before = workspace.store.views(person, "home")
    if seen_hash and before and before[0]["hash"] != seen_hash:
        raise SlackError("hash_conflict")
    view_id = before[0]["id"] if before else None
    return _store(workspace, view, person=person, kind="home", depth=0, view_id=view_id)


def close_modal(workspace: Workspace, person: str, *, everything: bool) -> list[Json]:
    """Close the person's topmost modal view, or all; return them, the topmost first."""
    stack = workspace.store.views(person, "modal")
    lowest = 0 if everything else max(0, len(stack) - 1)
    workspace.store.delete_views(person, "modal", from_depth=lowest)
    workspace.changes.announce()
    return stack[:lowest:-1] + stack[lowest : lowest + 1]


def _store(
    workspace: Workspace,
    view: Json,
    *,
    person: str,
    kind: str,
    depth: int,
    view_id: str | None = None,
) -> Json:
    stack = workspace.store.views(person, "modal") if kind == "modal" else []
    own_id = view_id or new_id("V")
    stored = view | {
        "id": own_id,
        "team_id": roster.TEAM_ID,
        "app_id": roster.APP_ID,
        "app_installed_team_id": roster.TEAM_ID,
        "bot_id": roster.BOT_ID,
        "hash": f"{workspace.new_ts()}.{secrets.token_hex(4)}",
        "blocks": with_ids(view["blocks"]),
        "state": {"values": {}},
        "callback_id": view.get("callback_id", ""),
        "private_metadata": view.get("private_metadata", ""),
        "external_id": view.get("external_id", ""),
        "previous_view_id": stack[depth - 1]["id"] if depth else None,
        "root_view_id": stack[0]["id"] if stack else own_id,
    }
    workspace.store.put_view(stored, person=person, kind=kind, depth=depth)
    workspace.changes.announce()
    return stored
