"""Signals that end a process, in an order that loses nothing."""

from __future__ import annotations

import queue
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

LOOKS_EVERY = 0.5
"""Seconds for which the main thread at most sleeps before it handles a signal."""


class Stop:
    """What a process waits for to end; a signal may ask for it at any moment.

    A `threading.Event` would not do: a signal that comes while its `wait` begins finds the event's
    lock held by the very thread that handles the signal, and both wait for ever. Nor would one long
    sleep: Python handles a signal once the main thread runs again, and a signal that comes just
    before that thread falls asleep, or to another thread, does not wake it.
    """

    def __init__(self) -> None:
        self._asked: queue.SimpleQueue[None] = queue.SimpleQueue()  # its `put` may interrupt `get`

    def ask(self) -> None:
        """End the waiting, now or as soon as it begins."""
        self._asked.put(None)

    def wait(self) -> None:
        """Return once somebody has asked."""
        while True:
            with suppress(queue.Empty):
                self._asked.get(timeout=LOOKS_EVERY)
                return


@contextmanager
def on_signal(act: Callable[[], None]) -> Iterator[None]:
    """Call `act` on SIGTERM or Ctrl-C during the block."""

    def handle(_number: int, _frame: FrameType | None) -> None:
        act()

    before = {number: signal.signal(number, handle) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
