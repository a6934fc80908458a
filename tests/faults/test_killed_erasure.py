"""An erasure of a person or of a shelf that is killed is whole, or has not happened.

As in `test_killed_removal`, the process is killed before a random one of its statements. Bytes that
it left in the files are taken out by the next start.
"""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from corpus.access import FirstRoles
from corpus.audit import Signature
from corpus.people import LastQuestion, PersonId, ShownQuestion
from corpus.upkeep import Erasure
from tests.databases import ON_POSTGRESQL, content, copied, engine_at, rows
from tests.faults.statements import is_killed, tracing
from tests.faults.test_killed_import import KILLS, NOW, base, check_sound
from tests.shelves import corpus_on

__all__ = ["base"]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork")

JUAN = "UJUANPEREZ"
ADMIN = Signature("UADMIN", NOW)

Erase = Callable[[Erasure], bool]
ERASURES: dict[str, Erase] = {
    "person": lambda erasure: erasure.erase_person(JUAN, ADMIN).erased,
    "shelf": lambda erasure: erasure.erase_shelf(ADMIN).erased,
}


@pytest.fixture
def lived_in(base: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documents, and a person who corrected, saved and asked; its log is written back."""
    path = copied(base, tmp_path_factory.mktemp("lived-in") / "corpus.db")
    engine = engine_at(path)
    corpus = corpus_on(engine)
    reference = references_in(path)[0]
    corpus.saved.save(PersonId("T1", JUAN), f"{reference} ¶1", NOW)
    corpus.corrections.edit_record(reference, {"publisher": "The Office"}, Signature(JUAN, NOW))
    asked = LastQuestion("zwumbled", 0)
    corpus.threads.remember_question(ShownQuestion("D1", "1.0", asked, PersonId("T1", JUAN)), NOW)
    corpus.close()
    if not ON_POSTGRESQL:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def references_in(database: Path) -> list[str]:
    found = rows(database, "SELECT reference FROM document ORDER BY id")
    return [reference for (reference,) in found]


def kill_erasure(database: Path, erase: Erase, statements: int) -> bool:
    """Erase in a child that is killed before its so many-th statement; whether it was."""
    return is_killed(
        lambda count: erase(Erasure(tracing(database, count), FirstRoles())), statements
    )


def held(database: Path) -> list[int]:
    """What is left of the person: saved, asked, signed, in the audit."""
    queries = (
        "SELECT count(*) FROM saved_passage WHERE person = :juan",
        "SELECT count(*) FROM conversation WHERE person = :juan",
        "SELECT count(*) FROM change WHERE by = :juan",
        "SELECT count(*) FROM audit WHERE by = :juan",
    )
    return [rows(database, query, juan=JUAN)[0][0] for query in queries]


def is_left(database: Path, word: str) -> bool:
    return word.encode() in content(database)


@pytest.mark.parametrize("kind", ERASURES)
def test_a_killed_erasure_is_whole_or_has_not_happened(
    kind: str, lived_in: Path, tmp_path: Path
) -> None:
    erase = ERASURES[kind]
    before = held(lived_in)
    assert before == [1, 1, 1, 1]
    whole = copied(lived_in, tmp_path / "whole.db")
    statements: list[str] = []
    engine = tracing(whole, statements.append)
    assert erase(Erasure(engine, FirstRoles()))
    engine.dispose()
    assert not is_left(whole, JUAN)

    moments = random.Random(20261126)
    chosen = [moments.randrange(len(statements)) for _ in range(KILLS)]
    chosen += [len(statements) - back for back in (2, 4, 6)]  # bytes are left then
    for number, moment in enumerate(chosen):
        database = copied(lived_in, tmp_path / f"{number}.db")
        assert kill_erasure(database, erase, moment)
        engine = engine_at(database)
        check_sound(engine)
        corpus = corpus_on(engine)
        assert held(database) in (before, [0, 0, 0, 0])
        if held(database) == before:
            assert references_in(database) == references_in(lived_in)
            assert erase(corpus.erasure)
        else:
            assert corpus.upkeep.finish_erasing(), "as every start does"
        assert not is_left(database, JUAN)
        assert not is_left(database, "zwumbled")
        check_sound(engine)
        corpus.close()
