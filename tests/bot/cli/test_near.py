"""What is near in meaning at a terminal: its status, its sentence, and reading after an import."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from corpus.upkeep import meaning
from tests.command_line import app
from tests.databases import url_of
from tests.encoders import WordEncoder

TEXT = "The death penalty was ended by a vote of parliament after a long debate on it.\n"
REWORDED = "executioner"


@pytest.fixture
def shelf(no_settings: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a document, and an encoder that every command finds installed."""
    monkeypatch.setenv("DATABASE_URL", url_of(no_settings / "remembrancer.db"))
    monkeypatch.setenv("LIBRARY", "off")
    monkeypatch.setenv("MEANING", "on")
    monkeypatch.setattr("bot.settings.installed_encoder", WordEncoder)
    monkeypatch.setattr("bot.doctor.installed_encoder", WordEncoder)
    (no_settings / "penalties.txt").write_text(TEXT)
    return no_settings


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def words(result: Result) -> str:
    return " ".join(result.output.split())


@pytest.mark.thorough
def test_a_small_import_is_read_at_once_and_answers(shelf: Path) -> None:
    imported = run("import", str(shelf / "penalties.txt"))
    assert (imported.exit_code, "read for meaning" in words(imported)) == (0, False)
    answer = json.loads(run("passage", REWORDED, "--json").output)
    assert (answer["status"], answer["total"]) == ("near", 1)
    assert answer["results"][0]["text"] == TEXT.strip()
    assert answer["results"][0]["spans"] == []
    assert "Nothing has these words. Near in meaning: " + TEXT.strip() in words(
        run("passage", REWORDED)
    )
    asked = json.loads(run("ask", f"is there anything on the {REWORDED}?", "--json").output)
    assert asked["status"] == "near"


@pytest.mark.thorough
def test_a_large_import_is_queued_and_the_command_reads_it(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meaning, "QUICK", 0)
    imported = run("import", str(shelf / "penalties.txt"))
    assert (
        "1 passage is still to be read for meaning: remembrancer serve does that in the "
        "background, remembrancer db meaning does it now." in words(imported)
    )
    assert json.loads(run("passage", REWORDED, "--json").output)["status"] == "nothing"
    assert "Still to be read: 1 of 1 passages." in words(run("doctor"))
    assert "100 % read for meaning (1 of 1 passages)." in words(run("db", "meaning"))
    assert json.loads(run("passage", REWORDED, "--json").output)["status"] == "near"
    assert "Still to be read" not in words(run("doctor"))


def test_without_the_extra_everything_else_works(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in ("bot.settings", "bot.doctor"):
        monkeypatch.setattr(f"{place}.installed_encoder", lambda: None)
    assert run("import", str(shelf / "penalties.txt")).exit_code == 0
    assert json.loads(run("passage", "death penalty", "--json").output)["status"] == "found"
    assert json.loads(run("passage", REWORDED, "--json").output)["status"] == "nothing"
    missing = "pip install 'remembrancer[meaning]'"
    assert missing in words(run("doctor"))
    refused = run("db", "meaning")
    assert missing in str(refused.exception)


@pytest.mark.thorough
def test_it_can_be_left_out(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("import", str(shelf / "penalties.txt"))
    monkeypatch.setenv("MEANING", "off")
    assert json.loads(run("passage", REWORDED, "--json").output)["status"] == "nothing"
    assert "It is left out, as MEANING=off asks." in words(run("doctor"))
