"""What a transaction that writes is alone with: the contents, what people ordered, their talks.

Whoever asks in a thread writes what has become of the message, and whoever sets up a digest writes
that. Neither need wait until a long document is written, for neither reads or writes the same as
the other. So PostgreSQL has a lock for each. A file of SQLite has one writer at a time, whatever it
writes.
"""

from __future__ import annotations

from enum import Flag, auto

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from corpus.model import (
    Conversation,
    Delivery,
    Job,
    ReceivedMessage,
    Subscription,
    UnansweredCount,
)

LOCK = "write_lock"
"""The option of a connection that says what it is alone with: the contents if it has none."""

FIRST_NUMBER = 0x52454D45
"""PostgreSQL's number of the first lock; the others follow."""


class WriteLock(Flag):
    """What a transaction that writes is alone with; the audit is added to with any of them.

    Each lock is one for all shelves of a database, for the numbers of rows are, and so are the
    markers of what is still to be done, which a writer reads and then writes.
    """

    CONTENTS = auto()
    ORDERS = auto()
    CONVERSATIONS = auto()
    EVERYTHING = CONTENTS | ORDERS | CONVERSATIONS

    @property
    def numbers(self) -> tuple[int, ...]:
        """PostgreSQL's numbers of the locks, in the order in which everybody takes them."""
        return tuple(FIRST_NUMBER + at for at, each in enumerate(WriteLock) if each in self)


TABLES = {
    WriteLock.ORDERS: frozenset(each.__tablename__ for each in (Delivery, Job, Subscription)),
    WriteLock.CONVERSATIONS: frozenset(
        each.__tablename__ for each in (Conversation, ReceivedMessage, UnansweredCount)
    ),
}
"""The tables that are written with a lock: all others with that of the contents."""

_TAKEN_TOO = "locks taken later"


def lock_too(session: Session, lock: WriteLock) -> None:
    """Take another lock, which comes after those that a transaction has, until its end.

    OperationalError if another keeps it for longer than the transaction waits.
    """
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        # Again if it was taken before: a savepoint that is rolled back gives back what it took.
        connection.exec_driver_sql(taking(lock))
    connection.info[_TAKEN_TOO] = connection.get_transaction(), lock_of(connection) | lock


def lock_of(connection: Connection) -> WriteLock:
    """Return what a transaction that writes is alone with."""
    transaction, lock = connection.info.get(_TAKEN_TOO, (None, WriteLock.CONTENTS))
    if transaction is not None and transaction is connection.get_transaction():
        return WriteLock(lock)
    return WriteLock(connection.get_execution_options().get(LOCK, WriteLock.CONTENTS))


def taking(lock: WriteLock) -> str:
    """Return the statements that take a lock on PostgreSQL, until the transaction ends."""
    return "; ".join(f"SELECT pg_advisory_xact_lock({each})" for each in lock.numbers)
