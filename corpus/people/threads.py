"""What was asked and shown in the threads of a database."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from corpus.database import WriteLock, reading, shelf_of, writing
from corpus.people.conversations import (
    LastQuestion,
    ShownQuestion,
    last_question,
    latest_question,
    remember_question,
)
from corpus.people.messages import Messages


class Threads:
    """The threads of one database; safe to share between threads of the program."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._shelf_id = shelf_of(engine)
        self.messages = Messages(engine)

    def last_question(self, channel: str, thread: str) -> LastQuestion | None:
        """Return the last question of a thread, and how far it was answered."""
        with reading(self._engine) as session:
            return last_question(session, self._shelf_id, channel, thread)

    def latest_question(self, channel: str) -> LastQuestion | None:
        """Return the last question of the thread that was begun last in a channel."""
        with reading(self._engine) as session:
            return latest_question(session, self._shelf_id, channel)

    def remember_question(self, shown: ShownQuestion, now: datetime) -> None:
        """Make this its thread's last question.

        Where the database cannot be written it is not remembered: the answer goes out all the same.
        """
        with (
            suppress(OperationalError),
            writing(self._engine, lock=WriteLock.CONVERSATIONS) as session,
        ):
            remember_question(session, self._shelf_id, shown, now)
