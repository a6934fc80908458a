"""A digest that is changed, paused or ended while it is on its way to Slack."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest
from sqlalchemy import Engine

from corpus.database.engine import writing
from corpus.database.locks import WriteLock
from corpus.digests import schedules
from corpus.digests.options import DigestOptions
from corpus.digests.schedules import Schedule
from tests.digest_scene import (
    CHANNEL,
    DAY,
    Clock,
    ask_for_digest,
    courier_of,
    deliveries,
    let_it_happen,
    replies,
)
from tests.samples import sampled_values
from tests.slack_on_loopback import LOST_AFTER, LOST_BEFORE, Fault, SlackOnLoopback

POST = "chat.postMessage"


def move(engine: Engine, _schedule: Schedule) -> None:
    """To another time and zone, where today's time has not come yet."""
    ask_for_digest(engine, wall_time=time(23), zone="America/New_York")


def stop_for_a_while(engine: Engine, schedule: Schedule) -> None:
    with writing(engine, lock=WriteLock.EVERYTHING) as session:
        schedules.pause(session, schedule.id, "paused by <@U1>.")


def end(engine: Engine, _schedule: Schedule) -> None:
    with writing(engine, lock=WriteLock.EVERYTHING) as session:
        assert schedules.unsubscribe(session, workspace="T1", channel=CHANNEL)


# What somebody does meanwhile -> the states that the day may end in; none if its row went along.
CHANGES: dict[Callable[[Engine, Schedule], None], set[str]] = {
    move: {"posted"},
    stop_for_a_while: {"posted", "skipped"},
    end: set(),
}


@pytest.mark.parametrize(
    "fault", sampled_values([None, LOST_BEFORE, LOST_AFTER]), ids=["well", "before", "after"]
)
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_what_is_changed_between_claim_and_answer_is_posted_once_at_most(
    change: Callable[[Engine, Schedule], None],
    fault: Fault | None,
    engine: Engine,
    slack: SlackOnLoopback,
    clock: Clock,
) -> None:
    for year in range(1948, 1954):
        let_it_happen(engine, date(year, 12, 10), f"What happened in {year}.")
    schedule = ask_for_digest(engine)
    laid_out, calls = slack.fault_for, list[str]()

    def meanwhile(method: str) -> Fault | None:
        calls.append(method)
        if calls != [POST]:
            return laid_out(method)
        change(engine, schedule)
        return fault

    slack.fault_for = meanwhile  # type: ignore[method-assign]
    courier = courier_of(engine, slack, clock)
    for _ in range(30):
        courier.tick()
        clock.forward(minutes=20)
    assert len(slack.posted(CHANNEL)) <= 1
    of_day = [state for (_, day), (state, _) in deliveries(engine).items() if day == DAY]
    assert set(of_day) <= CHANGES[change]
    assert all(state in {"posted", "skipped"} for state, _ in replies(engine).values())
    if of_day == ["posted"]:
        assert len(slack.posted(CHANNEL)) == 1


def test_two_digests_of_one_channel_are_each_posted_once(
    engine: Engine, slack: SlackOnLoopback, clock: Clock
) -> None:
    let_it_happen(engine, date(1948, 12, 10), "The Universal Declaration is adopted.")
    ask_for_digest(engine)
    with writing(engine, lock=WriteLock.EVERYTHING) as session:
        schedules.subscribe(
            session,
            workspace="T1",
            channel=CHANNEL,
            wall_time=time(10),
            zone="Europe/Berlin",
            by="U1",
            now=clock(),
            number=2,
        )
    courier = courier_of(engine, slack, clock)
    for _ in range(6):
        courier.tick()
        clock.forward(minutes=30)
    first, second = slack.posted(CHANNEL)
    assert "Digest set up by" in str(first["blocks"])
    assert "Digest #2 set up by" in str(second["blocks"])


def test_a_day_that_is_no_day_of_the_digest_is_not_entered(
    engine: Engine, slack: SlackOnLoopback, clock: Clock
) -> None:
    """10 December 2026 is a Thursday, and the 12th a Saturday."""
    for day in (10, 11, 12, 13, 14):
        let_it_happen(engine, date(1948, 12, day), "It happened.")
    schedule = ask_for_digest(engine)
    with writing(engine, lock=WriteLock.EVERYTHING) as session:
        schedules.subscribe(
            session,
            workspace="T1",
            channel=CHANNEL,
            wall_time=time(9),
            zone="Europe/Berlin",
            by="U1",
            now=schedule.since,
            terms=DigestOptions(frozenset({5, 1})),
        )
    courier = courier_of(engine, slack, clock)
    for _ in range(10):
        courier.tick()
        clock.forward(hours=12)
    assert sorted(day.day for _, day in deliveries(engine)) == [11, 14]
