"""Backups: copies of the whole database, made on demand and before each migration.

Those before a migration lie beside the database and are kept for a number that is set. They hold
all that the database held, so an erasure deletes them.
"""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, make_url

from corpus.database import database_file
from corpus.database.copies import (
    CopyRefused,
    Progress,
    copy_database,
    faults_of_file,
    replace_database,
)
from corpus.database.presence import is_in_use, marker_of
from corpus.upkeep.schema import current_revision, is_known

log = logging.getLogger(__name__)

TIME = "%Y%m%d-%H%M%S"
BEFORE_UPDATE = "before-update"
MOST_BACKUPS = 3
"""Of copies made before migrations, unless another number is set."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: the file in place, and where the one before is, if there was one."""

    database: Path
    former: Path | None


def back_up(url: str, to: Path, *, now: datetime, progress: Progress | None = None) -> Path:
    """Copy the database to a file, or into a folder under a name with the time; return the file.

    It may be in use. CopyRefused if it cannot be copied, or if the copy is not sound.
    """
    database = _file_of(url)
    if not database.is_file():
        raise CopyRefused(f"There is no database {database} to copy: see DATABASE_URL.")
    if to.is_dir():
        to = to / f"{database.stem}-{now.strftime(TIME)}{database.suffix}"
    copy_database(database, to, progress)
    faults = faults_of_file(to)
    if faults:
        raise CopyRefused(
            f"The copy {to} is not sound, for the database is not: {'; '.join(faults)}. "
            "remembrancer doctor says what to do."
        )
    return to


def restore(url: str, copy: Path, *, now: datetime) -> Restored:
    """Put a backup in place of the database, once it is proved to be sound.

    The database that was there is kept beside it. CopyRefused if the copy is none of this
    program's, is damaged, or was written by a newer version, and if the database is in use.
    """
    database = _file_of(url)
    if copy.exists() and database.exists() and copy.samefile(database):
        raise CopyRefused(f"{copy} is the database itself.")
    _demand_sound(copy)
    if is_in_use(database):
        raise CopyRefused(f"{database} is in use: stop remembrancer serve (and clock) first.")
    former = database.with_name(f"{database.stem}.before-restore-{now.strftime(TIME)}.db")
    was_there = database.exists()
    replace_database(database, copy, former)
    marker_of(database).unlink(missing_ok=True)  # what was killed there was another file's
    return Restored(database, former if was_there else None)


def _demand_sound(copy: Path) -> None:
    faults = faults_of_file(copy)
    if faults:
        raise CopyRefused(f"{copy} cannot be put back: {'; '.join(faults)}. Nothing was changed.")
    with closing(sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)) as opened:
        tables = {name for (name,) in opened.execute("SELECT name FROM sqlite_master")}
        if not {"alembic_version", "document", "passage"} <= tables:
            raise CopyRefused(f"{copy} is no database of Remembrancer's. Nothing was changed.")
        (revision,) = opened.execute("SELECT version_num FROM alembic_version").fetchone()
    if not is_known(revision):
        raise CopyRefused(
            f"{copy} was written by a newer version of Remembrancer (its schema is {revision}): "
            "upgrade the program first. Nothing was changed."
        )


def back_up_before_update(engine: Engine, *, most: int, now: datetime) -> Path | None:
    """Copy a database that is to be migrated, beside it; keep `most` such copies, the newest.

    None if there is nothing to copy: a new database, one in no file, or `most` is 0. CopyRefused
    says what to do if there is no room. A server's is migrated in one transaction, whole or not at
    all, and copied by whoever runs it.
    """
    database = database_file(engine.url.render_as_string(hide_password=False))
    revision = None if database is None or not most else current_revision(engine)
    if database is None or revision is None:
        return None
    name = f"{database.stem}.{BEFORE_UPDATE}-{revision}-{now.strftime(TIME)}.db"
    made = database.with_name(name)
    try:
        copy_database(database, made)
    except CopyRefused as error:
        raise CopyRefused(
            f"{error} Such a copy is made before the database is brought up to date: make room, or "
            "set BACKUPS=0 if you have one of your own. Nothing was changed."
        ) from error
    log.info("the database was copied to %s before it is brought up to date", made)
    for old in backups_before_updates(database)[:-most]:
        old.unlink(missing_ok=True)
    return made


def backups_before_updates(database: Path) -> list[Path]:
    """Return the copies made before migrations, the oldest first."""
    found = database.parent.glob(f"{database.stem}.{BEFORE_UPDATE}-*.db")
    return sorted(found, key=lambda each: each.stem.split("-")[-2:])


def drop_backups(engine: Engine) -> None:
    """Delete the copies made before migrations: what is erased must not be left in them."""
    database = database_file(engine.url.render_as_string(hide_password=False))
    for copy in [] if database is None else backups_before_updates(database):
        copy.unlink(missing_ok=True)
        log.info("the copy %s was deleted, for it held what was erased", copy)


def _of_server(url: str) -> str:
    """Return how a database in no file is copied and put back."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "postgresql":
        return "DATABASE_URL names no file, so there is none to copy or to put back."
    address = parsed.set(drivername="postgresql").render_as_string(hide_password=True)
    return (
        "The database is a server's, which has tools of its own. "
        f"pg_dump --format=custom --file=FILE '{address}' copies it while it is used, and "
        f"pg_restore --clean --if-exists --dbname='{address}' FILE puts the copy back while "
        "nothing of Remembrancer runs."
    )


def _file_of(url: str) -> Path:
    database = database_file(url)
    if database is None:
        raise CopyRefused(_of_server(url))
    return database
