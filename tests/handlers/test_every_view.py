"""Every view there is, given anything its types allow: what it renders is what Slack takes."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from handlers import views
from handlers.slack.blocks import Message, actions, message
from handlers.views.passages import confirm_share
from tests.handlers import block_lint
from tests.handlers.block_schema import structure_faults
from tests.handlers.made_up import arguments_of
from tests.modules import modules_of

View = Callable[..., Any]

IN_A_BUTTON = (confirm_share,)
"""What is part of an element; the views that have the element are checked with it."""


def views_of(module: ModuleType) -> Iterator[View]:
    """The module's own functions that render blocks, by their annotations."""
    for name, function in vars(module).items():
        if not inspect.isfunction(function) or function.__module__ != module.__name__:
            continue
        renders = any(word in function.__annotations__["return"] for word in ("Message", "Block"))
        if renders and not name.startswith("_") and function not in IN_A_BUTTON:
            yield function


VIEWS = [view for module in modules_of(views) for view in views_of(module)]


def faults_in(rendered: Any) -> list[str]:
    """What is wrong with what a view returned: messages, a modal or Home, blocks or elements."""
    if isinstance(rendered, Message):
        return block_lint.faults(rendered.payload())
    if isinstance(rendered, tuple):
        return [fault for answer in rendered for fault in faults_in(answer)]
    if isinstance(rendered, dict) and rendered.get("type") in ("modal", "home"):
        return block_lint.view_faults(rendered)
    blocks = [rendered] if isinstance(rendered, dict) else list(rendered)
    if all("type" not in option for option in blocks):
        return structure_faults({"options": blocks})
    if blocks[0]["type"] in block_lint.ELEMENTS:
        blocks = [actions(*blocks)]
    return faults_in(message("words", blocks))


def test_the_views_are_found() -> None:
    assert len(VIEWS) >= 56


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: f"{view.__module__[15:]}.{view.__name__}")
def test_a_view_renders_what_slack_takes(view: View) -> None:
    @settings(
        max_examples=15,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],  # what a view is given is so large that it shrinks for minutes
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(arguments_of(view))
    def whatever_it_is_given(arguments: dict[str, Any]) -> None:
        rendered = view(**arguments)
        assert faults_in(rendered) == []

    whatever_it_is_given()
