"""The pattern of the files' names, proposed at a terminal: taken, refused, stopped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.bot.cli.terminal import at_terminal
from tests.command_line import app
from tests.databases import url_of

PROPOSAL = "3 of 3 names carry a year, a country and a session: ARG_47_1992 -> [Argentina,"
PROMPT = "Use it? [y/N]"
COMMAND = "--names '{country}_{session}_{year}'"


@pytest.fixture
def folder(no_settings: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:  # noqa: ARG001
    monkeypatch.setenv("DATABASE_URL", url_of(tmp_path / "remembrancer.db"))
    monkeypatch.setenv("LIBRARY", "off")
    shelf = tmp_path / "Session 47"
    shelf.mkdir()
    for country, keeper in (("ARG", "Ada"), ("FRA", "Bo"), ("NOR", "Cai")):
        text = f"The lamps of {country} were lit by {keeper} in the dark of that long winter.\n"
        (shelf / f"{country}_47_1992.txt").write_text(text)
    return shelf


def found() -> str:
    """What a search for a word of one of the documents answers."""
    return " ".join(CliRunner().invoke(app, ["passage", "Ada"]).output.split())


@pytest.mark.thorough
@pytest.mark.parametrize("typed", ["y\n", "yes\n", "Y\n"])
def test_the_pattern_is_used_when_somebody_says_yes(folder: Path, typed: str) -> None:
    session = at_terminal("import", str(folder), types=[(PROMPT, typed)])
    assert session.status == 0
    assert PROPOSAL in session.words
    assert "3 of 3 names follow “{country}_{session}_{year}”." in session.words
    assert "To use it:" not in session.words
    assert "[Argentina, session 47], [1992], arg-47-1992 ¶1" in found()
    again = at_terminal("import", str(folder))
    assert again.status == 0
    assert "Use it?" not in again.words, "they have been told"


@pytest.mark.thorough
@pytest.mark.parametrize("typed", ["\n", "n\n", "what?\nn\n"])
def test_it_is_not_used_unless_they_do_and_the_command_is_told(folder: Path, typed: str) -> None:
    session = at_terminal("import", str(folder), types=[(PROMPT, typed)])
    assert session.status == 0
    assert session.words.count("To use it:") == 1
    assert COMMAND in session.words
    assert "arg-47-1992 ¶1" in found()
    assert "1992]" not in found()


@pytest.mark.thorough
@pytest.mark.parametrize("typed", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_who_stops_at_the_question_has_imported_nothing(folder: Path, typed: str) -> None:
    session = at_terminal("import", str(folder), types=[(PROMPT, typed)])
    assert session.status != 0
    assert "Traceback" not in session.screen
    assert "added" not in session.screen
    assert "arg-47-1992" not in found()


@pytest.mark.thorough
def test_the_report_can_be_read_on_a_narrow_terminal(folder: Path) -> None:
    (folder / "slides.ppt").write_bytes(b"slides")
    session = at_terminal("import", str(folder), types=[("[y/N]", "y\n")], columns=32)
    assert session.status == 3
    assert "added    3" in session.screen
    assert "1 left out: 1 .ppt." in session.screen
    assert f"{folder / 'slides.ppt'}: it is a slide show." in session.screen, "wraps by itself"


def test_with_json_the_question_stands_apart_from_the_answer(folder: Path) -> None:
    result = CliRunner().invoke(app, ["import", str(folder), "--json"])
    answer = json.loads(result.stdout)
    assert (answer["status"], answer["added"], answer["names"]) == ("done", 3, None)
    proposed = answer["proposed_names"]
    assert (proposed["pattern"], proposed["matching"], proposed["issued"]) == (
        "{country}_{session}_{year}",
        3,
        "1992",
    )
    assert proposed["facts"] == ["Argentina", "session 47"]
    named = CliRunner().invoke(
        app, ["import", str(folder), "--names", proposed["pattern"], "--json"]
    )
    answer = json.loads(named.stdout)
    assert answer["names"] == {
        "pattern": proposed["pattern"],
        "followed": 3,
        "not_followed": [],
    }
    assert (answer["changed"], answer["proposed_names"], answer["records"]) == (3, None, None)
