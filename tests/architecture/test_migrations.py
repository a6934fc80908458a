"""The migrations lead to the models and back, one step at a time."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect

from corpus.errors import SchemaError
from corpus.store import alembic_config, migrate, open_engine

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


def test_migrating_again_does_nothing(engine: Engine) -> None:
    assert migrate(engine) is False


def test_there_is_one_line_of_revisions() -> None:
    script = ScriptDirectory.from_config(alembic_config())
    assert len(script.get_heads()) == 1


def test_a_database_of_a_newer_version_is_refused_and_left_alone(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = database.read_bytes()
    engine = open_engine(f"sqlite:///{database}")
    with pytest.raises(SchemaError, match="newer version"):
        migrate(engine)
    engine.dispose()
    assert database.read_bytes() == before
