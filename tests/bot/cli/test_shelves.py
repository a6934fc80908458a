"""`remembrancer shelves`, and `--shelf KEY` before any other command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bot.cli.conftest import Run

MEMO = "The Lighthouse Inspectorate was founded in Bergen on 4 May 1951. It visits every lamp."


@pytest.mark.thorough
def test_a_shelf_is_made_worked_on_and_erased(run: Run, tmp_path: Path) -> None:
    made = json.loads(run("shelves", "add", "Second Team", "--workspace", "T2", "--json").stdout)
    (shelf,) = made["results"]
    assert list(shelf) == ["key", "name", "workspaces", "documents"]
    assert shelf["key"] == "second-team"
    (tmp_path / "memo.txt").write_text(MEMO, encoding="utf-8")
    assert run("--shelf", "second-team", "import", str(tmp_path / "memo.txt")).exit_code == 0
    assert "Bergen" in run("--shelf", "second-team", "passage", "lighthouse").stdout
    assert "Bergen" not in run("passage", "lighthouse").stdout
    listed = run("shelves", "list").stdout.splitlines()
    assert listed == ["team (team): 0 documents", "Second Team (second-team): 1 document, of T2"]
    assert "Another" in run("shelves", "name", "second-team", "Another").stdout
    assert run("shelves", "give", "team", "T2").exit_code == 1
    assert "first shelf" in run("shelves", "take", "T2").stderr
    assert run("shelves", "erase", "second-team").exit_code == 1  # nobody there to ask
    assert run("shelves", "erase", "second-team", "--yes").exit_code == 0
    assert "Bergen" not in run("--shelf", "second-team", "passage", "lighthouse").stdout
    assert json.loads(run("shelves", "list", "--json").stdout)["results"][1]["documents"] == 0


def test_an_unknown_shelf_is_said_with_the_nearest(run: Run) -> None:
    asked = run("--shelf", "taem", "jobs")
    assert asked.exit_code == 1
    assert "team" in str(asked.exception)
