"""The index of a transaction that adds several documents is written at its end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Engine, text

from corpus.database.engine import writing
from corpus.model import Passage
from corpus.search import index
from tests.corpus.search.conftest import put
from tests.corpus.search.test_index import TEXTS, problems


def test_what_is_written_at_once_is_of_the_documents_that_stayed(engine: Engine) -> None:
    with writing(engine) as session, index.writing_at_once(session):
        put(session, TEXTS[:1])
        undone = session.begin_nested()
        put(session, ["Tarschys spoke in Saratov"])
        undone.rollback()
        with session.begin_nested():
            put(session, TEXTS[1:])
    assert problems(engine) == []


def test_what_is_taken_out_before_it_was_written_is_not_written(engine: Engine) -> None:
    with writing(engine) as session, index.writing_at_once(session):
        first, second = (put(session, [text]) for text in TEXTS[:2])
        index.remove(session, first)
        index.add(session, first)
        kept = session.begin_nested()
        index.remove(session, second)
        kept.rollback()
        third = put(session, TEXTS[2:3])
        index.remove(session, third)
        for passage in third:
            passage.retired_at = datetime(2026, 1, 2, tzinfo=UTC)
    assert problems(engine) == []


def test_words_are_counted_once_where_the_index_is_made_anew_meanwhile(
    engine: Engine, shelve: Callable[..., list[int]]
) -> None:
    ids = shelve(*TEXTS)
    with writing(engine) as session:
        session.execute(text("UPDATE passage SET text = 'other words altogether' WHERE id = 1"))
    with writing(engine) as session, index.writing_at_once(session):
        for number in reversed(ids):
            index.add(session, [session.get_one(Passage, number)])
    assert problems(engine) == []
