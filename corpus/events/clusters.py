"""Which of a day's events are one thing told by several documents, and which sentence is best.

Two events of one and the same day are one if the words round their dates share two that carry
meaning. When three documents and more tell of one thing on a day, a lone sentence dated to it is
taken to be about that too: on 10 December 1948 hardly anything else is spoken of. A curated event
is never merged into another curated one, and publications are each their own.
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
    """Yield the events that are told as one, curated ones first in each group."""
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
        # A sentence may show that two groups are one, unless each has its own curated event.
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
    """Lone sentences go to what the day is known for, if it is."""
    main = max(groups, key=_documents)
    if _documents(main) < WELL_KNOWN:
        return groups
    lone = [g for g in groups if g is not main and _documents(g) == 1 and not g[0].curated]
    main += [event for group in lone for event in group]
    return [group for group in groups if not any(group is each for each in lone)]


def _documents(group: Iterable[DatedEvent]) -> int:
    return len(frozenset().union(*(event.documents for event in group)))


def _alike(one: DatedEvent, other: DatedEvent) -> bool:
    return len(_words(*_told(one)) & _words(*_told(other))) >= SHARED_WORDS


def _told(event: DatedEvent) -> tuple[str, str]:
    return event.summary, event.span.wording


@lru_cache(maxsize=8192)
def _words(sentence: str, wording: str) -> frozenset[str]:
    """The stems that carry meaning round the date's wording."""
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
    """The sentence to quote: in words that the others have too, neither long nor a torn-off half.

    Of equals the first; None of none.
    """
    common = Counter(w for claim in claims for w in _words(claim.sentence, claim.span.wording))

    def worth(claim: Claim) -> float:
        words = _words(claim.sentence, claim.span.wording)
        shared = sum(common[word] - 1 for word in words) / max(1, len(words))
        length = len(claim.sentence)
        fits = 1.0 if SHORT <= length <= LONG else 0.6 if length <= 2 * LONG else 0.3
        return (1 + shared) * fits * (0.5 if LEANS_BACK.match(claim.sentence) else 1)

    return max(claims, key=worth, default=None)
