"""What Slack refuses is refused here as well; what it takes is taken."""

from __future__ import annotations

from typing import Any

import pytest

from bot.workspace.api.limits import check_message, check_view
from bot.workspace.workspace import SlackError
from tests.bot.workspace.forms import form_view
from tests.bot.workspace.loopback import answer_blocks

Json = dict[str, Any]


def text(length: int, kind: str = "plain_text") -> Json:
    return {"type": kind, "text": "x" * length}


def section(length: int, **more: Any) -> Json:
    return {"type": "section", "text": text(length, "mrkdwn"), **more}


def button(**more: Any) -> Json:
    return {"type": "button", "action_id": "a", "text": text(3), **more}


REFUSED: list[tuple[str, list[Any]]] = [
    # one block more than a message holds
    ("invalid_blocks", [{"type": "divider"}] * 51),
    ("invalid_blocks", [section(3001)]),
    ("invalid_blocks", [{"type": "section"}]),
    ("invalid_blocks", [{"type": "header", "text": text(151)}]),
    ("invalid_blocks", [{"type": "context", "elements": [text(1)] * 11}]),
    ("invalid_blocks", [{"type": "context", "elements": []}]),
    ("invalid_blocks", [{"type": "actions", "elements": [button(text=text(76))]}]),
    ("invalid_blocks", [{"type": "actions", "elements": [button(value="x" * 2001)]}]),
    ("invalid_blocks", [section(3, accessory=button(value="x" * 2001))]),
    ("invalid_blocks", [section(3, fields=[text(1)] * 11)]),
    # the same block_id on two blocks
    ("invalid_blocks", [section(1, block_id="a"), section(1, block_id="a")]),
    # a block that Slack does not have
    ("invalid_blocks", [{"type": "blink"}]),
    # each block within its limit, all of them together not
    ("msg_blocks_too_long", [section(2900)] * 5),
    ("invalid_blocks_format", ["section"]),
    # members that are not what they should be
    ("invalid_blocks", [{"type": "actions", "elements": ["x"]}]),
    ("invalid_blocks", [{"type": "actions", "elements": 5}]),
    ("invalid_blocks", [{"type": "header", "text": "not an object"}]),
    ("invalid_blocks", [{"type": ["section"]}]),
    # eleven boxes to tick
    ("invalid_blocks", [section(3, accessory={"type": "checkboxes", "options": [{}] * 11})]),
    ("invalid_blocks", [{"type": "video", "title": text(3), "alt_text": "x"}]),
]


@pytest.mark.parametrize(("error", "blocks"), REFUSED)
def test_blocks_beyond_slacks_limits_are_refused(error: str, blocks: list[Any]) -> None:
    with pytest.raises(SlackError) as raised:
        check_message("x", blocks)
    assert raised.value.code == error


VIDEO = {
    "type": "video",
    "title": text(200),
    "alt_text": "A hearing",
    "video_url": "https://example.org/v",
    "thumbnail_url": "https://example.org/v.png",
}
TAKEN: list[list[Json]] = [
    answer_blocks("words"),
    [{"type": "divider"}] * 50,
    [section(3000)],
    [{"type": "header", "text": text(150)}],
    [{"type": "image", "alt_text": "a picture", "image_url": "http://127.0.0.1/a.png"}],
    [VIDEO],
]


@pytest.mark.parametrize("blocks", TAKEN)
def test_blocks_within_slacks_limits_are_taken(blocks: list[Json]) -> None:
    check_message("x", blocks)


REFUSED_VIEWS: list[Json] = [
    {"type": "window"},
    {"type": "modal", "blocks": []},
    form_view() | {"title": text(25)},
    # a modal with an input needs a button to send it with
    {name: value for name, value in form_view().items() if name != "submit"},
    form_view() | {"private_metadata": "x" * 3001},
    {"type": "home", "blocks": [{"type": "divider"}] * 101},
    {"type": "home"},
]


@pytest.mark.parametrize("view", REFUSED_VIEWS)
def test_views_beyond_slacks_limits_are_refused(view: Json) -> None:
    with pytest.raises(SlackError):
        check_view(view)


def test_a_message_needs_words_or_blocks() -> None:
    with pytest.raises(SlackError, match="no_text"):
        check_message("", [])
    with pytest.raises(SlackError, match="msg_too_long"):
        check_message("x" * 40_001, None)
