"""The events that a question describes, in the order in which the events themselves judge them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from corpus.answers.dates import is_date, of_actors_within
from corpus.answers.ranking.inquiry import Inquiry, masked
from corpus.dates import read
from corpus.events import LinkedName, MatchingEvents, Selection, match_events
from corpus.questions import with_deeds_of_events

MOST_MATCHING = 10  # events that have all of a description


def matching_events(
    session: Session,
    inquiry: Inquiry,
    names: Sequence[LinkedName],
    passages: Sequence[int],
    events: Sequence[int],
    *,
    today: date,
) -> MatchingEvents:
    """Return the events that have all words of a question, or what its period is known for.

    `passages` were found by its words; `events` are the curated ones that may be meant. What is
    known of a period is asked for by names and a date alone: "what happened in Rwanda in 1994".
    """
    if inquiry.is_dated and inquiry.names and not inquiry.terms:
        reading = read(inquiry.words, today=today)
        if is_date(reading):
            known = of_actors_within(session, inquiry.words, "", inquiry.names, reading)
            if known is not None and known.occurrences is not None:
                return known.occurrences
    words = masked(inquiry.words, inquiry.typed.asking)
    words, _changed = with_deeds_of_events(words)
    moved = []
    for name in names:
        typed = inquiry.words[name.start : name.end]
        at = words.find(typed)
        if at >= 0:
            moved.append(replace(name, start=at, end=at + len(typed)))
    return match_events(
        session,
        words,
        named=moved,
        passages=passages,
        selection=Selection(MOST_MATCHING),
        among=events,
    )
