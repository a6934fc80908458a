"""What people hold to have become of commitments: who says so, as of which day, and why.

An assessment is a correction in the ledger: signed, listed and undone as the others are. The status
on a day is that of the latest assessment up to that day; of two as of one day the later made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.model import Change, ChangeKind


class Verdict(StrEnum):
    """What a person holds to have become of a commitment."""

    KEPT = "kept"
    PARTLY = "partly"
    NOT_KEPT = "not kept"
    SUPERSEDED = "superseded"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Assessment:
    """A verdict as of a day, with its grounds; `id` is that of the correction."""

    id: int
    verdict: Verdict
    as_of: date
    grounds: str
    by: str
    at: datetime


def read_assessments(session: Session) -> Mapping[str, tuple[Assessment, ...]]:
    """Return the assessments that have not been undone, by the commitment's key, in order."""
    found: dict[str, list[Assessment]] = defaultdict(list)
    rows = session.scalars(
        select(Change).where(Change.kind == ChangeKind.ASSESSMENT, Change.undone_at.is_(None))
    )
    for row in rows:
        found[row.actor_key].append(
            Assessment(
                id=row.id,
                verdict=Verdict(row.detail["verdict"]),
                as_of=date.fromisoformat(row.detail["as_of"]),
                grounds=row.detail["grounds"],
                by=row.by,
                at=row.at,
            )
        )
    return {
        key: tuple(sorted(each, key=lambda one: (one.as_of, one.id))) for key, each in found.items()
    }
