"""`remembrancer cite`: a passage in every style, in one, or as data."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import app
from bot.settings import Settings
from corpus.errors import UnknownReference
from tests.library_database import copy_of, library_database

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    database = library_database(tmp_path_factory, worker_id)
    return copy_of(database, tmp_path_factory.mktemp("cite"))


@pytest.fixture
def run(library: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{library}")
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(app, ["cite", *words])


@pytest.mark.parametrize("reference", [("saari-2006-note ¶1",), ("saari-2006-note", "1")])
def test_every_style_is_told_under_its_name(run: Run, reference: tuple[str, ...]) -> None:
    told = run(*reference)
    assert told.exit_code == 0
    for name in ("note", "bibliography", "apa", "mla"):
        assert f"\n{name}\n" in f"\n{told.output}"
    assert "para. 1." in told.output


def test_one_form_is_told_alone_so_that_it_can_be_piped(run: Run) -> None:
    told = run("saari-2006-note ¶1", "--style", "bibtex")
    assert told.output.startswith("@misc{saari-2006-note,")
    assert told.output.rstrip().endswith("}")


def test_json_has_a_member_a_form(run: Run) -> None:
    told = json.loads(
        run("saari-2006-note ¶1", "--style", "ris", "--style", "mla", "--json").output
    )
    assert told.keys() == {"ris", "mla"}


def test_a_reference_that_is_none_says_what_is_nearest(run: Run) -> None:
    told = run("sari-2006-note ¶1")
    assert isinstance(told.exception, UnknownReference)
    assert "saari-2006-note" in str(told.exception)
