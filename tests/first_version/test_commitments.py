"""A database of the first version gets the library's commitments with the upgrade, and answers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from corpus.database.engine import open_engine
from tests.library_database import copy_of
from tests.shelves import corpus_on


def test_it_knows_the_library_s_commitments(upgraded: Path, tmp_path: Path) -> None:
    corpus = corpus_on(open_engine(f"sqlite:///{copy_of(upgraded, tmp_path)}"))
    answer = corpus.commitments.find("death penalty Russia", today=date(2026, 3, 16))
    assert answer.standings[0].commitment.key == "russia-stops-executions"
    assert len(answer.standings[0].steps) == 10
    corpus.close()
