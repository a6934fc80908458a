"""What a period is known for: the events of which many documents tell alike come first.

A word counts by the documents that date it to the period, and by how much rarer it is in what is
told of the same actors at other times: of Rwanda in 1994 "genocide" does, and "Council" does not.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from corpus.dates import Precision
from corpus.events.clusters import quotability, words_round_date
from corpus.events.event import DatedEvent
from corpus.events.statements.occurrences import LONGEST_DAYS_APART
from corpus.events.statements.status import clause_of
from corpus.model import EventStatus
from corpus.text.assertions import is_about

TELLING = 3  # words of an event that are added up
ALIKE = 0.5  # an event tells of what the best does if its words weigh half as much
AGREED = 2  # documents that make a day or some months surer than the whole period


def by_prominence(
    events: Sequence[DatedEvent], elsewhere: Sequence[tuple[str, str]], names: Collection[str]
) -> list[DatedEvent]:
    """Return the events of a period, the one that it is known for first.

    `elsewhere` are sentences of the same actors at other times, each with its date's wording;
    `names` are the stems of the actors' own names. Of what several documents tell alike the most
    precise date that two of them agree on comes first. What happened comes before what was
    expected, and what a person put on the timeline before the rest.
    """
    words = {event.id: _words_of(event) - frozenset(names) for event in events}
    weights = _weights(events, words, elsewhere)
    scores = {
        event.id: sum(sorted(weights.get(word, 0.0) for word in words[event.id])[-TELLING:])
        for event in events
    }
    best = max(scores.values(), default=0.0)
    alike = [event for event in events if scores[event.id] >= ALIKE * best]
    documents = _documents_by_date(alike)

    def place(event: DatedEvent) -> tuple[bool | int | float | str, ...]:
        agreed = len(documents[event.span.edtf])
        day = event.span.precision is Precision.DAY
        fine = _is_precise(event)
        return (
            event.status != EventStatus.HAPPENED,
            not event.curated,
            scores[event.id] < ALIKE * best,
            is_about(_clause(event)),
            not (fine and agreed >= AGREED) if best else not day,
            -agreed,
            not day,
            -scores[event.id] * quotability(event.summary),
            str(event.span.lo),
        )

    return sorted(events, key=place)


def _is_precise(event: DatedEvent) -> bool:
    """Whether the date is a third of a year at most."""
    lo, hi = event.span.lo, event.span.hi
    return lo is not None and hi is not None and (hi - lo).days < LONGEST_DAYS_APART


def _weights(
    events: Sequence[DatedEvent],
    words: dict[int, frozenset[str]],
    elsewhere: Iterable[tuple[str, str]],
) -> dict[str, float]:
    """Return the weight of each word that two documents or more date to the period."""
    documents: defaultdict[str, set[str]] = defaultdict(set)
    for event in events:
        for word in words[event.id]:
            documents[word] |= event.documents
    inside = len(frozenset().union(*(event.documents for event in events)))
    others = [words_round_date(*each) for each in elsewhere]
    outside = Counter(word for some in others for word in some)
    weights: dict[str, float] = {}
    for word, some in documents.items():
        here = (len(some) + 0.5) / (inside + 1)
        there = (outside[word] + 0.5) / (len(others) + 1)
        if len(some) >= AGREED and here > there:
            weights[word] = len(some) * math.log(here / there)
    return weights


def _words_of(event: DatedEvent) -> frozenset[str]:
    told = [(claim.sentence, claim.span.wording) for claim in event.claims]
    own = [(event.summary, event.span.wording)]
    return frozenset().union(*(words_round_date(*each) for each in told or own))


def _clause(event: DatedEvent) -> str:
    at = max(0, event.summary.find(event.span.wording))
    return clause_of(event.summary, at, min(len(event.summary), at + len(event.span.wording)))


def _documents_by_date(events: Iterable[DatedEvent]) -> defaultdict[str, set[str]]:
    documents: defaultdict[str, set[str]] = defaultdict(set)
    for event in events:
        documents[event.span.edtf] |= event.documents
    return documents
