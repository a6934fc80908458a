"""Which calls of Slack's are tried again, and which must not be."""

from __future__ import annotations

import pytest
from slack_sdk.errors import SlackApiError

from bot.assembly import digest_client, interactive_client
from tests.digest_scene import CHANNEL
from tests.slack_on_loopback import LOST_AFTER, SlackOnLoopback, asked_to_wait

POST = "chat.postMessage"


def test_an_answer_to_a_person_waits_when_slack_asks_to_and_is_sent_once(
    slack: SlackOnLoopback,
) -> None:
    client = interactive_client(slack.workspace.bot_token, slack.api_url)
    slack.fail(POST, asked_to_wait(0))
    client.chat_postMessage(channel=CHANNEL, text="an answer")
    assert len(slack.called(POST)) == 2
    assert len(slack.posted(CHANNEL)) == 1


def test_an_answer_whose_connection_was_lost_is_not_sent_twice(slack: SlackOnLoopback) -> None:
    client = interactive_client(slack.workspace.bot_token, slack.api_url)
    slack.fail(POST, LOST_AFTER)
    with pytest.raises(ConnectionError):
        client.chat_postMessage(channel=CHANNEL, text="an answer")
    assert len(slack.posted(CHANNEL)) == 1


def test_a_digest_is_never_sent_again_by_the_client(slack: SlackOnLoopback) -> None:
    client = digest_client(slack.workspace.bot_token, slack.api_url)
    slack.fail(POST, asked_to_wait(0))
    with pytest.raises(SlackApiError):
        client.chat_postMessage(channel=CHANNEL, text="a digest")
    assert len(slack.called(POST)) == 1


@pytest.mark.parametrize("ending", ["", "/"])
def test_the_base_url_may_end_with_a_slash_or_not(ending: str, slack: SlackOnLoopback) -> None:
    base = slack.api_url.rstrip("/") + ending
    digest_client(slack.workspace.bot_token, base).chat_postMessage(channel=CHANNEL, text="words")
    assert len(slack.posted(CHANNEL)) == 1


def test_without_a_base_url_slack_itself_is_called() -> None:
    assert digest_client("xoxb-of-the-tests", None).base_url == "https://slack.com/api/"
