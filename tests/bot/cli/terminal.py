"""The program at a real terminal: a pseudo-terminal of a given width, and somebody who types."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from dataclasses import dataclass

SECONDS_TO_ANSWER = 0.3
SECONDS_TO_PRESS_AGAIN = 5.0
CTRL_C = "\x03"
PATIENCE_SECONDS = 60
LINES = 40
TAKE_TERMINAL = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, "-m", "bot", *sys.argv[1:]])
"""
"""Makes the terminal the one whose Ctrl-C the program hears, and becomes the program."""

_CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Session:
    """How a command ended, and what stood on the screen: the last of what each line was."""

    status: int
    screen: str

    @property
    def words(self) -> str:
        """The screen's words with single spaces."""
        return " ".join(self.screen.split())


def at_terminal(*command: str, types: Sequence[tuple[str, str]] = (), columns: int = 80) -> Session:
    """Run a command of the program at a terminal.

    `types` are (what the screen shows, what is typed then), in this order; "\\x03" is Ctrl-C.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, columns, 0, 0))
    with subprocess.Popen(
        [sys.executable, "-c", TAKE_TERMINAL, *command],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=os.environ | {"TERM": "xterm"},
        start_new_session=True,
    ) as process:
        os.close(theirs)
        shown = _watch(ours, process, list(types))
    os.close(ours)
    return Session(process.returncode, _screen(shown))


def _watch(terminal: int, process: subprocess.Popen[bytes], types: list[tuple[str, str]]) -> str:
    shown, pressed = b"", float("inf")
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                shown += os.read(terminal, 65536)
            except OSError:  # nobody writes to it any more
                return shown.decode(errors="replace")
        elif process.poll() is not None:
            return shown.decode(errors="replace")
        if types and types[0][0] in shown.decode(errors="replace"):
            # Nobody answers in the moment between a question's last letter and its reading, in
            # which Python would take note of a Ctrl-C and then wait for a line.
            select.select([], [], [], SECONDS_TO_ANSWER)
            typed = types.pop(0)[1]
            os.write(terminal, typed.encode())
            pressed = time.monotonic() if typed == CTRL_C else float("inf")
        elif time.monotonic() - pressed > SECONDS_TO_PRESS_AGAIN:  # on a busy machine it was
            os.write(terminal, CTRL_C.encode())
            pressed = float("inf")
    process.kill()
    raise AssertionError(f"it did not end; on the screen: {shown.decode(errors='replace')}")


def _screen(shown: str) -> str:
    lines = _CONTROL.sub("", shown).replace("\r\n", "\n").split("\n")
    return "\n".join(line.rsplit("\r", 1)[-1] for line in lines)
