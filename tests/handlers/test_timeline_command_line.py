"""`remembrancer timeline`: the list, the same as JSON, and its picture and table as files."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner, Result

from bot.__main__ import app
from bot.settings import Settings
from corpus.errors import CorpusError
from tests.library_database import copy_of, library_database

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    database = library_database(tmp_path_factory, worker_id)
    return copy_of(database, tmp_path_factory.mktemp("timeline"))


@pytest.fixture
def run(library: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """The command line with the starter library, in an empty folder."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{library}")
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(app, ["timeline", *words])


def test_events_are_listed_and_what_is_left_is_counted(run: Run) -> None:
    told = run("Council", "of", "Europe", "1990s", "--limit", "2")
    assert told.exit_code == 0
    assert told.output.startswith("Council of Europe, the 1990s")
    assert "6 November 1990" in told.output
    assert "later ones (--limit)" in told.output


def test_json_has_the_keys_of_a_date_s_answer(run: Run) -> None:
    answer = json.loads(run("Memorial since 2008", "--json").stdout)
    assert (answer["kind"], answer["status"]) == ("timeline", "found")
    assert answer["read_as"] == "International Memorial, since 2008"
    keys = {"summary", "edtf", "lo", "hi", "precision", "status", "document", "reference"}
    assert all(keys <= set(event) for event in answer["results"])
    days = [event["lo"] for event in answer["results"]]
    assert days == sorted(days)


def test_nothing_found_and_a_choice_are_answers(run: Run) -> None:
    assert json.loads(run("kangaroo farming", "--json").stdout)["status"] == "nothing"
    choice = json.loads(run("ICJ", "--json").stdout)
    assert choice["status"] == "weak"
    assert "International Court of Justice" in choice["offers"]
    assert "may mean several" in run("ICJ").output


def test_the_picture_and_the_table_have_all_events(run: Run, tmp_path: Path) -> None:
    told = run("Council of Europe", "--limit", "1", "--png", "t.png", "--csv", "t.csv", "--json")
    total = json.loads(told.stdout)["total"]
    with Image.open(tmp_path / "t.png") as picture:
        assert picture.format == "PNG"
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as table:
        assert len(list(csv.DictReader(table))) == total


def test_a_file_that_cannot_be_written_is_said_not_to_be(run: Run) -> None:
    told = run("Memorial", "--png", "no/such/folder/t.png")
    assert isinstance(told.exception, CorpusError)
    assert "cannot be written" in str(told.exception)
