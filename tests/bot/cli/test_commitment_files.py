"""`remembrancer commitment import` and `export`: files of commitments on the command line."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.bot.cli.conftest import Run

TABLE = """State under review;Recommending state;Recommendation;Response;Action;Theme
Albania;France;Light the lamp;Noted;5;lamps
Albania;;Oil the lamp;Noted;4;lamps
Albania;France;Look at the lamp;Noted;9;lamps
"""


@pytest.mark.thorough
def test_a_table_of_recommendations_goes_in_and_comes_out(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "upr.csv"
    table.write_text(TABLE, encoding="utf-8")
    tried = run("commitment", "import", str(table), "--dry-run")
    assert (tried.exit_code, tried.stdout.split(",")[0]) == (1, "1 would be added")
    taken = run("commitment", "import", str(table))
    assert taken.stdout.startswith("1 added")
    assert "Not read: Theme." in taken.stderr
    assert "Line 3: Say who" in taken.stderr
    assert "Line 4: “9” is no category of action" in taken.stderr
    answer = json.loads(run("commitment", "by:France", "response:noted", "--json").stdout)
    (found,) = answer["results"]
    assert (found["to"], found["response"], found["action"]) == ("Albania", "Noted", 5)
    listed = tmp_path / "listed.csv"
    assert run("commitment", "by:France", "response:noted", "--csv", str(listed)).exit_code == 0
    with listed.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["what"], row["by_actors"]) == ("Light the lamp", "france")
    for name in ("all.csv", "all.json"):
        assert run("commitment", "export", str(tmp_path / name)).exit_code == 0
        again = run("commitment", "import", str(tmp_path / name))
        assert (again.exit_code, "1 stood there already" in again.stdout) == (0, True)


def test_a_file_that_is_none_is_said_to_be_none(run: Run, tmp_path: Path) -> None:
    (tmp_path / "no.csv").write_text("name,age\nAnna,4\n", encoding="utf-8")
    refused = run("commitment", "import", str(tmp_path / "no.csv"))
    assert "has no column by" in str(refused.exception)
    missing = run("commitment", "import", str(tmp_path / "missing.csv"))
    assert "cannot be read" in str(missing.exception)
