"""What does not fit into the channel is told in the digest's thread: once too, and never alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, select

from bot.delivery.courier import Courier
from bot.delivery.pacing import Pace
from corpus.database.engine import reading, writing
from corpus.database.locks import WriteLock
from corpus.digests import schedules
from corpus.digests.ledger import LOOKS, NO_THREAD
from corpus.digests.options import DigestOptions
from corpus.digests.schedules import Schedule
from corpus.digests.status import status_of
from corpus.model import Delivery
from tests.digest_scene import (
    CHANNEL,
    OTHERS,
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
    LOST_AFTER,
    LOST_BEFORE,
    Fault,
    SlackOnLoopback,
    refused,
)

POST = "chat.postMessage"
REPLIES = "conversations.replies"


@pytest.fixture
def full(engine: Engine) -> Engine:
    """A day with eight events: three for the channel, five for the thread."""
    for year in range(1951, 1959):
        let_it_happen(engine, date(year, 12, 10), f"What happened in {year}.")
    return engine


def thread(slack: SlackOnLoopback, channel: str = CHANNEL) -> list[dict[str, Any]]:
    """What stands under the channel's digest."""
    (digest,) = slack.posted(channel)
    answer = slack.workspace.store.replies(channel, digest["ts"])
    return [m.body for m in answer if m.body["ts"] != digest["ts"]]


def second_post_goes_wrong(slack: SlackOnLoopback, fault: Fault) -> None:
    """Let the next post be taken and the one after it go wrong."""
    laid_out = slack.fault_for
    posts = iter([None, fault])

    def fault_for(method: str) -> Fault | None:
        return next(posts, None) if method == POST else laid_out(method)

    slack.fault_for = fault_for  # type: ignore[method-assign]


def parts(engine: Engine) -> list[tuple[int, str, str | None]]:
    with reading(engine) as session:
        rows = session.execute(
            select(Delivery.part, Delivery.state, Delivery.reason).order_by(Delivery.part)
        )
        return [(part, state, reason) for part, state, reason in rows]


def test_the_channel_gets_the_best_three_and_the_thread_the_rest(
    full: Engine, slack: SlackOnLoopback, clock: Clock
) -> None:
    schedule = ask_for_digest(full)
    courier_of(full, slack, clock).tick()
    (digest,) = slack.posted(CHANNEL)
    told = str(digest["blocks"])
    assert [year for year in range(1951, 1959) if f"in {year}." in told] == [1951, 1952, 1956]
    assert "5 more and all sources are in the thread." in told
    assert "set up by <@U01RESEARCH>" in told
    (reply,) = thread(slack)
    assert reply["metadata"]["event_payload"] == {"key": f"digest-{schedule.id}-2026-12-10-1"}
    assert all(f"in {year}." in str(reply["blocks"]) for year in (1953, 1954, 1955, 1957, 1958))
    assert parts(full) == [(0, "posted", None), (1, "posted", None)]


def test_a_day_that_the_channel_sees_whole_has_no_thread(
    courier: Courier, slack: SlackOnLoopback
) -> None:
    ask_for_digest(engine_of(courier.corpus))
    courier.tick()
    assert parts(engine_of(courier.corpus)) == [(0, "posted", None)]
    assert thread(slack) == []


@pytest.mark.parametrize("fault", [LOST_BEFORE, LOST_AFTER, BROKEN_AFTER])
def test_a_doubtful_digest_is_settled_before_its_thread_is_told(
    fault: Fault, full: Engine, slack: SlackOnLoopback, clock: Clock
) -> None:
    ask_for_digest(full)
    slack.fail(POST, fault)
    courier = courier_of(full, slack, clock)
    courier.tick()
    assert parts(full)[1] == (1, "due", None)
    clock.forward(minutes=4)
    courier.tick()
    assert len(thread(slack)) == 1
    assert [state for _part, state, _ in parts(full)] == ["posted", "posted"]


@pytest.mark.parametrize("fault", [LOST_BEFORE, LOST_AFTER, BROKEN_AFTER])
def test_a_doubtful_reply_is_looked_for_in_the_thread(
    fault: Fault, full: Engine, slack: SlackOnLoopback, clock: Clock
) -> None:
    ask_for_digest(full)
    courier = courier_of(full, slack, clock)
    second_post_goes_wrong(slack, fault)
    courier.tick()
    assert parts(full)[-1][1] == "uncertain"
    clock.forward(minutes=4)
    courier.tick()
    assert slack.called(REPLIES) != []
    assert len(thread(slack)) == 1
    assert {state for _part, state, _ in parts(full)} == {"posted"}


def test_a_digest_that_is_refused_takes_its_thread_along(
    full: Engine, slack: SlackOnLoopback, clock: Clock
) -> None:
    ask_for_digest(full)
    slack.fail(POST, refused("is_archived"))
    courier_of(full, slack, clock).tick()
    assert parts(full) == [(0, "failed", "the channel is archived."), (1, "skipped", NO_THREAD)]
    assert slack.posted(CHANNEL) == []


def test_a_digest_that_was_given_up_and_came_after_all_has_its_thread(
    full: Engine, slack: SlackOnLoopback, clock: Clock
) -> None:
    ask_for_digest(full)
    slack.fail(POST, *[LOST_BEFORE] * 3)
    courier = courier_of(full, slack, clock)
    for _ in range(16):
        courier.tick()
        clock.forward(minutes=1)
    assert [state for _part, state, _ in parts(full)] == ["failed", "skipped"]
    carried_out_late(slack)
    clock.forward(seconds=LOOKS[0].total_seconds())
    courier.tick()
    courier.tick()
    assert {state for _part, state, _ in parts(full)} == {"posted"}
    assert len(thread(slack)) == 1


def test_a_day_in_the_ledger_is_told_by_what_the_channel_saw(
    full: Engine, slack: SlackOnLoopback, clock: Clock
) -> None:
    ask_for_digest(full)
    courier_of(full, slack, clock).tick()
    assert list(deliveries(full).values()) == [("posted", None)]


def test_what_channels_see_goes_before_the_threads(
    full: Engine, slack: SlackOnLoopback, clock: Clock
) -> None:
    for channel in (CHANNEL, *OTHERS):
        ask_for_digest(full, channel)
    courier_of(full, slack, clock).tick()
    assert ["thread_ts" in call for call in slack.called(POST)] == [False] * 3 + [True] * 3


def test_a_channel_gets_a_message_a_second_and_a_workspace_four() -> None:
    slept: list[float] = []
    moment = [100.0]

    def sleep(seconds: float) -> None:
        slept.append(round(seconds, 2))
        moment[0] += seconds

    pace = Pace(sleep, lambda: moment[0])
    for channel in ("C1", "C1", "C2", "C3", "C2"):
        pace.wait("T1", channel)
    pace.wait("T2", "C1")
    assert slept == [1.0, 0.25, 0.25, 0.75]


def test_a_courier_that_is_told_to_stop_claims_no_more(
    full: Engine, slack: SlackOnLoopback, clock: Clock
) -> None:
    for channel in (CHANNEL, *OTHERS):
        ask_for_digest(full, channel)
    courier = courier_of(full, slack, clock)
    taken, post = [], slack.fault_for

    def stop_after_one(method: str) -> Fault | None:
        taken.append(method)
        courier.stop()
        return post(method)

    slack.fault_for = stop_after_one  # type: ignore[method-assign]
    courier.tick()
    assert taken == [POST]
    assert sorted(state for state, _ in deliveries(full).values()) == ["due", "due", "posted"]


def test_the_messages_of_a_thread_come_in_order_and_a_doubtful_one_is_waited_for(
    full: Engine, slack: SlackOnLoopback, clock: Clock
) -> None:
    for year in range(1960, 1965):
        let_it_happen(full, date(year, 12, 10), f"What happened in {year}.")
    schedule = subscribe_to_many(full)
    courier = courier_of(full, slack, clock)
    second_post_goes_wrong(slack, LOST_BEFORE)
    courier.tick()
    assert [state for _part, state, _ in parts(full)] == ["posted", "uncertain", "due"]
    with reading(full) as session:
        (told,) = status_of(session, schedule, clock()).recent
        assert told.thread is not None
        assert told.thread.startswith("uncertain, the connection was lost")
    clock.forward(minutes=4)
    courier.tick()
    keys = [reply["metadata"]["event_payload"]["key"][-2:] for reply in thread(slack)]
    assert keys == ["-1", "-2"]
    with reading(full) as session:
        assert status_of(session, schedule, clock()).recent[0].thread is None


def subscribe_to_many(engine: Engine) -> Schedule:
    schedule = ask_for_digest(engine)
    with writing(engine, lock=WriteLock.EVERYTHING) as session:
        return schedules.subscribe(
            session,
            workspace="T1",
            channel=CHANNEL,
            wall_time=schedule.wall_time,
            zone=schedule.zone,
            by=schedule.created_by,
            now=schedule.since,
            terms=DigestOptions(most=20),
        )
