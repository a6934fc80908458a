"""An import that is to be done in the background: what was asked for, as a job keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from corpus.ingest import Report
from corpus.jobs import NOBODY, JobOrder
from corpus.model import JobKind

MOST_NOT_TAKEN = 50
"""Files that were not taken and are named in the job; the others are counted."""


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """What `Upkeep.import_path` is given; `path` and `records` are whole paths of this machine."""

    path: str
    names: str | None = None
    records: str | None = None
    language: str | None = None
    tables: bool = False
    collection: str | None = None
    moves: bool = False
    again: bool = False
    replaces: str | None = None
    is_certain: bool = False
    jobs: int | None = None
    seconds: float = 120.0

    def job(self, by: str) -> JobOrder:
        """Return the order of a job for somebody at a terminal of this machine."""
        body = {"name": self.path, "order": asdict(self)}
        return JobOrder(JobKind.IMPORT, f"import:{self.path}", NOBODY, NOBODY, by, body)

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> ImportOrder:
        """Return what a job was given, by this version or one before."""
        known = {each.name for each in fields(cls)}
        return cls(**{name: value for name, value in body["order"].items() if name in known})

    @property
    def files(self) -> tuple[Path, Path | None]:
        """The path that is imported, and the file of records."""
        return Path(self.path), None if self.records is None else Path(self.records)


def report_body(report: Report) -> dict[str, Any]:
    """Return what an import did, as its job keeps it."""
    not_taken = report.not_taken
    return {
        "import": report.run,
        "added": report.added,
        "changed": report.changed,
        "same": report.same + len(report.same_texts),
        "not_taken": len(not_taken),
        "files": [[each.path, each.reason] for each in not_taken[:MOST_NOT_TAKEN]],
    }
