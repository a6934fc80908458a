"""Whatever is sent, the local Slack answers; whatever is typed, it stays text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.workspace import Workspace
from bot.workspace.api.web_api import METHODS, answer_call
from bot.workspace.page.input import as_command_text, as_message
from bot.wsgi import Request

KINDS = ["section", "actions", "header", "input", "context", "rich_text", "table", "button"]
NAMES = ["type", "text", "elements", "accessory", "element", "fields", "block_id", "options"]

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(KINDS),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4)
    ),
    max_leaves=8,
)
block = st.fixed_dictionaries({"type": st.sampled_from(KINDS)}).flatmap(
    lambda made: st.dictionaries(st.sampled_from(NAMES[1:]), anything, max_size=4).map(
        lambda more: made | more
    )
)
channels = st.sampled_from(["C01RESEARCH", "C04NEWSROOM", "U01RESEARCH", "nowhere"])
arguments = st.fixed_dictionaries(
    {"channel": channels | anything},
    optional={
        "text": anything,
        "blocks": st.lists(block, max_size=3) | anything,
        "view": st.fixed_dictionaries(
            {"type": st.sampled_from(["modal", "home"]), "blocks": st.lists(block, max_size=2)}
        )
        | anything,
        "user": st.just("U01RESEARCH") | anything,
        "user_id": st.just("U01RESEARCH") | anything,
        "ts": anything,
        "limit": anything,
        "oldest": anything,
        "cursor": anything,
        "metadata": anything,
        "trigger_id": anything,
    },
)


@pytest.fixture(scope="module")
def workspace() -> Iterator[Workspace]:
    workspace = Workspace(None, signing_secret="x", events_url="http://127.0.0.1:9/slack/events")
    yield workspace
    workspace.close()


@pytest.mark.thorough
@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(method=st.sampled_from(sorted(METHODS)), members=arguments)
def test_every_call_is_answered(workspace: Workspace, method: str, members: Any) -> None:
    request = Request(
        method="POST",
        path=f"/api/{method}",
        query={},
        headers={
            "content-type": "application/json",
            "authorization": f"Bearer {workspace.bot_token}",
        },
        body=json.dumps(members).encode(),
    )
    answer = answer_call(workspace, method, request)
    assert answer["ok"] or answer["error"]


@given(st.text(max_size=60))
def test_what_is_typed_brings_no_markup_of_its_own(typed: str) -> None:
    for sent in (as_message(typed), as_command_text(typed, should_escape=True)):
        ours = re.sub(r"<(@U|#C|https?://)[^<>]*>", "", sent)
        assert "<" not in ours
        assert ">" not in ours
