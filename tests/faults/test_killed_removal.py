"""A removal that is killed leaves a sound corpus, and the same command finishes it.

As in `test_killed_import`, the process is killed before a random one of its statements.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from corpus.corrections import Signature
from corpus.database.engine import reading
from corpus.errors import RemovedReference
from corpus.model import UNERASED_MARKER, Document, Marker
from corpus.upkeep.removal import remove_documents
from tests.databases import content, copied, engine_at, rows
from tests.faults.statements import is_killed, tracing
from tests.faults.test_killed_import import KILLS, NOW, base, check_sound

__all__ = ["base"]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork")

SIGNED = Signature("U02EDITOR", NOW)


def remove(database: Path, references: list[str], before_statement: Callable[[str], None]) -> None:
    engine = tracing(database, before_statement)
    try:
        assert remove_documents(engine, references, SIGNED).erased
    finally:
        engine.dispose()


def kill_removal(database: Path, references: list[str], statements: int) -> bool:
    """Remove in a child that is killed before its so many-th statement; whether it was."""
    return is_killed(lambda count: remove(database, references, count), statements)


def references_in(database: Path) -> list[str]:
    found = rows(database, "SELECT reference FROM document ORDER BY id")
    return [reference for (reference,) in found]


def words_left(database: Path, words: str) -> bool:
    """Whether the database's file or its log still holds these words."""
    return words.encode() in content(database)


def test_a_killed_removal_leaves_a_sound_corpus_and_goes_on(base: Path, tmp_path: Path) -> None:
    gone = references_in(base)[:3]
    whole = copied(base, tmp_path / "whole.db")
    statements: list[str] = []
    remove(whole, gone, statements.append)
    assert not words_left(whole, "signed treaty 0.")

    moments = random.Random(20261126)
    chosen = [moments.randrange(len(statements)) for _ in range(KILLS)]
    # The last moments too: everything is removed, and bytes are left.
    chosen += [len(statements) - back for back in (3, 8)]
    for number, moment in enumerate(chosen):
        database = copied(base, tmp_path / f"{number}.db")
        assert kill_removal(database, gone, moment)
        engine = engine_at(database)
        check_sound(engine)
        left = [each for each in gone if each in references_in(database)]
        if left:
            assert remove_documents(engine, left, SIGNED).erased
        else:
            with pytest.raises(RemovedReference):
                remove_documents(engine, gone, SIGNED)
        check_sound(engine)
        assert not words_left(database, "signed treaty 0.")
        with reading(engine) as session:
            assert session.get(Marker, UNERASED_MARKER) is None
            assert not set(gone) & set(session.scalars(select(Document.reference)))
        engine.dispose()
