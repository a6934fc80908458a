"""Digests reach their channel once, late rather than never, and what became of each is known."""

from __future__ import annotations

import logging
import threading
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, update

from bot.delivery.courier import Courier
from bot.delivery.sightings import EVENT_TYPE
from corpus.database.engine import writing
from corpus.database.locks import WriteLock
from corpus.model import Event
from tests.digest_scene import (
    CHANNEL,
    DAY,
    DUE,
    MAKERS_MESSAGES,
    NOT_INVITED,
    OTHERS,
    Clock,
    ask_for_digest,
    courier_of,
    deliveries,
    let_it_happen,
)
from tests.shelves import engine_of
from tests.slack_on_loopback import (
    LOST_BEFORE,
    SlackOnLoopback,
    asked_to_wait,
    refused,
)

POST = "chat.postMessage"
HISTORY = "conversations.history"


def state(engine: Engine, channel: str = CHANNEL) -> tuple[str, str | None]:
    return deliveries(engine)[channel, DAY]


def test_a_digest_that_is_due_is_posted_with_its_key(
    courier: Courier, slack: SlackOnLoopback
) -> None:
    schedule = ask_for_digest(engine_of(courier.corpus))
    courier.tick()
    (posted,) = slack.posted(CHANNEL)
    key = f"digest-{schedule.id}-2026-12-10"
    assert "The Universal Declaration is adopted." in posted["text"]
    assert posted["metadata"] == {"event_type": EVENT_TYPE, "event_payload": {"key": key}}
    assert posted["blocks"][0]["block_id"] == key
    assert state(engine_of(courier.corpus)) == ("posted", None)


def test_ticking_for_a_day_posts_once(
    courier: Courier, slack: SlackOnLoopback, clock: Clock
) -> None:
    ask_for_digest(engine_of(courier.corpus))
    for _ in range(24):
        courier.tick()
        clock.forward(hours=1)
    assert len(slack.posted(CHANNEL)) == 1


def test_a_clock_that_is_set_back_and_forward_posts_a_day_once(
    courier: Courier, slack: SlackOnLoopback, clock: Clock
) -> None:
    ask_for_digest(engine_of(courier.corpus))
    for hours in (0, -3, 2, -20, 23, -1):
        clock.forward(hours=hours)
        courier.tick()
    assert len(slack.posted(CHANNEL)) == 1
    assert state(engine_of(courier.corpus)) == ("posted", None)


def test_a_day_with_nothing_to_say_is_skipped_and_says_so(
    engine: Engine, slack: SlackOnLoopback, clock: Clock
) -> None:
    courier = courier_of(engine, slack, clock)
    ask_for_digest(engine)
    courier.tick()
    assert slack.calls == []
    assert state(engine) == ("skipped", "nothing is dated to this day")


# Status of an event of this very day, which is not to be told as having happened.
@pytest.mark.parametrize(("status", "said"), [("planned", "planned"), ("predicted", "expected")])
def test_what_was_only_planned_or_predicted_is_told_as_that(
    status: str, said: str, engine: Engine, slack: SlackOnLoopback, clock: Clock
) -> None:
    let_it_happen(engine, date(1998, 12, 10), "A summit.", status=status)
    ask_for_digest(engine)
    courier_of(engine, slack, clock).tick()
    assert state(engine)[0] == "posted"
    (posted,) = slack.posted(CHANNEL)
    assert f"was {said} by its source; not confirmed" in posted["text"]


def test_a_digest_is_posted_late_after_a_restart(
    courier: Courier, slack: SlackOnLoopback, clock: Clock
) -> None:
    ask_for_digest(engine_of(courier.corpus))
    clock.forward(hours=11)
    courier.tick()
    assert len(slack.posted(CHANNEL)) == 1


def test_a_digest_more_than_twelve_hours_late_is_skipped_and_says_so(
    courier: Courier, slack: SlackOnLoopback, clock: Clock
) -> None:
    ask_for_digest(engine_of(courier.corpus))
    clock.forward(hours=12, minutes=1)
    courier.tick()
    assert slack.calls == []
    assert state(engine_of(courier.corpus))[0] == "skipped"


@pytest.mark.thorough
def test_a_digest_entered_and_then_left_for_days_is_skipped_not_posted(
    courier: Courier, slack: SlackOnLoopback, clock: Clock
) -> None:
    ask_for_digest(engine_of(courier.corpus))
    slack.fail(POST, asked_to_wait(5))
    courier.tick()
    clock.forward(days=3)
    courier.tick()
    assert slack.posted(CHANNEL) == []
    told, reason = state(engine_of(courier.corpus))
    assert told == "skipped"
    assert reason is not None
    assert "twelve hours" in reason


def test_when_slack_asks_to_wait_the_digest_waits_as_long_and_no_longer(
    courier: Courier, slack: SlackOnLoopback, clock: Clock
) -> None:
    ask_for_digest(engine_of(courier.corpus))
    slack.fail(POST, asked_to_wait(7))
    courier.tick()
    assert state(engine_of(courier.corpus)) == ("due", "Slack asked to wait")
    clock.forward(seconds=6)
    courier.tick()
    assert len(slack.called(POST)) == 1
    clock.forward(seconds=1)
    courier.tick()
    assert len(slack.posted(CHANNEL)) == 1
    assert state(engine_of(courier.corpus)) == ("posted", None)


def test_while_slack_asks_to_wait_no_other_channel_of_the_workspace_is_tried(
    courier: Courier, slack: SlackOnLoopback, clock: Clock
) -> None:
    for channel in (CHANNEL, *OTHERS):
        ask_for_digest(engine_of(courier.corpus), channel)
    slack.fail(POST, asked_to_wait(7))
    courier.tick()
    assert len(slack.called(POST)) == 1
    clock.forward(seconds=7)
    courier.tick()
    assert [len(slack.posted(channel)) for channel in (CHANNEL, *OTHERS)] == [1, 1, 1]


def test_being_asked_to_wait_does_not_use_up_an_attempt(
    courier: Courier, slack: SlackOnLoopback, clock: Clock
) -> None:
    ask_for_digest(engine_of(courier.corpus))
    slack.fail(POST, *[asked_to_wait(1)] * 5, LOST_BEFORE)
    for _ in range(6):
        courier.tick()
        clock.forward(seconds=2)
    assert state(engine_of(courier.corpus))[0] == "uncertain"
    clock.forward(minutes=5)
    courier.tick()
    assert len(slack.posted(CHANNEL)) == 1


# Slack's words for a channel or a token that will not be better tomorrow.
GONE = ["channel_not_found", "is_archived", "token_revoked", "account_inactive", "invalid_auth"]


@pytest.mark.parametrize("code", GONE)
def test_a_channel_that_is_gone_pauses_its_digest(
    code: str, courier: Courier, slack: SlackOnLoopback, clock: Clock
) -> None:
    ask_for_digest(engine_of(courier.corpus))
    slack.fail(POST, refused(code))
    courier.tick()
    assert state(engine_of(courier.corpus))[0] == "failed"
    assert len(slack.posted(MAKERS_MESSAGES)) == 1
    assert f"<#{CHANNEL}>" in slack.posted(MAKERS_MESSAGES)[0]["text"]
    for _ in range(3):
        clock.forward(days=1)
        courier.tick()
    assert len(slack.posted(MAKERS_MESSAGES)) == 1
    assert len(deliveries(engine_of(courier.corpus))) == 1


def test_a_channel_that_the_bot_is_not_in_pauses_and_the_maker_learns_what_to_do(
    courier: Courier, slack: SlackOnLoopback
) -> None:
    ask_for_digest(engine_of(courier.corpus), NOT_INVITED)
    courier.tick()
    assert state(engine_of(courier.corpus), NOT_INVITED)[0] == "failed"
    assert "/invite me" in slack.posted(MAKERS_MESSAGES)[0]["text"]


def test_a_maker_who_cannot_be_told_does_no_harm(courier: Courier, slack: SlackOnLoopback) -> None:
    ask_for_digest(engine_of(courier.corpus))
    slack.fail(POST, refused("token_revoked"), refused("token_revoked"))
    courier.tick()
    assert state(engine_of(courier.corpus))[0] == "failed"


def test_a_refusal_that_concerns_only_this_message_does_not_pause(
    courier: Courier, slack: SlackOnLoopback, clock: Clock
) -> None:
    ask_for_digest(engine_of(courier.corpus))
    let_it_happen(engine_of(courier.corpus), date(1990, 12, 11), "The day after.")
    slack.fail(POST, refused("msg_blocks_too_long"))
    courier.tick()
    assert state(engine_of(courier.corpus)) == ("failed", "Slack refused it: msg_blocks_too_long")
    clock.forward(days=1)
    courier.tick()
    assert len(slack.posted(CHANNEL)) == 1


def test_one_channel_in_trouble_does_not_hold_up_the_others(
    courier: Courier, slack: SlackOnLoopback
) -> None:
    for channel in (CHANNEL, NOT_INVITED, *OTHERS):
        ask_for_digest(engine_of(courier.corpus), channel)
    slack.fail(POST, LOST_BEFORE)
    courier.tick()
    assert [len(slack.posted(channel)) for channel in OTHERS] == [1, 1]


@pytest.mark.thorough
def test_a_digest_that_cannot_be_made_fails_visibly_and_the_others_are_posted(
    courier: Courier,
    slack: SlackOnLoopback,
    clock: Clock,
    caplog: pytest.LogCaptureFixture,
) -> None:
    let_it_happen(engine_of(courier.corpus), date(1999, 12, 11), "Told.")
    with writing(engine_of(courier.corpus), lock=WriteLock.EVERYTHING) as session:
        of_the_day = update(Event).where(Event.month_day == "12-11")
        session.execute(of_the_day.values(precision="a fault of ours"))
    ask_for_digest(engine_of(courier.corpus))
    clock.forward(days=1)
    with caplog.at_level(logging.CRITICAL, logger="nobody"):
        courier.tick()
    assert deliveries(engine_of(courier.corpus))[CHANNEL, DAY + timedelta(1)][0] == "failed"
    clock.now = DUE + timedelta(days=365)
    ask_for_digest(engine_of(courier.corpus), OTHERS[0], since=clock.now)
    courier.tick()
    assert len(slack.posted(OTHERS[0])) == 1


def test_two_couriers_on_one_database_post_once(
    eventful: Engine, slack: SlackOnLoopback, clock: Clock
) -> None:
    channels = (CHANNEL, *OTHERS)
    for channel in channels:
        ask_for_digest(eventful, channel)
    couriers = [courier_of(eventful, slack, clock) for _ in range(4)]
    together = threading.Barrier(len(couriers))

    def run(courier: Courier) -> None:
        together.wait()
        courier.tick()

    threads = [threading.Thread(target=run, args=(courier,)) for courier in couriers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [len(slack.posted(channel)) for channel in channels] == [1, 1, 1]


def test_a_process_that_slept_between_claim_and_send_does_not_send(
    eventful: Engine, slack: SlackOnLoopback, clock: Clock
) -> None:
    ask_for_digest(eventful)
    sleeper = courier_of(eventful, slack, clock)
    readings = iter([DUE, DUE, DUE + timedelta(minutes=5)])
    sleeper.now = lambda: next(readings, DUE + timedelta(minutes=5))
    sleeper.tick()
    assert slack.called(POST) == []
    clock.forward(minutes=3)
    awake = courier_of(eventful, slack, clock)
    awake.tick()
    clock.forward(minutes=5)
    awake.tick()
    assert len(slack.posted(CHANNEL)) == 1


def test_a_clock_set_forward_and_back_posts_nothing_twice(
    courier: Courier, slack: SlackOnLoopback, clock: Clock
) -> None:
    ask_for_digest(engine_of(courier.corpus))
    courier.tick()
    for hours in (30, -30, -2, 2, 1):
        clock.forward(hours=hours)
        courier.tick()
    assert len(slack.posted(CHANNEL)) == 1


def test_a_delivery_of_a_digest_paused_meanwhile_is_skipped_and_says_so(
    courier: Courier, slack: SlackOnLoopback, clock: Clock
) -> None:
    ask_for_digest(engine_of(courier.corpus))
    let_it_happen(engine_of(courier.corpus), date(1990, 12, 11), "The day after.")
    slack.fail(POST, LOST_BEFORE)
    courier.tick()
    clock.forward(hours=11, minutes=59)
    slack.fail(POST, refused("is_archived"))
    slack.fail(HISTORY, LOST_BEFORE)
    clock.now = DUE + timedelta(days=1)
    courier.tick()
    told = deliveries(engine_of(courier.corpus))
    assert told[CHANNEL, DAY + timedelta(1)][0] == "failed"
    assert told[CHANNEL, DAY][0] == "unseen"
