"""`remembrancer forget` asks back, removes, and says what is gone."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.cli.conftest import Run
from tests.databases import url_of
from tests.library_database import copy_of

TEXT = (
    "---\nreference: berg-1999\ntitle: The keepers\n---\n\nThe keepers asked for a winch in May.\n"
)
LINE = "berg-1999, “The keepers”: 1 passage"


@pytest.fixture
def berg(run: Run, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database of the test's own with one document of the team's; its path."""
    database = copy_of(library, tmp_path)
    monkeypatch.setenv("DATABASE_URL", url_of(database))
    (tmp_path / "berg.md").write_text(TEXT)
    assert run("import", "berg.md").exit_code == 0
    return database


def test_without_a_terminal_yes_is_needed(berg: Path, run: Run) -> None:  # noqa: ARG001
    result = run("forget", "document", "berg-1999")
    assert result.exit_code == 1
    assert "--yes is needed" in str(result.exception)
    assert LINE in result.stderr
    assert "The keepers asked" in run("passage", "winch keepers").stdout


@pytest.mark.thorough
def test_with_yes_it_is_removed_and_says_so(berg: Path, run: Run) -> None:  # noqa: ARG001
    result = run("forget", "document", "berg-1999", "--yes", "--reason", "withdrawn")
    assert (result.exit_code, result.stdout) == (0, "berg-1999 is removed: 1 passage.\n")
    again = run("forget", "document", "berg-1999", "--yes")
    assert again.exit_code == 1
    assert str(again.exception).startswith("berg-1999 was removed on ")
    assert str(again.exception).endswith(": withdrawn.")


@pytest.mark.thorough
def test_the_same_file_is_left_out_afterwards(berg: Path, run: Run) -> None:  # noqa: ARG001
    run("forget", "document", "berg-1999", "--yes")
    result = run("import", "berg.md")
    assert result.exit_code == 3
    assert "1 removed" in result.stderr
    assert "--again" in result.stderr


@pytest.mark.thorough
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
        env=os.environ | {"DATABASE_URL": url_of(berg)},
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


# --- a whole import ---


@pytest.mark.thorough
def test_an_import_is_listed_and_undone(berg: Path, run: Run, tmp_path: Path) -> None:  # noqa: ARG001
    (tmp_path / "wrong").mkdir()
    for name in ("one", "two"):
        text = f"---\nreference: {name}-2001\n---\n\nThe {name} of them was not meant to be here."
        (tmp_path / "wrong" / f"{name}.md").write_text(text)
    imported = run("import", "wrong")
    assert "This was import 2: remembrancer forget import 2 undoes it." in imported.stderr
    first, second = run("imports").stdout.splitlines()
    assert first.startswith("2 · ")
    assert "2 added, 0 changed, 0 not taken" in first
    assert second.startswith("1 · ")
    refused = run("forget", "import", "2")
    assert refused.exit_code == 1
    assert "2 documents with 2 passages would go." in refused.stderr
    undone = run("forget", "import", "2", "--yes")
    assert (undone.exit_code, undone.stdout) == (0, "2 documents with 2 passages removed.\n")
    assert "0 of the added are still here" in run("imports").stdout
    assert run("cite", "berg-1999 ¶1").exit_code == 0


@pytest.mark.thorough
def test_what_was_changed_since_is_kept_unless_all_is_said(
    berg: Path,  # noqa: ARG001
    run: Run,
    tmp_path: Path,
) -> None:
    (tmp_path / "berg.md").write_text(TEXT.replace("winch", "crane"))
    run("import", "berg.md")
    kept = run("forget", "import", "1", "--yes")
    assert kept.stdout == "0 documents with 0 passages removed.\n"
    assert "kept unless you say --all: berg-1999." in kept.stderr
    gone = run("forget", "import", "1", "--yes", "--all")
    assert gone.stdout == "1 document with 1 passage removed.\n"
