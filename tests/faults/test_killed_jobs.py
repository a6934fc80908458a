"""A worker killed in the midst of an import that was noted: the next one goes on with it."""

from __future__ import annotations

import json
import signal
import threading
from pathlib import Path
from typing import Any

import pytest

from tests.bot.serving.test_process import SECONDS_TO_END, remembrancer
from tests.faults.test_killed_intake import count, end_leases

pytestmark = pytest.mark.thorough

FILES = 120
SECONDS_TO_NOTICE = 2.0
PATIENCE_SECONDS = 120.0
TICK = threading.Event()
SETTINGS = {"LIBRARY": "off", "MEANING": "off"}


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    write_texts(folder, range(FILES))
    return folder


def write_texts(folder: Path, numbers: range) -> None:
    """Texts that each take some time to be read."""
    for number in numbers:
        said = " ".join(
            f"In {1900 + number % 99} lamp {number} of pier {n} fell." for n in range(90)
        )
        (folder / f"{number:03}.txt").write_text(said, "utf-8")


def told(*words: str, folder: Path) -> dict[str, Any]:
    """What a command prints as JSON."""
    with remembrancer(*words, "--json", folder=folder, **SETTINGS) as process:
        printed, said = process.communicate(timeout=SECONDS_TO_END)
        assert process.returncode == 0, said
    found: dict[str, Any] = json.loads(printed)
    return found


def documents(folder: Path) -> int:
    return count(folder, "SELECT count(*) FROM document")


def wait_for(folder: Path, query: str) -> None:
    """Wait until a query finds something."""
    for _ in range(int(PATIENCE_SECONDS * 20)):
        if count(folder, query):
            return
        TICK.wait(0.05)
    raise AssertionError(f"never: {query}")


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_an_import_goes_on_with_the_next_worker(
    number: signal.Signals, tmp_path: Path, texts: Path
) -> None:
    noted = told("import", str(texts), "--background", "--jobs", "1", folder=tmp_path)
    assert (noted["job"], noted["state"], noted["does"]) == (1, "waiting", "import")
    with remembrancer("worker", folder=tmp_path, **SETTINGS) as process:
        wait_for(tmp_path, "SELECT count(*) > 3 FROM document")
        process.send_signal(number)
        process.wait(SECONDS_TO_END)
    taken = documents(tmp_path)
    assert 3 < taken < FILES
    if number == signal.SIGKILL:
        assert count(tmp_path, "SELECT count(*) FROM job WHERE state = 'running'") == 1
        end_leases(tmp_path)
    else:
        assert process.returncode == 0
        assert count(tmp_path, "SELECT count(*) FROM job WHERE state = 'waiting'") == 1
    with remembrancer("worker", folder=tmp_path, **SETTINGS):
        wait_for(tmp_path, "SELECT count(*) FROM job WHERE state = 'done' AND kind = 'import'")
    job = told("jobs", "1", folder=tmp_path)
    assert (job["report"]["added"], job["report"]["same"]) == (FILES - taken, taken)
    assert documents(tmp_path) == FILES
    assert count(tmp_path, "SELECT count(DISTINCT source) FROM document") == FILES


def test_a_cancelled_import_ends_and_nobody_goes_on_with_it(tmp_path: Path, texts: Path) -> None:
    write_texts(texts, range(FILES, FILES * 8))  # more than are read while a command starts
    told("import", str(texts), "--background", "--jobs", "1", folder=tmp_path)
    with remembrancer("worker", folder=tmp_path, **SETTINGS) as process:
        wait_for(tmp_path, "SELECT count(*) > 3 FROM document")
        with remembrancer("jobs", "cancel", "1", folder=tmp_path, **SETTINGS) as cancelling:
            _out, said = cancelling.communicate(timeout=SECONDS_TO_END)
            assert "Cancelled: the import of" in said
        TICK.wait(SECONDS_TO_NOTICE)
        taken = documents(tmp_path)
        TICK.wait(2)
        assert documents(tmp_path) == taken < FILES * 8  # how many are in depends on the machine
        process.send_signal(signal.SIGTERM)
        assert process.wait(SECONDS_TO_END) == 0
    assert told("jobs", folder=tmp_path)["results"][0]["state"] == "cancelled"
