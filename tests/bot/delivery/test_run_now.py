"""A digest posted now, before its time: once, and it is said why when nothing is posted."""

from __future__ import annotations

from sqlalchemy import Engine

from bot.delivery.courier import Courier
from tests.digest_scene import CHANNEL, Clock, ask_for_digest, courier_of
from tests.shelves import engine_of
from tests.slack_on_loopback import SlackOnLoopback, refused


def test_run_now_posts_before_the_time_and_the_time_then_posts_nothing(
    courier: Courier, slack: SlackOnLoopback, clock: Clock
) -> None:
    clock.forward(minutes=-30)
    ask_for_digest(engine_of(courier.corpus))
    told = courier.run_now(workspace="T1", channel=CHANNEL)
    assert told == "The digest of 10 December is posted."
    again = courier.run_now(workspace="T1", channel=CHANNEL)
    assert "posted already" in again
    clock.forward(hours=1)
    courier.tick()
    assert len(slack.posted(CHANNEL)) == 1


def test_run_now_says_why_nothing_was_posted(
    engine: Engine, slack: SlackOnLoopback, clock: Clock
) -> None:
    courier = courier_of(engine, slack, clock)
    assert "no digest yet" in courier.run_now(workspace="T1", channel=CHANNEL)
    ask_for_digest(engine)
    told = courier.run_now(workspace="T1", channel=CHANNEL)
    assert told == "The digest of 10 December is skipped: nothing is dated to this day."


def test_run_now_in_a_paused_channel_says_that_it_is_paused(
    courier: Courier, slack: SlackOnLoopback
) -> None:
    ask_for_digest(engine_of(courier.corpus))
    slack.fail("chat.postMessage", refused("is_archived"))
    courier.tick()
    told = courier.run_now(workspace="T1", channel=CHANNEL)
    assert told == "This channel's digest is paused: the channel is archived."
