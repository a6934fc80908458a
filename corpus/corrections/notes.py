"""Notes of the team on passages: added, changed, removed, each of it signed and undone.

A note is a sentence with labels. It stands with its passage, also when a new version of the
document replaced that, and goes with the document. A change keeps the note before and after it; the
audit keeps where it stands and no word of it.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from corpus.audit import AuditKind, Signature, add_entry
from corpus.corrections.ledger import ChangeRefused, add_change
from corpus.documents import find_quote
from corpus.model import Change, ChangeKind, Document, Passage, PassageNote
from corpus.values import Quote

GONE = "This note is no longer there. /corpus notes shows those that are."


@dataclass(frozen=True, slots=True)
class NoteWords:
    """What a note says: its sentence, and its labels in their order."""

    text: str
    labels: tuple[str, ...] = ()


def add(session: Session, reference: str, words: NoteWords, signed: Signature) -> Change:
    """Note something about a passage; UnknownReference if there is none."""
    quote = find_quote(session, reference)
    row = PassageNote(
        key=f"note-{secrets.token_hex(5)}",
        passage_id=quote.passage_id,
        text=words.text,
        labels=list(words.labels),
        workspace=signed.workspace or "",
        by=signed.by,
        at=signed.at,
    )
    session.add(row)
    session.flush()
    return _sign(session, row, quote.reference, "added", None, _as_json(row), signed)


def note_with(session: Session, key: str) -> PassageNote:
    """Return the row of a note whose passage is seen; ChangeRefused if it is gone."""
    row = session.scalar(
        select(PassageNote)
        .join(Passage, Passage.id == PassageNote.passage_id)
        .where(PassageNote.key == key)
    )
    if row is None:
        raise ChangeRefused(GONE)
    return row


def change(session: Session, key: str, words: NoteWords, signed: Signature) -> Change:
    """Change a note; ChangeRefused if it is gone, or says this already."""
    row = note_with(session, key)
    before = _as_json(row)
    if (row.text, tuple(row.labels)) == (words.text, words.labels):
        raise ChangeRefused("Nothing has been changed: the note says this already.")
    row.text, row.labels = words.text, list(words.labels)
    row.changed_by, row.changed_at = signed.by, signed.at
    session.flush()
    return _sign(session, row, _reference(session, row), "changed", before, _as_json(row), signed)


def remove(session: Session, key: str, signed: Signature) -> Change:
    """Remove a note; ChangeRefused if it is gone."""
    row = note_with(session, key)
    reference, before = _reference(session, row), _as_json(row)
    made = _sign(session, row, reference, "removed", before, None, signed)
    session.execute(delete(PassageNote).where(PassageNote.id == row.id))
    return made


def undo(session: Session, change: Change) -> None:
    """Bring back what stood before a change; ChangeRefused if the note was changed since."""
    later = session.scalar(
        select(Change.id).where(
            Change.kind == ChangeKind.NOTE,
            Change.actor_key == change.actor_key,
            Change.id > change.id,
            Change.undone_at.is_(None),
        )
    )
    if later is not None:
        raise ChangeRefused("This note was changed again since: undo the later change first.")
    before = change.detail["before"]
    row = session.scalar(select(PassageNote).where(PassageNote.key == change.actor_key))
    if before is None:
        session.execute(delete(PassageNote).where(PassageNote.key == change.actor_key))
        return
    quote = find_quote(session, change.detail["name"])
    row = row or PassageNote(key=change.actor_key, passage_id=quote.passage_id)
    row.text, row.labels, row.workspace = before["text"], before["labels"], before["workspace"]
    row.by, row.at = before["by"], change.at if row.at is None else row.at
    session.add(row)
    session.flush()


def remove_with_document(session: Session, reference: str) -> None:
    """Delete what changes of a document's notes hold; the notes go with their passages."""
    session.execute(
        delete(Change).where(Change.kind == ChangeKind.NOTE, Change.other_key == reference)
    )


def erase_of_person(session: Session, person: str, workspace: str | None) -> None:
    """Delete the changes that hold what a person noted; call it before the notes go."""
    written = select(PassageNote.key).where(PassageNote.by == person)
    if workspace is not None:
        written = written.where(PassageNote.workspace == workspace)
    session.execute(
        delete(Change).where(
            Change.kind == ChangeKind.NOTE,
            or_(Change.actor_key.in_(written), Change.by == person),
        )
    )


def _reference(session: Session, row: PassageNote) -> str:
    document, number = session.execute(
        select(Document.reference, Passage.number)
        .join(Passage, Passage.document_id == Document.id)
        .where(Passage.id == row.passage_id)
    ).one()
    return f"{document} ¶{number}"


def _as_json(row: PassageNote) -> dict[str, Any]:
    return {"text": row.text, "labels": list(row.labels), "by": row.by, "workspace": row.workspace}


def _sign(
    session: Session,
    row: PassageNote,
    reference: str,
    deed: str,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    signed: Signature,
) -> Change:
    document, collection = session.execute(
        select(Document.reference, Document.collection_id)
        .join(Passage, Passage.document_id == Document.id)
        .where(Passage.id == row.passage_id)
    ).one()
    detail = {"name": reference, "text": deed, "before": before, "after": after}
    made = add_change(session, ChangeKind.NOTE, row.key, signed, detail, other_key=document)
    add_entry(
        session,
        AuditKind.NOTE,
        signed,
        reference,
        after={"name": reference, "text": deed},
        collection_id=collection,
        change_id=made.id,
    )
    return made


def quote_of_note(session: Session, row: PassageNote) -> Quote:
    """Return the passage of a note."""
    return find_quote(session, _reference(session, row))
