"""A database that is taken from under a process is noticed, and a log that is lost."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from corpus.corpus import Corpus
from corpus.database import is_log_lost, reading
from corpus.database.presence import DELETED, LOG_DELETED, REPLACED, is_in_use, marker_of
from corpus.model import Collection
from corpus.upkeep import OpenedCorpus
from tests.conftest import ROOT
from tests.shelves import engine_of

pytestmark = pytest.mark.sqlite_file("the file's presence")
NOW = datetime(2026, 12, 1, tzinfo=UTC)


def opened(file: Path) -> tuple[Corpus, OpenedCorpus]:
    return Corpus.open(f"sqlite:///{file}", use_library=False, clock=lambda: NOW)


def log_of(file: Path) -> Path:
    return file.with_name(f"{file.name}-wal")


def take_away(file: Path) -> None:
    file.unlink()


def replace(file: Path) -> None:
    other = file.with_name("other.db")
    shutil.copy(file, other)
    other.rename(file)


def take_the_log(file: Path) -> None:
    log_of(file).unlink()


# (what somebody does to the file of an open database, what is said of it)
DONE = [(take_away, DELETED), (replace, REPLACED), (take_the_log, LOG_DELETED)]


@pytest.mark.parametrize(("do", "said"), DONE, ids=[said for _, said in DONE])
def test_what_is_done_to_an_open_database_is_noticed_at_once(
    do: object, said: str, database: Path
) -> None:
    corpus, _opened = opened(database)
    corpus.upkeep.status()
    assert corpus.file_fault() is None
    assert callable(do)
    do(database)
    assert corpus.file_fault() == said
    corpus.close()
    assert not marker_of(database).exists()


def test_a_database_that_was_closed_well_leaves_nothing_behind(database: Path) -> None:
    first, _ = opened(database)
    second, _ = opened(database)
    assert is_in_use(database)
    first.close()
    assert is_in_use(database)
    second.close()
    assert not is_in_use(database)
    assert [each.name for each in database.parent.glob(f"{database.name}*")] == [database.name]


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from corpus.corpus import Corpus
now = datetime(2026, 12, 1, tzinfo=UTC)
corpus, _ = Corpus.open(sys.argv[1], use_library=False, clock=lambda: now)
from corpus.access import Place
corpus.access.collections.make(Place("T1", is_owner=True), "Testimony", now=now)
os.kill(os.getpid(), signal.SIGKILL)
"""


def kill_a_writer(database: Path) -> None:
    """A process that wrote and was killed, with what it wrote still in the log."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", KILLED, f"sqlite:///{database}"]
    assert subprocess.run(command, env=environment, check=False).returncode == -signal.SIGKILL
    assert log_of(database).stat().st_size > 0


def collections(corpus: Corpus) -> list[str]:
    with reading(engine_of(corpus)) as session:
        return list(session.scalars(select(Collection.name)))


@pytest.mark.thorough
def test_after_a_crash_the_log_is_read_and_if_it_was_deleted_that_is_said(
    database: Path, tmp_path: Path
) -> None:
    kill_a_writer(database)
    assert not is_log_lost(database)  # it is there
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for each in database.parent.glob("remembrancer.db*"):
        shutil.copy(each, crashed)
    corpus, was = opened(database)
    assert (was.lost_log, "Testimony" in collections(corpus)) == (None, True)
    corpus.close()

    lost = crashed / "remembrancer.db"
    log_of(lost).unlink()
    lost.with_name("remembrancer.db-shm").unlink()
    assert is_log_lost(lost)
    corpus, was = opened(lost)
    assert was.lost_log is not None
    assert "remembrancer.db-wal" in was.lost_log
    assert "Testimony" not in collections(corpus)
    corpus.close()
    corpus, was = opened(lost)
    assert was.lost_log is None  # it is said once
    corpus.close()


def test_a_database_of_no_program_of_ours_is_not_called_lost(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "x.db")) as connection:
        connection.execute("CREATE TABLE t (a)")
    assert not is_log_lost(tmp_path / "x.db")
