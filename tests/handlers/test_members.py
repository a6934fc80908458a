"""What the bot asks of Slack about members and channels where its token may not ask."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from slack_bolt import BoltContext
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from handlers.members import Members
from handlers.slack import Origin
from tests.digest_scene import Clock
from tests.handlers.conftest import TODAY
from tests.slack_on_loopback import SlackOnLoopback, refused, slack_on_loopback


@pytest.fixture
def slack() -> Iterator[SlackOnLoopback]:
    with slack_on_loopback(Clock(TODAY)) as slack:
        yield slack


def is_member(slack: SlackOnLoopback, scopes: str, channel: str | None) -> bool | None:
    context = BoltContext()
    context["authorize_result"] = AuthorizeResult(
        enterprise_id=None, team_id="T0LOCAL01", bot_scopes=scopes
    )
    client = WebClient(slack.workspace.bot_token, base_url=slack.api_url, retry_handlers=[])
    origin = Origin("T0LOCAL01", None, channel, "U01RESEARCH", "T0LOCAL01", None)
    return Members().is_member(origin, client, context, TODAY)


# (the scopes of the token, what is known of a member, the methods that were called)
ASKED = [
    ("commands,chat:write", None, []),
    ("commands,channels:read", True, ["conversations.members"]),
    ("commands,groups:read", True, ["conversations.members"]),
]


@pytest.mark.parametrize(("scopes", "known", "called"), ASKED)
def test_slack_is_asked_only_where_the_token_may_ask(
    scopes: str, known: bool | None, called: list[str], slack: SlackOnLoopback
) -> None:
    assert is_member(slack, scopes, "C01RESEARCH") is known
    assert [call.method for call in slack.calls] == called


def test_in_a_direct_message_the_person_is_there_and_nobody_is_asked(
    slack: SlackOnLoopback,
) -> None:
    assert is_member(slack, "channels:read", None) is True
    assert slack.calls == []


def test_a_private_channel_that_the_scope_does_not_cover_is_not_known(
    slack: SlackOnLoopback,
) -> None:
    slack.fail("conversations.members", refused("missing_scope"))
    assert is_member(slack, "channels:read", "C01RESEARCH") is None
