"""Rows about something that was erased are emptied: who, when, the kind and the reason stay.

Nothing of what stood before and after stays, and an erased person is called by a pseudonym, in the
rows of others too. Triggers of the database let pass no other change (migration 0015).
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Text, cast, func, null, or_, select, update
from sqlalchemy.orm import Session

from corpus.audit.kinds import KINDS, About
from corpus.database import shelf_of
from corpus.model import AuditKind, AuditRow, ChangeKind

OF_DOCUMENT = tuple(kind for kind, info in KINDS.items() if info.about is About.DOCUMENT)
NAMING_A_PASSAGE = (AuditKind.SHARE, AuditKind.DOCUMENT_MOVED)


def empty_of_document(session: Session, reference: str, source: str, now: datetime) -> None:
    """Empty the rows about a document, its shares among them, and about an import of its file."""
    of_passages = AuditRow.target.startswith(f"{reference} ", autoescape=True)
    for row in _rows(
        session,
        AuditRow.kind.in_([*OF_DOCUMENT, *NAMING_A_PASSAGE, AuditKind.UNDO]),
        or_(AuditRow.target == reference, of_passages),
    ):
        undone = (row.after or {}).get("undone")
        is_of_actor = row.kind is AuditKind.UNDO and undone not in UNDONE_OF_DOCUMENTS
        if not is_of_actor and row.kind is not AuditKind.DOCUMENT_REMOVED:
            _empty(row, now)
    for row in _rows(session, AuditRow.kind == AuditKind.IMPORT):
        if (row.after or {}).get("path") == source:
            _empty(row, now)
    session.flush()


UNDONE_OF_DOCUMENTS = tuple(
    kind.value
    for kind in (ChangeKind.RECORD, ChangeKind.NOTE, ChangeKind.POSITION, ChangeKind.DISMISSAL)
)


def empty_of_entry(session: Session, key: str, change_id: int, now: datetime) -> None:
    """Empty the rows about an entry of the team's timeline, and about the table it came from."""
    for row in _rows(session, or_(AuditRow.target == key, AuditRow.change_id == change_id)):
        _empty(row, now)
    session.flush()


def empty_of_person(session: Session, person: str, pseudonym: str, now: datetime) -> int:
    """Empty the rows of a person and those that name them; return how many they are.

    In the person's own rows and in others `pseudonym` stands for Slack's id from now on.
    """
    named = [
        AuditRow.by == person,
        *(
            cast(column, Text).contains(person, autoescape=True)
            for column in (AuditRow.target, AuditRow.before, AuditRow.after, AuditRow.reason)
        ),
    ]
    # An account at a terminal may be called as a part of any word is.
    as_word = re.compile(rf"(?<!\w){re.escape(person)}(?!\w)")
    emptied = 0
    for row in _rows(session, or_(*named)):
        texts = (row.by, row.target, json.dumps([row.before, row.after]), row.reason or "")
        if not any(map(as_word.search, texts)):
            continue
        if row.by == person:
            row.by = pseudonym
        if as_word.search(row.target):
            row.target = pseudonym
        if row.reason is not None:
            row.reason = as_word.sub(pseudonym, row.reason)
        _empty(row, now)
        emptied += 1
    session.flush()
    return emptied


def empty_of_shelf(session: Session, now: datetime) -> None:
    """Empty every row of the shelf, of what they concern too: who, when and the kind stay."""
    session.execute(
        update(AuditRow)
        .where(AuditRow.shelf_id == shelf_of(session))
        .values(
            target="",
            channel=None,
            before=null(),
            after=null(),
            change_id=None,
            erased_at=func.coalesce(AuditRow.erased_at, now),
        )
    )


def _rows(session: Session, *conditions: ColumnElement[bool]) -> Sequence[AuditRow]:
    return session.scalars(
        select(AuditRow).where(AuditRow.shelf_id == shelf_of(session), *conditions)
    ).all()


def _empty(row: AuditRow, now: datetime) -> None:
    row.before = row.after = row.change_id = None
    row.erased_at = row.erased_at or now
