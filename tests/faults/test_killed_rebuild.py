"""A rebuild of the search index that is killed leaves the old one, and the next goes on with it.

As in `test_killed_import`, the process is killed before a random one of its statements.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from corpus.database.engine import reading, writing
from corpus.search import index
from corpus.upkeep import reindexing
from corpus.upkeep.reindexing import rebuild_index, rebuild_outdated_index
from tests.databases import copied, engine_at
from tests.faults.statements import is_killed, tracing
from tests.faults.test_killed_import import KILLS, base, check_sound

__all__ = ["base"]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork")


def rebuild(database: Path, before_statement: Callable[[str], None]) -> None:
    engine = tracing(database, before_statement)
    try:
        rebuild_index(engine)
    finally:
        engine.dispose()


def test_a_killed_rebuild_leaves_an_index_that_answers_and_goes_on(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reindexing, "BATCH", 20)
    monkeypatch.setattr(reindexing, "PAUSE_SECONDS", 0)
    whole = copied(base, tmp_path / "whole.db")
    statements: list[str] = []
    rebuild(whole, statements.append)
    moments = random.Random(20261127)
    for number in range(2 * KILLS):
        database = copied(base, tmp_path / f"{number}.db")
        killed = is_killed(
            lambda count, database=database: rebuild(database, count),  # type: ignore[misc]
            moments.randrange(len(statements)),
        )
        assert killed
        engine = engine_at(database)
        check_sound(engine)
        with writing(engine) as session:
            session.execute(text("UPDATE search_state SET analysis = 'older'"))
        assert rebuild_outdated_index(engine)
        with reading(engine) as session:
            assert not index.is_unfinished(session)
        check_sound(engine)
        engine.dispose()


def test_one_of_two_processes_is_killed_and_the_other_makes_it_whole(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reindexing, "BATCH", 5)
    monkeypatch.setattr(reindexing, "PAUSE_SECONDS", 0)
    is_over = tmp_path / "over"
    child = os.fork()
    if child == 0:
        status = 1
        try:
            while not is_over.exists():  # what one has made whole both begin anew
                rebuild(base, lambda _statement: None)
            rebuild(base, lambda _statement: None)
            status = 0
        finally:
            os._exit(status)

    def again_and_again(count: Callable[[str], None]) -> None:
        while True:
            rebuild(base, count)

    assert is_killed(again_and_again, 200)
    is_over.touch()
    _, status = os.waitpid(child, 0)
    assert os.WEXITSTATUS(status) == 0
    engine = engine_at(base)
    with reading(engine) as session:
        assert not index.is_unfinished(session)
    check_sound(engine)
    engine.dispose()
