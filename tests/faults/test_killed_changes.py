"""What is done to a long document and is killed leaves it as it was, or as it is to be.

Each step runs in a process of its own, which gets SIGKILL before a random one of the statements
that the whole step sends to the database, and is then done again. KILLS=100 tries a hundred.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from corpus.errors import RemovedReference
from corpus.ingest import long_documents
from tests.corpus.ingest.long_changes import FIRST, STEPS, Shelf, open_shelf
from tests.databases import copied, engine_at
from tests.faults.statements import is_killed, tracing
from tests.shelves import corpus_on

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork"),
    pytest.mark.thorough,
]

KILLS = int(os.environ.get("KILLS", "4"))
KILLED = ("read again", "cut anew", "derived anew", "read anew", "closed", "replaced", "removed")

OF_WORK = ("audit", "removed")
"""Rows that say what was done, and so may say it once more."""


def _do(
    database: Path, folder: Path, step: str, before_statement: Callable[[str], None]
) -> dict[str, list[str]]:
    """Do a step, and return what readers find after it."""
    engine = tracing(database, before_statement)
    shelf = Shelf(corpus_on(engine), folder / "visits.md")
    with suppress(RemovedReference):  # it was killed after the removal, when it cleaned the files
        STEPS[step](shelf)
    rows = shelf.rows()
    engine.dispose()
    return {name: found for name, found in rows.items() if name not in OF_WORK}


def _is_killed(database: Path, folder: Path, step: str, statements: int) -> bool:
    return is_killed(lambda count: _do(database, folder, step, count), statements)


@pytest.mark.parametrize("step", KILLED)
def test_a_killed_change_is_whole_or_was_none(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    monkeypatch.setattr(long_documents, "LONG", 2)
    engine = engine_at(database)
    shelf = open_shelf(engine, tmp_path)
    shelf.read(FIRST)
    engine.dispose()
    whole = copied(database, tmp_path / "whole.db")
    statements: list[str] = []
    expected = _do(whole, tmp_path, step, statements.append)

    moments = random.Random(20261127)
    for number in range(KILLS):
        shelf.file.write_text(FIRST)
        killed = copied(database, tmp_path / f"{number}.db")
        assert _is_killed(killed, tmp_path, step, moments.randrange(len(statements)))
        engine = engine_at(killed)
        after = Shelf(corpus_on(engine), shelf.file)
        assert after.problems() == []
        engine.dispose()
        assert _again(killed, tmp_path, step) == expected


def _again(database: Path, folder: Path, step: str) -> dict[str, list[str]]:
    return _do(database, folder, step, lambda _statement: None)
