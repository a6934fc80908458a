"""Whatever becomes of a long document, its rows are those of any other.

One shelf has long documents and one has none. The same is done on both, and after each step their
rows are compared.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from corpus.ingest import WrittenAhead, long_documents
from corpus.search.index import changing
from corpus.upkeep import reindexing
from corpus.upkeep.reindexing import rebuild_index, rebuild_outdated_index
from tests.corpus.ingest.long_changes import FIRST, QUERIES, STEPS, Shelf, open_shelf
from tests.corpus.search.conftest import make_outdated
from tests.databases import copied, engine_at

TWICE = ("derived anew", "read anew", "closed")
"""Steps that do the same to both documents."""


@pytest.mark.thorough
def test_the_rows_are_the_same_after_each_step(
    tmp_path: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engines = [engine_at(database), engine_at(copied(database, tmp_path / "other.db"))]
    shelves = [open_shelf(engine, tmp_path) for engine in engines]
    finished = []
    finish = WrittenAhead.finish

    def counted(*arguments: Any) -> None:
        finish(*arguments)
        finished.append(arguments)

    monkeypatch.setattr(WrittenAhead, "finish", counted)
    for step, do in STEPS.items():
        rows: list[dict[str, list[str]]] = []
        before = len(finished)
        for shelf, least in zip(shelves, (10_000, 2), strict=True):
            monkeypatch.setattr(long_documents, "LONG", least)
            do(shelf)
            rows.append(shelf.rows())
            assert shelf.problems() == [], step
        for name in QUERIES:
            assert rows[1][name] == rows[0][name], (step, name)
        assert len(finished) == before + (step != "corrected") + (step in TWICE), step
    for engine in engines:
        engine.dispose()


@pytest.mark.thorough
@pytest.mark.parametrize("transactions", range(6))
def test_it_is_written_at_once_while_the_index_is_made_anew(
    tmp_path: Path, database: Path, monkeypatch: pytest.MonkeyPatch, transactions: int
) -> None:
    for name, value in (("BATCH", 5), ("PAUSE_SECONDS", 0)):
        monkeypatch.setattr(reindexing, name, value)
    monkeypatch.setattr(changing, "AT_ONCE", 0)
    monkeypatch.setattr(long_documents, "LONG", 2)
    engines = [engine_at(database), engine_at(copied(database, tmp_path / "other.db"))]
    plain, shelf = (open_shelf(engine, tmp_path) for engine in engines)
    finished = []
    finish = WrittenAhead.finish

    def counted(*arguments: Any) -> None:
        finish(*arguments)
        finished.append(arguments)

    for step, do in STEPS.items():
        do(plain)
        make_outdated(engines[1])
        asked = iter([False] * transactions)
        rebuild_index(engines[1], stops=partial(next, asked, True))
        with monkeypatch.context() as patched:
            patched.setattr(WrittenAhead, "finish", counted)
            do(shelf)
        rebuild_outdated_index(engines[1])
        assert shelf.problems() == [], step
        assert shelf.rows() == plain.rows(), step
    assert len(finished) > len(STEPS) - 4
    for engine in engines:
        engine.dispose()


@pytest.mark.parametrize("step", ["read again", "closed", "removed"])
def test_readers_see_all_of_a_document_as_it_was_until_it_is_written(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    monkeypatch.setattr(long_documents, "LONG", 5)
    shelf = open_shelf(engine, tmp_path)
    shelf.read(FIRST)
    before = _of_documents(shelf)
    finish = WrittenAhead.finish
    seen = []

    def watched(*arguments: Any) -> None:
        seen.append(_of_documents(shelf))
        finish(*arguments)
        seen.append(_of_documents(shelf))

    monkeypatch.setattr(WrittenAhead, "finish", watched)
    STEPS[step](shelf)
    assert seen == [before, before]
    after = _of_documents(shelf)
    assert all(after[name] != before[name] for name in ("document", "passage", "word"))


def _of_documents(shelf: Shelf) -> dict[str, list[str]]:
    """Return the rows that answers are made of, without what was done besides."""
    return {name: rows for name, rows in shelf.rows().items() if name != "audit"}
