"""`remembrancer import --watch` as it runs: what happens in the folder is told; signals end it."""

from __future__ import annotations

import json
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest

from tests.bot.cli.conftest import Run
from tests.bot.serving.test_process import remembrancer

PATIENCE_SECONDS = 60
KEYS = ["kind", "import", "added", "changed", "moved", "gone", "removed", "withheld"]
"""Of each object that --json prints: programs read them."""
LAMPS = "The lamps of Bergen were lit on 4 May 1951. The keepers wrote it down."
WICKS = "A wick lasts a winter in Narvik, and a summer in Hamburg."


class Watching:
    """The program, and the lines that it prints."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self._lines: Queue[str] = Queue()
        self._passed: list[str] = []
        streams = (process.stdout, process.stderr)
        for stream in filter(None, streams):
            Thread(target=self._read, args=(stream,), daemon=True).start()

    def _read(self, stream: Iterator[str]) -> None:
        for line in stream:
            self._lines.put(line)

    def line_with(self, words: str) -> str:
        """Wait for a line with these words; of two streams, which comes first is chance."""
        for line in self._passed:
            if words in line:
                self._passed.remove(line)
                return line
        while words not in (line := self._lines.get(timeout=PATIENCE_SECONDS)):
            self._passed.append(line)
        return line


@contextmanager
def watching(folder: Path, *options: str) -> Iterator[Watching]:
    words = ("import", str(folder), "--watch", *options)
    with remembrancer(*words, folder=folder.parent, MEANING="off", LIBRARY="off") as process:
        yield Watching(process)


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    folder = tmp_path / "drive"
    folder.mkdir()
    (folder / "lamps.txt").write_text(LAMPS, encoding="utf-8")
    return folder


@pytest.mark.thorough
def test_a_folder_is_watched_until_a_signal_and_gone_on_with(drive: Path) -> None:
    with watching(drive) as watched:
        watched.line_with("added 1")
        watched.line_with("Ctrl-C ends it")
        (drive / "wicks.txt").write_text(WICKS, encoding="utf-8")
        assert "wicks.txt is added: wicks." in watched.line_with("is added: wicks")
        (drive / "lamps.txt").rename(drive / "the lamps of Bergen.txt")
        assert "the lamps of Bergen.txt: lamps is the same" in watched.line_with("is now")
        (drive / "wicks.txt").write_text(f"{WICKS} Nobody knows why.", encoding="utf-8")
        watched.line_with("changed 1")
        watched.line_with("wicks.txt has changed: wicks is brought up to date.")
        watched.process.send_signal(signal.SIGTERM)
        watched.line_with("found by the same command")
        assert watched.process.wait(PATIENCE_SECONDS) == 0
    (drive / "oil.txt").write_text("Oil was bought in June 1997 by the office.", encoding="utf-8")
    (drive / "wicks.txt").unlink()
    with watching(drive, "--mirror", "--json") as watched:
        added = 0
        removed: list[str] = []
        while not (added and removed):  # a file that was just written is waited for
            found = json.loads(watched.line_with('"folder change"'))
            assert list(found) == KEYS
            added += found["import"]["added"] if found["import"] else 0
            removed += found["removed"]
        assert (added, removed) == (1, ["wicks"])
        watched.line_with("Ctrl-C ends it")
        watched.process.send_signal(signal.SIGINT)
        assert watched.process.wait(PATIENCE_SECONDS) == 0


# (what is typed besides the path, what is said)
REFUSED = [
    (["--mirror"], "--mirror goes with --watch"),
    (["--watch", "--replaces", "lamps"], "does not go with --watch"),
    (["--watch", "--move"], "does not go with --watch"),
]


@pytest.mark.parametrize(("options", "said"), REFUSED)
def test_options_that_do_not_go_together_are_refused(
    options: list[str], said: str, drive: Path, run: Run
) -> None:
    refused = run("import", str(drive), *options)
    assert refused.exit_code == 1
    assert said in str(refused.exception or refused.output)


def test_a_file_is_not_watched(drive: Path, run: Run) -> None:
    refused = run("import", str(drive / "lamps.txt"), "--watch")
    assert "is none" in str(refused.exception or refused.output)
