"""The stack of modals, and views that change under the app's hands."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.workspace import Workspace
from bot.workspace.api.views import (
    close_modal,
    open_modal,
    publish_home,
    push_for,
    push_modal,
    update_view,
)
from bot.workspace.workspace import SlackError
from tests.bot.workspace.forms import form_view

PERSON = "U01RESEARCH"
HOME = {"type": "home", "blocks": [{"type": "divider"}]}


@pytest.fixture
def workspace() -> Iterator[Workspace]:
    workspace = Workspace(None, signing_secret="x", events_url="http://127.0.0.1:9/slack/events")
    yield workspace
    workspace.close()


def shown(workspace: Workspace) -> list[str]:
    return [view["id"] for view in workspace.store.views(PERSON, "modal")]


def test_an_opened_modal_takes_the_place_of_the_one_before(workspace: Workspace) -> None:
    open_modal(workspace, workspace.new_trigger(PERSON), form_view())
    second = open_modal(workspace, workspace.new_trigger(PERSON), form_view())
    assert shown(workspace) == [second["id"]]


def test_a_pushed_view_knows_the_one_below_it(workspace: Workspace) -> None:
    lowest = open_modal(workspace, workspace.new_trigger(PERSON), form_view())
    upper = push_modal(workspace, workspace.new_trigger(PERSON), form_view())
    assert (upper["previous_view_id"], upper["root_view_id"]) == (lowest["id"], lowest["id"])
    assert shown(workspace) == [lowest["id"], upper["id"]]


def test_three_views_are_stacked_and_no_more(workspace: Workspace) -> None:
    for _ in range(3):
        push_for(workspace, PERSON, form_view())
    with pytest.raises(SlackError, match="push_limit_reached"):
        push_for(workspace, PERSON, form_view())


def test_closing_takes_the_topmost_view_or_all(workspace: Workspace) -> None:
    views = [push_for(workspace, PERSON, form_view()) for _ in range(3)]
    assert close_modal(workspace, PERSON, everything=False) == [views[2]]
    assert shown(workspace) == [views[0]["id"], views[1]["id"]]
    assert close_modal(workspace, PERSON, everything=True) == [views[1], views[0]]
    assert close_modal(workspace, PERSON, everything=True) == []


def test_an_update_keeps_the_view_and_changes_its_hash(workspace: Workspace) -> None:
    before = open_modal(workspace, workspace.new_trigger(PERSON), form_view())
    after = update_view(workspace, before["id"], form_view(), seen_hash=before["hash"])
    assert after["id"] == before["id"]
    with pytest.raises(SlackError, match="hash_conflict"):
        update_view(workspace, before["id"], form_view(), seen_hash=before["hash"])


def test_a_view_that_is_not_there_cannot_be_updated(workspace: Workspace) -> None:
    with pytest.raises(SlackError, match="not_found"):
        update_view(workspace, "V0", form_view())


def test_home_is_one_view_a_person_whatever_is_published(workspace: Workspace) -> None:
    first = publish_home(workspace, PERSON, HOME)
    second = publish_home(workspace, PERSON, HOME)
    assert second["id"] == first["id"]
    assert [view["hash"] for view in workspace.store.views(PERSON, "home")] == [second["hash"]]
    with pytest.raises(SlackError, match="user_not_found"):
        publish_home(workspace, "U999", HOME)
