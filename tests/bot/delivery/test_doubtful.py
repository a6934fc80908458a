"""A post that may have arrived is looked for, and sent again only if it is not there."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine

from bot.delivery.courier import Courier
from corpus.digests import SETTLE
from corpus.digests.ledger import LOOKS
from tests.digest_scene import (
    CHANNEL,
    DAY,
    MAKER,
    Clock,
    ask_for_digest,
    carried_out_late,
    courier_of,
    deliveries,
    let_it_happen,
)
from tests.shelves import engine_of
from tests.slack_on_loopback import (
    BROKEN_AFTER,
    BROKEN_BEFORE,
    HUNG_AFTER,
    HUNG_BEFORE,
    LOST_AFTER,
    LOST_BEFORE,
    Fault,
    SlackOnLoopback,
    asked_to_wait,
    refused,
)

POST = "chat.postMessage"
HISTORY = "conversations.history"


def state(engine: Engine) -> tuple[str, str | None]:
    return deliveries(engine)[CHANNEL, DAY]


# What may happen to a call, and how often the channel then has the message before anything is done.
DOUBTFUL = {
    "the connection is lost before Slack took it": (LOST_BEFORE, 0),
    "the connection is lost after Slack took it": (LOST_AFTER, 1),
    "a gateway breaks before Slack took it": (BROKEN_BEFORE, 0),
    "a gateway breaks after Slack took it": (BROKEN_AFTER, 1),
    "Slack says internal_error": (refused("internal_error"), 0),
    "Slack says fatal_error": (refused("fatal_error"), 0),
    "Slack says 503 with its own word": (refused("service_unavailable", status=503), 0),
    "the answer is no JSON": (Fault(200, "<html>captive portal</html>"), 0),
    "the answer is JSON of another kind": (Fault(200, "[]"), 0),
    "the answer is empty": (Fault(200, ""), 0),
    "the answer is cut off": (Fault(200, '{"ok": tr', carried_out=True), 1),
}


@pytest.mark.parametrize(("fault", "arrived"), DOUBTFUL.values(), ids=DOUBTFUL)
def test_a_doubtful_post_is_settled_by_reading_the_channel(
    fault: Fault, arrived: int, courier: Courier, slack: SlackOnLoopback, clock: Clock
) -> None:
    ask_for_digest(engine_of(courier.corpus))
    slack.fail(POST, fault)
    courier.tick()
    assert state(engine_of(courier.corpus))[0] == "uncertain"
    assert len(slack.posted(CHANNEL)) == arrived
    courier.tick()
    assert slack.called(HISTORY) == []  # Slack is given half a minute to show it
    clock.forward(seconds=30)
    courier.tick()
    assert len(slack.posted(CHANNEL)) == arrived  # what is not there may still come
    clock.forward(seconds=SETTLE.total_seconds())
    courier.tick()
    assert len(slack.posted(CHANNEL)) == 1
    assert state(engine_of(courier.corpus)) == ("posted", None)
    assert len(slack.called(POST)) == 2 - arrived


# A hung call, with whether Slack took it before.
@pytest.mark.parametrize(("fault", "arrived"), [(HUNG_BEFORE, 0), (HUNG_AFTER, 1)])
def test_a_call_that_hangs_is_given_up_and_settled(
    fault: Fault, arrived: int, eventful: Engine, slack: SlackOnLoopback, clock: Clock
) -> None:
    courier = courier_of(eventful, slack, clock, timeout=0.2)
    ask_for_digest(eventful)
    slack.fail(POST, fault)
    courier.tick()
    slack.release()
    assert state(eventful)[0] == "uncertain"
    assert len(slack.posted(CHANNEL)) == arrived
    clock.forward(seconds=SETTLE.total_seconds())
    courier.tick()
    assert len(slack.posted(CHANNEL)) == 1
    assert state(eventful)[0] == "posted"


def test_a_resent_digest_is_the_same_even_if_the_day_has_more_to_say_by_then(
    courier: Courier, slack: SlackOnLoopback, clock: Clock
) -> None:
    ask_for_digest(engine_of(courier.corpus))
    slack.fail(POST, LOST_BEFORE)
    courier.tick()
    let_it_happen(engine_of(courier.corpus), date(1950, 12, 10), "Human Rights Day is marked.")
    clock.forward(seconds=SETTLE.total_seconds())
    courier.tick()
    first, second = slack.called(POST)
    assert first == second


def test_what_slack_does_not_take_three_times_has_failed_and_says_so(
    courier: Courier, slack: SlackOnLoopback, clock: Clock
) -> None:
    ask_for_digest(engine_of(courier.corpus))
    slack.fail(POST, *[LOST_BEFORE] * 3)
    for _ in range(20):
        courier.tick()
        clock.forward(minutes=1)
    assert len(slack.called(POST)) == 3
    assert state(engine_of(courier.corpus)) == ("failed", "Slack did not take it three times")


def test_a_doubtful_digest_in_a_channel_that_cannot_be_read_may_have_been_posted(
    courier: Courier, slack: SlackOnLoopback, clock: Clock
) -> None:
    ask_for_digest(engine_of(courier.corpus))
    slack.fail(POST, LOST_AFTER)
    slack.fail(HISTORY, refused("missing_scope"))
    courier.tick()
    clock.forward(seconds=30)
    courier.tick()
    told, reason = state(engine_of(courier.corpus))
    assert told == "unseen"
    assert reason is not None
    assert reason.startswith("there is no way to see: ")
    assert len(slack.posted(CHANNEL)) == 1
    for _ in range(3):
        clock.forward(minutes=10)
        courier.tick()
    assert len(slack.called(POST)) == 1


# What may go wrong with looking, and will not for ever.
@pytest.mark.parametrize(
    "fault",
    [LOST_BEFORE, BROKEN_BEFORE, asked_to_wait(3), refused("internal_error")],
    ids=["connection lost", "gateway broken", "asked to wait", "internal_error"],
)
def test_a_channel_that_cannot_be_read_just_now_is_read_later(
    fault: Fault, courier: Courier, slack: SlackOnLoopback, clock: Clock
) -> None:
    ask_for_digest(engine_of(courier.corpus))
    slack.fail(POST, LOST_AFTER)
    slack.fail(HISTORY, fault)
    courier.tick()
    clock.forward(seconds=30)
    courier.tick()
    assert state(engine_of(courier.corpus))[0] == "uncertain"
    clock.forward(seconds=30)
    courier.tick()
    assert state(engine_of(courier.corpus)) == ("posted", None)
    assert len(slack.posted(CHANNEL)) == 1


def test_a_channel_that_cannot_be_read_for_twelve_hours_is_looked_at_no_more(
    courier: Courier, slack: SlackOnLoopback, clock: Clock
) -> None:
    ask_for_digest(engine_of(courier.corpus))
    slack.fail(POST, LOST_AFTER)
    slack.fail(HISTORY, LOST_BEFORE, LOST_BEFORE)
    courier.tick()
    clock.forward(seconds=30)
    courier.tick()
    clock.forward(hours=13)
    courier.tick()
    assert state(engine_of(courier.corpus))[0] == "unseen"


def test_a_digest_is_found_again_among_many_later_messages(
    courier: Courier, slack: SlackOnLoopback, clock: Clock
) -> None:
    ask_for_digest(engine_of(courier.corpus))
    slack.fail(POST, LOST_AFTER)
    courier.tick()
    for number in range(450):
        slack.workspace.post(CHANNEL, MAKER, f"message {number}")
    clock.forward(seconds=30)
    courier.tick()
    assert len(slack.called(HISTORY)) == 3
    assert state(engine_of(courier.corpus)) == ("posted", None)


def test_a_digest_under_more_messages_than_can_be_read_is_not_resent(
    courier: Courier, slack: SlackOnLoopback, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.sightings.HISTORY_PAGES", 1)
    ask_for_digest(engine_of(courier.corpus))
    slack.fail(POST, LOST_AFTER)
    courier.tick()
    for number in range(201):
        slack.workspace.post(CHANNEL, MAKER, f"message {number}")
    clock.forward(seconds=30)
    courier.tick()
    assert state(engine_of(courier.corpus))[0] == "unseen"
    assert len(slack.called(POST)) == 1


# Seconds after the call: before it is sent again, and long after.
@pytest.mark.thorough
@pytest.mark.parametrize("late", [75, 600])
def test_a_call_that_slack_carries_out_late_leaves_one_message(
    late: int, courier: Courier, slack: SlackOnLoopback, clock: Clock
) -> None:
    ask_for_digest(engine_of(courier.corpus))
    slack.fail(POST, LOST_BEFORE)
    courier.tick()
    carried_out = False
    for second in range(30, 5_000, 30):
        clock.forward(seconds=30)
        if second >= late and not carried_out:
            carried_out_late(slack)
            carried_out = True
        courier.tick()
    assert len(slack.posted(CHANNEL)) == 1
    is_sent_again = late > SETTLE.total_seconds()
    assert len(slack.called(POST)) == 1 + is_sent_again
    reason = "Slack posted it twice; the second one was deleted" if is_sent_again else None
    assert state(engine_of(courier.corpus)) == ("posted", reason)


def test_what_was_given_up_and_came_after_all_is_said_to_be_posted(
    courier: Courier, slack: SlackOnLoopback, clock: Clock
) -> None:
    ask_for_digest(engine_of(courier.corpus))
    slack.fail(POST, *[LOST_BEFORE] * 3)
    for _ in range(16):
        courier.tick()
        clock.forward(minutes=1)
    assert state(engine_of(courier.corpus))[0] == "failed"
    carried_out_late(slack)
    carried_out_late(slack)
    clock.forward(seconds=LOOKS[0].total_seconds())
    courier.tick()
    assert state(engine_of(courier.corpus)) == ("posted", "Slack posted it late")
    assert len(slack.posted(CHANNEL)) == 1


def test_only_a_message_of_the_bots_own_counts_as_its_delivery(
    courier: Courier, slack: SlackOnLoopback, clock: Clock
) -> None:
    ask_for_digest(engine_of(courier.corpus))
    slack.fail(POST, LOST_BEFORE)
    courier.tick()
    call = slack.called(POST)[0]
    slack.workspace.post(
        CHANNEL, MAKER, call["text"], blocks=call["blocks"], metadata=call["metadata"]
    )
    clock.forward(seconds=SETTLE.total_seconds())
    courier.tick()
    assert len(slack.posted(CHANNEL)) == 1
    assert state(engine_of(courier.corpus))[0] == "posted"


def test_a_digest_that_a_person_deleted_is_not_posted_again(
    courier: Courier, slack: SlackOnLoopback, clock: Clock
) -> None:
    ask_for_digest(engine_of(courier.corpus))
    slack.fail(POST, LOST_BEFORE)
    courier.tick()
    clock.forward(seconds=SETTLE.total_seconds())
    courier.tick()
    (posted,) = slack.posted(CHANNEL)
    slack.workspace.delete(CHANNEL, posted["ts"])
    carried_out_late(slack)  # the first call, of which nobody expects anything any more
    for after in LOOKS:
        clock.forward(seconds=after.total_seconds())
        courier.tick()
    assert slack.posted(CHANNEL) == []
    told, reason = state(engine_of(courier.corpus))
    assert (told, reason) == (
        "posted",
        "somebody deleted it; what Slack posted late was deleted too",
    )
    assert len(slack.called(POST)) == 2
