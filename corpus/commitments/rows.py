"""Commitments in the database: those of an origin put in, and an entry written into a row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from corpus.commitments.entries import CommitmentEntry, StepEntry
from corpus.dates import DateSpan
from corpus.model import Commitment as CommitmentRow
from corpus.model import CommitmentStep, RowOrigin

KnownBy = Callable[[str], date | None]
"""The last day of the date of the document that a passage's reference names; None if undated."""

NO_COLLECTIONS: Mapping[str | None, int | None] = {}


def put_commitments(
    session: Session,
    entries: Sequence[CommitmentEntry],
    *,
    origin: RowOrigin,
    shelf_id: int,
    known_by: KnownBy,
    key_of_actor: Callable[[str], str] = str,
) -> None:
    """Bring the commitments of an origin to `entries`; those no longer listed are deleted.

    `key_of_actor` returns the key that the database has for the key of an entry.
    """
    of_origin = CommitmentRow.origin == origin
    keys = [entry.key for entry in entries]
    session.execute(delete(CommitmentRow).where(of_origin, CommitmentRow.key.not_in(keys)))
    known = {row.key: row for row in session.scalars(select(CommitmentRow).where(of_origin))}
    for entry in entries:
        row = known.get(entry.key) or CommitmentRow(
            key=entry.key, origin=origin, shelf_id=shelf_id, collection_id=None
        )
        describe(row, entry, key_of_actor)
        session.add(row)
        session.flush()
        write_steps(session, row, entry.steps, known_by)
    session.flush()
    session.expire_all()


def drop_commitments(session: Session, *, origin: RowOrigin) -> None:
    """Delete the commitments of an origin."""
    session.execute(delete(CommitmentRow).where(CommitmentRow.origin == origin))


def describe(
    row: CommitmentRow, entry: CommitmentEntry, key_of_actor: Callable[[str], str] = str
) -> None:
    """Write what an entry says into a row, besides its steps."""
    row.kind = entry.kind
    row.by, row.by_actors = entry.by, [key_of_actor(key) for key in entry.by_actors]
    row.to, row.to_actors = entry.to, [key_of_actor(key) for key in entry.to_actors]
    row.what = entry.what
    row.concept = entry.concept
    row.made, row.made_lo, row.made_hi = _columns(entry.made)
    row.due, row.due_lo, row.due_hi = _columns(entry.due)
    row.reference = entry.reference
    row.source, row.source_url = entry.source, entry.source_url
    row.also = list(entry.also) or None
    row.differ = [asdict(each) for each in entry.differ] or None
    row.response, row.action = entry.response, entry.action


def write_steps(
    session: Session,
    row: CommitmentRow,
    steps: Sequence[StepEntry],
    known_by: KnownBy,
    collections: Mapping[str | None, int | None] = NO_COLLECTIONS,
) -> None:
    """Bring the steps of a row to `steps`, in their order.

    `collections` are those of the documents that vouch for them, by the key of a step.
    """
    session.execute(delete(CommitmentStep).where(CommitmentStep.commitment_id == row.id))
    for n, step in enumerate(steps, 1):
        edtf, lo, hi = _columns(step.date)
        session.add(
            CommitmentStep(
                shelf_id=row.shelf_id,
                commitment_id=row.id,
                key=step.key,
                collection_id=collections.get(step.key),
                n=n,
                kind=step.kind,
                edtf=edtf,
                lo=lo,
                hi=hi,
                known_by=_known_by(step, known_by),
                what=step.what,
                reference=step.reference,
                event_key=step.event_key,
                source=step.source,
                source_url=step.source_url,
            )
        )
    session.flush()
    session.expire(row, ["steps"])


def _known_by(step: StepEntry, known_by: KnownBy) -> date | None:
    return known_by(step.reference) if step.date is None and step.reference else None


def _columns(edtf: str | None) -> tuple[str | None, date | None, date | None]:
    if edtf is None:
        return None, None, None
    span = DateSpan.from_edtf(edtf)
    return edtf, span.lo, span.hi
