"""The schema: which revision a database has, and its upgrade to the newest.

The migrations' environment imports the corpus's tables. The corpus finds the migrations by the name
of their package, so that it does not import them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DatabaseError

from corpus.database.server import is_server, unfitness
from corpus.database.unfinished import unfinished_copy
from corpus.errors import SchemaError

if TYPE_CHECKING:
    from alembic.config import Config

_REVISION = re.compile(r"(\d+)_\w+\.py")
"""The name of a migration's file, which begins with its revision."""

_FOLDER = "that the folder exists and can be written to"


@dataclass(frozen=True, slots=True)
class OpenedCorpus:
    """What opening did: whether the schema or the library changed, and the copy made before that.

    `lost_log` is a sentence if what was written last may be lost.
    """

    migrated: bool
    library_changed: bool
    backup: Path | None = None
    lost_log: str | None = None


def alembic_config(engine: Engine | None = None) -> Config:
    """Return Alembic's configuration with the migrations beside the installed package."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(files("migrations")))
    if engine is not None:
        config.attributes["engine"] = engine
    return config


def migrate(engine: Engine, revision: str = "head") -> bool:
    """Bring the database to `revision`; False if it was there already.

    SchemaError if the database was written by a newer version, is no database at all, or is one of
    a server that this program cannot use.
    """
    _demand_fitness(engine)
    if is_migrated(engine, revision):
        return False
    from alembic import command  # only where something is upgraded, for it takes long to import

    command.upgrade(alembic_config(engine), revision)
    return True


def demand_whole(engine: Engine) -> None:
    """SchemaError if another database is being copied into this one, and it is not whole yet."""
    if unfinished_copy(engine) is not None:
        raise SchemaError(
            f"The database {_place(engine)} is a copy that is not whole: remembrancer db copy, "
            "with the same two databases as before, goes on with it."
        )


def _demand_fitness(engine: Engine) -> None:
    if not is_server(engine):
        return
    current_revision(engine)  # says why a server does not answer
    with engine.connect() as connection:
        faults = unfitness(connection)
    if faults:
        raise SchemaError(f"The database {_place(engine)} cannot be used. {'. '.join(faults)}.")


def is_migrated(engine: Engine, revision: str = "head") -> bool:
    """Whether the database is at `revision`; SchemaError as in `migrate`."""
    current = current_revision(engine)
    if not is_known(current):
        raise SchemaError(
            f"The database {_place(engine)} was written by a newer version of Remembrancer "
            f"(its schema is {current}). Upgrade the program, or set DATABASE_URL to another "
            "database. Nothing was changed."
        )
    return current == (max(revisions()) if revision == "head" else revision)


def is_known(revision: str | None) -> bool:
    """Return whether this version knows a revision; None is that of a new database."""
    return revision is None or revision in revisions()


def revisions() -> frozenset[str]:
    """Return the revisions that this version knows, as the files of the migrations are called."""
    names = (each.name for each in (files("migrations") / "versions").iterdir())
    return frozenset(found[1] for name in names if (found := _REVISION.fullmatch(name)))


def current_revision(engine: Engine) -> str | None:
    """Return the revision of a database, None if it is new; SchemaError as in `migrate`."""
    try:
        with engine.connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return None
            found = connection.execute(text("SELECT version_num FROM alembic_version"))
            return found.scalar()
    except DatabaseError as error:
        mend = "that the server runs" if is_server(engine) else _FOLDER
        raise SchemaError(
            f"The database {_place(engine)} cannot be opened: {error.orig}. "
            f"Check DATABASE_URL, and {mend}."
        ) from error


def _place(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=True)
