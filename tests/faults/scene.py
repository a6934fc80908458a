"""Clocks that are killed, a Slack that fails, and the count of what became of every digest."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random

from tests.databases import copied, engine_at
from tests.digest_scene import (
    CHANNEL,
    DAY,
    DUE,
    OTHERS,
    Clock,
    ask_for_digest,
    deliveries,
    let_it_happen,
    replies,
)
from tests.faults.clock_process import LOCKED, Run
from tests.slack_on_loopback import (
    BROKEN_AFTER,
    BROKEN_BEFORE,
    LOST_AFTER,
    LOST_BEFORE,
    SlackOnLoopback,
    asked_to_wait,
    refused,
    slack_on_loopback,
)

ROOT = Path(__file__).resolve().parents[2]
CHANNELS = (CHANNEL, *OTHERS)
THREADED = 6  # events of a day of which three are told in a thread
FINAL = {"posted", "skipped", "failed"}

# Minutes between ticks: long enough for a dead clock to be noticed, then for Slack to settle.
PACE = (3, 1)

FAULTS = (
    LOST_BEFORE,
    LOST_AFTER,
    BROKEN_BEFORE,
    BROKEN_AFTER,
    refused("internal_error"),
    asked_to_wait(20),
)


@dataclass
class Clocks:
    """Starts clocks, each a process, and kills them."""

    process: subprocess.Popen[str]
    killed: int = 0

    def start(self, run: Run) -> int:
        return self._order(run.as_order())

    def end_of(self, pid: int, *, within: float | None = None) -> int:
        """How the process ended; killed from outside after `within` seconds if that is given."""
        if within is not None:
            time.sleep(within)  # the very moment is what is tried here
            os.kill(pid, signal.SIGKILL)
        status = self._order(json.dumps({"wait": pid}))
        self.killed += status == -signal.SIGKILL
        assert status in (0, LOCKED, -signal.SIGKILL), f"a clock ended with {status}"
        return status

    def _order(self, line: str) -> int:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())


@contextmanager
def clocks() -> Iterator[Clocks]:
    """A process that has the program loaded and forks clocks."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.clock_process"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Clocks(process)
    finally:
        process.communicate()


@dataclass
class Day:
    """A day on which digests are due in three channels, seen from outside."""

    database: Path
    slack: SlackOnLoopback
    clocks: Clocks
    clock: Clock
    channels: Sequence[str] = CHANNELS

    def run(self, kill: tuple[str, int] | None = None) -> Run:
        return Run(
            database=str(self.database),
            api_url=self.slack.api_url,
            token=self.slack.workspace.bot_token,
            now=self.clock().isoformat(),
            kill=kill,
        )

    def tick(self, *kills: tuple[str, int] | None, within: Sequence[float | None] = ()) -> None:
        """Let clocks tick at once, one for each of `kills`, then let some minutes pass."""
        pids = [self.clocks.start(self.run(kill)) for kill in kills]
        moments = [*within, *[None] * (len(pids) - len(within))]
        for pid, moment in zip(pids, moments, strict=True):
            self.clocks.end_of(pid, within=moment)

    def pass_minutes(self, minutes: float) -> None:
        self.clock.forward(minutes=minutes)

    def finish(self) -> None:
        """Let a clock run undisturbed until nothing is left to do."""
        for _ in range(12):
            for minutes in PACE:
                self.pass_minutes(minutes)
                self.tick(None)
                states = self.states()
                ended = {*states.values(), *self.thread_states().values()} <= FINAL
                if len(states) == len(self.channels) and ended:
                    return

    def states(self) -> dict[str, str]:
        engine = engine_at(self.database)
        try:
            found = deliveries(engine)
        finally:
            engine.dispose()
        for (channel, day), (state, reason) in found.items():
            assert day == DAY
            assert state == "posted" or reason or state in ("due", "sending"), (channel, state)
        return {channel: state for (channel, _day), (state, _reason) in found.items()}

    def thread_states(self) -> dict[tuple[str, int], str]:
        """By channel and part."""
        engine = engine_at(self.database)
        try:
            return {place: state for place, (state, _reason) in replies(engine).items()}
        finally:
            engine.dispose()

    def replies_in(self, channel: str) -> list[str]:
        """The keys of what stands in the threads of a channel's digests."""
        store = self.slack.workspace.store
        return [
            told.body["metadata"]["event_payload"]["key"]
            for digest in self.slack.posted(channel)
            for told in store.replies(channel, digest["ts"])
            if told.body["ts"] != digest["ts"]
        ]

    def posts(self, channel: str) -> int:
        return len(self.slack.posted(channel))


@contextmanager
def day_of(
    template: Path, folder: Path, clocks: Clocks, channels: Sequence[str], *, events: int = 1
) -> Iterator[Day]:
    """A new database and a new Slack, an hour after the channels asked for their digest.

    Of more than three events the rest is told in a thread.
    """
    folder.mkdir()
    database = copied(template, folder / "remembrancer.db")
    engine = engine_at(database)
    let_it_happen(engine, date(1948, 12, 10), "The Universal Declaration is adopted.")
    for number in range(1, events):
        let_it_happen(engine, date(1948 + number, 12, 10), f"It is remembered, time {number}.")
    for channel in channels:
        ask_for_digest(engine, channel)
    engine.dispose()
    clock = Clock(DUE)
    with slack_on_loopback(clock) as slack:
        yield Day(database, slack, clocks, clock, channels)


@dataclass
class Tally:
    """What became of every digest of all runs."""

    runs: int = 0
    ends: Counter[str] = field(default_factory=Counter)
    posted_twice: int = 0
    said_posted_but_was_not: int = 0
    posted_but_not_said: int = 0
    lost: int = 0
    threads: int = 0
    replied_twice: int = 0
    thread_wrong: int = 0

    def count(self, day: Day) -> None:
        self.runs += 1
        states = day.states()
        for channel in day.channels:
            posts = day.posts(channel)
            state = states.get(channel, "no row")
            self.ends[state] += 1
            self.lost += state not in FINAL
            self.posted_twice += posts > 1
            self.said_posted_but_was_not += state == "posted" and posts == 0
            self.posted_but_not_said += state != "posted" and posts > 0
            told = day.replies_in(channel)
            self.replied_twice += len(told) > len(set(told))
            of_channel = [s for (c, _part), s in day.thread_states().items() if c == channel]
            self.threads += bool(of_channel)
            self.lost += any(state not in FINAL for state in of_channel)
            self.thread_wrong += of_channel.count("posted") != len(set(told))

    @property
    def faults(self) -> dict[str, int]:
        """What must never happen, with how often it did."""
        return {
            "posted more than once": self.posted_twice,
            "said to be posted and was not": self.said_posted_but_was_not,
            "posted and not said to be": self.posted_but_not_said,
            "without an end": self.lost,
            "told twice in a thread": self.replied_twice,
            "thread and ledger differ": self.thread_wrong,
        }

    def is_sound(self) -> bool:
        return not any(self.faults.values())


def troubled(day: Day, random: Random, *, together: int, faulty: bool) -> None:
    """Two hours of clocks that are killed anywhere, with a Slack that fails half of the time."""
    if faulty:
        day.slack.fail("chat.postMessage", *random.choices(FAULTS, k=random.randint(0, 3)))
        for method in ("conversations.history", "conversations.replies"):
            day.slack.fail(method, *random.choices(FAULTS, k=random.randint(0, 1)))
    for _ in range(random.randint(1, 4)):
        moments = [random.choice([None, random.uniform(0, 0.12)]) for _ in range(together)]
        day.tick(*[None] * together, within=sorted(moments, key=lambda m: (m is None, m)))
        day.pass_minutes(random.choice(PACE))
    day.finish()
