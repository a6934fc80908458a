"""How far an import is, without a terminal: a line now and then; Ctrl-C says what is in."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from bot.cli.progress import EVERY_SECONDS, lines_on
from tests.databases import rows, url_of
from tests.library_database import copy_of


def test_without_a_terminal_a_line_is_printed_every_few_seconds() -> None:
    printed = StringIO()
    seconds = 0.0
    show = lines_on(Console(file=printed), "Importing", clock=lambda: seconds)
    for done in range(1_300):
        show(done, 1_300)
        seconds += EVERY_SECONDS / 512
    assert printed.getvalue() == "Importing: 512 of 1,300\nImporting: 1,024 of 1,300\n"


HEARS_CTRL_C = """
import signal
from bot.__main__ import main
signal.signal(signal.SIGINT, signal.default_int_handler)
main()
"""
"""The program, also where a shell has started the tests in the background, deaf to Ctrl-C."""


DOCUMENTS = "SELECT count(*) FROM document"


@pytest.mark.thorough
def test_ctrl_c_says_how_many_are_in_and_that_the_command_goes_on(
    library: Path,
    no_settings: Path,
) -> None:
    database = copy_of(library, no_settings)
    folder = no_settings / "texts"
    folder.mkdir()
    for number in range(120):
        lines = [f"Keeper {number} of lamp {n} wrote what he saw of it." for n in range(200)]
        (folder / f"{number:03}.txt").write_text("\n\n".join(lines))
    environment = os.environ | {"DATABASE_URL": url_of(database)}
    command_line = [sys.executable, "-c", HEARS_CTRL_C, "import", "texts"]
    seen = {rows(database, DOCUMENTS)[0]}
    with subprocess.Popen(
        command_line,
        cwd=no_settings,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        until = time.monotonic() + 60
        while len(seen) < 3:  # what it wrote first is counted by the time it writes again
            seen.add(rows(database, DOCUMENTS)[0])
            assert time.monotonic() < until, "it never began to write"
            assert process.poll() is None, "it was quicker than the finger"
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _output, sentences = process.communicate(timeout=60)
    assert process.returncode == 130, sentences
    counted = r"Stopped: (\d+) documents of 120 files are in \((\d+) of them new\)"
    found = re.search(counted, sentences)
    assert found, sentences
    assert "The same command goes on from here." in sentences
    assert 0 < int(found[1]) == int(found[2]) < 120
    again = subprocess.run(
        command_line, cwd=no_settings, env=environment, capture_output=True, text=True, check=False
    )
    assert again.returncode == 0, again.stderr
    counts = dict(re.findall(r"(added|same) +(\d+)", again.stdout))
    assert (int(counts["added"]), int(counts["same"])) == (120 - int(found[1]), int(found[1]))
