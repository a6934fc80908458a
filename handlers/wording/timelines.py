"""The answer to a timeline: its events in order, or whom the words may mean, or that none is."""

from __future__ import annotations

from corpus.answers import TimelineAnswer, title_of
from corpus.values import Grade
from handlers.wording.events import plain_event
from handlers.wording.phrases import repeated
from handlers.wording.readings import plain_read_as

ACTORS_OFFERED = 5
"""How many actors are offered where the words may mean several."""


def plain_timeline(answer: TimelineAnswer) -> str:
    """Return the events of a page, each with its source."""
    read_as = plain_read_as(answer.corrected)
    opening = f"{read_as} Timeline of {title_of(answer)}:".strip()
    if answer.grade is Grade.WEAK:
        opening += " Weak matches only."
    return " ".join([opening, *map(plain_event, answer.events)])


def no_events(answer: TimelineAnswer) -> str:
    """Return which of several actors is asked for, or that no dated event was found."""
    if len(answer.offers) == 1:
        return f"No actor and no event is found for “{answer.subject}”. Is this one meant?"
    if answer.offers:
        return f"“{answer.subject}” may mean several. Which one?"
    nothing = f"No dated event is found for {title_of(answer) or repeated(answer.query)}."
    if answer.missing:
        missing = ", ".join(f"“{word}”" for word in answer.missing)
        return f"{nothing} No event speaks of {missing}."
    if answer.page is not None and answer.page.folded:
        folded = answer.page.folded
        return f"{nothing} {folded:,} only touch the period, or are dated less precisely."
    return nothing


def plain_no_events(answer: TimelineAnswer) -> str:
    """Return `no_events` with the names of the actors that are offered."""
    if not answer.offers:
        return no_events(answer)
    names = ", ".join(offer.name for offer in answer.offers[:ACTORS_OFFERED])
    return f"{no_events(answer)} {names}"
