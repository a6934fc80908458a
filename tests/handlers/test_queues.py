"""The queues: people take turns, a command never waits for events, and too many are told so."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import pytest

from bot.workspace.dispatch import FORM, form_body
from corpus.corpus import Corpus
from handlers.queues import (
    AT_ONCE_OF_A_PERSON,
    EVENT_THREADS,
    MOST_OF_A_PERSON,
    PERSON_THREADS,
    FairQueue,
)
from handlers.slack import Message
from handlers.views import error_message
from tests.handlers.conftest import Served
from tests.handlers.people import Person

POSTED, PRIVATELY = "/api/chat.postMessage", "/api/chat.postEphemeral"


def test_people_take_turns() -> None:
    queue, begun, gate = FairQueue("test", 1), threading.Event(), threading.Event()
    done: list[str] = []

    def begin() -> bool:
        begun.set()
        return gate.wait(10)

    first = queue.submit(("T", "many"), begin)
    begun.wait(10)
    for number in range(5):
        queue.submit(("T", "many"), partial(done.append, f"many {number}"))
    last = queue.submit(("T", "one"), lambda: done.append("one"))
    assert queue.pending(("T", "many")) == 6
    gate.set()
    last.result(10)
    queue.close(wait=True, cancel=False)
    assert first.result() is True
    assert done[:2] == ["many 0", "one"]
    assert len(done) == 6
    assert queue.pending(("T", "many")) == 0


def test_a_person_has_not_all_threads() -> None:
    queue, gate = FairQueue("test", AT_ONCE_OF_A_PERSON + 1), threading.Event()
    many = [queue.submit(("T", "many"), gate.wait) for _ in range(AT_ONCE_OF_A_PERSON + 5)]
    assert queue.submit(("T", "one"), lambda: "done").result(10) == "done"
    gate.set()
    assert all(each.result(10) for each in many)
    queue.close(wait=True, cancel=False)


def test_what_is_cancelled_is_not_done() -> None:
    queue, gate, done = FairQueue("test", 1), threading.Event(), []
    queue.submit(("T", "a"), gate.wait)
    waiting = queue.submit(("T", "b"), lambda: done.append("b"))
    thread = threading.Timer(0.05, gate.set)
    thread.start()
    queue.close(wait=True, cancel=True)
    thread.join()
    assert waiting.cancelled()
    assert done == []


def test_an_error_is_the_future_s() -> None:
    queue = FairQueue("test", 1)
    failed = queue.submit(("T", "a"), lambda: 1 / 0)
    assert isinstance(failed.exception(10), ZeroDivisionError)
    queue.close(wait=True, cancel=False)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Questions that are answered only once this is set."""
    gate, ask = threading.Event(), Corpus.ask

    def wait(corpus: Corpus, *args: object, **named: object) -> object:
        gate.wait(20)
        return ask(corpus, *args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Corpus, "ask", wait)
    yield gate
    gate.set()


@contextmanager
def flooded(person: Person, number: int) -> Iterator[None]:
    """Somebody's mentions, so many at once."""
    for _ in range(number):
        person.deliver(person.event_of("@remembrancer CoE"))
    yield


def test_a_flood_of_mentions_keeps_nobody_s_command_waiting(
    served: Served, person: Person, editor: Person, slow: threading.Event
) -> None:
    with flooded(person, MOST_OF_A_PERSON + 5):
        assert "Council of Europe" in editor.types("/actor CoE")["text"]
        assert "Please wait for my answers" in person.recorder.next(PRIVATELY)["text"]
        assert person.recorder.is_quiet(PRIVATELY), "it is said once"
    slow.set()
    served.finish()
    answered = 0
    while not person.recorder.is_quiet(POSTED):
        person.recorder.next(POSTED)
        answered += 1
    assert answered == MOST_OF_A_PERSON


def test_a_person_s_own_flood_of_commands_is_told_so(
    served: Served, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()

    def wait(*_args: object) -> Message:
        gate.wait(20)
        return error_message("done")

    monkeypatch.setattr("handlers.actor.answer", wait)
    said = []
    for number in range(MOST_OF_A_PERSON + 1):
        form = {
            "command": "/actor",
            "text": "CoE",
            "team_id": "T0LOCAL01",
            "channel_id": person.channel,
            "user_id": person.id,
            "response_url": served.url,
            "trigger_id": f"{number}.0",
        }
        said.append(served.workspace.send(form_body(form), content_type=FORM).body)
    gate.set()
    served.finish()
    assert [bool(each) for each in said] == [False] * MOST_OF_A_PERSON + [True]
    assert "Please wait for my answers" in said[-1]


@pytest.mark.usefixtures("served")
def test_each_queue_has_threads_of_its_own() -> None:
    names = [thread.name.rpartition("-")[0] for thread in threading.enumerate()]
    assert names.count("person") >= PERSON_THREADS
    assert names.count("event") >= EVENT_THREADS
