"""`remembrancer forget` asks back, removes, and says what is gone."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.cli.conftest import Run
from tests.library_database import copy_of

TEXT = (
    "---\nreference: berg-1999\ntitle: The keepers\n---\n\nThe keepers asked for a winch in May.\n"
)
LINE = "berg-1999, “The keepers”: 1 passage"


@pytest.fixture
def berg(run: Run, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database of the test's own with one document of the team's; its path."""
    database = copy_of(library, tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{database}")
    (tmp_path / "berg.md").write_text(TEXT)
    assert run("import", "berg.md").exit_code == 0
    return database


def test_without_a_terminal_yes_is_needed(berg: Path, run: Run) -> None:  # noqa: ARG001
    result = run("forget", "document", "berg-1999")
    assert result.exit_code == 1
    assert "--yes is needed" in str(result.exception)
    assert LINE in result.stderr
    assert "The keepers asked" in run("passage", "winch keepers").stdout


def test_with_yes_it_is_removed_and_says_so(berg: Path, run: Run) -> None:  # noqa: ARG001
    result = run("forget", "document", "berg-1999", "--yes", "--reason", "withdrawn")
    assert (result.exit_code, result.stdout) == (0, "berg-1999 is removed: 1 passage.\n")
    again = run("forget", "document", "berg-1999", "--yes")
    assert again.exit_code == 1
    assert str(again.exception).startswith("berg-1999 was removed on ")
    assert str(again.exception).endswith(": withdrawn.")


def test_the_same_file_is_left_out_afterwards(berg: Path, run: Run) -> None:  # noqa: ARG001
    run("forget", "document", "berg-1999", "--yes")
    result = run("import", "berg.md")
    assert result.exit_code == 3
    assert "1 removed" in result.stderr
    assert "--again" in result.stderr


@pytest.mark.parametrize(("typed", "status"), [("y\n", 0), ("n\n", 1)])
def test_at_a_terminal_it_asks(
    typed: str, status: int, berg: Path, run: Run, tmp_path: Path
) -> None:
    ours, theirs = pty.openpty()
    command_line = [sys.executable, "-m", "bot", "forget", "document", "berg-1999"]
    with subprocess.Popen(
        command_line,
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=tmp_path,
        env=os.environ | {"DATABASE_URL": f"sqlite:///{berg}"},
        text=True,
    ) as process:
        os.write(ours, typed.encode())
        output, _ = process.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert process.returncode == status, output
    assert LINE in output
    assert "This cannot be undone. Remove?" in output
    assert (run("cite", "berg-1999 ¶1").exit_code == 0) is (status == 1)
