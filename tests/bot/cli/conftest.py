"""The command line over the starter library, in an empty folder, with no other setting."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.command_line import app
from tests.databases import url_of
from tests.library_database import copy_of, library_database

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """One database for all that only ask."""
    database = library_database(tmp_path_factory, worker_id)
    return copy_of(database, tmp_path_factory.mktemp("command-line"))


@pytest.fixture
def run(no_settings: Path, library: Path, monkeypatch: pytest.MonkeyPatch) -> Run:  # noqa: ARG001
    monkeypatch.setenv("DATABASE_URL", url_of(library))

    def run(*words: str) -> Result:
        return CliRunner().invoke(app, list(words))

    return run
