"""Who may import whom, and that importing does nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run(program: str, *, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of Python in a folder, with this checkout's modules."""
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def test_the_contracts_of_pyproject_are_kept() -> None:
    program = (
        "import sys; from importlinter.cli import lint_imports;"
        " sys.exit(lint_imports(no_cache=True))"
    )
    done = run(program, folder=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_importing_the_program_starts_nothing_and_writes_nothing(tmp_path: Path) -> None:
    program = (
        "import sys, threading, bot.__main__, bot.cli;"
        " sys.exit(threading.active_count() - 1 + ('sqlite3' not in sys.modules))"
    )
    done = run(program, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.iterdir()) == []
