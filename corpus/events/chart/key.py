"""The key of a timeline's picture: which events have a number, and what each of them was.

Of more events than a key holds, one is chosen of each cluster in time: the clusters lie between the
widest gaps. Of several statements of one day one stands for all, and gives them its number. In a
cluster a person's choice comes first, then what most documents date, then what has a short
sentence, names most actors or is older. Events that are dated to the day come before vaguer ones,
which fill the key if it has room.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from corpus.dates import Precision
from corpus.events.periods import DatedEvent
from corpus.model import EventStatus

MOST = 12  # events of a key
FEWEST = 8  # with fewer that are dated to the day, vaguer ones fill the key
LONGEST_SENTENCE = 220  # characters: a longer one is shown from the clause before its date
BEFORE = 40  # characters that stand before the date at least
_BORDER = re.compile(r"[,;:.] ")


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """A numbered event: its date in words, and what happened."""

    number: int
    date: str
    words: str
    sure: bool
    is_day: bool


def key_of(events: Sequence[DatedEvent]) -> tuple[tuple[KeyEntry, ...], Mapping[int, int]]:
    """Return the key of events, oldest first, and the numbers by the places of the events."""
    own = [at for at, event in enumerate(events) if not _is_told_by_another(events, at)]
    chosen = _one_a_cluster(events, [at for at in own if _is_day(events[at])], MOST)
    if len(chosen) < FEWEST:
        vague = [at for at in own if at not in chosen and _start(events[at]) is not None]
        chosen += _one_a_cluster(events, vague, FEWEST - len(chosen))
    ordered = sorted(chosen, key=lambda at: (_start(events[at]) or date.min, at))
    entries = tuple(
        KeyEntry(
            number,
            events[at].span.words(),
            _words(events[at]),
            _is_sure(events[at]),
            _is_day(events[at]),
        )
        for number, at in enumerate(ordered, start=1)
    )
    numbers = {at: number for number, at in enumerate(ordered, start=1)}
    of_days = {events[at].span.edtf: number for at, number in numbers.items()}
    others = {
        at: of_days[event.span.edtf]
        for at, event in enumerate(events)
        if at not in own and event.span.edtf in of_days
    }
    return entries, {**others, **numbers}


def _is_told_by_another(events: Sequence[DatedEvent], at: int) -> bool:
    """Whether a better event of the same day stands for one that the program found."""
    event = events[at]
    if event.curated or not _is_day(event):
        return False
    of_day = [i for i, other in enumerate(events) if other.span.edtf == event.span.edtf]
    return min(of_day, key=lambda i: _weight(events[i], i)) != at


def _one_a_cluster(events: Sequence[DatedEvent], places: Sequence[int], most: int) -> list[int]:
    """Return the best event of each of `most` clusters of these, or all if there are no more."""
    if len(places) <= most:
        return list(places)
    ordered = sorted(places, key=lambda at: _start(events[at]) or date.min)
    gaps = [
        ((_start(events[b]) or date.min) - (_start(events[a]) or date.min)).days
        for a, b in pairwise(ordered)
    ]
    widest = sorted(range(len(gaps)), key=lambda i: -gaps[i])[: most - 1]
    borders = [0, *(i + 1 for i in sorted(widest)), len(ordered)]
    return [
        min(ordered[first:last], key=lambda at: _weight(events[at], at))
        for first, last in pairwise(borders)
    ]


def _weight(event: DatedEvent, at: int) -> tuple[bool, bool, int, bool, int, int]:
    named = -len(event.actors)  # an act of many belongs to more of the rows
    long = len(event.summary) > LONGEST_SENTENCE
    return (not _is_sure(event), not event.curated, -len(event.documents), long, named, at)


def _is_day(event: DatedEvent) -> bool:
    return event.span.precision is Precision.DAY and event.span.lo is not None


def _is_sure(event: DatedEvent) -> bool:
    return event.status == EventStatus.HAPPENED


def _start(event: DatedEvent) -> date | None:
    return event.span.lo or event.span.hi


def _words(event: DatedEvent) -> str:
    """Return the sentence; a long one from the clause before its date, with "…" for what is cut."""
    sentence = " ".join(event.summary.split())
    at = sentence.find(" ".join(event.span.wording.split()))
    if len(sentence) <= LONGEST_SENTENCE or at < 0:
        return sentence
    borders = [match.end() for match in _BORDER.finditer(sentence, 0, max(0, at - BEFORE))]
    return f"… {sentence[borders[-1] :]}" if borders else sentence
