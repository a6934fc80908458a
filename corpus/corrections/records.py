"""Records of documents that the team corrects: fields set or taken away, over what an import reads.

A correction names the document by its reference and holds, for each field, what stood there before
and what it shall be. After an import has written what the file says, the corrections that stand are
made again in their order; one that is undone is taken out of their row. The corrections that one
table made are undone together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from corpus.audit import AuditKind, Signature, add_entry
from corpus.corrections.ledger import ChangeRefused, add_change, of_table
from corpus.database import asked_once
from corpus.dates import DateSpan
from corpus.model import RECORD_FIELDS, Change, ChangeKind, Document, RowOrigin

FACTS = "facts"
EDITED = (*RECORD_FIELDS, FACTS)
"""The fields of a record that may be corrected; a reference never changes."""

ORIGINS = ("printed", "supplied", "missing")

FIELD_WORDS = {"issued": "date", "authors": "author", "url": "link", "kind": "kind"}
"""What a field is called in a sentence, where it is not its own name."""


def edit(
    session: Session,
    reference: str,
    values: Mapping[str, Any],
    signed: Signature,
    *,
    table: str | None = None,
) -> Change:
    """Set fields of a document's record to `values`; ChangeRefused if none would change.

    Only what differs is written. `table` marks the corrections that are undone together.
    """
    document, changed = check(session, reference, values)
    detail = {
        "name": reference,
        "text": describe(changed),
        "fields": {name: {"after": value} for name, value in changed.items()},
    }
    change = add_change(session, ChangeKind.RECORD, reference, signed, detail, other_key=table)
    _make(document, change)
    add_entry(
        session,
        AuditKind.RECORD if table is None else AuditKind.RECORD_OF_TABLE,
        signed,
        reference,
        before={name: parts["before"][0] for name, parts in change.detail["fields"].items()},
        after=changed,
        collection_id=document.collection_id,
        change_id=change.id if table is None else None,
    )
    session.flush()
    return change


def check(
    session: Session, reference: str, values: Mapping[str, Any]
) -> tuple[Document, dict[str, Any]]:
    """Return the document and the values that differ; ChangeRefused if none does."""
    document = document_with(session, reference)
    changed = differing(document, values)
    if not changed:
        raise ChangeRefused("Nothing has been changed: the record says this already.")
    return document, changed


def edit_all(
    session: Session, table: str, values: Mapping[str, Mapping[str, Any]], signed: Signature
) -> list[int]:
    """Set fields of many records, by reference, and return the ids of the documents that changed.

    They are one entry in the list of corrections, which says how many they are.
    """
    mark = f"{table} {signed.at.isoformat()}"
    made: list[Change] = []
    changed: list[int] = []
    for reference, fields in values.items():
        document = document_with(session, reference)
        if differing(document, fields):
            made.append(edit(session, reference, fields, signed, table=mark))
            changed.append(document.id)
    if len(made) > 1:
        others = f"{len(made) - 1:,} {'other' if len(made) == 2 else 'others'}"
        name = f"{made[0].actor_key} and {others}"
        made[0].detail = {**made[0].detail, "name": name, "text": f"from {table}"}
    if made:
        add_entry(
            session,
            AuditKind.RECORDS,
            signed,
            table,
            after={"name": made[0].detail["name"], "text": made[0].detail["text"]},
            change_id=made[0].id,
        )
        session.flush()
    return changed


def differing(document: Document, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return those of the values that the record does not have."""
    return {
        name: value
        for name, value in values.items()
        if name in EDITED and not _is_same(name, current(document, name), value)
    }


def _is_same(field: str, one: Any, other: Any) -> bool:
    if field == "issued" and one and other:
        return bool(one[0] == other[0])
    return (one or None) == (other or None)


def document_with(session: Session, reference: str) -> Document:
    """The team's document with this reference; ChangeRefused if it is gone, or the library's."""
    document = session.scalar(select(Document).where(Document.reference == reference))
    if document is None:
        raise ChangeRefused(f"The document {reference} is no longer in the corpus.")
    if document.origin == RowOrigin.LIBRARY:
        raise ChangeRefused("This is a note of the starter library; its record is the library's.")
    return document


def describe(changed: Mapping[str, Any]) -> str:
    """Return the new values in words: "title “Lamps”, date 1992, no publisher"."""
    return ", ".join(_described(name, changed[name]) for name in EDITED if name in changed)


def _described(name: str, value: Any) -> str:
    word = FIELD_WORDS.get(name, name)
    if not value:
        return f"no {word}"
    if name == "title":
        return f"{word} “{value}”"
    if name == "issued":
        return f"{word} {DateSpan.from_edtf(value[0], wording=value[1]).words()}"
    if name == "authors":
        return f"{word} {'; '.join(value)}"
    if name == FACTS:
        return ", ".join(f"{fact} {words}" for fact, words in value.items())
    return f"{word} {value}"


def current(document: Document, field: str) -> Any:
    """Return the value of a field as JSON keeps it; None for nothing."""
    if field == "issued":
        edtf, wording = document.issued_edtf, document.issued_wording
        return None if edtf is None else [edtf, wording]
    value = getattr(document, field)
    return (dict(value) if field == FACTS else value) or None


def _origin(document: Document, field: str) -> str | None:
    return next((name for name in ORIGINS if field in getattr(document, name)), None)


def _put(document: Document, field: str, value: Any, origin: str | None) -> None:
    if field == "issued":
        _put_date(document, value)
    elif field in ("authors", FACTS):
        setattr(document, field, value or type(getattr(document, field))())
    else:
        setattr(document, field, value)
    for name in ORIGINS:
        others = [each for each in getattr(document, name) if each != field]
        setattr(document, name, sorted([*others, field]) if name == origin else others)


def _put_date(document: Document, value: Sequence[str | None] | None) -> None:
    span = None if value is None else DateSpan.from_edtf(str(value[0]), wording=value[1])
    document.issued_edtf = None if span is None else span.edtf
    document.issued_wording = None if span is None else span.wording
    document.issued_lo = None if span is None else span.lo
    document.issued_hi = None if span is None else span.hi
    document.issued_precision = None if span is None else span.precision.value


def _make(document: Document, change: Change) -> None:
    """Set the fields as a correction says, and note what stood there before."""
    fields = {}
    for name, parts in change.detail["fields"].items():
        before = [current(document, name), _origin(document, name)]
        fields[name] = {"before": before, "after": parts["after"]}
        is_field = name in RECORD_FIELDS
        origin = ("supplied" if parts["after"] else "missing") if is_field else None
        _put(document, name, parts["after"], origin)
    change.detail = {**change.detail, "fields": fields}


def put_corrections(session: Session, document: Document) -> None:
    """Make the corrections in a document that is not of the session: nothing is noted of them."""
    for change in _standing(session, document.reference):
        for name, parts in change.detail["fields"].items():
            _put(document, name, parts["after"], None)


def uphold_record(session: Session, document: Document) -> None:
    """Make the corrections of a document's record again, after an import has written it."""
    if not asked_once(session, "corrected records", lambda: session.scalar(_ARE_CORRECTED)):
        return
    for change in _standing(session, document.reference):
        _make(document, change)


_ARE_CORRECTED = select(exists().where(Change.kind == ChangeKind.RECORD))


def _standing(session: Session, reference: str, *also: int) -> Sequence[Change]:
    return session.scalars(
        select(Change)
        .where(Change.kind == ChangeKind.RECORD, Change.actor_key == reference)
        .where(or_(Change.undone_at.is_(None), Change.id.in_(also)))
        .order_by(Change.id)
    ).all()


def undo(session: Session, change: Change) -> None:
    """Take a correction, or all of its table, back; later ones of the same fields stay."""
    for each in of_table(session, change):
        each.undone_by, each.undone_at = change.undone_by, change.undone_at
        session.flush()
        _take_back(session, each)
    session.flush()


def _take_back(session: Session, change: Change) -> None:
    document = session.scalar(select(Document).where(Document.reference == change.actor_key))
    if document is None:
        return
    made = _standing(session, change.actor_key, change.id)
    for each in reversed(made):
        for name, parts in each.detail["fields"].items():
            _put(document, name, *parts["before"])
    for each in made:
        if each.id != change.id:
            _make(document, each)
