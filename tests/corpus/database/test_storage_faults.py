"""What the disk refuses is a sentence; what is our own fault is none."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from corpus.database import open_engine, storage_fault, writing
from corpus.database.storage_faults import DAMAGED, FULL, GONE
from corpus.model import Marker

of_the_file = pytest.mark.sqlite_file("what the disk refuses the file")


def fault_of(engine: Engine) -> str | None:
    with pytest.raises(DBAPIError) as refused, writing(engine) as session:
        session.add_all(Marker(name=f"m{n}", value="x" * 3_000) for n in range(300))
    return storage_fault(refused.value)


@of_the_file
def test_a_full_disk_is_said_to_be_and_nothing_was_changed(engine: Engine) -> None:
    with engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {pages + 4}"))
    assert fault_of(engine) == FULL
    with engine.connect() as connection:
        assert (
            connection.execute(
                text("SELECT count(*) FROM marker WHERE name <> 'contents'")
            ).scalar_one()
            == 0
        )


@of_the_file
def test_a_database_that_may_not_be_written_is_said_to_be(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.execute(text("PRAGMA query_only = ON"))
    assert fault_of(engine) == GONE


@of_the_file
def test_a_file_that_is_no_database_is_said_to_be_damaged(tmp_path: Path) -> None:
    file = tmp_path / "x.db"
    file.write_text("a letter " * 1_000)
    engine = open_engine(f"sqlite:///{file}")
    with pytest.raises(DBAPIError) as refused:
        engine.connect()
    engine.dispose()
    assert storage_fault(refused.value) == DAMAGED


# (an error, whether it is the disk's)
ERRORS = [
    (OSError(errno.ENOSPC, "No space left on device"), FULL),
    (OSError(errno.ENOENT, "No such file"), None),
    (sqlite3.OperationalError("no such table"), None),
    (ValueError("x"), None),
]


@pytest.mark.parametrize(("error", "said"), ERRORS, ids=lambda each: str(each)[:20])
def test_other_errors_are_left_to_rise(error: Exception, said: str | None) -> None:
    assert storage_fault(error) == said
