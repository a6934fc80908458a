"""A process that answers has few heaps where the C library is glibc, and starts everywhere."""

from __future__ import annotations

import platform
import subprocess
import sys

from tests.conftest import ROOT

TUNED = """
import sys
from bot import heaps
from bot.serving import tuning
tuning.tune_threads()
print(round(sys.getswitchinterval(), 6) == tuning.SWITCH_SECONDS)
print(heaps.limit_arenas(heaps.ARENAS), heaps.return_memory(heaps.RETURNED_BYTES))
print(heaps.return_memory(heaps.RETURNED_BYTES, kept=heaps.KEPT_BY_IMPORTS))
"""


def test_threads_are_tuned_in_a_process_of_their_own() -> None:
    printed = subprocess.run(
        [sys.executable, "-c", TUNED], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    of_glibc = str(platform.libc_ver()[0] == "glibc")
    assert printed.split() == ["True", of_glibc, of_glibc, of_glibc]
