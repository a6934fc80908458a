"""A day of digests in which PostgreSQL itself is killed, hangs, fails over or lets everybody go.

The storm over clocks and Slack is that of `tests.faults.storm`; between and during their ticks the
server is struck. What a server that comes back holds is all that it had said to be committed, so
the same judgement applies: nothing is lost, stands twice or is unexplained.
"""

from __future__ import annotations

import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

from sqlalchemy.exc import OperationalError

from tests.faults.scene import Clocks
from tests.faults.storm import Row, Storm, storm
from tests.postgresql.failover import Pair
from tests.postgresql.server import START_SECONDS, Server

STRUCK = 0.6
"""How often a tick is struck."""

GONE_SECONDS = (0.0, 0.3)
"""For how long the server is gone before it is started anew."""


SILENT_SECONDS = (0.2, 5.0)
"""For how long the server hangs: some clocks wait for it, some give it up."""


@dataclass(frozen=True, slots=True)
class Blows:
    """What is done to the server, by name; each leaves a server that answers."""

    by_name: Mapping[str, Callable[[Random], None]]
    dealt: Counter[str] = field(default_factory=Counter)

    def deal(self, random: Random) -> None:
        """Strike once."""
        name = random.choice(sorted(self.by_name))
        self.by_name[name](random)
        self.dealt[name] += 1


def blows_to(server: Server) -> Blows:
    """Return what is done to a server that stands alone."""
    return Blows(
        {
            "server killed": lambda random: _anew(server, server.kill, random),
            "server stopped at once": lambda random: _anew(server, partial(_quit, server), random),
            "connections ended": lambda _random: _end_connections(server),
        }
    )


def blows_that_hang(server: Server) -> Blows:
    """Return what makes a server silent that goes on later with all that it was told."""

    def hang(random: Random) -> None:
        server.signal_all(signal.SIGSTOP)
        try:
            time.sleep(random.uniform(*SILENT_SECONDS))
        finally:
            server.signal_all(signal.SIGCONT)

    return Blows({"server hung": hang})


def blows_to_pair(pair: Pair) -> Blows:
    """Return what is done to a primary: its standby takes its place, and gets a new one."""

    def fail_over(_random: Random) -> None:
        pair.fail_over()
        pair.follow()

    return Blows({"failed over": fail_over})


def _anew(server: Server, end: Callable[[], None], random: Random) -> None:
    end()
    time.sleep(random.uniform(*GONE_SECONDS))
    server.start()


def _quit(server: Server) -> None:
    server.signal(signal.SIGQUIT)
    server.wait()


def _end_connections(server: Server) -> None:
    server.ask(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE backend_type = 'client backend' AND pid != pg_backend_pid()"
    )


@dataclass
class ServerStorm(Storm):
    """One run in which the server is struck too."""

    blows: Blows | None = None
    struck: int = 0

    @property
    def disturbances(self) -> int:
        """A blow may end what each of up to three clocks had leased."""
        return super().disturbances + 3 * self.struck

    def _tick(self, together: int) -> None:
        striker = self._strike() if self.random.random() < STRUCK else None
        super()._tick(together)
        if striker is not None:
            striker.join()

    def _strike(self) -> threading.Thread:
        assert self.blows is not None
        self.struck += 1
        delay = self.random.uniform(0, 0.3)
        random = Random(self.random.random())

        def strike(blows: Blows) -> None:
            time.sleep(delay)  # the very moment is what is tried here
            blows.deal(random)

        thread = threading.Thread(target=strike, args=(self.blows,))
        thread.start()
        return thread

    def rows(self) -> list[Row]:
        """Return what the ledger holds; a pooler notices late that its server is back."""
        until = time.monotonic() + START_SECONDS
        while True:
            try:
                return super().rows()
            except OperationalError:
                assert time.monotonic() < until, "the server does not come back"
                time.sleep(0.1)


@contextmanager
def server_storm(
    blows: Blows, template: Path, folder: Path, clocks: Clocks, random: Random
) -> Iterator[ServerStorm]:
    """A storm as `storm` draws it, on a server that is struck."""
    with storm(template, folder, clocks, random) as usual:
        yield ServerStorm(
            usual.database, usual.clock, usual.clock_file, usual.slack, clocks, random, blows=blows
        )
