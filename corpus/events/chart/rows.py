"""The rows of a timeline's picture, and the marks in each.

The rows are the actors that the events name, the most frequent first; an event stands in the row of
every actor that it names. Where few events name an actor (besides the subject), the rows are the
sources, and a mark is the date that its source gives: two sources that disagree differ visibly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, KeysView, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.dates import DateSpan, Precision
from corpus.events.chart.key import KeyEntry, key_of
from corpus.events.periods import DatedEvent
from corpus.model import EventStatus, RowOrigin

MOST_ROWS = 6  # rows that a phone shows without scrolling; all others are one more row
ENOUGH_NAMED = 0.5  # the share of events that name an actor, from which on actors are the rows

LIBRARY = "Starter library"
TEAM = "The team"
OTHERS = "Others"


@dataclass(frozen=True, slots=True)
class Mark:
    """A date in the picture: a point if it is a day, else a bar from `first` to `last`.

    `first` or `last` is None where the date is open. `sure` is False of what was only expected.
    `number` is that of its event in the key, if it has one.
    """

    first: date | None
    last: date | None
    is_day: bool
    sure: bool
    words: str
    number: int | None = None

    @property
    def start(self) -> date:
        """Where the mark begins; its other end where it is open."""
        return self.first or self.last or date.min

    @property
    def end(self) -> date:
        """Where the mark ends; its other end where it is open."""
        return self.last or self.first or date.max


@dataclass(frozen=True, slots=True)
class Row:
    """A row's name and its marks, oldest first."""

    label: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture to draw: `by` says what its rows are, `total` counts the events of all pages.

    `key` says what the events with numbers were.
    """

    title: str
    by: str  # actor, source
    rows: tuple[Row, ...]
    events: tuple[DatedEvent, ...]
    total: int
    key: tuple[KeyEntry, ...] = ()


Numbered = tuple[DatedEvent, int | None]
Lines = Sequence[tuple[Numbered, tuple[str, ...]]]


def chart_of(
    title: str, events: Sequence[DatedEvent], *, subject: str = "", total: int | None = None
) -> Chart:
    """Return the chart of events; `subject` is an actor of all of them, who needs no row."""
    dated = tuple(event for event in events if event.span.lo or event.span.hi)
    key, numbers = key_of(dated)
    numbered = [(event, numbers.get(at)) for at, event in enumerate(dated)]
    named = [(each, tuple(a for a in each[0].actors if a != subject)) for each in numbered]
    share = sum(bool(actors) for _, actors in named) / max(1, len(named))
    by_actor = share >= ENOUGH_NAMED
    rows = _by_actor(named) if by_actor else _by_source(numbered)
    count = len(dated) if total is None else total
    return Chart(title, "actor" if by_actor else "source", rows, dated, count, key)


def _by_actor(named: Lines) -> tuple[Row, ...]:
    labels = _most_frequent(actors for _, actors in named)
    rows = [Row(label, _marks(e for e, actors in named if label in actors)) for label in labels]
    others = Row(OTHERS, _marks(e for e, actors in named if labels.isdisjoint(actors)))
    return tuple(row for row in [*rows, others] if row.marks)


def _marks(events: Iterable[Numbered]) -> tuple[Mark, ...]:
    return tuple(_mark(event, event.span, number) for event, number in events)


def _by_source(events: Sequence[Numbered]) -> tuple[Row, ...]:
    dates = [
        (source, mark) for event, number in events for source, mark in _dates_of(event, number)
    ]
    labels = _most_frequent((source,) for source, _ in dates)
    rows = [Row(label, tuple(m for s, m in dates if s == label)) for label in labels]
    others = Row(OTHERS, tuple(mark for source, mark in dates if source not in labels))
    return tuple(row for row in [*rows, others] if row.marks)


def _dates_of(event: DatedEvent, number: int | None) -> list[tuple[str, Mark]]:
    """Return each source of an event with the date that it gives."""
    if event.curated:
        label = LIBRARY if event.origin == RowOrigin.LIBRARY else TEAM
        return [(label, _mark(event, event.span, number))]
    if not event.claims:
        return [(event.document or OTHERS, _mark(event, event.span, number))]
    by_date = {(c.document, c.span.edtf): c for c in event.claims}
    return [
        (c.document, _mark(event, c.span, number if c.span.edtf == event.span.edtf else None))
        for c in by_date.values()
    ]


def _mark(event: DatedEvent, span: DateSpan, number: int | None) -> Mark:
    is_day = span.precision is Precision.DAY and span.lo == span.hi
    return Mark(
        span.lo, span.hi, is_day, event.status == EventStatus.HAPPENED, span.words(), number
    )


def _most_frequent(named: Iterable[Iterable[str]]) -> KeysView[str]:
    """Return the names in most events, the most frequent first, equal ones by alphabet.

    A name of one event has no row of its own unless there would be none else.
    """
    counts = Counter(name for names in named for name in names)
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    often = [name for name in ranked if counts[name] > 1]
    chosen = often if len(often) > 1 else ranked
    return dict.fromkeys(chosen[: MOST_ROWS + (len(ranked) == MOST_ROWS + 1)]).keys()
