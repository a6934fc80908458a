"""A day of digests in bad weather: clocks that are killed and stopped, a Slack that fails, people.

All of it is drawn from a seed. Time is simulated in seconds and runs while a process works, so that
a lease may grow old between its commit and its call. Afterwards the weather clears, and the clocks
run until nothing is left to do; then `tests.faults.judgement` compares the ledger with the truth.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random

from sqlalchemy.exc import OperationalError

from corpus.database import WriteLock, reading, writing
from corpus.model import Delivery, DeliveryState, Subscription
from tests.databases import copied, engine_at
from tests.digest_scene import CHANNEL, DUE, OTHERS, ask_for_digest, let_it_happen
from tests.faults.clock_process import Run
from tests.faults.scene import THREADED, Clocks
from tests.faults.simulated_clock import SimulatedClock
from tests.faults.true_slack import BOT, FOREIGN, Message, TrueSlack, Weather, true_slack

CHANNELS = (CHANNEL, *OTHERS)
LOCK_SECONDS = 0.4  # of a watch
BUSY_MS = 150
"""For how long a clock here waits for the database, where the program waits 15 seconds."""

GAPS = (5, 20, 30, 30, 45, 60, 150)
"""Simulated seconds between ticks of the storm."""

CALM = (30, 30, 30, 60, 60, 60, 90, 120, 120, 240, 300, 600, 900, 1_800, 1_800, 3_600)
"""And afterwards, until every second look is over."""

WANTS_SEEING_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the ledger as the harness reads it."""

    channel: str
    part: int
    key: str
    state: DeliveryState
    attempt: int
    ts: str | None
    reason: str | None
    looks: bool


@dataclass
class Storm:
    """One run: its database, the truth about Slack, and what was done to the clocks."""

    database: Path
    clock: SimulatedClock
    clock_file: Path
    slack: TrueSlack
    clocks: Clocks
    random: Random
    stopped: dict[int, float] = field(default_factory=dict)
    """Processes that are stopped, and the simulated second at which each goes on."""
    killed: int = 0
    stops: int = 0
    locks: int = 0
    deletions: int = 0
    forged: int = 0

    @property
    def disturbances(self) -> int:
        """How often a process may have leased a digest and not sent it."""
        return self.killed + self.stops + self.locks

    FATES = (6, 2, 2)
    """How often a clock is well, killed and stopped, against each other."""

    TICKS = (3, 6)

    def run(self) -> None:
        """The storm, then the calm."""
        self._forge()
        together = self.random.choice((1, 2, 3))
        for _ in range(self.random.randint(*self.TICKS)):
            self._tick(together)
            self._let_people_delete()
            self._wake(everybody=False)
            self.clock.forward(self.random.choice(GAPS))
        self._wake(everybody=True)
        self.slack.weather.trouble = self.slack.weather.blind = 0.0
        for seconds in CALM:
            self.clock.forward(seconds)
            self._start_and_wait(1)
            if self._is_over():
                return

    def rows(self) -> list[Row]:
        engine = engine_at(self.database)
        try:
            with reading(engine) as session:
                found = session.query(Delivery, Subscription).join(
                    Subscription, Delivery.subscription_id == Subscription.id
                )
                return [_row(delivery, subscription) for delivery, subscription in found]
        finally:
            engine.dispose()

    def _is_over(self) -> bool:
        rows = self.rows()
        waiting = {DeliveryState.DUE, DeliveryState.SENDING, DeliveryState.UNCERTAIN}
        late = any(m.stands > self.slack.now() for m in self.slack.messages)
        return (
            {row.channel for row in rows} == set(CHANNELS)
            and not late
            and not any(row.state in waiting or row.looks for row in rows)
        )

    # What is done to the clocks

    def _tick(self, together: int) -> None:
        locker = self._lock_the_database() if self.random.random() < 0.15 else None
        pids = [self.clocks.start(self._order()) for _ in range(together)]
        for pid in pids:
            fate = self.random.choices(("well", "killed", "stopped"), self.FATES)[0]
            if fate == "killed":
                self.killed += self.clocks.end_of(pid, within=self.random.uniform(0, 0.12)) < 0
            elif fate == "stopped":
                self._stop(pid)
            else:
                self._await(pid)
        if locker is not None:
            locker.join()

    def _stop(self, pid: int) -> None:
        time.sleep(self.random.uniform(0, 0.15))  # the very moment is what is tried here
        os.kill(pid, signal.SIGSTOP)
        self.stops += 1
        self.stopped[pid] = self.slack.now() + self.random.choice((20, 130, 200, 400, 800))

    def _wake(self, *, everybody: bool) -> None:
        """Let stopped processes go on whose time has come."""
        for pid, until in list(self.stopped.items()):
            if everybody:
                self.clock.forward(max(0.0, until - self.slack.now()))
            if self.slack.now() >= until:
                del self.stopped[pid]
                os.kill(pid, signal.SIGCONT)
                self._await(pid)

    def _start_and_wait(self, count: int) -> None:
        for pid in [self.clocks.start(self._order()) for _ in range(count)]:
            self._await(pid)

    def _await(self, pid: int) -> None:
        """Wait for a tick; one that finds the database locked ends, as in a clock."""
        self.clocks.end_of(pid)

    def _order(self) -> Run:
        return Run(
            database=str(self.database),
            api_url=self.slack.url,
            token="xoxb-1",
            now="",
            clock=str(self.clock_file),
            busy_ms=BUSY_MS,
        )

    def _lock_the_database(self) -> threading.Thread:
        self.locks += 1
        delay = self.random.uniform(0, 0.1)

        def lock() -> None:
            time.sleep(delay)
            engine = engine_at(self.database)
            with (
                suppress(OperationalError),
                writing(engine, wait_ms=500, lock=WriteLock.EVERYTHING) as session,
            ):
                session.connection()
                time.sleep(LOCK_SECONDS)
            engine.dispose()

        thread = threading.Thread(target=lock)
        thread.start()
        return thread

    # What people do

    def _forge(self) -> None:
        """Let another app write a message with a digest's own key."""
        if self.random.random() < 0.25:
            self.forged += 1
            engine = engine_at(self.database)
            with reading(engine) as session:
                numbers = {s.channel: s.id for s in session.query(Subscription)}
            engine.dispose()
            channel = self.random.choice(CHANNELS)
            key = f"digest-{numbers[channel]}-{DUE.date().isoformat()}"
            self.slack.write(channel, key, FOREIGN)

    def _let_people_delete(self) -> None:
        if self.random.random() > 0.15:
            return
        now = self.slack.now()
        with self.slack.lock:
            standing = [
                m
                for m in self.slack.messages
                if m.author == BOT and m.deleted is None and m.shown + WANTS_SEEING_SECONDS <= now
            ]
            if not standing:
                return
            message = self.random.choice(standing)
            self.slack.delete(message, "person", was_known=self._is_known(message))
            self.deletions += 1

    def _is_known(self, message: Message) -> bool:
        """Return whether the ledger has a message as posted."""
        rows = (row for row in self.rows() if row.key == message.key)
        return any(row.state is DeliveryState.POSTED and row.ts == message.ts for row in rows)


def _row(delivery: Delivery, subscription: Subscription) -> Row:
    key = f"digest-{subscription.id}-{delivery.local_date.isoformat()}"
    return Row(
        channel=subscription.channel,
        part=delivery.part,
        key=f"{key}-{delivery.part}" if delivery.part else key,
        state=delivery.state,
        attempt=delivery.attempt,
        ts=delivery.ts,
        reason=delivery.reason,
        looks=delivery.look_at is not None,
    )


@contextmanager
def storm(template: Path, folder: Path, clocks: Clocks, random: Random) -> Iterator[Storm]:
    """A new database, a new Slack and weather drawn from `random`."""
    folder.mkdir()
    database = copied(template, folder / "remembrancer.db")
    _ask(database, events=THREADED if random.random() < 0.35 else 1)
    clock_file = folder / "clock"
    clock = SimulatedClock(clock_file, DUE)
    with true_slack(clock.seconds, random) as slack:
        slack.weather = Weather(
            trouble=random.choice((0.0, 0.3, 0.6)),
            blind=random.choice((0.0, 0.0, 0.3)),
            lag=random.choice((0.0, 0.0, random.uniform(1, 45))),
            hidden=frozenset([CHANNELS[1]]) if random.random() < 0.2 else frozenset(),
        )
        yield Storm(database, clock, clock_file, slack, clocks, random)


def _ask(database: Path, *, events: int) -> None:
    engine = engine_at(database)
    let_it_happen(engine, date(1948, 12, 10), "The Universal Declaration is adopted.")
    for number in range(1, events):
        let_it_happen(engine, date(1948 + number, 12, 10), f"It is remembered, time {number}.")
    for channel in CHANNELS:
        ask_for_digest(engine, channel)
    engine.dispose()


def all_channels() -> Sequence[str]:
    """Return the channels in which a digest is due."""
    return CHANNELS
