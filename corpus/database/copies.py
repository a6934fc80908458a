"""Copies of a database: made while it is used, proved to be sound, and put in its place.

SQLite's online backup copies one state of the database, whatever others write meanwhile. A copy is
one file without a log, is written under another name until it is whole, and is its owner's alone.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from corpus.database.files import make_private, side_files
from corpus.errors import CorpusError

PAGES_AT_ONCE = 4_096
MOST_FAULTS = 3
BUSY_SECONDS = 15.0

Progress = Callable[[int, int], None]
"""Called with how many pages are copied, and how many there are."""


class CopyRefused(CorpusError):
    """A database cannot be copied or put back; the message says what to do."""


def copy_database(database: Path, to: Path, progress: Progress | None = None) -> None:
    """Copy a database that may be in use to a file that is not there yet, whole or not at all.

    CopyRefused if the file is there, if there is no room, or if the database cannot be read.
    """
    if to.exists():
        raise CopyRefused(f"{to} is there already: name another file, or move it away.")
    if not to.absolute().parent.is_dir():
        raise CopyRefused(f"There is no folder {to.absolute().parent} to put the copy in.")
    _demand_room(database, to.absolute().parent)
    unfinished = to.with_name(f"{to.name}.{os.getpid()}.part")
    try:
        _copy(database, unfinished, progress)
        unfinished.rename(to)
    except sqlite3.Error as error:
        raise CopyRefused(f"{database} cannot be copied: {error}.") from error
    except OSError as error:
        raise CopyRefused(f"{to} cannot be written: {error.strerror or error}.") from error
    finally:
        for left in (unfinished, *side_files(unfinished)):
            left.unlink(missing_ok=True)


def _copy(database: Path, to: Path, progress: Progress | None) -> None:
    make_private(to)

    def show(_status: int, left: int, total: int) -> None:
        if progress is not None:
            progress(total - left, total)

    with closing(_open(database)) as source, closing(sqlite3.connect(to)) as copy:
        # One reading transaction throughout: without it each write of others begins it anew.
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        source.backup(copy, pages=PAGES_AT_ONCE, progress=show, sleep=0)
        copy.execute("PRAGMA journal_mode = DELETE").fetchone()
    with to.open("rb") as written:
        os.fsync(written.fileno())


def _open(database: Path) -> sqlite3.Connection:
    """Open a database that is there; it is not made if it is not."""
    address = f"{database.absolute().as_uri()}?mode=rw"
    return sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)


def _demand_room(database: Path, folder: Path) -> None:
    needed = size_of(database)
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise CopyRefused(
            f"There is no room for a copy in {folder}: it takes {needed / 1e6:,.0f} MB, and "
            f"{free / 1e6:,.0f} MB are free."
        )


def size_of(database: Path) -> int:
    """Return the bytes of a database with its log; 0 if it is not there."""
    return sum(each.stat().st_size for each in (database, *side_files(database)) if each.exists())


def faults_of(connection: sqlite3.Connection, most: int = MOST_FAULTS) -> list[str]:
    """Return what SQLite finds wrong with a database, a sentence each; empty if it is sound."""
    try:
        checked = connection.execute(f"PRAGMA quick_check({most})").fetchall()
        found = [str(row[0]) for row in checked if row[0] != "ok"]
        orphans = connection.execute("PRAGMA foreign_key_check").fetchmany(most)
    except sqlite3.DatabaseError as error:
        return [str(error)]
    found += [
        f"a row of {table} belongs to a row of {parent} that is gone"
        for table, _rowid, parent, _key in orphans
    ]
    return found


def faults_of_file(file: Path) -> list[str]:
    """Return what SQLite finds wrong with a file that is not in use; nothing is written."""
    if not file.is_file():
        return ["there is no such file"]
    try:
        with file.open("rb") as opened:
            opened.read(1)
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as database:
            return faults_of(database)
    except OSError as error:
        return [error.strerror or str(error)]
    except sqlite3.Error as error:
        return [str(error)]


@contextmanager
def alone_on(database: Path) -> Iterator[None]:
    """Bring the log into the file, with nobody else at it; CopyRefused if somebody uses it.

    A damaged database is let through: it is about to be replaced.
    """
    if not database.exists():
        yield
        return
    with closing(_open(database)) as connection:
        connection.execute("PRAGMA busy_timeout = 0")
        try:
            # Fails as long as another connection is open, and brings the log into the file.
            connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        except sqlite3.OperationalError as error:
            raise CopyRefused(
                f"{database} is in use: stop remembrancer serve (and clock) first."
            ) from error
        except sqlite3.DatabaseError:
            pass
    yield


def replace_database(database: Path, copy: Path, keep_as: Path) -> None:
    """Put a copy in place of a database, which is kept under another name with its log."""
    incoming = database.with_name(f"{database.name}.incoming")
    incoming.unlink(missing_ok=True)
    try:
        make_private(incoming)
        shutil.copyfile(copy, incoming)
        with alone_on(database):
            for each, kept in zip(
                (database, *side_files(database)), (keep_as, *side_files(keep_as)), strict=True
            ):
                if each.exists():
                    each.rename(kept)
            incoming.rename(database)
    except OSError as error:
        raise CopyRefused(f"{database} cannot be replaced: {error.strerror or error}.") from error
    finally:
        incoming.unlink(missing_ok=True)
