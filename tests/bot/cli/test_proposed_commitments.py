"""`remembrancer commitment proposed`, `accept` and `reject`."""

from __future__ import annotations

import json
from pathlib import Path

from tests.bot.cli.conftest import Run

LOG = "Ruritania pledged to close the mines by 4 May 1999.\n\nWe urge France to open the harbour.\n"


def test_what_the_program_proposes_is_decided_on(run: Run, tmp_path: Path) -> None:
    (tmp_path / "log.txt").write_text(LOG, encoding="utf-8")
    assert run("import", str(tmp_path / "log.txt")).exit_code == 0
    found = json.loads(run("commitment", "proposed", "--json").stdout)["results"]
    pledge = next(each for each in found if each["kind"] == "pledge")
    advice = next(each for each in found if each["kind"] == "recommendation")
    assert (pledge["by"], pledge["due"], advice["to"]) == ("Ruritania", "1999-05-04", "France")
    assert "We urge France" in run("commitment", "proposed").output
    assert "added" in run("commitment", "accept", pledge["key"]).output
    assert "is no recommendation" in run("commitment", "reject", advice["key"]).output
    assert run("commitment", "proposed").output.startswith("No commitment waits")
    answer = json.loads(run("commitment", "mines", "due:1999", "--json").stdout)
    assert answer["results"][0]["what"] == "close the mines by 4 May 1999"
