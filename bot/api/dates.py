"""Dated events: each with its span, how precise that is, and the passages that date it."""

from __future__ import annotations

from typing import Any

from corpus.answers import DateAnswer
from corpus.events import DatedEvent


def dates_json(answer: DateAnswer) -> dict[str, Any]:
    """Return the events of a date or period, or the dates of an event."""
    read_as = answer.query
    if answer.reading is not None:
        read_as = answer.reading.read_as
    elif answer.occurrences is not None:
        read_as = answer.occurrences.query
    page = answer.page
    return {
        "status": answer.grade.value,
        "kind": "dates",
        "read_as": read_as,
        "total": answer.total,
        "less_precise": page.folded if page is not None else 0,
        "nearest": [event_json(event) for event in answer.nearest],
        "disagreeing": [event.span.words() for event in answer.disagreeing],
        "results": [event_json(event) for event in answer.events],
    }


def event_json(event: DatedEvent) -> dict[str, Any]:
    """Return an event as an object."""
    claim = event.claims[0] if event.claims else None
    span = event.span
    return {
        "summary": event.summary,
        "date": span.words_as_read(),
        "edtf": span.edtf,
        "lo": span.lo.isoformat() if span.lo else None,
        "hi": span.hi.isoformat() if span.hi else None,
        "precision": span.precision.value,
        "status": event.status,
        "kind": event.kind,
        "document": claim.document if claim else event.document,
        "reference": claim.reference if claim else None,
        "page": claim.page if claim else None,
        "source": event.source,
        "source_url": event.source_url,
        "claims": [
            {
                "reference": c.reference,
                "page": c.page,
                "edtf": c.span.edtf,
                "sentence": c.sentence,
            }
            for c in event.claims
        ],
        "confirmed_by": event.confirmed.source if event.confirmed else None,
        "actors": list(event.actors),
        "origin": event.origin,
        "disputes": [
            {
                "source": dispute.source,
                "edtf": dispute.span.edtf,
                "because": dispute.because,
            }
            for dispute in event.disputes
        ],
    }
