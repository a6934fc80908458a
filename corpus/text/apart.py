"""One long piece of work in a process of its own, which tells how far it is and can be stopped.

The process is this interpreter, started anew, and lets others go first. It ends when the caller
does, however that ends. Frames are those of `corpus.text.processes`: one request goes in, and out
come how far the work is, again and again, and in the end its result or what it raised. Each time
that the process says how far it is the caller lets it go on, or stop. In between it is stopped with
SIGTERM. The work sees both as Ctrl-C.

Where no process can be started the work is done by the caller.
"""

from __future__ import annotations

import logging
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from queue import SimpleQueue
from subprocess import Popen
from threading import Event, Thread
from typing import Any, TypeVar

from corpus.text.processes import (
    GIVES_WAY,
    WorkerLost,
    collect_seldom,
    give_way,
    pickled_error,
    receive,
    results_alone,
    send,
    start_python,
)

log = logging.getLogger(__name__)

Request = TypeVar("Request")
Result = TypeVar("Result")
Tell = Callable[[int, int], None]

LOOK_SECONDS = 0.2
"""How often is looked whether the work is to stop while it says nothing."""

GO_ON, STOP = b"+", b"-"


class Interrupted(Exception):
    """The work was stopped, by its caller or by somebody who ended its process with SIGTERM."""


def do_apart(
    function: Callable[[Request, Tell], Result],
    request: Request,
    *,
    tell: Tell,
    stops: Callable[[], bool],
) -> Result:
    """Return what the function makes of a request in a process of its own.

    The function is one of a module; it, its request and its result can be pickled. What it raises
    is raised here. Once `stops` returns true KeyboardInterrupt is raised in it, and Interrupted
    here. WorkerLost if the process dies.
    """
    try:
        process = start_python(f"from {__name__} import serve; serve()")
    except OSError as error:
        log.warning("What a process should have done is done here: it cannot be started: %s", error)
        return _done_here(function, request, tell, stops)
    try:
        with _stopping(process, stops):
            result: Result = _result(process, function, request, tell, stops)
            return result
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):  # what was not sent is not wanted
                    stream.close()


def _done_here(
    function: Callable[[Request, Tell], Result],
    request: Request,
    tell: Tell,
    stops: Callable[[], bool],
) -> Result:
    def tell_or_stop(done: int, total: int) -> None:
        tell(done, total)
        if done < total and stops():
            raise KeyboardInterrupt

    try:
        return function(request, tell_or_stop)
    except KeyboardInterrupt:
        raise Interrupted from None


def _result(
    process: Popen[bytes],
    function: object,
    request: object,
    tell: Tell,
    stops: Callable[[], bool],
) -> Any:
    assert process.stdin is not None
    assert process.stdout is not None
    with suppress(BrokenPipeError):  # it has died, which is told below
        send(process.stdin, pickle.dumps((function, request), pickle.HIGHEST_PROTOCOL))
    while (frame := receive(process.stdout)) is not None:
        succeeded, result = pickle.loads(frame)  # of our own process
        if succeeded is None:
            done, total = result
            tell(done, total)
            with suppress(BrokenPipeError):
                process.stdin.write(STOP if done < total and stops() else GO_ON)
                process.stdin.flush()
        elif succeeded:
            return result
        else:
            raise result
    status = process.wait()
    if status in (0, -signal.SIGTERM):  # it heard that it is to stop, or could not hear it yet
        raise Interrupted
    raise WorkerLost(f"it ended with status {status}")


@contextmanager
def _stopping(process: Popen[bytes], stops: Callable[[], bool]) -> Iterator[None]:
    """Ask a process to end as soon as it is to stop, during the block."""
    over = Event()

    def look() -> None:
        while not over.wait(LOOK_SECONDS):
            if stops():
                process.terminate()
                return

    thread = Thread(target=look, name="stopping", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def serve() -> None:
    """Do the one thing that is requested on standard input, and end."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    give_way(GIVES_WAY)
    collect_seldom()
    results = results_alone()
    frame = receive(sys.stdin.buffer)
    if frame is None:
        return
    function, request = pickle.loads(frame)  # of the process that started this
    answers: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_hear, args=(answers,), name="caller", daemon=True).start()

    def tell(done: int, total: int) -> None:
        send(results, pickle.dumps((None, (done, total)), pickle.HIGHEST_PROTOCOL))
        if answers.get() == STOP:
            raise KeyboardInterrupt

    try:
        result = pickle.dumps((True, function(request, tell)), pickle.HIGHEST_PROTOCOL)
    except KeyboardInterrupt:
        return  # it was to stop, and who asked for that waits for no result
    except Exception as error:  # noqa: BLE001  # it is raised where the result is awaited
        result = pickled_error(error)
    send(results, result)


def _hear(answers: SimpleQueue[bytes]) -> None:
    """Pass on what the caller says, and end this process when the caller has ended."""
    while said := os.read(0, 1):  # Python cannot end while a thread is in its own buffer's read
        answers.put(said)
    os.kill(os.getpid(), signal.SIGTERM)
    answers.put(STOP)
