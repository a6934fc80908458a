"""How a digest is set, and what became of those of the last days."""

from __future__ import annotations

from corpus.digests import DeliveryDay, Schedule, days_words
from corpus.model import DeliveryState

STATE_WORDS = {
    DeliveryState.UNCERTAIN: "it is not known yet whether it arrived",
    DeliveryState.UNSEEN: "it may have been posted",
}


def schedule_words(schedule: Schedule) -> str:
    """Return how a digest is set: "weekdays at 09:00 (Europe/Berlin), at most 3 events"."""
    terms = schedule.terms
    words = f"{days_words(terms.days)} at {schedule.wall_time:%H:%M} ({schedule.zone})"
    others = terms.words().removeprefix(days_words(terms.days)).removeprefix(", ")
    return f"{words}, {others}" if others else words


def delivery_words(delivered: DeliveryDay) -> str:
    """Return what became of a day's digest and of its thread, with the reasons."""
    state = STATE_WORDS.get(delivered.state, delivered.state.value)
    reason = f", {delivered.reason}" if delivered.reason else ""
    thread = f"; its thread: {delivered.thread}" if delivered.thread else ""
    return f"{state}{reason}{thread}"
