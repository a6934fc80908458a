"""A clock that is killed loses no digest and posts none twice, wherever it was."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from tests.digest_scene import CHANNEL
from tests.faults.clock_process import STEPS
from tests.faults.scene import CHANNELS, PACE, THREADED, Clocks, Tally, day_of, troubled
from tests.slack_on_loopback import HUNG_AFTER, HUNG_BEFORE, LOST_AFTER, Fault

# python -m tests.faults --runs 500 does the same at length and prints the table.
RUNS = int(os.environ.get("FAULT_RUNS", "6"))

# A quiet tick that posts one digest commits four times and calls Slack once; a step that is not
# reached kills nobody, and that is a run too.
KILLS = [(step, count) for step in STEPS for count in range(1, 5 if "commit" in step else 2)]
SETTLING = KILLS if RUNS > 6 else KILLS[::2]


@pytest.mark.parametrize("kill", KILLS, ids=lambda kill: f"{kill[0]} {kill[1]}")
def test_killed_at_any_step_the_digest_is_posted_once(
    kill: tuple[str, int], migrated: Path, tmp_path: Path, forge: Clocks
) -> None:
    with day_of(migrated, tmp_path / "day", forge, [CHANNEL]) as day:
        before = forge.killed
        day.tick(kill)
        assert forge.killed == before + 1
        day.finish()
        assert day.states() == {CHANNEL: "posted"}
        assert day.posts(CHANNEL) == 1


# The headline takes the first three commits, its reply the next.
THREAD_KILLS = [("before commit", 5), ("after commit", 4), ("before call", 2), ("after call", 2)]


@pytest.mark.parametrize("kill", THREAD_KILLS, ids=lambda kill: f"{kill[0]} {kill[1]}")
def test_killed_over_its_thread_the_digest_is_told_whole_and_once(
    kill: tuple[str, int], migrated: Path, tmp_path: Path, forge: Clocks
) -> None:
    with day_of(migrated, tmp_path / "day", forge, [CHANNEL], events=THREADED) as day:
        before = forge.killed
        day.tick(kill)
        assert forge.killed == before + 1
        day.finish()
        assert day.states() == {CHANNEL: "posted"}
        assert set(day.thread_states().values()) == {"posted"}
        assert (day.posts(CHANNEL), len(day.replies_in(CHANNEL))) == (1, 1)


@pytest.mark.parametrize("kill", SETTLING, ids=lambda kill: f"{kill[0]} {kill[1]}")
def test_killed_at_any_step_of_settling_the_digest_is_posted_once(
    kill: tuple[str, int], migrated: Path, tmp_path: Path, forge: Clocks
) -> None:
    with day_of(migrated, tmp_path / "day", forge, [CHANNEL]) as day:
        day.slack.fail("chat.postMessage", LOST_AFTER)
        day.tick(None)
        for minutes in PACE:
            day.pass_minutes(minutes)
            day.tick(kill)
        day.finish()
        assert day.states() == {CHANNEL: "posted"}
        assert day.posts(CHANNEL) == 1


# Killed while it waits for Slack's answer, which Slack has or has not carried out.
@pytest.mark.parametrize("fault", [HUNG_BEFORE, HUNG_AFTER], ids=["before", "after"])
def test_killed_during_the_call_the_digest_is_posted_once(
    fault: Fault, migrated: Path, tmp_path: Path, forge: Clocks
) -> None:
    with day_of(migrated, tmp_path / "day", forge, [CHANNEL]) as day:
        day.slack.fail("chat.postMessage", fault)
        pid = forge.start(day.run())
        assert day.slack.hung.wait(20)
        forge.end_of(pid, within=0)
        day.slack.release()
        day.finish()
        assert day.states() == {CHANNEL: "posted"}
        assert day.posts(CHANNEL) == 1


# (how many clocks at once, whether Slack fails too)
@pytest.mark.parametrize("faulty", [False, True], ids=["Slack well", "Slack faulty"])
@pytest.mark.parametrize("together", [1, 2, 5])
def test_killed_at_random_moments_no_digest_is_lost_or_posted_twice(
    together: int, faulty: bool, migrated: Path, tmp_path: Path, forge: Clocks
) -> None:
    random, tally = Random(together * 2 + faulty), Tally()
    for number in range(max(1, RUNS // 6)):
        # every other day has a thread too
        events = THREADED if (number + together) % 2 else 1
        folder = tmp_path / f"day-{number}"
        with day_of(migrated, folder, forge, CHANNELS, events=events) as day:
            troubled(day, random, together=together, faulty=faulty)
            tally.count(day)
    assert tally.is_sound(), tally


@pytest.mark.parametrize("together", [2, 5])
def test_several_clocks_on_one_database_post_once(
    together: int, migrated: Path, tmp_path: Path, forge: Clocks
) -> None:
    with day_of(migrated, tmp_path / "day", forge, CHANNELS) as day:
        for _ in range(3):
            day.tick(*[None] * together)
            day.pass_minutes(1)
        assert day.states() == dict.fromkeys(CHANNELS, "posted")
        assert [day.posts(channel) for channel in CHANNELS] == [1, 1, 1]
