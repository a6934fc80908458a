"""What a transaction that writes is alone with: the contents, the conversations, or everything.

Whoever asks in a thread writes what has become of the message, and that need not wait until a long
document is written: neither reads what the other writes. So PostgreSQL has a lock for each. A file
of SQLite has one writer at a time, whatever it writes.
"""

from __future__ import annotations

from enum import Enum

from corpus.model import Conversation, ReceivedMessage, UnansweredCount

LOCK = "write_lock"
"""The option of a connection that names what it is alone with; the contents if it has none."""

OF_CONVERSATIONS = frozenset(
    [Conversation.__tablename__, ReceivedMessage.__tablename__, UnansweredCount.__tablename__]
)
"""The tables of conversations. They refer to no other table, and none refers to them."""


class WriteLock(Enum):
    """What a transaction that writes is alone with, by the numbers of its advisory locks.

    Those of `CONTENTS` write any table but those of conversations, of `CONVERSATIONS` those tables
    alone, of `EVERYTHING` all. The locks are taken in the order of their numbers, by everybody.
    They are one for all shelves of a database, for the numbers of rows are, and so are the markers
    of what is still to be done, which a writer reads and then writes.
    """

    CONTENTS = (0x52454D45,)
    CONVERSATIONS = (0x52454D46,)
    EVERYTHING = (0x52454D45, 0x52454D46)
