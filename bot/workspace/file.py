"""The file of the local workspace: where it lies, and opened for its owner alone."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from corpus.database import make_private


def file_beside(database: Path) -> Path:
    """Return the file of the local workspace's messages, which lies beside that of the corpus."""
    return database.with_suffix(".workspace.db")


def open_file(path: Path | None) -> sqlite3.Connection:
    """Open the file, made if it is not there; None is a workspace in memory."""
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        make_private(path)
    return sqlite3.connect(path or ":memory:", check_same_thread=False, timeout=15)
