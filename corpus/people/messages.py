"""The messages to the bot: one row each, so that each is answered once, whatever happens.

A row is a message of a channel, by its `ts`, under however many event ids Slack sends it:

    received     noted before Slack is told so; what it says is kept until it is answered
    answering    leased by whoever answers it, of however many threads and processes
    answered     done; `reply_ts` is that of our reply, unless one person alone saw it
    failed       Slack refused the reply, and will again
    lost         nobody could answer it in time, or nobody knows whether it was answered

A lease ends: if its holder was killed, another takes the message. From `begin_posting` on the reply
may have been posted: whoever takes such a message looks for it first. An edited message is the same
row: what was posted is changed. `corpus.digests.ledger` does the same for digests.

What a version answered that noted events alone is a row without a workspace: its `ts` is the
event's id.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, delete, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from corpus.database import WriteLock, reading, shelf_of, writing
from corpus.model import MessageState, ReceivedMessage
from corpus.people.conversations import ShownQuestion, remember_question

LEASE = timedelta(seconds=60)
"""For how long a message is its holder's: an answer takes seconds, and a restart may too."""

ANSWERED_LATE = timedelta(hours=1)
"""Up to when a message is still answered; later, its sender is told that it was lost."""

GIVEN_UP = timedelta(days=1)
"""When nothing is said any more."""

MOST_ATTEMPTS = 3
"""A message that has ended so many processes is not given to another."""

WITHOUT_ROW = ""
"""The token of a message that could not be noted."""

KEPT_FOR = timedelta(days=30)
"""For how long a row is kept, as a thread's last question is."""

NOTED_WITHIN_MS = 500
"""How long Slack waits for a message to be noted, of the three seconds that it waits at all."""

AT_ONCE = 100
"""Messages that are taken up again at once."""


@dataclass(frozen=True, slots=True)
class IncomingMessage:
    """A message to the bot as Slack sent it.

    `thread` is the `ts` under which it is answered, `edited` the time of its last change as Slack
    writes it, empty if it has not been changed. `words` is what it asks, `body` the whole request.
    """

    workspace: str
    channel: str
    ts: str
    thread: str
    person: str
    words: str
    body: Mapping[str, Any]
    edited: str = ""


@dataclass(frozen=True, slots=True)
class MessageLease:
    """A message that is its holder's to answer.

    `asked` is a digest of what it asks, `reply_ts` the reply that stands already. `in_doubt` says
    that another reply may have been posted, `is_lost` that it is too late or was tried too often.
    """

    workspace: str
    channel: str
    ts: str
    token: str
    asked: str = ""
    reply_ts: str | None = None
    in_doubt: bool = False
    is_lost: bool = False


class Messages:
    """The messages of one database; safe to share between threads of the program."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._shelf_id = shelf_of(engine)

    def note(self, message: IncomingMessage, now: datetime) -> bool:
        """Write down a message before Slack is told that it was received; False if that cannot be.

        The lock of the database is not waited for: Slack waits.
        """
        try:
            with writing(
                self._engine, wait_ms=NOTED_WITHIN_MS, lock=WriteLock.CONVERSATIONS
            ) as session:
                self._noted(session, message, now)
        except OperationalError:
            return False
        return True

    def take(self, message: IncomingMessage, now: datetime) -> MessageLease | None:
        """Lease a message that waits for an answer; None if it does not, or another has it.

        Where the database cannot be written, a message is answered without a row.
        """
        try:
            with writing(self._engine, lock=WriteLock.CONVERSATIONS) as session:
                row = self._noted(session, message, now)
                if self._was_answered_as_event(session, message):
                    row.state, row.body = MessageState.ANSWERED, None
                waits = row.state is MessageState.RECEIVED or (
                    row.state is MessageState.ANSWERING and row.leased_until < now
                )
                return _lease(row, now) if waits else None
        except OperationalError:
            return MessageLease(message.workspace, message.channel, message.ts, WITHOUT_ROW)

    def begin_posting(
        self, lease: MessageLease, now: datetime, shows: ShownQuestion | None = None
    ) -> bool:
        """Write down that the reply is about to be posted, and what its thread `shows` then.

        False if it must not be posted: another has taken the message, or its sender has deleted it.
        """
        if lease.token == WITHOUT_ROW:
            return True
        with (
            suppress(OperationalError),
            writing(self._engine, lock=WriteLock.CONVERSATIONS) as session,
        ):
            row = self._row(session, lease.workspace, lease.channel, lease.ts)
            if row is None:
                return True  # its sender has had all rows erased, and still waits for the reply
            if row.token != lease.token:
                return False
            row.posting = True
            row.leased_until = now + LEASE
            if shows is not None:
                remember_question(session, self._shelf_id, shows, now)
        return True

    def finish(
        self,
        lease: MessageLease,
        now: datetime,
        *,
        reply_ts: str | None,
        state: MessageState = MessageState.ANSWERED,
    ) -> Mapping[str, Any] | None:
        """End a lease; return the request of a change that came meanwhile, None if none did."""
        with (
            suppress(OperationalError),
            writing(self._engine, lock=WriteLock.CONVERSATIONS) as session,
        ):
            row = self._row(session, lease.workspace, lease.channel, lease.ts)
            if row is None or row.token != lease.token:
                return None
            row.reply_ts = reply_ts
            row.posting = False
            row.token = None
            row.changed_at = now
            changed = row.asked != lease.asked and state is MessageState.ANSWERED
            row.state = MessageState.RECEIVED if changed else state
            if changed:
                row.attempt = 0
                return row.body
            row.body = None
        return None

    def withdraw(self, workspace: str, channel: str, ts: str, now: datetime) -> None:
        """Leave alone a message that was deleted: an answer that is on its way is not posted."""
        with writing(self._engine, lock=WriteLock.CONVERSATIONS) as session:
            row = self._row(session, workspace, channel, ts)
            if row is not None and row.body is not None:
                _give_up(row, now)

    def waiting(self, now: datetime) -> list[Mapping[str, Any]]:
        """Return the requests of messages that nobody holds, oldest first; give up the oldest."""
        with writing(self._engine, lock=WriteLock.CONVERSATIONS) as session:
            overdue = select(ReceivedMessage).where(
                ReceivedMessage.shelf_id == self._shelf_id,
                ReceivedMessage.state.in_([MessageState.RECEIVED, MessageState.ANSWERING]),
                ReceivedMessage.leased_until < now,
            )
            rows = session.scalars(overdue.order_by(ReceivedMessage.received_at).limit(AT_ONCE))
            bodies: list[Mapping[str, Any]] = []
            for row in rows.all():
                if row.body is None or row.received_at < now - GIVEN_UP:
                    _give_up(row, now)
                else:
                    bodies.append(row.body)
            return bodies

    def state_of(self, workspace: str, channel: str, ts: str) -> MessageState | None:
        """Return what has become of a message; None if it never came."""
        with reading(self._engine) as session:
            row = self._row(session, workspace, channel, ts)
            return None if row is None else row.state

    def _was_answered_as_event(self, session: Session, message: IncomingMessage) -> bool:
        """True if an older version has answered it, which noted the ids of events alone."""
        event = message.body.get("event_id")
        return event is not None and self._row(session, "", "", str(event)) is not None

    def _row(
        self, session: Session, workspace: str, channel: str, ts: str
    ) -> ReceivedMessage | None:
        return session.get(ReceivedMessage, (self._shelf_id, workspace, channel, ts))

    def _noted(self, session: Session, message: IncomingMessage, now: datetime) -> ReceivedMessage:
        """Return the row of a message, new or with the change that the message brings."""
        row = self._row(session, message.workspace, message.channel, message.ts)
        if row is None:
            row = self._received(message, now)
            session.add(row)
        elif message.edited > row.edited:
            _note_change(row, message, now)
        return row

    def _received(self, message: IncomingMessage, now: datetime) -> ReceivedMessage:
        return ReceivedMessage(
            shelf_id=self._shelf_id,
            workspace=message.workspace,
            channel=message.channel,
            ts=message.ts,
            thread=message.thread,
            person=message.person,
            state=MessageState.RECEIVED,
            edited=message.edited,
            asked=_digest(message.words),
            body=dict(message.body),
            posting=False,
            attempt=0,
            leased_until=now + LEASE,
            received_at=now,
            changed_at=now,
        )


def _note_change(row: ReceivedMessage, message: IncomingMessage, now: datetime) -> None:
    """Note that a message was changed; whoever answers it at the moment finds the change after."""
    asked = _digest(message.words)
    is_same = asked == row.asked  # a preview of a link was added, or only other words about it
    row.edited, row.asked = message.edited, asked
    if is_same:
        return
    row.body = dict(message.body)
    row.changed_at = now
    if row.state is not MessageState.ANSWERING:
        row.state, row.attempt = MessageState.RECEIVED, 0
        row.leased_until = now + LEASE


def _lease(row: ReceivedMessage, now: datetime) -> MessageLease:
    """Give the row to whoever asks for it."""
    row.attempt += 1
    is_lost = row.attempt > MOST_ATTEMPTS or now - row.changed_at > ANSWERED_LATE
    lease = MessageLease(
        row.workspace,
        row.channel,
        row.ts,
        secrets.token_hex(8),
        row.asked,
        row.reply_ts,
        row.posting,
        is_lost,
    )
    row.state, row.token = MessageState.ANSWERING, lease.token
    row.leased_until = now + LEASE
    return lease


def _give_up(row: ReceivedMessage, now: datetime) -> None:
    row.state, row.token, row.body, row.changed_at = MessageState.LOST, None, None, now


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def forget_old_messages(session: Session, now: datetime) -> int:
    """Delete the rows that are kept no longer; return their number."""
    old = delete(ReceivedMessage).where(ReceivedMessage.changed_at < now - KEPT_FOR)
    return len(session.execute(old.returning(ReceivedMessage.ts)).all())
