"""A process that answers frees garbage in cycles, and looks at all objects when it is quiet."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bot.serving.garbage import LOOK_SECONDS, MANY_PASSES, Look
from tests.conftest import ROOT

START = Look(at=100.0, worked=7.0, passes=50)


@pytest.mark.parametrize(
    ("worked", "is_quiet"),
    [
        (0.0, True),
        (0.004, True),  # its clock, and a look for jobs
        (0.060, False),  # a few commands
        (LOOK_SECONDS, False),  # the names are being read
    ],
)
def test_a_process_is_quiet_that_does_next_to_nothing(worked: float, is_quiet: bool) -> None:
    look = Look(START.at + LOOK_SECONDS, START.worked + worked, START.passes)
    assert look.is_quiet_since(START) is is_quiet


def test_so_many_passes_say_that_much_is_new() -> None:
    few = Look(START.at + 60, START.worked, START.passes + MANY_PASSES - 1)
    many = Look(START.at + 60, START.worked, START.passes + MANY_PASSES)
    assert not few.has_new_since(START, passes=MANY_PASSES)
    assert many.has_new_since(START, passes=MANY_PASSES)


SWEPT = """
import gc, sys, weakref
from bot.serving import garbage

class Cycle:
    def __init__(self):
        self.itself = self

def cycle():
    return weakref.ref(Cycle())

garbage.LOOK_SECONDS = 0.01
garbage.QUIET, garbage.SWEEP_PASSES, garbage.MOST_PASSES = eval(sys.argv[1])
before = Cycle()
seen = weakref.ref(before)
with garbage.sweeping_when_quiet():
    aside = gc.get_freeze_count()
    del before  # only a sweep finds it, for it was set aside
    young = cycle()
    for _ in range(3000):
        if seen() is None:
            break
        garbage.Event().wait(0.01)
    print(aside > 1000, seen() is None, young() is None)
print(gc.get_freeze_count())
garbage.sweep()
print(gc.get_freeze_count() > 1000)
"""


@pytest.mark.parametrize(
    "limits",
    [
        (10.0, 0, 10**9),  # quiet
        (-1.0, 0, 0),  # never quiet
    ],
)
def test_what_was_set_aside_is_freed_by_a_sweep(limits: tuple[float, int, int]) -> None:
    """In a process of its own, where it changes nothing for other tests."""
    printed = subprocess.run(
        [sys.executable, "-c", SWEPT, repr(limits)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert printed.split() == ["True", "True", "True", "0", "True"]
