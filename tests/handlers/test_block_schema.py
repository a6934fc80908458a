"""The check of every payload against Slack's own types finds what Slack would refuse."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from handlers.slack.blocks import actions, button
from handlers.slack.modals import modal, text_field
from tests.handlers import block_lint
from tests.handlers.block_schema import BlockSchema, NotInstalled, the_schema
from tests.handlers.people import Json

GOOD: Json = {"type": "section", "text": {"type": "mrkdwn", "text": "words"}}

# (block, why Slack would refuse it)
BAD: list[tuple[Json, str]] = [
    ({"type": "section", "text": {"type": "markdown", "text": "words"}}, "no such kind of text"),
    ({"type": "context", "elements": "words"}, "elements are a list"),
    ({"type": "carpet"}, "no such block"),
    (GOOD | {"colour": "red"}, "no such member"),
    ({"type": "header", "text": {"type": "mrkdwn", "text": "words"}}, "a header is plain text"),
    ({"type": "actions", "elements": [{"type": "button", "value": "1"}]}, "a button has words"),
    (actions(button("Next", "next", {})), "a state that was not sealed"),
    (actions(button("Next", "next", {})) | {"block_id": {"k": "key"}}, "nor was the block's"),
]
FORM = modal("A form", "form", [text_field("words", "Words")], submit="Search")


@pytest.fixture(scope="module")
def schema() -> BlockSchema:
    found = the_schema()
    if found is None:
        pytest.skip(
            "needs node, and npm install --no-save @slack/types ts-json-schema-generator ajv"
        )
    return found


def test_a_good_block_is_good(schema: BlockSchema) -> None:
    assert schema.faults({"blocks": [GOOD, {"type": "divider"}]}) == []


@pytest.mark.parametrize(("block", "why"), BAD, ids=[why for _, why in BAD])
def test_a_bad_block_is_found(block: dict[str, Any], why: str, schema: BlockSchema) -> None:
    assert len(schema.faults({"blocks": [GOOD, block]})) == 1, why


def test_a_bad_view_and_a_bad_option_are_found(schema: BlockSchema) -> None:
    assert schema.faults({"view": FORM | {"private_metadata": ""}}) == []
    assert schema.faults({"view": FORM}), "what it keeps was not sealed"
    assert schema.faults({"type": "modal", "blocks": [GOOD]}), "it has no title"
    assert schema.faults({"options": [{"text": "words", "value": "1"}]})


@pytest.mark.usefixtures("schema")
def test_the_linter_asks_slack_s_types_too() -> None:
    answer = {"text": "words", "unfurl_links": False, "unfurl_media": False}
    assert block_lint.faults(answer | {"blocks": [GOOD]}) == []
    spoilt = [GOOD | {"colour": "red"}]
    assert any("SectionBlock" in fault for fault in block_lint.faults(answer | {"blocks": spoilt}))
    assert block_lint.view_faults(FORM) == []
    assert any("ModalView" in fault for fault in block_lint.view_faults(FORM | {"colour": "red"}))


def test_where_it_is_required_it_must_be_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NODE_MODULES", str(tmp_path))
    with pytest.raises(NotInstalled):
        BlockSchema.started()
    monkeypatch.setenv("REQUIRE_SLACK_TYPES", "1")
    with pytest.raises(NotInstalled):
        the_schema.__wrapped__()
    monkeypatch.delenv("REQUIRE_SLACK_TYPES")
    assert the_schema.__wrapped__() is None
