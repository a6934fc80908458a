"""A process that answers has few heaps where the C library is glibc, and starts everywhere."""

from __future__ import annotations

import platform
import subprocess
import sys

from tests.conftest import ROOT

TUNED = """
import sys
from bot.serving.tuning import ARENAS, SWITCH_SECONDS, limit_arenas, tune_threads
tune_threads()
print(round(sys.getswitchinterval(), 6) == SWITCH_SECONDS, limit_arenas(ARENAS))
"""


def test_threads_are_tuned_in_a_process_of_their_own() -> None:
    printed = subprocess.run(
        [sys.executable, "-c", TUNED], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert printed.split() == ["True", str(platform.libc_ver()[0] == "glibc")]
