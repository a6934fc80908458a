"""Records of the first version's documents are whole in today's database, and can be corrected."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from corpus.corrections import Signature
from tests.databases import engine_at
from tests.first_version.conftest import NOW
from tests.library_database import copy_of
from tests.shelves import corpus_on

REFERENCE = "lund-2004"
EDITOR = Signature("U01RESEARCH", NOW)


def test_a_document_has_nothing_beside_its_record_yet(upgraded: Path) -> None:
    with closing(sqlite3.connect(upgraded)) as connection:
        rows = connection.execute("SELECT DISTINCT facts, given, claimed FROM document").fetchall()
    assert rows == [("{}", "{}", "{}")]


def test_its_record_is_corrected_and_taken_back(upgraded: Path, tmp_path: Path) -> None:
    corpus = corpus_on(engine_at(copy_of(upgraded, tmp_path)))
    before = corpus.documents.source(REFERENCE)
    values = {"publisher": "The Lamp Office", "facts": {"country": "Norway"}}
    correction = corpus.corrections.edit_record(REFERENCE, values, EDITOR)
    after = corpus.documents.source(REFERENCE)
    assert (after.publisher, after.facts) == ("The Lamp Office", (("country", "Norway"),))
    corpus.corrections.undo(correction.change.id, EDITOR)
    assert corpus.documents.source(REFERENCE) == before
    corpus.close()
