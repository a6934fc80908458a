"""When a process that answers looks for garbage in cycles.

Python walks through all objects once a quarter of them is new, and no thread runs meanwhile: with
all that `serve` has read at its start that is 0.2 s, and 0.4 s on a busy machine, which was the
slowest twentieth of the questions asked during an import. So the objects that are there are set
aside, and Python walks through new ones alone. Those are set aside too when they are many; and once
nobody asks all are walked through, so that what was set aside does not stay as garbage; a process
that is never at rest does so after a very long time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Thread
from time import monotonic, process_time

LOOK_SECONDS = 5.0
"""How often is looked whether the process was quiet."""

QUIET = 0.005
"""The share of a core that a process takes at most which answers nobody.

With nothing to do it takes a tenth of that; the quickest command takes 10 ms.
"""

MANY_PASSES = 20
"""So many passes over young objects say that many are new: each is made for 7,700 more of them.

A hundred commands take fifty, to read the names of 100 speeches anew takes seven.
"""

SWEEP_PASSES = 60
"""After so many all objects are walked through, if the process is quiet."""

MOST_PASSES = 3000
"""After so many they are walked through even so: some six thousand commands without a pause."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is seen of a process: the clock's seconds, its CPU's, and passes over young objects."""

    at: float
    worked: float
    passes: int

    @classmethod
    def now(cls) -> Look:
        """Look at this process."""
        return cls(monotonic(), process_time(), gc.get_stats()[1]["collections"])

    def is_quiet_since(self, last: Look) -> bool:
        """Return whether the process did next to nothing since another look."""
        return self.worked - last.worked <= QUIET * (self.at - last.at)

    def has_new_since(self, last: Look, *, passes: int) -> bool:
        """Return whether as much is new since another look as so many passes are made for."""
        return self.passes - last.passes >= passes


def set_aside() -> None:
    """Free what is new and stands in cycles that nobody holds, and set the rest aside."""
    gc.collect()
    gc.freeze()


def sweep() -> None:
    """Do so with all objects, those that were set aside among them."""
    gc.unfreeze()
    set_aside()


@contextmanager
def sweeping_when_quiet() -> Iterator[None]:
    """Set aside what is there, and sweep in quiet moments until the context ends."""
    gc.freeze()  # without a sweep, for which the start would have to wait
    over = Event()
    thread = Thread(target=_sweep_until, args=(over,), name="garbage", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
        gc.unfreeze()


def _sweep_until(over: Event) -> None:
    last = aside = swept = Look.now()
    if over.wait(LOOK_SECONDS):
        return
    set_aside()  # what was read beside the first questions: the names
    while not over.wait(LOOK_SECONDS):
        look = Look.now()
        is_due = look.has_new_since(swept, passes=SWEEP_PASSES) and look.is_quiet_since(last)
        if is_due or look.has_new_since(swept, passes=MOST_PASSES):
            sweep()
            look = aside = swept = Look.now()
        elif look.has_new_since(aside, passes=MANY_PASSES):
            set_aside()
            look = aside = Look.now()
        last = look
