"""Databases on the server of a run: made empty or from a template, and dropped with their owner.

What a fixture or a test makes belongs to it, and goes when it ends. Connections of this process are
closed before, as tests are free to leave an engine behind.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

import psycopg
from sqlalchemy import URL, event, make_url
from sqlalchemy.pool import Pool

ADDRESS = "POSTGRESQL_SERVER"
"""The variable of the environment that holds the address of the run's server."""

LET_GO_SECONDS = 5.0
"""For how long a template waits for whoever is connected to it."""

_open: WeakKeyDictionary[Any, int] = WeakKeyDictionary()
"""Connections of engines, and the process that opened each: a fork must not close its parent's."""

_numbers = count(1)
_owners: list[list[str]] = []


def create(*, template: str | URL | None = None) -> str:
    """Make a database, empty or a copy of the one at the address `template`; return its address."""
    server = _server(os.getpid())
    name = f"t{os.getpid()}_{next(_numbers)}"
    source = "template0" if template is None else _name(template)
    if template is not None:
        _let_go(source)
    server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
    address = make_url(os.environ[ADDRESS]).set(database=name).render_as_string(hide_password=False)
    if _owners:
        _owners[-1].append(address)
    return address


def content(address: str | URL) -> bytes:
    """Return every row of every table of a database, as COPY writes them."""
    url = make_url(address).set(drivername="postgresql")
    tables = "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
    told = bytearray()
    with psycopg.connect(url.render_as_string(hide_password=False)) as connection:
        for (table,) in connection.execute(tables).fetchall():
            told += f"{table}\n".encode()
            with connection.cursor().copy(f"COPY {table} TO STDOUT") as copy:
                for part in copy:
                    told += part
    return bytes(told)


def drop(address: str) -> None:
    """Drop a database, whoever is connected to it."""
    name = _name(address)
    _close_connections(name)
    _server(os.getpid()).execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextmanager
def owner() -> Iterator[list[str]]:
    """What is made in this block belongs to whoever opened it: the list of addresses."""
    made: list[str] = []
    _owners.append(made)
    try:
        yield made
    finally:
        _owners.pop()


@contextmanager
def of_the_run() -> Iterator[None]:
    """What is made in this block stays until the server ends."""
    with owner():
        yield


def drop_all(made: list[str]) -> None:
    """Drop what an owner made."""
    while made:
        drop(made.pop())


def close_all() -> None:
    """Close every connection of this process."""
    for connection in _own_connections():
        connection.close()


def remember_connections() -> None:
    """Know the connections that engines open from now on."""
    event.listen(Pool, "connect", _remember)


def _remember(connection: Any, _record: object) -> None:
    if isinstance(connection, psycopg.Connection):
        _open[connection] = os.getpid()


def _own_connections() -> list[psycopg.Connection[Any]]:
    return [each for each, process in list(_open.items()) if process == os.getpid()]


def _close_connections(name: str) -> None:
    for connection in _own_connections():
        if not connection.closed and connection.info.dbname == name:
            connection.close()


def _let_go(name: str) -> None:
    """Wait until nobody is connected to a template; end what stays."""
    _close_connections(name)
    server = _server(os.getpid())
    until = time.monotonic() + LET_GO_SECONDS
    others = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s"
    while (row := server.execute(others, (name,)).fetchone()) and row[0]:
        if time.monotonic() > until:
            ending = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
            server.execute(ending, (name,))
        time.sleep(0.01)


def _name(address: str | URL) -> str:
    name = make_url(address).database
    assert name is not None
    return name


@cache
def _server(_process: int) -> psycopg.Connection[Any]:
    """A process's own connection to the server."""
    address = make_url(os.environ[ADDRESS])
    return psycopg.connect(
        host=address.host,
        port=address.port,
        user=address.username,
        dbname="postgres",
        autocommit=True,
        prepare_threshold=None,
    )
