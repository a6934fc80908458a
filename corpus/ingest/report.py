"""What an import did, and every file that it did not take, with the reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from corpus.errors import CorpusError
from corpus.ingest.records.companions import NOTHING_REPORTED, BesideReport
from corpus.ingest.resemblance.finding import Resemblance


class NotTaken(NamedTuple):
    """A file that was not taken in: its path, the reason, and the kind of reason for counting."""

    path: str
    reason: str
    group: str


@dataclass(frozen=True, slots=True)
class Known:
    """A file whose text resembles that of a document: it is the same, or another version.

    `reference` is that of the document which the file has become; None if its text is the same.
    """

    path: str
    resemblance: Resemblance
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Replacement:
    """A text that took the place of another: `version` counts from 1, and is 2 for the first.

    `is_same` if only the file was exchanged. `unchanged` of `passages` kept their references.
    """

    reference: str
    version: int
    is_same: bool
    unchanged: int
    passages: int


@dataclass(frozen=True, slots=True)
class Report:
    """How many documents an import added, changed and left the same, and what it did not take.

    `failed` are files of kinds that are read, which could not be; `left_out` files of other kinds,
    links and pipes. `remarks` are (path, sentence) of documents that were taken, but not wholly;
    `beside` tells which names and records fitted. `run` is the number by which the import can be
    undone, None if it took nothing. `moved` counts documents that went to another collection.

    `same_texts` are files of a text that is kept once, told the first time that they are found;
    `versions` documents that were added and look like another version of one; `replaced` files
    (path, replacement) that took the place of a document's text.
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
    same_texts: tuple[Known, ...] = ()
    versions: tuple[Known, ...] = ()
    replaced: tuple[tuple[str, Replacement], ...] = ()

    @property
    def not_taken(self) -> tuple[NotTaken, ...]:
        """All files that are not in the corpus now, those that failed first."""
        return self.failed + self.left_out


class ShelfErased(CorpusError):
    """The whole shelf was erased while it was imported into."""

    def __init__(self) -> None:
        super().__init__("The shelf was erased meanwhile: nothing more is taken in.")


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
    same_texts: list[Known] = field(default_factory=list)
    versions: list[Known] = field(default_factory=list)
    replaced: list[tuple[str, Replacement]] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Add the counts of a part of the import."""
        self.added += other.added
        self.changed += other.changed
        self.same += other.same
        self.failed += other.failed
        self.left_out += other.left_out
        self.remarks += other.remarks
        self.moved += other.moved
        self.same_texts += other.same_texts
        self.versions += other.versions
        self.replaced += other.replaced

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
            same_texts=tuple(self.same_texts),
            versions=tuple(self.versions),
            replaced=tuple(self.replaced),
        )
