"""Questions that found nothing, as JSON."""

from __future__ import annotations

from typing import Any

from corpus.people import UnansweredPage


def unanswered_json(page: UnansweredPage) -> dict[str, Any]:
    """Return the numbers by day and kind, and the questions that editors were told."""
    return {
        "status": "found" if page.by_day or page.questions else "nothing",
        "kind": "unanswered",
        "days": [
            {"day": each.day.isoformat(), "numbers": {kind.value: n for kind, n in each.numbers}}
            for each in page.by_day
        ],
        "total": page.total,
        "results": [
            {
                "kind": "unanswered-question",
                "asked_for": question.kind.value,
                "words": question.words,
                "by": question.by,
                "at": question.at.isoformat(),
            }
            for question in page.questions
        ],
    }
