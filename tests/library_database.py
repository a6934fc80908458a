"""A database with the starter library in it, made once a run and copied by whoever needs one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.corpus import Corpus
from tests.databases import copied, of_the_run, url_of

PREPARED_AT = datetime(2026, 12, 1, tzinfo=UTC)


def library_database(tmp_path_factory: pytest.TempPathFactory, worker: str) -> Path:
    """The file; it takes seconds to make, so the workers of a parallel run make it together."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker == "master" else base.parent
    path = shared / "library.db"
    # SQLite's own lock holds on every system, and is let go of when a worker dies.
    with closing(sqlite3.connect(shared / "library.lock", timeout=110)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        if not path.exists():
            unfinished = shared / "library.unfinished.db"
            with of_the_run():
                corpus, _opened = Corpus.open(
                    url_of(unfinished), use_library=True, clock=lambda: PREPARED_AT
                )
                corpus.close()
            unfinished.rename(path)
    return path


def copy_of(database: Path, folder: Path) -> Path:
    """A copy to write to."""
    return copied(database, folder / "remembrancer.db")
