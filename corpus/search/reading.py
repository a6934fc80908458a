"""The connection of a search: one state of the database, for the driver's quick queries.

PostgreSQL is told how to plan the transaction's queries: a full-text index is read whenever there
is one, and none is worth a compiler.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy.orm import Session

from corpus.database import (
    Driver,
    PostgresDriver,
    Readers,
    asked_for_collections,
    driver_of,
    driver_reading,
    of_shelf,
    reader_of,
    session_within,
)
from corpus.search.index import asked_for_state
from corpus.values import Scope

CONNECTIONS = 8  # that may have a page cache each: the pool's five and some overflow
MAPPED_BYTES = 2 << 30  # of the file, at most, that a connection reads in place

PLANNED = ("SET LOCAL jit = off", "SET LOCAL enable_seqscan = off")

Opened = tuple[Session | None, Driver, dict[Any, Any]]
"""A session if there is one, the driver's connection, and what is kept as long as that is."""


class SearchReading:
    """Opens connections for searches, of the engine that is read."""

    def __init__(self, readers: Readers, *, page_cache_mb: int) -> None:
        """`page_cache_mb` is for the page caches of all connections of SQLite together."""
        self.readers = readers
        self.page_cache_mb = page_cache_mb
        self.page_cache_kb = page_cache_mb * 1_000 // CONNECTIONS

    @contextmanager
    def __call__(self, scope: Scope, *, resolve: bool = False) -> Iterator[Opened]:
        """Give one state of the database; to `resolve` filters also for its models.

        SQLAlchemy's own connection and a session cost more than half of the full-text queries of
        an ordinary search, so that only filters have them.
        """
        engine = self.readers.engine()
        if resolve:
            bind = reader_of(of_shelf(engine, scope.shelf))
            with bind.connect() as connection, connection.begin():
                driver = driver_of(connection.connection)
                self._prepare(driver, connection.info)
                if isinstance(driver, PostgresDriver):
                    driver.execute("; ".join(PLANNED))
                with session_within(connection, scope) as session:
                    yield session, driver, connection.info
            return
        pool = self.readers.primary.pool
        asked = *asked_for_collections(pool, scope), asked_for_state(scope.shelf)
        with driver_reading(engine, on_server=PLANNED, asked=asked) as (driver, info):
            self._prepare(driver, info)
            yield None, driver, info

    def _prepare(self, driver: Driver, info: dict[Any, Any]) -> None:
        """Give a connection this search's share of the memory, and let it read the file in place.

        A page that is mapped is not copied into SQLite's cache: a sixth of a query's time.
        """
        if isinstance(driver, PostgresDriver):
            return
        if info.get("page_cache_kb") != self.page_cache_kb:
            driver.execute(f"PRAGMA cache_size = -{self.page_cache_kb}")
            driver.execute(f"PRAGMA mmap_size = {MAPPED_BYTES}")
            info["page_cache_kb"] = self.page_cache_kb
