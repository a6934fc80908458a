"""One shelf for the tests of a module that only read it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.corpus import Corpus
from tests.bot.mcp.programs import Served, listening_on, prepared
from tests.bot.mcp.shelf import opened_shelf
from tests.library_database import library_database


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Corpus]:
    """The starter library and two documents; nothing may write to it."""
    library = library_database(tmp_path_factory, worker_id)
    with opened_shelf(library, tmp_path_factory.mktemp("shelf")) as corpus:
        yield corpus


@pytest.fixture
def own_shelf(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Iterator[Corpus]:
    """The same for one test, which may write to it."""
    with opened_shelf(library_database(tmp_path_factory, worker_id), tmp_path) as corpus:
        yield corpus


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Served]:
    library = library_database(tmp_path_factory, worker_id)
    database, of_open, of_all = prepared(library, tmp_path_factory.mktemp("served"))
    with listening_on(database, MCP_CALLS="100000") as listening:
        yield Served(database, listening, of_open, of_all)
