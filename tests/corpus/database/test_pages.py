"""How many pages of its file a connection to SQLite keeps in memory."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, text

from corpus.database import FEW_PAGES_KB, MANY_PAGES_KB, reading, with_pages_at_hand, writing
from tests.databases import ON_POSTGRESQL


def kilobytes(engine: Engine) -> int:
    """What a writing session of this engine keeps."""
    with writing(engine) as session:
        return -int(session.execute(text("PRAGMA cache_size")).scalar_one())


@pytest.mark.skipif(ON_POSTGRESQL, reason="PostgreSQL's server keeps its pages itself")
def test_who_writes_much_has_more_pages_at_hand_and_others_as_many_as_ever(engine: Engine) -> None:
    assert kilobytes(engine) == FEW_PAGES_KB
    much = with_pages_at_hand(engine, MANY_PAGES_KB)
    assert kilobytes(much) == MANY_PAGES_KB
    assert kilobytes(with_pages_at_hand(much, FEW_PAGES_KB)) == FEW_PAGES_KB
    assert kilobytes(much) == MANY_PAGES_KB


def test_either_database_is_read_and_written_with_pages_at_hand(engine: Engine) -> None:
    much = with_pages_at_hand(engine, MANY_PAGES_KB)
    with writing(much) as session:
        session.execute(text("UPDATE marker SET value = value"))
    with reading(much) as session:
        assert session.execute(text("SELECT 1")).scalar_one() == 1
