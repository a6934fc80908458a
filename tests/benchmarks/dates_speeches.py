"""Claims of impossible years in the speeches of the UN General Debate.

A speech cannot date an event to a year after it, or to 60 years before it, unless it names that
year: a claim that does has been counted from the wrong date.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from corpus.dates import Anchor
from corpus.events.statements.claims import DatedStatement, find_claims
from corpus.model import Document, Passage, PassageKind
from tests.benchmarks.speeches import speeches

FARTHEST = 60  # years before a speech
_PARAGRAPH = re.compile(r"[^\n](?:.*(?:\n(?!\s*\n).*)*)")


@dataclass(slots=True)
class Claims:
    """How many claims have a year that no word names, and how many of them cannot be."""

    speeches: int = 0
    explicit: int = 0
    counted: Counter[str] = field(default_factory=Counter)  # by the source of the year
    impossible: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The share of impossible claims among those whose year no word names."""
        return self.impossible.total() / max(1, self.counted.total())


def claims_of_speeches(shared: Path, *, sample: int | None, with_date: bool) -> Claims:
    """Return the count over a sample (the same for each call), or over all speeches for None.

    `with_date` gives each speech the year of its file's name as its date of issue.
    """
    found = Claims()
    chosen = set(random.Random(14).sample(range(10_952), sample)) if sample else None
    for number, (name, text) in enumerate(speeches(shared)):
        if chosen is not None and number not in chosen:
            continue
        year = int(name.rsplit("_", 1)[1])
        found.speeches += 1
        for claim in _claims(text, year if with_date else None):
            _count(found, claim, name, year)
    return found


def _count(found: Claims, claim: DatedStatement, name: str, year: int) -> None:
    span = claim.span
    if span.anchor is Anchor.EXPLICIT:
        found.explicit += 1
        return
    found.counted[span.anchor.value] += 1
    first, last = span.lo or span.hi, span.hi or span.lo
    if first is None or last is None:
        return
    if first.year > year or last.year < year - FARTHEST:
        found.impossible[span.anchor.value] += 1
        found.examples.append(f"{name} {span.anchor.value} {span.edtf}: {claim.sentence[:160]}")


def _claims(text: str, year: int | None) -> list[DatedStatement]:
    document = Document(id=1, text=text, kind=None)
    if year is not None:
        document.issued_lo, document.issued_hi = date(year, 1, 1), date(year, 12, 31)
    return find_claims(document, list(_passages(text)), [])


def _passages(text: str) -> Iterator[Passage]:
    for number, match in enumerate(_PARAGRAPH.finditer(text), 1):
        yield Passage(
            id=number,
            document_id=1,
            start=match.start(),
            end=match.end(),
            kind=PassageKind.CONTENT,
            text=match[0],
        )
