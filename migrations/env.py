"""Runs the migrations on the engine that `corpus.upkeep.schema` hands over, or DATABASE_URL."""

import os

from alembic import context
from sqlalchemy import Connection, Engine

from corpus.database import open_engine
from corpus.database.locks import LOCK, WriteLock
from corpus.database.postgresql import WAITING
from corpus.model import Base

WAIT_MS = 600_000
"""So long a process waits for another that migrates the database of a server."""

# The search index has no model: FTS5 keeps shadow tables beside its table.
UNMODELLED = ("search_", "sqlite_")


def include_name(name: str | None, kind: str, _parents: object) -> bool:
    """Leave tables of the index out before they are read: SQLAlchemy warns of some it cannot."""
    return not (kind == "table" and name is not None and name.startswith(UNMODELLED))


_ORDERED_OTHERWISE = """
SELECT attrelid::regclass::text, quote_ident(attname), format_type(atttypid, atttypmod)
FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
    AND NOT relispartition AND NOT attisdropped
    AND attcollation = 'pg_catalog."default"'::regcollation
ORDER BY 1, 2
"""


def order_texts_by_bytes(connection: Connection) -> None:
    """Have PostgreSQL compare, order and fold texts as SQLite does, whatever the server's locale.

    So lists stand in one order on both, and an upgrade of the server's locale spoils no index.
    """
    if connection.dialect.name != "postgresql":
        return
    columns = connection.exec_driver_sql(_ORDERED_OTHERWISE).all()
    for table in sorted({table for table, _column, _kind in columns}):
        changes = ", ".join(
            f'ALTER COLUMN {column} TYPE {kind} COLLATE "C"'
            for of_table, column, kind in columns
            if of_table == table
        )
        connection.exec_driver_sql(f"ALTER TABLE {table} {changes}")


_NUMBERED = """
SELECT pg_class.oid::regclass::text, quote_ident(attname), pg_get_serial_sequence(
    pg_class.oid::regclass::text, attname)
FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND NOT attisdropped
    AND pg_get_serial_sequence(pg_class.oid::regclass::text, attname) IS NOT NULL
"""


def count_on(connection: Connection) -> None:
    """Have PostgreSQL number new rows behind those to which a migration gave their numbers."""
    if connection.dialect.name != "postgresql":
        return
    for table, column, sequence in connection.exec_driver_sql(_NUMBERED).all():
        connection.exec_driver_sql(
            f"SELECT setval('{sequence}', greatest(max({column}), (SELECT last_value FROM "
            f"{sequence}))) FROM {table} HAVING max({column}) > 0"
        )


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        include_name=include_name,
        render_as_batch=True,
    )
    with context.begin_transaction():
        context.run_migrations()
        order_texts_by_bytes(connection)
        count_on(connection)


ALONE = {"sqlite_begin": "IMMEDIATE", WAITING: WAIT_MS, LOCK: WriteLock.EVERYTHING}
"""The options of a connection that writes alone, by which each database takes its lock."""

engine: Engine = context.config.attributes.get("engine") or open_engine(
    os.environ.get("DATABASE_URL", "sqlite:///remembrancer.db")
)


def check_foreign_keys(connection: Connection, state: str) -> None:
    """Have SQLite check foreign keys or not; within a transaction it would not listen.

    An ALTER on SQLite rebuilds the table, and dropping the old one would cascade into its children.
    """
    raw = connection.connection.dbapi_connection
    if connection.dialect.name == "sqlite" and raw is not None:
        raw.cursor().execute(f"PRAGMA foreign_keys = {state}")


# The lock is taken before the revision is read: of processes that start together, one migrates
# while the others wait, and then find nothing to do.
with engine.connect().execution_options(**ALONE) as connection:
    check_foreign_keys(connection, "OFF")
    with (
        connection.begin()
    ):  # begun here, for Alembic would commit, and let others in, at each step
        run(connection)
    check_foreign_keys(connection, "ON")
