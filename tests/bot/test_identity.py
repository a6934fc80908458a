"""Who the bot is, is asked once and waited for; only a refused token is one."""

from __future__ import annotations

import pytest
from slack_bolt.context import BoltContext

from bot.assembly import digest_client
from bot.identity import Identity, TokenRefused, identity_of
from bot.workspace.roster import BOT_USER_ID
from tests.slack_on_loopback import (
    BROKEN_BEFORE,
    LOST_BEFORE,
    Fault,
    SlackOnLoopback,
    asked_to_wait,
    refused,
)

MOMENTARY = {
    "internal_error": refused("internal_error"),
    "ratelimited": refused("ratelimited", status=429),
    "asked to wait": asked_to_wait(30),
    "500": BROKEN_BEFORE,
    "connection lost": LOST_BEFORE,
    "no JSON": Fault(200, "<html>captive portal</html>"),
}
CONTEXT = BoltContext({"team_id": "T1", "user_id": "U1"})


class Time:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def patient(slack: SlackOnLoopback) -> Identity:
    time = Time()
    client = digest_client(slack.workspace.bot_token, slack.api_url)
    return Identity(client, sleep=time.sleep, monotonic=time)


@pytest.mark.parametrize("fault", MOMENTARY.values(), ids=MOMENTARY)
def test_what_slack_cannot_say_for_a_moment_is_asked_again(
    fault: Fault, slack: SlackOnLoopback
) -> None:
    identity = patient(slack)
    slack.fail("auth.test", fault, fault)
    result = identity.authorize(CONTEXT)
    assert result is not None
    assert result.bot_user_id == BOT_USER_ID
    assert len(slack.called("auth.test")) == 3
    identity.authorize(CONTEXT)
    assert len(slack.called("auth.test")) == 3  # once for all


def test_while_slack_says_nothing_requests_are_answered_all_the_same(
    slack: SlackOnLoopback,
) -> None:
    identity = patient(slack)
    slack.fail("auth.test", *[BROKEN_BEFORE] * 20)
    result = identity.authorize(CONTEXT)
    assert result is not None
    assert (result.bot_token, result.user_id) == (slack.workspace.bot_token, "U1")
    assert result.bot_user_id is None


@pytest.mark.parametrize("code", ["invalid_auth", "token_revoked", "account_inactive"])
def test_a_token_that_slack_refuses_is_said_to_be_and_not_asked_for_again(
    code: str, slack: SlackOnLoopback
) -> None:
    slack.fail("auth.test", refused(code), refused(code))
    identity = identity_of(digest_client(slack.workspace.bot_token, slack.api_url))
    with pytest.raises(TokenRefused, match="SLACK_BOT_TOKEN") as error:
        identity.ask(patience_seconds=60)
    assert slack.workspace.bot_token not in str(error.value)
    assert identity.authorize(CONTEXT) is None
    assert len(slack.called("auth.test")) == 2
