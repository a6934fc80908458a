"""What an import did, and every file that it did not take, with the reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from corpus.ingest.records.companions import NOTHING_REPORTED, BesideReport


class NotTaken(NamedTuple):
    """A file that was not taken in: its path, the reason, and the kind of reason for counting."""

    path: str
    reason: str
    group: str


@dataclass(frozen=True, slots=True)
class Report:
    """How many documents an import added, changed and left the same, and what it did not take.

    `failed` are files of kinds that are read, which could not be; `left_out` files of other kinds,
    links and pipes. `remarks` are (path, sentence) of documents that were taken, but not wholly;
    `beside` tells which names and records fitted. `run` is the number by which the import can be
    undone, None if it took nothing. `moved` counts documents that went to another collection.
    """

    added: int
    changed: int
    same: int
    failed: tuple[NotTaken, ...]
    left_out: tuple[NotTaken, ...] = ()
    remarks: tuple[tuple[str, str], ...] = ()
    beside: BesideReport = NOTHING_REPORTED
    moved: int = 0
    run: int | None = field(default=None, compare=False)

    @property
    def not_taken(self) -> tuple[NotTaken, ...]:
        """All files that are not in the corpus now, those that failed first."""
        return self.failed + self.left_out


class ImportInterrupted(Exception):
    """Somebody pressed Ctrl-C: what the report counts is in, and the same import goes on."""

    def __init__(self, report: Report, files: int) -> None:
        super().__init__()
        self.report = report
        self.files = files


@dataclass(slots=True)
class Tally:
    """The counts of an import that is going on."""

    added: int = 0
    changed: int = 0
    same: int = 0
    failed: list[NotTaken] = field(default_factory=list)
    left_out: list[NotTaken] = field(default_factory=list)
    remarks: list[tuple[str, str]] = field(default_factory=list)
    moved: int = 0

    def add(self, other: Tally) -> None:
        """Add the counts of a part of the import."""
        self.added += other.added
        self.changed += other.changed
        self.same += other.same
        self.failed += other.failed
        self.left_out += other.left_out
        self.remarks += other.remarks
        self.moved += other.moved

    def report(self) -> Report:
        """Return the counts as they stand."""
        return Report(
            self.added,
            self.changed,
            self.same,
            tuple(self.failed),
            tuple(self.left_out),
            tuple(self.remarks),
            moved=self.moved,
        )
