"""Who writes waits for whoever writes the same, and for nobody else where that can be."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from corpus.corpus import Corpus
from corpus.database import WriteLock, writing
from corpus.database.locks import OF_CONVERSATIONS
from corpus.model import Base
from corpus.people import IncomingMessage, LastQuestion, ShownQuestion
from tests.corpus.conftest import NOW
from tests.databases import ON_POSTGRESQL
from tests.shelves import engine_of

ASKED = IncomingMessage("T1", "C1", "22.0", "22.0", "U1", "who?", {})

on_server = pytest.mark.skipif(
    not ON_POSTGRESQL, reason="a file of SQLite has one writer: DATABASE=postgresql pytest"
)


@contextmanager
def held(engine: Engine, lock: WriteLock) -> Iterator[None]:
    """Another has the lock while the block runs."""
    has_it, over = threading.Event(), threading.Event()

    def hold() -> None:
        with writing(engine, lock=lock) as session:
            session.connection()
            has_it.set()
            over.wait(30)

    thread = threading.Thread(target=hold)
    thread.start()
    has_it.wait(30)
    try:
        yield
    finally:
        over.set()
        thread.join()


def waits(engine: Engine, lock: WriteLock) -> bool:
    """Return whether whoever wants a lock has to wait for it."""
    try:
        with writing(engine, wait_ms=50, lock=lock) as session:
            session.connection()
    except OperationalError:
        return True
    return False


@on_server
def test_a_message_is_answered_while_a_document_is_written(corpus: Corpus) -> None:
    threads = corpus.threads
    shown = ShownQuestion("C1", "22.0", LastQuestion("who?", 0, NOW))
    with held(engine_of(corpus), WriteLock.CONTENTS):
        assert threads.messages.note(ASKED, NOW)
        lease = threads.messages.take(ASKED, NOW)
        assert lease is not None
        assert threads.messages.begin_posting(lease, NOW, shown)
        threads.messages.finish(lease, NOW, reply_ts="23.0")
        threads.remember_question(shown, NOW)
    assert threads.last_question("C1", "22.0") == shown.question


@on_server
@pytest.mark.parametrize(
    ("holds", "free"),
    [
        (WriteLock.CONTENTS, {WriteLock.CONVERSATIONS}),
        (WriteLock.CONVERSATIONS, {WriteLock.CONTENTS}),
        (WriteLock.EVERYTHING, set()),
    ],
)
def test_who_writes_the_same_waits_and_who_writes_all_waits_for_all(
    engine: Engine, holds: WriteLock, free: set[WriteLock]
) -> None:
    with held(engine, holds):
        assert {lock for lock in WriteLock if not waits(engine, lock)} == free
    assert not any(waits(engine, lock) for lock in WriteLock)


@pytest.mark.sqlite_file("a file has one writer at a time")
def test_a_file_has_one_writer_whatever_is_written(engine: Engine) -> None:
    for holds in WriteLock:
        with held(engine, holds):
            assert all(waits(engine, lock) for lock in WriteLock)


def test_a_row_of_a_conversation_never_waits_for_one_of_the_contents() -> None:
    referring = {
        key.parent.table.name: key.column.table.name
        for table in Base.metadata.sorted_tables
        for key in table.foreign_keys
        if {key.parent.table.name, key.column.table.name} & OF_CONVERSATIONS
    }
    assert set(Base.metadata.tables) >= OF_CONVERSATIONS
    assert referring == {}
