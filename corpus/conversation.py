"""What was asked in a thread, so that "more" goes on; and which of Slack's events were answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from corpus.model import Conversation, ReceivedEvent

# Slack delivers an event again for about five minutes; a day is kept for clocks that disagree.
KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LastQuestion:
    """The last question of a thread, and the offset of the page that answered it.

    `asked_at` is when it was first asked: "on this day" is that day's, whenever it goes on.
    """

    question: str
    offset: int
    asked_at: datetime | None = None


def last_question(session: Session, channel: str, thread: str) -> LastQuestion | None:
    """The thread's last question; None in a thread that has none."""
    row = session.get(Conversation, (channel, thread))
    return None if row is None else LastQuestion(row.question, row.offset, row.answered_at)


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
