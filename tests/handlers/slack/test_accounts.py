"""What Slack says of an account, read from its answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.slack import Account, read_account
from tests.digest_scene import Clock
from tests.handlers.conftest import TODAY
from tests.slack_on_loopback import Fault, SlackOnLoopback, refused, slack_on_loopback

MEMBER = {"id": "U1", "team_id": "T1", "name": "ana", "real_name": "Ana"}

# (the user of Slack's answer, beside a member's, and what is read of it beside a member's)
USERS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({}, {}),
    ({"deleted": True}, {"has_left": True}),
    ({"is_bot": True}, {"is_bot": True}),
    ({"is_restricted": True}, {"is_restricted": True}),
    ({"is_restricted": True, "is_ultra_restricted": True}, {"is_restricted": True}),
    # Slack Connect: somebody of a team that shares a channel
    ({"is_stranger": True, "team_id": "T2"}, {"is_restricted": True, "teams": frozenset(["T2"])}),
    # an organisation's account belongs to it and to one of its workspaces
    ({"enterprise_user": {"enterprise_id": "E1"}}, {"teams": frozenset(["T1", "E1"])}),
    ({"real_name": ""}, {"name": "ana"}),
]


@pytest.fixture
def slack() -> Iterator[SlackOnLoopback]:
    with slack_on_loopback(Clock(TODAY)) as slack:
        yield slack


@pytest.fixture
def client(slack: SlackOnLoopback) -> WebClient:
    return WebClient(slack.workspace.bot_token, base_url=slack.api_url, retry_handlers=[])


@pytest.mark.parametrize(("user", "read"), USERS)
def test_an_account_is_read(
    user: dict[str, Any], read: dict[str, Any], slack: SlackOnLoopback, client: WebClient
) -> None:
    slack.fail("users.info", Fault(200, json.dumps({"ok": True, "user": MEMBER | user})))
    expected = Account("U1", **({"name": "Ana", "teams": frozenset(["T1"])} | read))
    assert read_account(client, "U1") == expected


def test_whom_slack_does_not_know_and_where_the_bot_may_not_ask(
    slack: SlackOnLoopback, client: WebClient
) -> None:
    slack.fail("users.info", refused("missing_scope"), refused("user_not_visible"))
    assert read_account(client, "U1") is None
    assert read_account(client, "U1") == Account("U1", is_known=False)
    slack.fail("users.info", refused("internal_error"))
    with pytest.raises(SlackApiError):
        read_account(client, "U1")
