"""One piece of work in another process: it tells how far it is, is stopped, and ends with us."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import CorpusError, QueryError
from corpus.text import apart
from corpus.text.apart import Interrupted, Tell, do_apart
from corpus.text.processes import WorkerLost

pytestmark = pytest.mark.thorough

TOTAL = 5


class _TwoSentences(CorpusError):
    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{first} {second}")


def counting(folder: Path, tell: Tell) -> int:
    for done in range(TOTAL):
        tell(done, TOTAL)
        (folder / f"{done}").touch()
    tell(TOTAL, TOTAL)
    return os.getpid()


def silent(folder: Path, _tell: Tell) -> None:
    (folder / "pid").write_text(str(os.getpid()))
    try:
        time.sleep(60)
    except KeyboardInterrupt:
        (folder / "stopped").touch()
        raise


def refusing(what: str, _tell: Tell) -> None:
    if what == "typed":
        raise QueryError("thirteen is unlucky")
    if what == "made":
        raise _TwoSentences("One.", "Two.")
    raise ZeroDivisionError(what)


def killed(_request: None, _tell: Tell) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def never() -> bool:
    return False


def ignore(_done: int, _total: int) -> None:
    """Hear how far it is."""


def wait_for(is_so: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 30
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.01)
    return is_so()


def test_the_work_is_done_elsewhere_and_tells_how_far_it_is(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    number = do_apart(
        counting, tmp_path, tell=lambda done, total: told.append((done, total)), stops=never
    )
    assert number != os.getpid()
    assert told == [(done, TOTAL) for done in range(TOTAL + 1)]
    assert wait_for(lambda: not Path(f"/proc/{number}").exists())


def test_it_stops_as_soon_as_it_says_how_far_it_is(tmp_path: Path) -> None:
    told: list[int] = []
    with pytest.raises(Interrupted):
        do_apart(
            counting,
            tmp_path,
            tell=lambda done, _total: told.append(done),
            stops=lambda: told[-1:] == [2],
        )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0", "1"]


def test_it_stops_too_while_it_says_nothing(tmp_path: Path) -> None:
    with pytest.raises(Interrupted):
        do_apart(silent, tmp_path, tell=ignore, stops=(tmp_path / "pid").exists)
    assert (tmp_path / "stopped").exists()


def test_what_is_raised_there_is_raised_here() -> None:
    with pytest.raises(QueryError, match=r"^thirteen is unlucky$"):
        do_apart(refusing, "typed", tell=ignore, stops=never)
    with pytest.raises(CorpusError, match=r"^One\. Two\.$"):
        do_apart(refusing, "made", tell=ignore, stops=never)
    with pytest.raises(ZeroDivisionError, match=r"^zero$"):
        do_apart(refusing, "zero", tell=ignore, stops=never)
    with pytest.raises(WorkerLost, match=r"status -9"):
        do_apart(killed, None, tell=ignore, stops=never)


def test_where_no_process_can_be_started_the_work_is_done_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_run: str) -> subprocess.Popen[bytes]:
        raise OSError("no more processes")

    monkeypatch.setattr(apart, "start_python", refuse)
    assert do_apart(counting, tmp_path, tell=ignore, stops=never) == os.getpid()
    with pytest.raises(Interrupted):
        do_apart(counting, tmp_path, tell=ignore, stops=lambda: True)


def test_it_ends_when_its_caller_is_killed(tmp_path: Path) -> None:
    run = (
        "from pathlib import Path; from corpus.text.apart import do_apart; "
        "from tests.corpus.text.test_apart import ignore, never, silent; "
        f"do_apart(silent, Path({str(tmp_path)!r}), tell=ignore, stops=never)"
    )
    caller = subprocess.Popen(
        [sys.executable, "-c", run],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )
    assert wait_for((tmp_path / "pid").exists)
    caller.kill()
    caller.wait()
    assert wait_for((tmp_path / "stopped").exists)
