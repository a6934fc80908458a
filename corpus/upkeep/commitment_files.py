"""Commitments of a file: added, or changed where their key is known; what stands is left."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from corpus.audit import Signature
from corpus.commitments import CommitmentEntry, Sayings
from corpus.model import Change
from corpus.upkeep.commitment_changes import LINKED, StandsAlready, change, make, put_step, stands


@dataclass
class TakenEntries:
    """How many commitments of a file were added, changed or stood already.

    One whose passage was linked with another that says the same is `linked`. `remarks` are the
    lines that could not be taken, with a sentence each; `unread` are headings that stand for
    nothing.
    """

    added: int = 0
    changed: int = 0
    linked: int = 0
    same: int = 0
    remarks: list[tuple[int, str]] = field(default_factory=list)
    unread: tuple[str, ...] = ()

    def count(self, changes: Sequence[Change]) -> None:
        """Count what came of one entry."""
        if not changes:
            self.same += 1
        elif changes[0].detail["before"] is None and changes[0].detail["step"] is None:
            self.added += 1
        elif changes[0].detail["text"].startswith(LINKED):
            self.linked += 1
        else:
            self.changed += 1


def take_entry(
    session: Session, entry: CommitmentEntry, signed: Signature, *, table: str, sayings: Sayings
) -> list[Change]:
    """Add an entry, or bring the commitment of its key to it; return the changes, if any.

    ChangeRefused with a sentence if it cannot be taken.
    """
    made: list[Change] = []
    if not (entry.key and stands(session, entry.key)):
        with suppress(StandsAlready):
            made.append(make(session, entry, signed, table=table, sayings=sayings))
        return made
    with suppress(StandsAlready):
        made.append(change(session, entry.key, entry, signed, table=table))
    for step in entry.steps:
        with suppress(StandsAlready):
            made.append(put_step(session, entry.key, replace(step, key=None), signed, table=table))
    return made
