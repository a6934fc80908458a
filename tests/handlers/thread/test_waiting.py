"""A message that waits long for its turn is answered once, and is not said to be lost."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from slack_bolt import App

from bot.serving.recovery import recover
from corpus.people import LEASE
from handlers.queues import EVENT_THREADS, FairExecutor
from tests.digest_scene import Clock
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.people import Person, shown
from tests.library_database import copy_of, library_database

POSTED = "/api/chat.postMessage"


def _executor(app: App) -> FairExecutor:
    executor = app.listener_runner.listener_executor
    assert isinstance(executor, FairExecutor)
    return executor


@pytest.fixture
def served(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Served]:
    """A bot of this test's own: elsewhere, messages of other tests wait too, which it counts."""
    database = library_database(tmp_path_factory, worker_id)
    yield from serve(copy_of(database, tmp_path_factory.mktemp("waiting")), Clock(TODAY))


def test_who_waits_for_a_turn_longer_than_a_lease_is_answered(
    served: Served, person: Person
) -> None:
    gate = threading.Event()
    busy = [
        _executor(served.app).events.submit(("T", f"U{number}"), lambda: gate.wait(60))
        for number in range(EVENT_THREADS)
    ]
    try:
        person.deliver(person.event_of("@remembrancer who is Jelzin?"))
        for _ in range(5):
            served.clock.now += LEASE + timedelta(seconds=1)
            assert recover(served.app, served.corpus.threads.messages, served.clock()) == 1
    finally:
        gate.set()
    assert all(each.result(60) for each in busy)
    served.finish()
    assert "Boris Yeltsin" in shown(person.recorder.next(POSTED))
    assert person.recorder.is_quiet(POSTED)
