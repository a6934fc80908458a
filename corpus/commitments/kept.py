"""A commitment and a step as JSON, as a change keeps them before and after it."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from corpus.commitments.entries import CommitmentEntry, Difference, StepEntry
from corpus.model import Commitment as CommitmentRow
from corpus.model import CommitmentKind, CommitmentStep, StepKind

Kept = dict[str, Any]


def entry_of(row: CommitmentRow) -> CommitmentEntry:
    """Return the entry that a row holds, its steps too."""
    return CommitmentEntry(
        key=row.key,
        kind=row.kind,
        by=row.by,
        what=row.what,
        by_actors=tuple(row.by_actors),
        to=row.to,
        to_actors=tuple(row.to_actors),
        concept=row.concept,
        made=row.made,
        due=row.due,
        reference=row.reference,
        also=tuple(row.also or ()),
        source=row.source,
        source_url=row.source_url,
        steps=tuple(map(step_entry_of, row.steps)),
        differ=tuple(Difference(**each) for each in row.differ or ()),
        response=row.response,
        action=row.action,
    )


def step_entry_of(row: CommitmentStep) -> StepEntry:
    """Return the step that a row holds."""
    return StepEntry(
        kind=row.kind,
        what=row.what,
        date=row.edtf,
        reference=row.reference,
        event_key=row.event_key,
        source=row.source,
        source_url=row.source_url,
        key=step_key(row),
    )


def step_key(row: CommitmentStep) -> str:
    """Return the key of a step; one of the library's has the key that its copy will have."""
    return row.key or f"of-library-{row.n}"


def kept_of(row: CommitmentRow) -> Kept:
    """Return a row with its steps as a change keeps it."""
    return {
        **asdict(entry_of(row)),
        "collection_id": row.collection_id,
        "steps": [step_kept_of(step) for step in row.steps],
    }


def step_kept_of(row: CommitmentStep) -> Kept:
    """Return a step as a change keeps it."""
    return {**asdict(step_entry_of(row)), "collection_id": row.collection_id, "n": row.n}


def entry_from(kept: Kept) -> CommitmentEntry:
    """Return the entry that a change keeps; older changes have no response and no action."""
    values: dict[str, Any] = {each.name: kept.get(each.name) for each in fields(CommitmentEntry)}
    return CommitmentEntry(
        **{
            **values,
            "kind": CommitmentKind(kept["kind"]),
            **{name: tuple(kept[name]) for name in ("by_actors", "to_actors", "also")},
            "steps": tuple(map(step_from, kept["steps"])),
            "differ": tuple(Difference(**each) for each in kept["differ"]),
        }
    )


def step_from(kept: Kept) -> StepEntry:
    """Return the step that a change keeps."""
    values = {each.name: kept[each.name] for each in fields(StepEntry)}
    return StepEntry(**{**values, "kind": StepKind(kept["kind"])})
