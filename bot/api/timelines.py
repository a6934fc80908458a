"""A timeline: what the answer to a date has, with its subject and the actors it may mean."""

from __future__ import annotations

from typing import Any

from bot.api.dates import dates_json
from corpus.answers import DateAnswer, TimelineAnswer, title_of


def timeline_json(answer: TimelineAnswer) -> dict[str, Any]:
    """Return the events of a timeline, oldest first."""
    dates = DateAnswer(answer.query, answer.grade, answer.period, answer.page)
    return {
        **dates_json(dates),
        "kind": "timeline",
        "read_as": title_of(answer) or answer.query,
        "subject": answer.subject,
        "offers": [offer.name for offer in answer.offers],
    }
