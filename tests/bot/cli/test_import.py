"""`remembrancer import` with records and with patterns of names."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app


@pytest.fixture
def folder(no_settings: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:  # noqa: ARG001
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'remembrancer.db'}")
    monkeypatch.setenv("LIBRARY", "off")
    shelf = tmp_path / "Session 47"
    shelf.mkdir()
    for country, year in (("ARG", 1992), ("FRA", 1993)):
        (shelf / f"{country}_47_{year}.txt").write_text(f"The lamps of {country} were lit.\n")
    return shelf


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def words(result: Result) -> str:
    return " ".join(result.output.split())


def test_a_pattern_is_proposed_with_the_command_that_uses_it(folder: Path) -> None:
    result = run("import", str(folder))
    assert result.exit_code == 0
    assert (
        "2 of 2 names carry a year, a country and a session: ARG_47_1992 -> "
        "[Argentina, session 47, 1992]. To use it: "
        f"remembrancer import '{folder}' --names '{{country}}_{{session}}_{{year}}'"
    ) in words(result)


def test_a_pattern_that_was_told_is_used_and_not_proposed_again(folder: Path) -> None:
    run("import", str(folder))
    result = run("import", str(folder), "--names", "{country}_{session}_{year}")
    assert "2 of 2 names follow “{country}_{session}_{year}”." in words(result)
    assert "changed 2" in words(result)
    assert "To use it" not in words(run("import", str(folder)))
    found = run("passage", "lamps author:Argentina")
    assert "[Argentina, session 47], [1992], arg-47-1992 ¶1" in words(found)


def test_a_pattern_that_is_none_is_a_mistake(folder: Path) -> None:
    result = run("import", str(folder), "--names", "year")
    assert result.exit_code == 1
    assert "names no field" in str(result.exception)


def test_records_are_matched_and_what_is_not_is_named(folder: Path, tmp_path: Path) -> None:
    table = tmp_path / "records.csv"
    table.write_text("file,title,date\nARG_47_1992.txt,A speech,1992\ngone.txt,Of nobody,\n")
    result = run("import", str(folder), "--records", str(table))
    assert "records.csv has a record of 1 of 2 documents." in words(result)
    assert "Records of no document here: Of nobody." in words(result)
    assert "[“A speech”], [1992]" in words(run("passage", "lamps doc:speech"))
