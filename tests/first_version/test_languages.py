"""The documents of a team of the first version get their languages, and its index today's words."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from corpus.database import reading
from corpus.search import index
from corpus.upkeep.detecting import detect_languages
from corpus.upkeep.reindexing import rebuild_outdated_index
from tests.databases import engine_at


def test_the_languages_of_its_documents_are_found(upgraded: Path) -> None:
    engine = engine_at(upgraded)
    detect_languages(engine)
    engine.dispose()
    with closing(sqlite3.connect(upgraded)) as connection:
        found = connection.execute(
            "SELECT DISTINCT detected_language FROM document WHERE origin = 'team'"
        ).fetchall()
    assert found == [("en",)]


def test_its_index_is_built_anew_and_sound(upgraded: Path) -> None:
    engine = engine_at(upgraded)
    rebuild_outdated_index(engine)
    with reading(engine) as session:
        assert index.problems(session) == []
    engine.dispose()
