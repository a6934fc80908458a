"""The last question of each thread and what was shown there.

A row holds no answer: what "more" or a number refers to is found by asking the question again, so
that it works after a restart and in every process.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from corpus.database import reading, shelf_of, writing
from corpus.model import Conversation
from corpus.people.messages import Messages
from corpus.people.saved import PersonId

THREADS_KEPT_FOR = timedelta(days=30)
"""For how long a thread's last question is there to go on from, after it was first asked."""


@dataclass(frozen=True, slots=True)
class LastQuestion:
    """The last question of a thread, the offset of the page that was shown, and what was opened.

    `asked_at` is when it was first asked; "on this day" means that day on later pages too. `place`
    is the result that was opened last, counted from 1. `passage` is the reference of the passage
    that was shown by itself, and `around` the number of neighbours shown on each side of it. Each
    is None if nothing was opened.
    """

    question: str
    offset: int
    asked_at: datetime | None = None
    place: int | None = None
    passage: str | None = None
    around: int | None = None


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

    def remember_question(
        self,
        channel: str,
        thread: str,
        question: LastQuestion,
        now: datetime,
        *,
        by: PersonId | None = None,
    ) -> None:
        """Make this the thread's last question, `by` whom it was asked.

        Where the database cannot be written it is not remembered: the answer goes out all the same.
        """
        with suppress(OperationalError), writing(self._engine, of_people=True) as session:
            remember_question(session, self._shelf_id, channel, thread, question, now, by=by)


def last_question(
    session: Session, shelf_id: int, channel: str, thread: str
) -> LastQuestion | None:
    """Return the thread's last question; None if nothing was asked in it."""
    return _question_in(session.get(Conversation, (shelf_id, channel, thread)))


def latest_question(session: Session, shelf_id: int, channel: str) -> LastQuestion | None:
    """Return the last question of a channel's newest thread; None if nothing was asked in any.

    A thread's id is the time of its first message, written so that ids sort as text.
    """
    latest = (
        select(Conversation)
        .where(Conversation.shelf_id == shelf_id, Conversation.channel == channel)
        .order_by(Conversation.thread.desc())
        .limit(1)
    )
    return _question_in(session.scalar(latest))


def _question_in(row: Conversation | None) -> LastQuestion | None:
    if row is None:
        return None
    return LastQuestion(
        row.question, row.offset, row.answered_at, row.place, row.passage, row.around
    )


def remember_question(
    session: Session,
    shelf_id: int,
    channel: str,
    thread: str,
    question: LastQuestion,
    now: datetime,
    *,
    by: PersonId | None = None,
) -> None:
    """Make this the thread's last question; it keeps the time at which it was first asked."""
    session.merge(
        Conversation(
            shelf_id=shelf_id,
            channel=channel,
            thread=thread,
            question=question.question,
            offset=question.offset,
            answered_at=question.asked_at or now,
            place=question.place,
            passage=question.passage,
            around=question.around,
            workspace=None if by is None else by.workspace,
            person=None if by is None else by.person,
        )
    )


def forget_old(session: Session, now: datetime) -> int:
    """Delete the questions that are kept no longer; return their number."""
    old = delete(Conversation).where(Conversation.answered_at < now - THREADS_KEPT_FOR)
    return len(session.execute(old.returning(Conversation.thread)).all())
