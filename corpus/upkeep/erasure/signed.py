"""The columns in which people stand by Slack's id, or by the name of their account at a terminal.

A test compares these lists with the tables, so that a new column of this kind is in one of them.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy.orm import InstrumentedAttribute

from corpus.model import (
    Assistant,
    Change,
    ChannelMute,
    Conversation,
    Document,
    Event,
    EventMute,
    Grant,
    GuestNotice,
    ImportRun,
    IntakeChannel,
    Job,
    ListedPassage,
    PassageNote,
    PersonRole,
    ReceivedMessage,
    RemovedDocument,
    RemovedTerm,
    SavedPassage,
    SharedList,
    Subscription,
    UnansweredQuestion,
    Watch,
)

Column = InstrumentedAttribute[str] | InstrumentedAttribute[str | None]


class HeldKind(StrEnum):
    """What is held of a person."""

    SAVED = "saved passages"
    NOTES = "notes on passages"
    QUESTIONS = "questions in threads"
    REPORTED = "questions reported to the editors"
    MESSAGES = "messages to the bot"
    JOBS = "documents given to the bot"
    ROLE = "role"
    GRANTS = "grants"
    NOTICE = "notice to guests"
    CORRECTIONS = "corrections"
    LISTS = "shared lists"
    MUTES = "muted events"
    DIGESTS = "digests"
    WATCHES = "watches"
    IMPORTS = "imports"
    REMOVALS = "removed documents"
    TERMS = "terms taken off concepts"
    INTAKE = "channels with intake"
    MOVES = "moved documents"
    GIVEN = "roles, grants and assistants"
    AUDIT = "rows of the audit"


OWN: tuple[tuple[HeldKind, Column, Column], ...] = (
    (HeldKind.SAVED, SavedPassage.workspace, SavedPassage.person),
    (HeldKind.NOTES, PassageNote.workspace, PassageNote.by),
    (HeldKind.QUESTIONS, Conversation.workspace, Conversation.person),
    (HeldKind.REPORTED, UnansweredQuestion.workspace, UnansweredQuestion.by),
    (HeldKind.MESSAGES, ReceivedMessage.workspace, ReceivedMessage.person),
    (HeldKind.JOBS, Job.workspace, Job.person),
    (HeldKind.ROLE, PersonRole.workspace, PersonRole.person),
    (HeldKind.GRANTS, Grant.workspace, Grant.subject),
    (HeldKind.NOTICE, GuestNotice.workspace, GuestNotice.person),
)
"""Rows that are a person's own, with the columns of the workspace and the person: they go."""

SIGNED: tuple[tuple[HeldKind, Column], ...] = (
    (HeldKind.CORRECTIONS, Change.by),
    (HeldKind.CORRECTIONS, Change.undone_by),
    (HeldKind.CORRECTIONS, PassageNote.changed_by),
    (HeldKind.LISTS, SharedList.by),
    (HeldKind.LISTS, ListedPassage.by),
    (HeldKind.MUTES, Event.muted_by),
    (HeldKind.MUTES, EventMute.by),
    (HeldKind.MUTES, ChannelMute.by),
    (HeldKind.DIGESTS, Subscription.created_by),
    (HeldKind.WATCHES, Watch.created_by),
    (HeldKind.IMPORTS, ImportRun.by),
    (HeldKind.REMOVALS, RemovedDocument.by),
    (HeldKind.TERMS, RemovedTerm.by),
    (HeldKind.INTAKE, IntakeChannel.by),
    (HeldKind.MOVES, Document.moved_by),
    (HeldKind.GIVEN, PersonRole.given_by),
    (HeldKind.GIVEN, Grant.granted_by),
    (HeldKind.GIVEN, Assistant.made_by),
)
"""Rows of the team's that a person signed: they stay, and a pseudonym stands there."""
