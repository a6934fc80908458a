"""Which processes have a database open, and what happened to its files meanwhile.

SQLite opens a database without complaint whose write-ahead log somebody deleted: what was written
last is then gone and nobody says so. So each process that opens a database holds a lock on a file
beside it, which says that the database is open. The last one to end deletes that file. A process
that is killed does not; the next one finds the file with nobody holding it, and the log beside it,
or not.

The file is also known by its number on the disk: a database that is deleted or replaced under a
running process is another file, or none.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from corpus.database.files import OWN_FILE, database_file, make_private, side_files

try:
    import fcntl
except ImportError:  # a system without such locks: nothing is noticed there
    fcntl = None  # type: ignore[assignment]

DELETED = "the database was deleted"
REPLACED = "the database was replaced by another file"
LOG_DELETED = "the database's write-ahead log was deleted"

LOG_LOST = (
    "The process that used {database} last did not end by itself, and its write-ahead log "
    "({log}) is gone since. Unless another program opened the database in between, what was "
    "written last is lost. remembrancer db check examines what is there; remembrancer db restore "
    "PATH puts a backup in its place."
)


class Presence:
    """This process's hold on a database file, from before it is opened until it is closed."""

    def __init__(self, database: Path | None) -> None:
        """Take the hold, and see how the last one ended; None is a database in no file."""
        self._database = database
        self._lock: int | None = None
        self._number: tuple[int, int] | None = None
        self.lost_log: str | None = None
        if database is not None and fcntl is not None:
            make_private(database)
            self.lost_log = log_lost_sentence(database) if is_log_lost(database) else None
            with suppress(OSError):
                self._lock = _shared_lock(marker_of(database))

    @classmethod
    def at(cls, url: str) -> Presence:
        """Take the hold on the database at an SQLAlchemy URL."""
        return cls(database_file(url))

    def opened(self) -> None:
        """Remember which file was opened."""
        if self._database is not None:
            with suppress(OSError):
                self._number = _number_of(self._database)

    def fault(self) -> str | None:
        """Return what was done to the files of the database since it was opened, if anything."""
        if self._database is None or self._number is None:
            return None
        try:
            if _number_of(self._database) != self._number:
                return REPLACED
        except OSError:
            return DELETED
        log, *_others = side_files(self._database)
        return None if log.exists() else LOG_DELETED

    def close(self) -> None:
        """Let go; if nobody else holds the database, it was closed well."""
        if self._lock is None or self._database is None:
            return
        lock, self._lock = self._lock, None
        with suppress(OSError):
            if _is_alone(lock):
                marker_of(self._database).unlink(missing_ok=True)
        os.close(lock)


def _shared_lock(marker: Path) -> int:
    """Hold a file together with others; one that was deleted meanwhile is made anew."""
    while True:
        lock = os.open(marker, os.O_RDWR | os.O_CREAT, OWN_FILE)
        fcntl.flock(lock, fcntl.LOCK_SH)
        with suppress(FileNotFoundError):
            if os.fstat(lock).st_ino == marker.stat().st_ino:
                return lock
        os.close(lock)


def marker_of(database: Path) -> Path:
    """Return the file that says that a database is open."""
    return database.with_name(f"{database.name}-open")


def is_log_lost(database: Path) -> bool:
    """Return whether a process that used the database was killed, and its log is gone since."""
    log, *_others = side_files(database)
    marker = marker_of(database)
    if fcntl is None or not database.exists() or log.exists() or not marker.exists():
        return False
    try:
        lock = os.open(marker, os.O_RDONLY)
    except OSError:
        return False
    try:
        return _is_alone(lock)
    finally:
        os.close(lock)


def log_lost_sentence(database: Path) -> str:
    """Return what a person is told of a log that is gone."""
    log, *_others = side_files(database)
    return LOG_LOST.format(database=database, log=log.name)


def is_in_use(database: Path) -> bool:
    """Return whether a process of this program has the database open."""
    if fcntl is None:
        return False
    try:
        lock = os.open(marker_of(database), os.O_RDONLY)
    except OSError:
        return False
    try:
        return not _is_alone(lock)
    finally:
        os.close(lock)


def _is_alone(lock: int) -> bool:
    """Take the lock for this process alone, if no other holds it."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _number_of(file: Path) -> tuple[int, int]:
    found = file.stat()
    return found.st_dev, found.st_ino
