"""The queues in which requests wait, so that nobody is kept waiting by another's.

What a person waits for, a command or a button, has threads of its own, and events have others. In
each, people take turns: whoever sends a hundred requests waits for them alone. A command is
acknowledged before it waits. Whoever has too many waiting is told so, and no more are taken in.
"""

from __future__ import annotations

import json
import time
from collections import Counter, OrderedDict, deque
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextvars import ContextVar
from threading import Condition, Thread
from typing import Any

from slack_bolt import App, BoltContext, BoltResponse

from handlers.observing import (
    AnsweredRequest,
    Observe,
    RequestTrace,
    answering,
    trace_request,
    turn_away,
)
from handlers.places import origin_in

Payload = dict[str, Any]
Person = tuple[str, str]
Work = tuple[Future[Any], Callable[[], Any]]

PERSON_THREADS = 20  # of Bolt's own five, five slow commands would leave none for the next
EVENT_THREADS = 8
MOST_WAITING = 500  # in one queue: beyond it, Slack is asked to send an event again later
MOST_OF_A_PERSON = 10
AT_ONCE_OF_A_PERSON = 3  # threads: the others', and the processor, are not one person's
TOLD_FOR_SECONDS = 60.0  # how long a person is not told again that it is too much

TOO_MANY = (
    f"I am still at {MOST_OF_A_PERSON} things that you asked of me. Please wait for my answers, "
    "then go on."
)

ACKNOWLEDGED_AT_ONCE = frozenset(["block_actions", "shortcut", "message_action"])
"""What carries no answer in its acknowledgement: commands do neither."""


class FairQueue:
    """Threads that do the work of many people, who take turns."""

    def __init__(self, name: str, threads: int) -> None:
        self._waiting: OrderedDict[Person, deque[Work]] = OrderedDict()
        self._counts: dict[Person, int] = {}
        self._running: Counter[Person] = Counter()
        self._changed = Condition()
        self._is_closed = False
        self._threads = [
            Thread(target=self._run, name=f"{name}-{number}", daemon=True)
            for number in range(threads)
        ]
        for thread in self._threads:
            thread.start()

    def pending(self, person: Person) -> int:
        """Return how much of a person's is waiting or being done."""
        with self._changed:
            return self._counts.get(person, 0)

    @property
    def length(self) -> int:
        """How much is waiting or being done."""
        with self._changed:
            return sum(self._counts.values())

    @property
    def is_full(self) -> bool:
        """Whether more would wait than may."""
        return self.length >= MOST_WAITING

    def submit(self, person: Person, work: Callable[[], Any]) -> Future[Any]:
        """Do some work when its person's turn comes."""
        future: Future[Any] = Future()
        with self._changed:
            if self._is_closed:
                raise RuntimeError("the queue is closed")
            self._waiting.setdefault(person, deque()).append((future, work))
            self._counts[person] = self._counts.get(person, 0) + 1
            self._changed.notify_all()
        return future

    def close(self, *, wait: bool, cancel: bool) -> None:
        """Take in no more, and end the threads once what waits is done, or cancelled."""
        with self._changed:
            self._is_closed = True
            if cancel:
                for works in self._waiting.values():
                    for future, _work in works:
                        future.cancel()
            self._changed.notify_all()
        if wait:
            for thread in self._threads:
                thread.join()

    def _run(self) -> None:
        while (taken := self._take()) is not None:
            person, (future, work) = taken
            try:
                if future.set_running_or_notify_cancel():
                    future.set_result(work())
            except BaseException as error:  # noqa: BLE001  # as every executor does
                future.set_exception(error)
            finally:
                with self._changed:
                    self._running[person] -= 1
                    self._counts[person] -= 1
                    if not self._counts[person]:
                        del self._counts[person], self._running[person]
                    self._changed.notify_all()

    def _take(self) -> tuple[Person, Work] | None:
        """Return the next work of the person whose turn it is; None once there will be no more."""
        with self._changed:
            while (person := self._next_person()) is None:
                if self._is_closed and not self._waiting:
                    return None
                self._changed.wait()
            works = self._waiting.pop(person)
            work = works.popleft()
            self._running[person] += 1
            if works:
                self._waiting[person] = works  # at the end: the others come first
            return person, work

    def _next_person(self) -> Person | None:
        """Return the person whose turn it is: the first who has no thread too many."""
        with_room = (p for p in self._waiting if self._running[p] < AT_ONCE_OF_A_PERSON)
        return next(with_room, None)


_NOBODY: Person = ("", "")
_NO_TRACE = RequestTrace("other", "other")
_of_request: ContextVar[tuple[RequestTrace, Person]] = ContextVar(
    "of_request", default=(_NO_TRACE, _NOBODY)
)
"""The trace of the request that is being dispatched, and whose it is."""


class FairExecutor(Executor):
    """What Bolt runs its listeners on: the queue that the request belongs to.

    `observers` are told what became of each request.
    """

    def __init__(self) -> None:
        self.observers: list[Observe] = []
        self.people = FairQueue("person", PERSON_THREADS)
        self.events = FairQueue("event", EVENT_THREADS)

    @property
    def is_asked(self) -> bool:
        """Whether a request waits or is being answered."""
        return self.people.length + self.events.length > 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
        trace, person = _of_request.get()
        queue = self.events if trace.is_event else self.people

        def work() -> Any:
            with answering(trace, self.observe):
                return fn(*args, **named)

        return queue.submit(person, work)

    def observe(self, request: AnsweredRequest) -> None:
        """Tell all observers of a request that was answered."""
        for observer in self.observers:
            observer(request)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        for queue in (self.people, self.events):
            queue.close(wait=wait, cancel=cancel_futures)


def register_queues(app: App, executor: FairExecutor, commands: frozenset[str]) -> None:
    """Let requests in as far as there is room; register this after the places.

    `commands` are the names of those that there are.
    """
    told: dict[Person, float] = {}

    @app.middleware
    def admit(
        body: Payload,
        context: BoltContext,
        next: Callable[[], BoltResponse],  # noqa: A002  # Bolt's name
    ) -> BoltResponse:
        origin = origin_in(context)
        person = (origin.workspace, origin.person or "")
        trace = trace_request(body, commands)
        _of_request.set((trace, person))
        queue = executor.events if trace.is_event else executor.people
        if queue.is_full:
            turn_away(trace, executor.observe)
            return _crowded(is_event=trace.is_event)
        if origin.person is not None and queue.pending(person) >= MOST_OF_A_PERSON:
            turn_away(trace, executor.observe)
            return _too_many(context, body, person, told)
        if "command" in body or body.get("type") in ACKNOWLEDGED_AT_ONCE:
            context["ack"]()
        return next()


def _crowded(*, is_event: bool) -> BoltResponse:
    if is_event:
        return BoltResponse(status=503, body="")  # Slack sends it again, within five minutes
    return _said("I have too much to do at the moment. Please try again in a minute.")


def _too_many(
    context: BoltContext, body: Payload, person: Person, told: dict[Person, float]
) -> BoltResponse:
    """Tell a person that no more is taken in: by each command, and of others once a minute."""
    if "command" in body:
        return _said(TOO_MANY)
    event = body.get("event") or {}
    now = time.monotonic()
    if event.get("type") == "link_shared":  # nobody addressed the bot
        return BoltResponse(status=200, body="")
    if now - told.get(person, -TOLD_FOR_SECONDS) >= TOLD_FOR_SECONDS:
        told[person] = now
        if body.get("response_url"):
            context["respond"](text=TOO_MANY, response_type="ephemeral", replace_original=False)
        elif event.get("channel") and event.get("user") and context.client is not None:
            context.client.chat_postEphemeral(
                channel=event["channel"], user=event["user"], text=TOO_MANY
            )
    return BoltResponse(status=200, body="")


def _said(sentence: str) -> BoltResponse:
    answer = {"response_type": "ephemeral", "text": sentence}
    return BoltResponse(
        status=200, body=json.dumps(answer), headers={"content-type": "application/json"}
    )
