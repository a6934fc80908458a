"""Work on texts in processes of its own, so that it takes other cores than the caller's.

A worker is this interpreter, started anew: it shares nothing with the caller, and imports only what
it is given to run. It ends when the caller does, however that ends. Requests and results are
pickled frames on its standard streams: a frame is its length in eight bytes and then as many.

Where no process can be started, or one dies, the work is done by the caller.
"""

from __future__ import annotations

import gc
import logging
import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from queue import LifoQueue
from types import TracebackType
from typing import IO, Any, Generic, TypeVar

log = logging.getLogger(__name__)

Request = TypeVar("Request")
Result = TypeVar("Result")

GIVES_WAY = 10
"""The niceness of work that nobody waits for: whoever asks meanwhile goes first."""

AHEAD = 2
"""Requests of a worker that are under way or done before their turn, however large they are."""

MOST_AHEAD = 40
SIZE_AHEAD = 500_000
"""So many small ones, of so many characters together: more than an import writes at once. A worker
would run out of work while the caller writes."""


def give_way(niceness: int = GIVES_WAY) -> None:
    """Let other processes go first from now on, by so much more than before."""
    with suppress(AttributeError, OSError):  # where the system has none
        os.nice(niceness)


COLLECTS_SELDOM = 5_000, 10, 10
"""Objects after which garbage is looked for, seven times Python's own number: what an import makes
holds few that refer to each other in a circle. It takes .5 s of 27 then, in place of 1.5."""


def collect_seldom() -> None:
    """Let this process, which works for long and alone, look for garbage seldom."""
    gc.set_threshold(*COLLECTS_SELDOM)


def cores() -> int:
    """Return how many cores this process may use."""
    with suppress(AttributeError):  # where the system does not say
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class WorkerLost(Exception):
    """A worker cannot be started, or has died."""


class Workers:
    """Processes that run functions; each is started when there is work for it.

    With the number 0 everything runs in the caller. A `niceness` above 0 lets others go first.
    Workers that are `ahead` find enough to do while the caller does other things, and the caller
    does some of it where it would wait for them, so that all cores are busy; others leave one at
    rest for who asks meanwhile.
    """

    def __init__(self, number: int, *, niceness: int = 0, ahead: bool = False) -> None:
        self.number = number
        self._ahead = ahead
        self._workers = [_Worker(niceness) for _ in range(number)]
        self._idle: LifoQueue[_Worker] = LifoQueue()
        for worker in self._workers:
            self._idle.put(worker)
        self._closed = False
        self._threads = ThreadPoolExecutor(max(1, number), thread_name_prefix="worker")

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the processes; what they were at is given up."""
        self._closed = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.close()
        self._threads.shutdown()

    def map(
        self,
        function: Callable[[Request], Result],
        requests: Iterable[Request],
        *,
        size: Callable[[Request], int] = lambda _request: SIZE_AHEAD,
        here: Callable[[Request], Result] | None = None,
    ) -> Iterator[Result]:
        """Yield the result of the function for each request, in order.

        Requests are taken one by one, some before their results are wanted: more of those that are
        small, where `size` tells their characters and the workers are `ahead`. What the function
        raises is raised here, when its turn comes. The function is one of a module, and it, its
        requests and its results can be pickled. What the caller does itself it does with `here`, if
        that is given: the same, with what is at hand here alone.
        """
        here = here or function
        if not self.number:
            yield from map(function, requests)
            return
        waiting: deque[_Awaited[Result]] = deque()
        ahead = 0
        try:
            for request in requests:
                future = self._threads.submit(self._run, function, request)
                waiting.append(_Awaited(future, partial(here, request), size(request)))
                ahead += waiting[-1].size
                while self._is_far_ahead(len(waiting), ahead):
                    ahead -= waiting[0].size
                    yield self._first(waiting)
            while waiting:
                yield self._first(waiting)
        finally:
            for awaited in waiting:
                awaited.future.cancel()

    def _first(self, waiting: deque[_Awaited[Result]]) -> Result:
        """Take the first out and return its result; until it is there, the caller helps."""
        if self._ahead:
            for awaited in waiting:
                if waiting[0].future.done():
                    break
                awaited.do_here_unless_begun()
        return waiting.popleft().future.result()

    def _is_far_ahead(self, requests: int, size: int) -> bool:
        """Return whether so many requests of a size are enough for the workers."""
        if not self._ahead or requests <= AHEAD * self.number:
            return requests > AHEAD * self.number
        return requests > MOST_AHEAD * self.number or size > SIZE_AHEAD * self.number

    def _run(self, function: Callable[[Request], Result], request: Request) -> Result:
        worker = self._idle.get()
        try:
            result: Result = worker.run(function, request)
            return result
        except WorkerLost as lost:
            if self._closed:
                raise
            log.warning("What a process should have done is done here: %s", lost)
        finally:
            self._idle.put(worker)
        return function(request)


@dataclass(slots=True)
class _Awaited(Generic[Result]):
    """A result that is to come, what makes it, and the size of its request."""

    future: Future[Result]
    make: Callable[[], Result]
    size: int

    def do_here_unless_begun(self) -> None:
        """Make the result in this thread if no worker is at it."""
        if not self.future.cancel():
            return
        self.future = Future()
        try:
            self.future.set_result(self.make())
        except Exception as error:  # noqa: BLE001  # it is raised where the result is awaited
            self.future.set_exception(error)


class _Worker:
    """One process, or none: none yet, or none any more."""

    def __init__(self, niceness: int) -> None:
        self._niceness = niceness
        self._process: subprocess.Popen[bytes] | None = None
        self._is_lost = False

    def run(self, function: Callable[[Any], Any], request: Any) -> Any:
        """Return what the function makes of the request; WorkerLost if there is no process."""
        frame = pickle.dumps((function, request), pickle.HIGHEST_PROTOCOL)
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            send(process.stdin, frame)
            received = receive(process.stdout)
        except OSError as error:
            received, reason = None, str(error)
        else:
            reason = f"it ended with status {process.poll()}"
        if received is None:
            self.close()
            self._is_lost = True
            raise WorkerLost(reason)
        succeeded, result = pickle.loads(received)  # of our own process
        if succeeded:
            return result
        raise result

    def _started(self) -> subprocess.Popen[bytes]:
        if self._is_lost:
            raise WorkerLost("another was lost before")
        if self._process is None:
            run = f"from {__name__} import serve; serve({self._niceness})"
            try:
                self._process = start_python(run)
            except OSError as error:
                self._is_lost = True
                raise WorkerLost(f"it cannot be started ({error})") from error
        return self._process

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    with suppress(OSError):  # what was not sent is not wanted
                        stream.close()


def start_python(run: str) -> subprocess.Popen[bytes]:
    """Start this interpreter anew with a statement to run; OSError if that is not possible."""
    paths = os.pathsep.join(path for path in sys.path if path)
    return subprocess.Popen(
        [sys.executable, "-P", "-c", run],  # -P: the folder it is started in may hold a json.py
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": paths},
        start_new_session=True,  # Ctrl-C is for the caller, which ends the process
    )


def results_alone() -> IO[bytes]:
    """Return the standard output for results alone: what a library prints is none."""
    results = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return results


def send(stream: IO[bytes], content: bytes) -> None:
    """Write one frame."""
    stream.write(len(content).to_bytes(8, "big"))
    stream.write(content)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """Return the next frame's content; None if the stream ends before it is complete."""
    head = stream.read(8)
    if len(head) < 8:
        return None
    length = int.from_bytes(head, "big")
    content = stream.read(length)
    return content if len(content) == length else None


def serve(niceness: int = 0) -> None:
    """Run what is requested on standard input until that ends; results go to standard output."""
    give_way(niceness)
    collect_seldom()
    results = results_alone()
    while (frame := receive(sys.stdin.buffer)) is not None:
        function, request = pickle.loads(frame)  # of the process that started this
        try:
            result = pickle.dumps((True, function(request)), pickle.HIGHEST_PROTOCOL)
        except Exception as error:  # noqa: BLE001  # it is raised where the result is awaited
            result = pickled_error(error)
        send(results, result)


def pickled_error(error: Exception) -> bytes:
    """Return an exception as a result.

    If it cannot be made again elsewhere, the nearest of its base classes that can says the same: a
    person's mistake stays one.
    """
    for kind in type(error).__mro__:
        if kind is Exception:
            break
        with suppress(Exception):  # any: it depends on the class
            said = error if kind is type(error) else kind(str(error))
            pickled = pickle.dumps((False, said), pickle.HIGHEST_PROTOCOL)
            pickle.loads(pickled)  # just made
            return pickled
    return pickle.dumps((False, RuntimeError(f"{type(error).__name__}: {error}")))
