"""The texts of the first version's documents are stored compressed, and stay what they are."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import select

from corpus.database import reading
from corpus.model import Document
from corpus.upkeep.packing import pack_texts
from tests.databases import engine_at
from tests.first_version.test_upgrade import rows
from tests.library_database import copy_of

TYPES = "SELECT DISTINCT typeof(text) FROM document"


def test_texts_are_packed_in_the_background(upgraded: Path, tmp_path: Path) -> None:
    path = copy_of(upgraded, tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        written = connection.execute("SELECT id, text FROM document WHERE typeof(text) = 'text'")
        before = dict(written.fetchall())
    engine = engine_at(path)
    assert pack_texts(engine, stops=lambda: True) == 0
    assert pack_texts(engine) == len(before) > 0
    assert pack_texts(engine) == 0
    with reading(engine) as session:
        texts = dict(session.execute(select(Document.id, Document.text)).all())
    engine.dispose()
    assert rows(path, TYPES) == [("blob",)]
    assert before.items() <= texts.items()
