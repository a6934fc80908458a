"""`remembrancer records`: what is lacking, and the table written out, changed and read in."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.command_line import app
from tests.databases import url_of

ONE = """---
title: Lamps, and what they cost
authors: [Ann Example, "Sample, Bob"]
date: c. 1997
---
"""


def run(*words: str) -> Result:
    result = CliRunner().invoke(app, list(words))
    assert result.exit_code == 0, result.output
    return result


def words(result: Result) -> str:
    return " ".join(result.output.split())


@pytest.fixture
def folder(no_settings: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:  # noqa: ARG001
    monkeypatch.setenv("DATABASE_URL", url_of(tmp_path / "remembrancer.db"))
    monkeypatch.setenv("LIBRARY", "off")
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    (shelf / "one.md").write_text(f"{ONE}The lamps of the coast were lit.\n")
    (shelf / "ARG_1992.txt").write_text("The lamps of Argentina were lit.\n")
    run("import", str(shelf), "--names", "{country}_{year}")
    return shelf


def rows_of(table: Path) -> list[dict[str, str]]:
    with table.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write(table: Path, rows: list[dict[str, str]]) -> None:
    with table.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), delimiter=";")  # as a spreadsheet saves it
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.thorough
def test_what_is_lacking_is_listed(folder: Path) -> None:
    assert folder
    assert "arg-1992 title, author" in words(run("records"))
    assert "2 documents: 1 no title, 1 no author." in words(run("records"))


@pytest.mark.thorough
def test_a_table_that_comes_back_unchanged_changes_nothing(folder: Path) -> None:
    table = folder.parent / "records.csv"
    run("records", "export", str(table))
    assert "0 records changed, 2 the same." in words(run("records", "import", str(table)))


def test_a_changed_table_corrects_records_for_good(folder: Path) -> None:
    table = folder.parent / "records.csv"
    run("records", "export", str(table))
    rows = rows_of(table)
    argentina = next(row for row in rows if row["reference"] == "arg-1992")
    assert (argentina["issued"], argentina["facts"]) == ("1992", "country=Argentina")
    argentina |= {"title": "A speech; or two", "issued": "5 October 1992", "lacks": "nonsense"}
    lamps = next(row for row in rows if row["reference"] == "example-1997")
    assert (lamps["authors"], lamps["issued"]) == ("Ann Example; Sample, Bob", "c. 1997")
    lamps |= {"authors": "-", "publisher": "The Coast"}
    write(table, [*rows, dict.fromkeys(rows[0], "") | {"reference": "gone", "title": "Gone"}])
    result = run("records", "import", str(table))
    assert "2 records changed, 0 the same." in words(result)
    assert "Of no document here: Gone." in words(result)
    assert "[“A speech; or two”], [Argentina], [5 October 1992]" in words(
        run("passage", "lamps in:1992")
    )
    (folder / "ARG_1992.txt").write_text("The lamps of Argentina were lit again.\n")
    run("import", str(folder))
    assert "[“A speech; or two”], [Argentina], [5 October 1992]" in words(
        run("passage", "lamps in:1992")
    )
    again = folder.parent / "again.csv"
    run("records", "export", str(again))
    assert next(row for row in rows_of(again) if row["publisher"])["authors"] == ""


@pytest.mark.thorough
def test_a_column_of_the_table_moves_documents_into_a_collection(folder: Path) -> None:
    run("collection", "make", "Testimony")
    table = folder.parent / "records.csv"
    run("records", "export", str(table))
    rows = rows_of(table)
    assert {row["collection"] for row in rows} == {"default"}
    rows[0] |= {"collection": "Testimony", "title": "Moved and named"}
    rows[1] |= {"collection": ""}
    write(table, rows)
    result = words(run("records", "import", str(table)))
    assert "1 record changed, 1 the same." in result
    assert f"{rows[0]['reference']} is in “Testimony” now. That is closed" in result
    entry = json.loads(run("audit", "--kind", "document-moved", "--json").stdout)
    assert (entry["target"], entry["after"]) == (rows[0]["reference"], {"collection": "testimony"})
    run("records", "export", str(table))
    assert [row["collection"] for row in rows_of(table)] == ["testimony", "default"]
    assert "0 records changed, 2 the same." in words(run("records", "import", str(table)))


@pytest.mark.thorough
def test_an_unknown_collection_is_refused_by_its_nearest_and_nothing_changes(folder: Path) -> None:
    run("collection", "make", "Testimony")
    table = folder.parent / "records.csv"
    run("records", "export", str(table))
    rows = rows_of(table)
    rows[0] |= {"publisher": "The Coast"}
    rows[1] |= {"collection": "testimny"}
    write(table, rows)
    result = CliRunner().invoke(app, ["records", "import", str(table)])
    assert str(result.exception) == "There is no collection “testimny”. The nearest: testimony."
    run("records", "export", str(table))
    assert {(row["publisher"], row["collection"]) for row in rows_of(table)} == {("", "default")}


@pytest.mark.thorough
def test_without_a_file_the_table_is_printed(folder: Path) -> None:
    assert folder
    assert run("records", "export").stdout.startswith("reference,path,title,authors,")
