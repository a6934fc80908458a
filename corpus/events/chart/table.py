"""The events of a timeline as CSV, one a line, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from corpus.events.periods import DatedEvent

COLUMNS = (
    "date",
    "edtf",
    "first day",
    "last day",
    "precision",
    "status",
    "kind",
    "summary",
    "actors",
    "sources",
    "claims",
)
BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads Cyrillic as something else
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a cell that begins so is run, not shown (OWASP)


def csv_table(events: Sequence[DatedEvent]) -> bytes:
    """Return the events as UTF-8 CSV; several actors, sources or claims are split by "; ".

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for event in events:
        writer.writerow([_cell(value) for value in _row(event)])
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def _row(event: DatedEvent) -> tuple[str, ...]:
    span = event.span
    return (
        span.words(),
        span.edtf,
        span.lo.isoformat() if span.lo else "",
        span.hi.isoformat() if span.hi else "",
        span.precision.value,
        event.status,
        event.kind,
        event.summary,
        "; ".join(event.actors),
        "; ".join(_sources(event)),
        "; ".join(f"{c.location}: {c.span.words()}" for c in event.claims),
    )


def _sources(event: DatedEvent) -> list[str]:
    cited = [event.source] if event.source else []
    return cited + ([event.document] if event.document else []) + sorted(event.documents)


def _cell(value: str) -> str:
    return f"'{value}" if value.startswith(FORMULA) else value
