"""How a process that answers shares the processor and the memory among its threads."""

from __future__ import annotations

import sys

from bot.heaps import ARENAS, RETURNED_BYTES, limit_arenas, return_memory

SWITCH_SECONDS = 0.0005
"""How long a thread runs while another waits for its turn: a tenth of Python's own.

A question gives its turn away with each of the forty statements that it asks of the database. While
another thread reads the names anew it waits as long for each: the slowest of 720 questions in
twenty took 40 ms or more with Python's interval, and 27 ms with this one.
"""


def tune_threads() -> None:
    """Set all of them for this process, before it starts its threads."""
    sys.setswitchinterval(SWITCH_SECONDS)
    limit_arenas(ARENAS)
    return_memory(RETURNED_BYTES)
