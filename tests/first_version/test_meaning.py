"""The passages of a database of the first version are read for their meaning."""

from __future__ import annotations

from pathlib import Path

from tests.databases import engine_at
from tests.encoders import WordEncoder
from tests.library_database import copy_of
from tests.shelves import corpus_on


def test_its_passages_are_due_and_are_read(upgraded: Path, tmp_path: Path) -> None:
    engine = engine_at(copy_of(upgraded, tmp_path))
    corpus = corpus_on(engine, encoder=WordEncoder())
    before = corpus.meaning.coverage()
    assert before is not None
    assert before.due == before.passages == corpus.upkeep.status().passages > 0
    assert corpus.meaning.encode() == before.due
    after = corpus.meaning.coverage()
    assert after is not None
    assert after.percent == 100
    corpus.close()
