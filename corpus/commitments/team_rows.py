"""The team's own rows of commitments: made, changed, and a step put in or taken out.

Nothing here is signed: `corpus.upkeep.TeamCommitments` signs what it does with these. A commitment
of the library is copied before it is changed, so that newer libraries leave the team's alone; when
nothing of the change is left the copy goes, and the library's stands again.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from corpus.commitments.entries import CommitmentEntry, StepEntry
from corpus.commitments.kept import Kept, entry_from, entry_of, step_entry_of, step_from
from corpus.commitments.rows import describe, write_steps
from corpus.commitments.sayings import Sayings, is_party
from corpus.database import shelf_of
from corpus.dates import DateSpan
from corpus.documents import read_passage_reference
from corpus.model import (
    Collection,
    Document,
    RowOrigin,
)
from corpus.model import Commitment as CommitmentRow


def standing_row(session: Session, key: str) -> CommitmentRow | None:
    """Return the row that holds for a key; None if there is none, or the team has taken it off."""
    rows = session.scalars(select(CommitmentRow).where(CommitmentRow.key == key)).all()
    of_team = [row for row in rows if row.origin == RowOrigin.TEAM]
    row = next(iter(of_team or rows), None)
    return None if row is None or row.withdrawn else row


def create(session: Session, entry: CommitmentEntry) -> CommitmentRow:
    """Add a commitment of the team's with its steps; its key is made if the entry has none."""
    row = CommitmentRow(
        key=entry.key or f"team-{secrets.token_hex(5)}",
        origin=RowOrigin.TEAM,
        shelf_id=shelf_of(session),
        collection_id=collection_of(session, entry.reference),
    )
    describe(row, entry)
    session.add(row)
    session.flush()
    steps = [step if step.key else replace(step, key=_new_key()) for step in entry.steps]
    _write(session, row, steps, {})
    return row


def own_row(session: Session, key: str) -> CommitmentRow:
    """Return the team's row of a key, a copy of the library's if there is none yet."""
    of_key = select(CommitmentRow).where(CommitmentRow.key == key)
    row = session.scalar(of_key.where(CommitmentRow.origin == RowOrigin.TEAM))
    if row is not None:
        return row
    of_library = session.scalars(of_key).one()
    copy = create(session, entry_of(of_library))
    known = {n: step.known_by for n, step in enumerate(of_library.steps, 1)}
    for step in copy.steps:
        step.known_by = known[step.n]
    session.flush()
    return copy


def put_fields(session: Session, row: CommitmentRow, entry: CommitmentEntry) -> None:
    """Bring a row to an entry, besides its steps; it is seen where its passage is.

    One whose document is not on the shelf is seen where it was seen before.
    """
    if entry.reference is None or is_on_shelf(session, entry.reference):
        row.collection_id = collection_of(session, entry.reference)
    describe(row, entry)
    session.flush()


def put_step(session: Session, row: CommitmentRow, step: StepEntry) -> StepEntry:
    """Put a step in by its date, or bring the one of its key to it; return it with its key.

    It stands before the first step that begins later; an undated one, and one whose date is left
    as it was, keeps its place, or is the last.
    """
    others = [step_entry_of(each) for each in row.steps]
    place = next((n for n, each in enumerate(others) if each.key and each.key == step.key), None)
    known = others[place] if place is not None else None
    if known is not None and known.date == step.date and place is not None:
        others[place] = step
    else:
        step = step if step.key else replace(step, key=_new_key())
        others = [each for each in others if each.key != step.key]
        others.insert(_place_of(step, others), step)
    _write(session, row, others, _collections(row))
    return step


def restore_step(session: Session, row: CommitmentRow, kept: Kept) -> None:
    """Put a step in as a change keeps it."""
    step = step_from(kept)
    collections = {**_collections(row), step.key: kept.get("collection_id")}
    others = [each for each in map(step_entry_of, row.steps) if each.key != step.key]
    others.insert(min(kept["n"] - 1, len(others)), step)
    _write(session, row, others, collections)


def take_step(session: Session, row: CommitmentRow, key: str) -> None:
    """Take the step of a key out."""
    left = [each for each in map(step_entry_of, row.steps) if each.key != key]
    _write(session, row, left, _collections(row))


def forget(session: Session, row: CommitmentRow) -> None:
    """Delete a row with its steps."""
    session.execute(delete(CommitmentRow).where(CommitmentRow.id == row.id))
    session.expire_all()


def is_of_library(session: Session, key: str) -> bool:
    """Whether the library has a commitment of a key, whatever the team made of it."""
    of_library = CommitmentRow.origin == RowOrigin.LIBRARY
    found = select(CommitmentRow.id).where(CommitmentRow.key == key, of_library)
    return session.scalar(found) is not None


def same_as(
    session: Session, entry: CommitmentEntry, sayings: Sayings | None = None
) -> CommitmentRow | None:
    """Return a commitment that says the same, by the same and to the same, seen where it would be.

    `sayings` are those of the shelf, if the caller has them for many entries.
    """
    keys = (Sayings.of(session) if sayings is None else sayings).keys_of(entry)
    if not keys:
        return None
    opened = {None, *session.scalars(select(Collection.id).where(Collection.open))}
    own = collection_of(session, entry.reference)
    for row in filter(None, (standing_row(session, key) for key in keys)):
        is_seen_alike = row.collection_id == own or {row.collection_id, own} <= opened
        if is_seen_alike and row.kind == entry.kind and _has_parties(row, entry):
            return row
    return None


def _has_parties(row: CommitmentRow, entry: CommitmentEntry) -> bool:
    by, to = (row.by_actors, row.by), (row.to_actors, row.to or "")
    return is_party(*by, entry.by_actors, entry.by) and is_party(
        *to, entry.to_actors, entry.to or ""
    )


def restore(session: Session, kept: Kept, *, with_steps: bool) -> None:
    """Bring the team's row to what a change keeps; a row that has gone comes with its steps."""
    entry = entry_from(kept)
    row = session.scalar(
        select(CommitmentRow).where(
            CommitmentRow.key == entry.key, CommitmentRow.origin == RowOrigin.TEAM
        )
    )
    if row is None:
        row, with_steps = create(session, replace(entry, steps=())), True
    describe(row, entry)
    row.collection_id, row.withdrawn = kept["collection_id"], False
    session.flush()
    if with_steps:
        collections = {step["key"]: step["collection_id"] for step in kept["steps"]}
        _write(session, row, entry.steps, collections)


def collection_of(session: Session, reference: str | None) -> int | None:
    """Return the collection of a passage's document; None for the library's and for none."""
    read = read_passage_reference(reference or "")
    if read is None:
        return None
    of_team = Document.origin == RowOrigin.TEAM
    return session.scalar(
        select(Document.collection_id).where(Document.reference == read[0], of_team)
    )


def is_on_shelf(session: Session, reference: str) -> bool:
    """Whether the document of a passage is on the shelf."""
    read = read_passage_reference(reference)
    found = select(Document.id).where(Document.reference == (read[0] if read else ""))
    return session.scalar(found) is not None


def _write(
    session: Session,
    row: CommitmentRow,
    steps: Sequence[StepEntry],
    known: Mapping[str | None, int | None],
) -> None:
    """Write the steps of a row, each seen where its document is, or was until it was removed."""
    collections = {
        step.key: collection_of(session, step.reference)
        if step.reference is None or is_on_shelf(session, step.reference)
        else known.get(step.key)
        for step in steps
    }
    dates = {step.key: step.known_by for step in row.steps}

    def known_by(reference: str) -> date | None:
        issued = _end_of_issue(session, reference)
        return issued or next((dates.get(s.key) for s in steps if s.reference == reference), None)

    write_steps(session, row, steps, known_by, collections)


def _collections(row: CommitmentRow) -> dict[str | None, int | None]:
    return {step.key: step.collection_id for step in row.steps}


def _end_of_issue(session: Session, reference: str) -> date | None:
    """Return the last day on which a passage's document may have come out, by its record."""
    read = read_passage_reference(reference)
    issued = select(Document.issued_hi).where(Document.reference == (read[0] if read else ""))
    return session.scalar(issued)


def _place_of(step: StepEntry, others: Sequence[StepEntry]) -> int:
    begins = _begins(step)
    if begins is None:
        return len(others)
    begun = [_begins(each) for each in others]
    later = (n for n, other in enumerate(begun) if other is not None and other > begins)
    return next(later, len(others))


def _begins(step: StepEntry) -> date | None:
    if step.date is None:
        return None
    span = DateSpan.from_edtf(step.date)
    return span.lo or span.hi


def _new_key() -> str:
    return f"step-{secrets.token_hex(5)}"
