"""The migrations lead to the models and back, one step at a time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, PrimaryKeyConstraint, UniqueConstraint, inspect
from sqlalchemy.exc import OperationalError, ProgrammingError

from corpus.errors import SchemaError
from corpus.model import Base
from corpus.upkeep.schema import alembic_config, migrate, revisions
from tests.databases import change, content, engine_at, url_of

ROOT = Path(__file__).resolve().parents[2]
REVISIONS = [
    revision.revision for revision in ScriptDirectory.from_config(alembic_config()).walk_revisions()
]


def test_the_models_are_what_the_migrations_make(engine: Engine) -> None:
    command.check(alembic_config(engine))


def test_every_step_can_be_taken_back_and_again(engine: Engine) -> None:
    config = alembic_config(engine)
    for _revision in REVISIONS:
        command.downgrade(config, "-1")
    left = set(inspect(engine).get_table_names()) - {"alembic_version"}
    assert left == set()
    for _revision in REVISIONS:
        command.upgrade(config, "+1")
    command.check(config)


def test_every_foreign_key_leads_an_index() -> None:
    """What points to a deleted row is looked for; without an index, that reads a whole table."""
    bare = []
    for table in Base.metadata.tables.values():
        leading = [next(iter(index.expressions)) for index in table.indexes]
        keyed = (PrimaryKeyConstraint, UniqueConstraint)
        keys = (each for each in table.constraints if isinstance(each, keyed))
        leading += [next(iter(each.columns)) for each in keys]
        led = {getattr(column, "name", None) for column in leading}
        bare += [f"{key.parent}" for key in table.foreign_keys if key.parent.name not in led]
    assert bare == []


def test_migrating_again_does_nothing(engine: Engine) -> None:
    assert migrate(engine) is False


OPEN = """
import sys
from corpus.database.engine import open_engine
from corpus.database import read_secret_key
from corpus.upkeep.schema import migrate
engine = open_engine(sys.argv[1])
sys.stdout.write(f"{migrate(engine)} {read_secret_key(engine).hex()}")
"""


def test_of_processes_that_start_together_one_migrates_and_the_others_wait(tmp_path: Path) -> None:
    command_line = [sys.executable, "-c", OPEN, url_of(tmp_path / "new.db")]
    started = [
        subprocess.Popen(command_line, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for _process in range(3)
    ]
    told = [process.communicate(timeout=60)[0].split() for process in started]
    assert [process.returncode for process in started] == [0, 0, 0]
    assert len({key for _migrated, key in told}) == 1, "they have the same key"


def test_a_migration_that_fails_leaves_the_database_as_it_was(tmp_path: Path) -> None:
    engine = engine_at(tmp_path / "new.db")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE import_run (id INTEGER)")  # of a late step
    with pytest.raises((OperationalError, ProgrammingError), match="already exists"):
        migrate(engine)
    assert inspect(engine).get_table_names() == ["import_run"]
    engine.dispose()


def test_there_is_one_line_of_revisions() -> None:
    script = ScriptDirectory.from_config(alembic_config())
    assert len(script.get_heads()) == 1


def test_a_database_of_a_newer_version_is_refused_and_left_alone(database: Path) -> None:
    change(database, "UPDATE alembic_version SET version_num = '9999'")
    before = content(database)
    engine = engine_at(database)
    with pytest.raises(SchemaError, match="newer version"):
        migrate(engine)
    engine.dispose()
    assert content(database) == before


def test_the_files_of_the_migrations_are_called_after_their_revisions() -> None:
    assert revisions() == set(REVISIONS)
    assert max(revisions()) == REVISIONS[0]
