"""What was asked and shown in a thread, and which of Slack's events were answered.

A row holds no answer: what "more" or a number means is found by asking again, so that it holds
after a restart and in every process.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from corpus.database.engine import reading, writing
from corpus.model import Conversation, ReceivedEvent

# Slack delivers an event again for about five minutes; a day is kept for clocks that disagree.
KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LastQuestion:
    """The last question of a thread, the offset of the page that answered it, and what was opened.

    `asked_at` is when it was first asked: "on this day" is that day's, whenever it goes on.
    `place` is the result that was opened last, counted from 1; `passage` the reference of the
    passage that was shown by itself, and `around` the neighbours that were shown on each side of
    it; None where none was.
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

    def receive_event(self, event_id: str, now: datetime) -> bool:
        """Record an event of Slack's; return False if it was received before, by any process."""
        with writing(self._engine) as session:
            return receive_event(session, event_id, now)

    def last_question(self, channel: str, thread: str) -> LastQuestion | None:
        """Return the last question of a thread, and how far it was answered."""
        with reading(self._engine) as session:
            return last_question(session, channel, thread)

    def latest_question(self, channel: str) -> LastQuestion | None:
        """Return the last question of the thread that was begun last in a channel."""
        with reading(self._engine) as session:
            return latest_question(session, channel)

    def remember_question(
        self, channel: str, thread: str, question: LastQuestion, now: datetime
    ) -> None:
        """Make this the thread's last question."""
        with writing(self._engine) as session:
            remember_question(session, channel, thread, question, now)


def last_question(session: Session, channel: str, thread: str) -> LastQuestion | None:
    """The thread's last question; None in a thread that has none."""
    return _value(session.get(Conversation, (channel, thread)))


def latest_question(session: Session, channel: str) -> LastQuestion | None:
    """The last question of the thread that was begun last in a channel; None if there is none.

    Threads are named by the moment of their first message, written so that they sort as text.
    """
    latest = (
        select(Conversation)
        .where(Conversation.channel == channel)
        .order_by(Conversation.thread.desc())
        .limit(1)
    )
    return _value(session.scalar(latest))


def _value(row: Conversation | None) -> LastQuestion | None:
    if row is None:
        return None
    return LastQuestion(
        row.question, row.offset, row.answered_at, row.place, row.passage, row.around
    )


def remember_question(
    session: Session, channel: str, thread: str, question: LastQuestion, now: datetime
) -> None:
    """Make this the thread's last question; it keeps the moment when it was first asked."""
    session.merge(
        Conversation(
            channel=channel,
            thread=thread,
            question=question.question,
            offset=question.offset,
            answered_at=question.asked_at or now,
            place=question.place,
            passage=question.passage,
            around=question.around,
        )
    )


def receive_event(session: Session, event_id: str, now: datetime) -> bool:
    """Take note of an event; False if it was received before, by any process."""
    session.execute(delete(ReceivedEvent).where(ReceivedEvent.received_at < now - KEPT))
    try:
        with session.begin_nested():
            session.add(ReceivedEvent(event_id=event_id, received_at=now))
    except IntegrityError:
        return False
    return True
