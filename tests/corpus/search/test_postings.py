"""Postings of a long document wait while others do, and not a moment longer."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from corpus.corpus import Corpus
from corpus.database import writing
from corpus.ingest import long_documents
from corpus.search.index import postgresql_ahead
from tests.databases import ON_POSTGRESQL, url_of
from tests.shelves import engine_of

NOW = datetime(2026, 5, 7, 9, 0, tzinfo=UTC)


def _waiting_pages(connection: Connection) -> int:
    """Return how many pages waited; none does any more."""
    names = "SELECT indexname FROM pg_indexes WHERE indexname LIKE 'search_index_%_terms_idx'"
    indexes = connection.scalars(text(names)).all()
    assert len(indexes) == 16
    return sum(
        connection.execute(text(f"SELECT gin_clean_pending_list('{name}')")).scalar_one()
        for name in indexes
    )


@pytest.mark.thorough
@pytest.mark.skipif(not ON_POSTGRESQL, reason="only PostgreSQL's postings wait in a list")
def test_no_posting_waits_once_a_long_document_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_documents, "LONG", 2)
    url = url_of(tmp_path / "corpus.db")
    corpus, _ = Corpus.open(url, use_library=False, clock=lambda: NOW)
    engine = engine_of(corpus)
    file = tmp_path / "long.md"
    file.write_text("The war began.\n\nPeace was made.\n\nShips put to sea.\n")
    assert corpus.upkeep.import_path(file, now=NOW, jobs=1).added == 1
    with engine.connect() as connection:
        assert _waiting_pages(connection) == 0
    file.write_text("The war ended.\n\nOil was struck.\n\nNo debt was paid.\n")
    monkeypatch.setattr(postgresql_ahead, "SETTLE", "SELECT no_such_function()")
    corpus.upkeep.import_path(file, now=NOW, jobs=1)
    with writing(engine) as session:
        assert _waiting_pages(session.connection()) > 0
    assert corpus.upkeep.check_index() == []
    corpus.close()
