"""`remembrancer import` with records, patterns of names, and texts that are there already."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.command_line import app
from tests.corpus.ingest.test_resemblance import sentences
from tests.databases import url_of


@pytest.fixture
def folder(no_settings: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:  # noqa: ARG001
    monkeypatch.setenv("DATABASE_URL", url_of(tmp_path / "remembrancer.db"))
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


@pytest.mark.thorough
def test_a_pattern_is_proposed_with_the_command_that_uses_it(folder: Path) -> None:
    result = run("import", str(folder))
    assert result.exit_code == 0
    assert (
        "2 of 2 names carry a year, a country and a session: ARG_47_1992 -> "
        "[Argentina, session 47, 1992]. To use it: "
        f"remembrancer import '{folder}' --names '{{country}}_{{session}}_{{year}}'"
    ) in words(result)


@pytest.mark.thorough
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


@pytest.mark.thorough
def test_records_are_matched_and_what_is_not_is_named(folder: Path, tmp_path: Path) -> None:
    table = tmp_path / "records.csv"
    table.write_text("file,title,date\nARG_47_1992.txt,A speech,1992\ngone.txt,Of nobody,\n")
    result = run("import", str(folder), "--records", str(table))
    assert "records.csv has a record of 1 of 2 documents." in words(result)
    assert "Records of no document here: Of nobody." in words(result)
    assert "[“A speech”], [1992]" in words(run("passage", "lamps doc:speech"))


# --- texts that are there already, and versions ---


TEXT = "\n\n".join(" ".join(sentences(4, seed)) for seed in range(1, 9))
REVISED = TEXT.replace(" ".join(sentences(4, 3)), " ".join(sentences(4, 99)))


@pytest.fixture
def report(folder: Path) -> Path:
    """A folder with one text, which has been imported."""
    shelf = folder.parent / "shelf"
    shelf.mkdir()
    (shelf / "lamps.txt").write_text(TEXT)
    assert run("import", str(shelf)).exit_code == 0
    return shelf


@pytest.mark.thorough
def test_a_text_that_is_there_is_named_once_and_in_the_list(report: Path) -> None:
    (report / "lamps.md").write_text(f"# On lamps\n\n{TEXT}")
    result = run("import", str(report))
    assert result.exit_code == 3
    assert "same text 1" in words(result)
    assert f"{report / 'lamps.md'}: same text as lamps (lamps.txt), which is kept once." in words(
        result
    )
    assert "1 same text lamps.md: same text as lamps (lamps.txt)" in words(run("imports"))
    assert run("import", str(report)).exit_code == 0


@pytest.mark.thorough
def test_json_has_what_was_there_and_what_is_a_version(report: Path) -> None:
    (report / "lamps.md").write_text(f"# On lamps\n\n{TEXT}")
    (report / "revised.txt").write_text(REVISED)
    answer = json.loads(run("import", str(report), "--json").stdout)
    assert (answer["status"], answer["kind"], answer["added"]) == ("left out", "import", 1)
    (same,), (version,) = answer["same_text"], answer["versions"]
    assert (same["reference"], Path(same["source"]).name) == ("lamps", "lamps.txt")
    assert (version["reference"], version["version_of"]) == ("revised", "lamps")
    assert (version["unchanged"], version["passages"], version["order"]) == (7, 8, "unknown")
    (latest, _first) = json.loads(run("imports", "--json").stdout)["results"]
    assert [each["reference"] for each in latest["same_text"]] == ["lamps"]
    missing = run("import", str(report / "gone.txt"), "--json")
    assert json.loads(missing.stdout)["status"] == "error"


@pytest.mark.thorough
def test_a_version_is_offered_with_the_command_that_makes_it_one(report: Path) -> None:
    (report / "revised.txt").write_text(REVISED)
    result = run("import", str(report))
    assert result.exit_code == 0
    command = f"remembrancer import {report / 'revised.txt'} --replaces lamps"
    assert (
        "looks like another version of lamps: 7 of 8 passages are the same. It is kept as revised. "
        f"{command} makes it that document’s next version."
    ) in words(result)
    replaced = run(*command.split()[1:])
    assert replaced.exit_code == 0
    assert "version 2 of lamps. 7 of 8 passages kept their references; the other 1" in words(
        replaced
    )
    assert "version 2, after that imported on" in words(run("passage", "doc:lamps", "house"))
    assert "This passage was replaced on" in run("cite", "lamps ¶3").stderr
    assert "revised was removed on" in str(run("cite", "revised ¶1").exception)


@pytest.mark.thorough
@pytest.mark.parametrize(("typed", "version"), [("y\n", 2), ("n\n", 1)])
def test_at_a_terminal_it_asks_whether_a_file_is_a_version(
    report: Path, typed: str, version: int
) -> None:
    (report / "revised.txt").write_text(REVISED)
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "import", str(report)],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=dict(os.environ),
        text=True,
    ) as process:
        os.write(ours, typed.encode())
        output, _ = process.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert process.returncode == 0, output
    assert "looks like another version of lamps: 7 of 8 passages are the same" in output
    answer = json.loads(run("passage", "doc:lamps", "house", "--json").stdout)
    assert answer["results"][0]["version"] == version


@pytest.mark.skipif(not hasattr(os, "nice"), reason="needs a system that knows niceness")
@pytest.mark.parametrize(("command", "more"), [("import", 10), ("imports", 0)])
def test_an_import_lets_whoever_asks_go_first(report: Path, command: str, more: int) -> None:
    run_and_tell = (
        "import atexit, os, sys; sys.argv[0] = 'remembrancer'\n"
        "atexit.register(lambda: print('niceness', os.nice(0)))\n"
        "from bot.__main__ import main; main()"
    )
    words = [command, str(report)] if command == "import" else [command]
    done = subprocess.run(
        [sys.executable, "-c", run_and_tell, *words], capture_output=True, text=True, check=True
    )
    assert f"niceness {min(os.nice(0) + more, 19)}" in done.stdout
