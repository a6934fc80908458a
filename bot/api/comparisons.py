"""Sources side by side as JSON: a row each by date, with its best passage or none."""

from __future__ import annotations

from typing import Any

from corpus.answers import ComparedSource, Comparison
from handlers.wording.comparing import year_words


def comparison_json(answer: Comparison) -> dict[str, Any]:
    """Return a page of a comparison; `silent` counts the sources that say nothing of it."""
    return {
        "status": answer.grade.value,
        "kind": "comparison",
        "topic": answer.topic,
        "names": list(answer.names),
        "read_as": [{"typed": each.typed, "read": list(each.read)} for each in answer.read_as],
        "sources": answer.sources,
        "silent": answer.silent,
        "total": answer.total,
        "unknown": list(answer.unknown),
        "undated": answer.undated,
        "results": [_row(row) for row in answer.rows],
    }


def _row(row: ComparedSource) -> dict[str, Any]:
    hit = row.hit
    return {
        "name": row.name or None,
        "year": year_words(row),
        "documents": [each.reference for each in row.documents],
        "says": hit is not None,
        "reference": None if hit is None else hit.reference,
        "text": None if hit is None else hit.text,
        "passages": row.passages,
    }
