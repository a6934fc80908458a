"""The block linter finds what Slack would refuse."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.slack.blocks import actions, button, context, divider, header, quotation, section
from tests.handlers import block_lint

Json = dict[str, Any]


def message(*blocks: Json, **more: Any) -> Json:
    off = {"unfurl_links": False, "unfurl_media": False}
    return {"text": "words", "blocks": list(blocks), **off, **more}


def test_every_block_that_we_make_passes() -> None:
    made = [
        header("A title"),
        section("*Words*"),
        divider(),
        context("a source", "another"),
        quotation("a text with a word in bold", [(0, 1)]),
        actions(button("Next", "next", {})),
    ]
    assert block_lint.faults(message(*made)) == []


# (a message with one fault, a word of what is said of it)
FAULTY = [
    (message(section("words"), text=""), "no text"),
    (message(section("words"), text="x" * 4_001), "4001"),
    (message(section("words"), text="for <!here>"), "notifications calls people"),
    (message(), "no blocks"),
    (message(*[divider()] * 51), "51 blocks"),
    (message(*[section("x" * 2_600)] * 4), "10400 characters"),
    (message(section("words") | {"block_id": "a"}, divider() | {"block_id": "a"}), "2 times"),
    (message(actions(button("A", "a", {}), button("B", "a", {}))), "action_id a"),
    (message({"type": "markdown", "text": "words"}), "no known kind"),
    (message({"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}), "151"),
    (message(section("call <!channel>")), "calls people"),
    (message(section("words") | {"colour": "red"}), "slack_sdk reads it"),
    (message(section("words"), unfurl_links=True), "unfurl_links"),
    (message(actions(button("A", "a", {}) | {"value": "words"})), "without a seal"),
    (message(actions(*[button("A", f"a{i}", {}) for i in range(26)])), "26 long"),
    (message(section("")), "empty text"),
]


@pytest.mark.parametrize(("payload", "word"), FAULTY, ids=[word for _, word in FAULTY])
def test_a_fault_is_found(payload: Json, word: str) -> None:
    assert any(word in fault for fault in block_lint.faults(payload)), block_lint.faults(payload)
