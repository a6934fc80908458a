"""The last question of each thread as a row, read and written in the caller's transaction.

A row holds no answer: what "more" or a number refers to is found by asking the question again, so
that it works after a restart and in every process.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from corpus.model import Conversation
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


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """What a thread shows from now on; `by` whom it was asked, None if that is not known."""

    channel: str
    thread: str
    question: LastQuestion
    by: PersonId | None = None


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


def remember_question(session: Session, shelf_id: int, shown: ShownQuestion, now: datetime) -> None:
    """Make this the thread's last question; it keeps the time at which it was first asked."""
    question, by = shown.question, shown.by
    session.merge(
        Conversation(
            shelf_id=shelf_id,
            channel=shown.channel,
            thread=shown.thread,
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
