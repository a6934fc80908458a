"""Databases on the server of a run: made empty or from a template, and dropped with their owner.

What a fixture or a test makes belongs to it, and goes when it ends. Connections of this process are
closed before, as tests are free to leave an engine behind.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any, Protocol
from weakref import WeakKeyDictionary

import psycopg
from sqlalchemy import URL, event, make_url
from sqlalchemy.pool import Pool

from tests.postgresql.server import server

ADDRESS = "POSTGRESQL_SERVER"
"""The variable of the environment that holds the address of the run's server."""

THROUGH = "POSTGRESQL_THROUGH"
"""Holds the address that programs get, where that is not the server's: a pooler's."""

LET_GO_SECONDS = 5.0
"""For how long a template waits for whoever is connected to it."""

_open: WeakKeyDictionary[Any, int] = WeakKeyDictionary()
"""Connections of engines, and the process that opened each: a fork must not close its parent's."""

_upkeep: dict[tuple[int, str], psycopg.Connection[Any]] = {}
"""By process and server, the connection on which databases are made and dropped."""

_numbers = count(1)
_owners: list[list[str]] = []


class Addressed(Protocol):
    """What has databases, by name."""

    def url(self, name: str = ..., /) -> str:
        """Return the address of a database."""


@contextmanager
def on_a_server() -> Iterator[None]:
    """Start the server of a run, whose address processes find in their environment."""
    with server() as running, on(running):
        yield


@contextmanager
def on(server: Addressed, through: Addressed | None = None) -> Iterator[None]:
    """Make databases on a server; programs reach them `through` another if that is given."""
    before = {name: os.environ.get(name) for name in (ADDRESS, THROUGH)}
    os.environ[ADDRESS] = server.url()
    os.environ[THROUGH] = (through or server).url()
    try:
        yield
    finally:
        if (upkeep := _upkeep.pop((os.getpid(), os.environ[ADDRESS]), None)) is not None:
            upkeep.close()
        for name, address in before.items():
            del os.environ[name]
            if address is not None:
                os.environ[name] = address


def create(*, template: str | URL | None = None, instead: str | None = None) -> str:
    """Make a database, empty or a copy of the one at the address `template`; return its address.

    It takes the address of the one it is made `instead` of, which is dropped.
    """
    name = f"t{os.getpid()}_{next(_numbers)}"
    if instead is not None:
        name = _name(instead)
        drop(instead)
    source = "template0" if template is None else _name(template)
    if template is not None:
        _let_go(source)
    _execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}" STRATEGY FILE_COPY')
    through = make_url(os.environ[THROUGH])
    address = through.set(database=name).render_as_string(hide_password=False)
    if _owners:
        _owners[-1].append(address)
    return address


def content(address: str | URL) -> bytes:
    """Return every row of every table of a database, as COPY writes them."""
    tables = (
        "SELECT quote_ident(relname) FROM pg_class WHERE relnamespace = 'public'::regnamespace "
        "AND relkind IN ('r', 'p') AND NOT relispartition ORDER BY 1"
    )
    told = bytearray()
    with psycopg.connect(**connecting(address)) as connection:
        for (table,) in connection.execute(tables).fetchall():
            told += f"{table}\n".encode()
            with connection.cursor().copy(f"COPY (SELECT * FROM {table}) TO STDOUT") as copy:
                for part in copy:
                    told += part
    return bytes(told)


def drop(address: str) -> None:
    """Drop a database, whoever is connected to it."""
    name = _name(address)
    _close_connections(name)
    _execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


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
def temporary() -> Iterator[None]:
    """What is made in this block is dropped at its end."""
    with owner() as made:
        try:
            yield
        finally:
            drop_all(made)


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
    upkeep = [connection for (process, _), connection in _upkeep.items() if process == os.getpid()]
    for connection in (*_own_connections(), *upkeep):
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
    until = time.monotonic() + LET_GO_SECONDS
    others = f"FROM pg_stat_activity WHERE datname = '{name}'"
    while _execute(f"SELECT count(*) {others}") != [(0,)]:
        if time.monotonic() > until:
            _execute(f"SELECT pg_terminate_backend(pid) {others}")
        time.sleep(0.01)


def _name(address: str | URL) -> str:
    name = make_url(address).database
    assert name is not None
    return name


def _execute(statement: str) -> list[tuple[Any, ...]]:
    """Execute one statement on the maintenance database, and return its rows."""
    try:
        done = _maintenance().execute(statement.encode())
    except psycopg.OperationalError:  # the server was started anew
        _maintenance().close()
        done = _maintenance().execute(statement.encode())
    return done.fetchall() if done.description else []


def _maintenance() -> psycopg.Connection[Any]:
    """A process's own connection to the server, made anew if it was closed."""
    key = (os.getpid(), os.environ[ADDRESS])
    found = _upkeep.get(key)
    if found is None or found.closed:
        found = psycopg.connect(**connecting(key[1]), autocommit=True, prepare_threshold=None)
        _upkeep[key] = found
    return found


def connecting(address: str | URL) -> dict[str, Any]:
    """Return what psycopg is told for an address, in which several hosts may stand."""
    dialect = make_url(address).get_dialect()()
    _none, parameters = dialect.create_connect_args(make_url(address))
    return dict(parameters)
