"""With `DATABASE=postgresql`: the server of a run, and databases that end with their owner.

The process that collects results starts the server; its workers find the address in their
environment.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import ExitStack
from typing import Any

import pytest

from tests.postgresql import databases
from tests.postgresql.server import NoPostgreSQL

_running = ExitStack()

MISSING = "POSTGRESQL_MISSING"
"""The variable that tells workers what the machine lacks."""


def begin(config: pytest.Config) -> None:
    """Start the server, unless this is a worker of a run that has one."""
    databases.remember_connections()
    if hasattr(config, "workerinput") or config.option.collectonly:
        return
    try:
        _running.enter_context(databases.on_a_server())
    except NoPostgreSQL as error:
        if os.environ.get("REQUIRE_POSTGRESQL") == "1":
            raise pytest.UsageError(f"REQUIRE_POSTGRESQL=1, but this {error}") from error
        os.environ[MISSING] = str(error)


def pytest_unconfigure() -> None:
    """Stop the server."""
    databases.close_all()
    _running.close()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """Close what tests left open, which would be warned of."""
    databases.close_all()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what is about SQLite's file, or everything where there is no server."""
    for item in items:
        if databases.ADDRESS not in os.environ:
            item.add_marker(pytest.mark.skip(reason=os.environ.get(MISSING, "no server")))
        elif (mark := item.get_closest_marker("sqlite_file")) is not None:
            item.add_marker(pytest.mark.skip(reason=f"is about {mark.args[0]}"))


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: Any) -> Generator[None, Any, Any]:
    """What a fixture makes is dropped after the fixture has ended."""
    with databases.owner() as made:
        fixturedef.addfinalizer(lambda: databases.drop_all(made))
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol() -> Generator[None, Any, Any]:
    """What a test itself makes is dropped when it has ended."""
    with databases.owner() as made:
        try:
            return (yield)
        finally:
            databases.drop_all(made)
