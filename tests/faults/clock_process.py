"""A clock in a process of its own that can be killed at any step: run as `python -m` by `scene`.

It loads the program once and then forks a process for each order, a line of JSON on its input:

    {"run": {...}}     fork; the child ticks once and ends. Answers its process id.
    {"wait": pid}      answers how it ended, as `os.waitstatus_to_exitcode` says it.

What is killed is the real courier on a real database. Nothing in it knows: the steps at which it
may be killed are seen from outside, as commits of the session and as calls of Slack's client.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
from slack_sdk import WebClient
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, configure_mappers

from bot.delivery.courier import Courier
from tests.databases import engine_at
from tests.digest_scene import unhurried
from tests.faults.simulated_clock import SimulatedClock
from tests.faults.statements import briefly_waiting
from tests.shelves import corpus_on

LOCKED = 3
"""The exit status of a tick that found the database locked, or its server gone.

A clock logs that, and ticks again.
"""

STEPS = ("before commit", "after commit", "before call", "after call")


@dataclass(frozen=True, slots=True)
class Run:
    """One tick; `kill` names a step and which time it is reached, from 1.

    It is at the moment `now`, or by a simulated clock, which runs on. It waits `busy_ms` for a
    locked database, where the program waits 15 seconds.
    """

    database: str
    api_url: str
    token: str
    now: str
    kill: tuple[str, int] | None = None
    clock: str | None = None
    busy_ms: int | None = None

    def as_order(self) -> str:
        return json.dumps({"run": asdict(self)})


def tick(run: Run) -> None:
    """What the child does."""
    now = _clock_of(run)
    client = WebClient(run.token, base_url=run.api_url, timeout=10, retry_handlers=[])
    if run.kill is not None:
        _kill_at(run.kill, client)
    engine = engine_at(run.database)
    if run.busy_ms is not None:
        briefly_waiting(engine, run.busy_ms)
    corpus = corpus_on(engine)
    corpus.watches.match_new(now())
    Courier(corpus, client, now, unhurried()).tick()


def _clock_of(run: Run) -> Callable[[], datetime]:
    if run.clock is not None:
        return SimulatedClock(Path(run.clock))
    moment = datetime.fromisoformat(run.now)
    return lambda: moment


def _kill_at(kill: tuple[str, int], client: WebClient) -> None:
    reached: Counter[str] = Counter()

    def reach(step: str) -> None:
        reached[step] += 1
        if (step, reached[step]) == tuple(kill):
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Session, "before_commit", lambda _session: reach("before commit"))
    event.listen(Session, "after_commit", lambda _session: reach("after commit"))
    call = client.api_call

    def called(*args: Any, **named: Any) -> Any:
        reach("before call")
        answer = call(*args, **named)
        reach("after call")
        return answer

    client.api_call = called  # type: ignore[method-assign]


def is_of_the_moment(error: DBAPIError) -> bool:
    """Whether another has the database, or its server is gone, starts or may not write just now."""
    found = error.orig
    if not isinstance(found, psycopg.Error):
        return "locked" in str(error)
    state = found.sqlstate or ""
    if state.startswith("40"):  # transactions that fail for each other are our fault
        return False
    return isinstance(found, psycopg.OperationalError) or state == "25006"


def obey(line: str) -> int:
    """Do what one line asks and return what is answered."""
    order = json.loads(line)
    if "wait" in order:
        _pid, status = os.waitpid(order["wait"], 0)
        return os.waitstatus_to_exitcode(status)
    pid = os.fork()
    if pid == 0:
        try:
            tick(Run(**order["run"]))
        except DBAPIError as error:
            if not is_of_the_moment(error):
                traceback.print_exc()
                os._exit(1)
            os._exit(LOCKED)
        except BaseException:  # noqa: BLE001  # a forked child must not go on as its parent
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return pid


if __name__ == "__main__":
    configure_mappers()  # once, not in every child
    for line in sys.stdin:
        sys.stdout.write(f"{obey(line)}\n")
        sys.stdout.flush()
