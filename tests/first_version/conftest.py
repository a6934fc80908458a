"""The database of the first version, upgraded by today's program, and people who go on with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.corpus import Corpus
from tests.databases import url_of
from tests.digest_scene import Clock
from tests.first_version.database import first_version_database
from tests.handlers.conftest import Served, serve
from tests.handlers.people import Person
from tests.library_database import copy_of

UPGRADED_AT = datetime(2026, 12, 10, 14, tzinfo=UTC)
NOW = datetime(2026, 12, 10, 15, tzinfo=UTC)


@pytest.fixture(scope="session")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file as the first version left it."""
    return first_version_database(tmp_path_factory.mktemp("first-version") / "first.db")


@pytest.fixture(scope="session")
def upgraded(before: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy that today's program has opened, and so brought up to date with its library."""
    path = copy_of(before, tmp_path_factory.mktemp("upgraded"))
    corpus, opened = Corpus.open(url_of(path), use_library=True, clock=lambda: UPGRADED_AT)
    corpus.close()
    assert opened.library_changed
    with closing(sqlite3.connect(path)) as connection:
        # a copied write-ahead log without its file would lose what was written last
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture(scope="module")
def standing(upgraded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Today's bot on the upgraded database, for all tests of a file that only ask."""
    yield from serve(copy_of(upgraded, tmp_path_factory.mktemp("standing")), Clock(NOW))


@pytest.fixture
def bot(upgraded: Path, tmp_path: Path) -> Iterator[Served]:
    """The same for one test, which may change what it likes."""
    yield from serve(copy_of(upgraded, tmp_path), Clock(NOW))


@pytest.fixture
def reader(standing: Served) -> Person:
    """Whoever asks; what the bot still had to say in an earlier test is none of this one's."""
    standing.finish()
    standing.recorder.forget()
    return Person(standing.workspace, standing.recorder)
