"""`remembrancer timeline`: the list, the same as JSON, and its picture and table as files."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from PIL import Image

from corpus.errors import CorpusError
from tests.bot.cli.conftest import Run


def test_events_are_listed_and_what_is_left_is_counted(run: Run) -> None:
    told = run("timeline", "Council", "of", "Europe", "1990s", "--limit", "2")
    assert told.exit_code == 0
    assert told.output.startswith("Council of Europe, the 1990s")
    assert "6 November 1990" in told.output
    assert "later ones (--limit)" in told.output


def test_json_has_the_keys_of_a_date_s_answer(run: Run) -> None:
    answer = json.loads(run("timeline", "Memorial since 2008", "--json").stdout)
    assert (answer["kind"], answer["status"]) == ("timeline", "found")
    assert answer["read_as"] == "International Memorial, since 2008"
    keys = {"summary", "edtf", "lo", "hi", "precision", "status", "document", "reference"}
    assert all(keys <= set(event) for event in answer["results"])
    days = [event["lo"] for event in answer["results"]]
    assert days == sorted(days)


@pytest.mark.thorough
def test_nothing_found_and_a_choice_are_answers(run: Run) -> None:
    assert json.loads(run("timeline", "kangaroo farming", "--json").stdout)["status"] == "nothing"
    choice = json.loads(run("timeline", "ICJ", "--json").stdout)
    assert choice["status"] == "weak"
    assert "International Court of Justice" in choice["offers"]
    assert "may mean several" in run("timeline", "ICJ").output


@pytest.mark.thorough
def test_the_picture_and_the_table_have_all_events(run: Run, tmp_path: Path) -> None:
    told = run(
        "timeline",
        "Council of Europe",
        "--limit",
        "1",
        "--png",
        "t.png",
        "--csv",
        "t.csv",
        "--json",
    )
    total = json.loads(told.stdout)["total"]
    with Image.open(tmp_path / "t.png") as picture:
        assert picture.format == "PNG"
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as table:
        assert len(list(csv.DictReader(table))) == total


@pytest.mark.thorough
def test_a_file_that_cannot_be_written_is_said_not_to_be(run: Run) -> None:
    told = run("timeline", "Memorial", "--png", "no/such/folder/t.png")
    assert isinstance(told.exception, CorpusError)
    assert "cannot be written" in str(told.exception)
