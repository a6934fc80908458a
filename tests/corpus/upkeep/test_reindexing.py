"""An index that an older version built is built anew, once."""

from __future__ import annotations

from sqlalchemy import text

from corpus.corpus import Corpus
from corpus.database import reading, writing
from corpus.search import index
from corpus.upkeep.reindexing import rebuild_outdated_index
from tests.shelves import engine_of


def test_an_index_of_another_version_is_built_anew_once(corpus: Corpus) -> None:
    engine = engine_of(corpus)
    with writing(engine) as session:
        session.execute(text("UPDATE search_state SET analysis = '1'"))
    assert rebuild_outdated_index(engine)
    assert not rebuild_outdated_index(engine)
    with reading(engine) as session:
        assert list(index.state_problems(session)) == []
