"""Who writes waits for whoever writes the same, and for nobody else where that can be."""

from __future__ import annotations

from contextlib import nullcontext, suppress
from datetime import time

import pytest
from sqlalchemy import Engine, UpdateBase, delete, update
from sqlalchemy.exc import OperationalError

from corpus.audit import Signature
from corpus.corpus import Corpus
from corpus.database import WriteLock, lock_too, writing
from corpus.database.locks import TABLES, lock_of
from corpus.errors import QueryError
from corpus.model import AuditRow, Base, Delivery, ReceivedMessage, Watch
from corpus.people import IncomingMessage, LastQuestion, ShownQuestion
from tests.corpus.conftest import NOW
from tests.databases import ON_POSTGRESQL
from tests.shelves import engine_of
from tests.write_locks import lock_held, own_lock

ASKED = IncomingMessage("T1", "C1", "22.0", "22.0", "U1", "who?", {})

on_server = pytest.mark.skipif(
    not ON_POSTGRESQL, reason="a file of SQLite has one writer: DATABASE=postgresql pytest"
)


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
    with lock_held(engine_of(corpus), WriteLock.CONTENTS):
        assert threads.messages.note(ASKED, NOW)
        lease = threads.messages.take(ASKED, NOW)
        assert lease is not None
        assert threads.messages.begin_posting(lease, NOW, shown)
        threads.messages.finish(lease, NOW, reply_ts="23.0")
        threads.remember_question(shown, NOW)
    assert threads.last_question("C1", "22.0") == shown.question


@on_server
@pytest.mark.parametrize(
    "holds",
    [*WriteLock, WriteLock.CONTENTS | WriteLock.ORDERS, WriteLock.EVERYTHING],
)
def test_who_writes_the_same_waits_and_nobody_else(engine: Engine, holds: WriteLock) -> None:
    with lock_held(engine, holds):
        assert [lock for lock in WriteLock if waits(engine, lock)] == list(holds)
        assert waits(engine, WriteLock.EVERYTHING)
    assert not waits(engine, WriteLock.EVERYTHING)


@on_server
def test_a_lock_that_is_taken_later_is_kept_until_the_end(engine: Engine) -> None:
    for _ in range(2):
        with writing(engine) as session:
            assert not waits(engine, WriteLock.ORDERS)
            lock_too(session, WriteLock.ORDERS)
            lock_too(session, WriteLock.ORDERS)
            assert lock_of(session.connection()) == WriteLock.CONTENTS | WriteLock.ORDERS
            assert waits(engine, WriteLock.ORDERS)
            assert not waits(engine, WriteLock.CONVERSATIONS)
        assert not waits(engine, WriteLock.ORDERS)


@on_server
def test_a_lock_that_a_savepoint_gave_back_is_taken_again(engine: Engine) -> None:
    with writing(engine) as session:
        with suppress(QueryError), session.begin_nested():
            lock_too(session, WriteLock.ORDERS)
            raise QueryError("the document cannot be moved")
        assert not waits(engine, WriteLock.ORDERS)
        lock_too(session, WriteLock.ORDERS)
        assert waits(engine, WriteLock.ORDERS)


@on_server
def test_a_digest_is_set_up_while_a_document_is_written(corpus: Corpus) -> None:
    with lock_held(engine_of(corpus), WriteLock.CONTENTS):
        schedule = corpus.digests.set_up(
            workspace="T1", channel="C1", wall_time=time(9), zone="Europe/Berlin", by="U1", now=NOW
        )
        assert corpus.digests.pause(schedule, Signature("U1", NOW, "T1", "C1"))


@pytest.mark.sqlite_file("a file has one writer at a time")
def test_a_file_has_one_writer_whatever_is_written(engine: Engine) -> None:
    for holds in WriteLock:
        with lock_held(engine, holds):
            assert all(waits(engine, lock) for lock in WriteLock)


def test_who_has_one_lock_waits_for_no_row_of_who_has_another() -> None:
    """A row is kept by whoever deletes or adds one that it refers to, or that refers to it."""
    across = {
        (table.name, key.column.table.name)
        for table in Base.metadata.sorted_tables
        for key in table.foreign_keys
        if own_lock(table.name) != own_lock(key.column.table.name)
    }
    assert set(Base.metadata.tables) > set().union(*TABLES.values())
    # Whoever ends a watch has the locks of both.
    assert across == {(Delivery.__tablename__, Watch.__tablename__)}


@pytest.mark.parametrize(
    ("statement", "lock", "is_right"),
    [
        (delete(ReceivedMessage), WriteLock.CONTENTS, False),
        (delete(ReceivedMessage), WriteLock.CONVERSATIONS, True),
        (delete(Watch), WriteLock.CONTENTS, False),
        (delete(Watch), WriteLock.CONTENTS | WriteLock.ORDERS, True),
        (delete(AuditRow), WriteLock.ORDERS, False),
        (update(Delivery).values(part=1), WriteLock.CONTENTS, False),
    ],
)
def test_every_statement_of_the_tests_has_the_lock_of_its_table(
    engine: Engine, statement: UpdateBase, lock: WriteLock, *, is_right: bool
) -> None:
    alone = nullcontext() if is_right else pytest.raises(AssertionError, match="is written with")
    with alone, writing(engine, lock=lock) as session:
        session.execute(statement)
