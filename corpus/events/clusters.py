"""Clusters of a day's events that are one event in several documents, and the sentence to quote.

Two events of a day are one if the words round their dates share two that carry meaning. If three
documents or more date one event to a day, a lone sentence dated to that day is taken to be about it
too: hardly any document speaks of another event on 10 December 1948. Two curated events are never
in one cluster, and each publication is a cluster of its own.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from corpus.dates import MONTH_NAMES
from corpus.events.event import Claim, DatedEvent
from corpus.events.statements.words import WORDS
from corpus.model import RowOrigin
from corpus.text.function_words import FUNCTION_WORDS
from corpus.text.stems import stem
from corpus.text.words import words_with_offsets

SHARED_WORDS = 2
ROUND_THE_DATE = 160  # characters before and after it: a sentence of a speech may fill a page
WELL_KNOWN = 3  # documents
SHORT, LONG = 60, 280  # characters of a sentence that is good to quote
LEANS_BACK = re.compile(rf"^\W*(?:\d+\W|{WORDS.pattern('leans back')}\b)", re.IGNORECASE)
_MONTHS = frozenset(name.casefold() for name in MONTH_NAMES)


def clusters_of(events: Sequence[DatedEvent]) -> Iterator[list[DatedEvent]]:
    """Yield the clusters of events, with the curated event first in each."""
    days: defaultdict[tuple[date | None, date | None], list[DatedEvent]] = defaultdict(list)
    for event in events:
        if event.origin == RowOrigin.PUBLICATION:
            yield [event]
        else:
            days[event.span.lo, event.span.hi].append(event)
    for of_day in days.values():
        yield from _of_one_day(sorted(of_day, key=lambda event: (not event.curated, event.id)))


def _of_one_day(events: Sequence[DatedEvent]) -> list[list[DatedEvent]]:
    groups: list[list[DatedEvent]] = []
    for event in events:
        alike = [g for g in groups if not event.curated and any(_alike(event, e) for e in g)]
        # An event may join two groups into one, unless each has a curated event.
        into = alike[0] if alike else []
        for other in alike[1:]:
            if not (into[0].curated and other[0].curated):
                into += other
                groups.remove(other)
        into.append(event)
        if not alike:
            groups.append(into)
    return _gathered(groups)


def _gathered(groups: list[list[DatedEvent]]) -> list[list[DatedEvent]]:
    """Add lone sentences to the best known cluster of the day, if there is one."""
    main = max(groups, key=_documents)
    if _documents(main) < WELL_KNOWN:
        return groups
    lone = [g for g in groups if g is not main and _documents(g) == 1 and not g[0].curated]
    main += [event for group in lone for event in group]
    return [group for group in groups if not any(group is each for each in lone)]


def _documents(group: Iterable[DatedEvent]) -> int:
    return len(frozenset().union(*(event.documents for event in group)))


def _alike(one: DatedEvent, other: DatedEvent) -> bool:
    one_words, other_words = (words_round_date(*_wording_of(each)) for each in (one, other))
    return len(one_words & other_words) >= SHARED_WORDS


def _wording_of(event: DatedEvent) -> tuple[str, str]:
    return event.summary, event.span.wording


@lru_cache(maxsize=8192)
def words_round_date(sentence: str, wording: str) -> frozenset[str]:
    """Return the stems that carry meaning round the date's wording."""
    at = max(0, sentence.find(wording))
    near = sentence[max(0, at - ROUND_THE_DATE) : at + len(wording) + ROUND_THE_DATE]
    return frozenset(
        stem(word.text)
        for word in words_with_offsets(near)
        if len(word.text) > 2
        and word.text not in FUNCTION_WORDS
        and word.text not in _MONTHS
        and not any(letter.isdigit() for letter in word.text)
    )


def best_claim(claims: Sequence[Claim]) -> Claim | None:
    """Return the claim to quote: its words are common among the claims, its sentence is whole.

    Returns the first of equally good claims, and None if there are no claims.
    """
    common = Counter(
        word for claim in claims for word in words_round_date(claim.sentence, claim.span.wording)
    )

    def worth(claim: Claim) -> float:
        words = words_round_date(claim.sentence, claim.span.wording)
        shared = sum(common[word] - 1 for word in words) / max(1, len(words))
        return (1 + shared) * quotability(claim.sentence)

    return max(claims, key=worth, default=None)


def quotability(sentence: str) -> float:
    """Return how good a sentence is to quote alone, from 0.15 to 1: it is whole and not long."""
    length = len(sentence)
    fits = 1.0 if SHORT <= length <= LONG else 0.6 if length <= 2 * LONG else 0.3
    return fits * (0.5 if LEANS_BACK.match(sentence) else 1)
