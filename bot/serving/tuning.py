"""How a process that answers shares the processor and the memory among its threads."""

from __future__ import annotations

import ctypes
import sys

SWITCH_SECONDS = 0.0005
"""How long a thread runs while another waits for its turn: a tenth of Python's own.

A question gives its turn away with each of the forty statements that it asks of the database. While
another thread reads the names anew it waits as long for each: the slowest of 720 questions in
twenty took 40 ms or more with Python's interval, and 27 ms with this one.
"""

ARENAS = 2
"""How many heaps the C library keeps; its own number is eight for each processor.

What one thread frees in its heap no other uses. After a hundred commands on 606,000 passages
`serve` held 290 to 297 MB with the library's number, and 264 to 272 MB with two.
"""

_M_ARENA_MAX = -8
"""The number of the parameter in glibc's malloc.h."""


def tune_threads() -> None:
    """Set both for this process, before it starts its threads."""
    sys.setswitchinterval(SWITCH_SECONDS)
    limit_arenas(ARENAS)


def limit_arenas(number: int) -> bool:
    """Let the C library keep so many heaps, and return whether it does: only glibc knows how."""
    if not sys.platform.startswith("linux"):
        return False
    set_parameter = getattr(ctypes.CDLL(None), "mallopt", None)
    if set_parameter is None:
        return False
    return bool(set_parameter(_M_ARENA_MAX, number))
