"""A database of before several digests keeps its digest, its ledger, and what was posted."""

from __future__ import annotations

from pathlib import Path

from alembic import command

from corpus.upkeep.schema import alembic_config, migrate
from tests.databases import ON_POSTGRESQL, engine_at

BEFORE = "0003"
SUBSCRIPTION = (
    "INSERT INTO subscription"
    " (id, workspace, channel, wall_time, time_zone, created_by, created_at)"
    " VALUES (1, 'T1', 'C1', '09:00', 'UTC', 'U1', '2026-01-01 00:00:00.000000')"
)
DELIVERY = (
    "INSERT INTO delivery (id, subscription_id, local_date, due_at, state, attempt, changed_at)"
    " VALUES (1, 1, '2026-01-02', '2026-01-02 09:00:00.000000', 'posted', 1,"
    " '2026-01-02 09:00:01.000000')"
)


def test_the_ledger_survives_both_ways(tmp_path: Path) -> None:
    """Rebuilding a table on SQLite drops it, and what refers to it would go with it."""
    engine = engine_at(tmp_path / "before.db")
    migrate(engine, BEFORE)
    with engine.begin() as connection:
        connection.exec_driver_sql(SUBSCRIPTION)
        connection.exec_driver_sql(DELIVERY)
    migrate(engine)
    with engine.begin() as connection:
        terms = "SELECT number, weekdays, sections, most, topic FROM subscription"
        sections = (
            ["on this day"] if ON_POSTGRESQL else '["on this day"]'
        )  # whose driver reads JSON
        assert connection.exec_driver_sql(terms).one() == (1, "1234567", sections, 8, "")
        assert connection.exec_driver_sql("SELECT state, part FROM delivery").all() == [
            ("posted", 0)
        ]
        if not ON_POSTGRESQL:
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    command.downgrade(alembic_config(engine), BEFORE)
    with engine.begin() as connection:
        assert connection.exec_driver_sql("SELECT state FROM delivery").all() == [("posted",)]
        if not ON_POSTGRESQL:
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    engine.dispose()
