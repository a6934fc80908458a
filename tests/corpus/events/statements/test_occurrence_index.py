"""The index of occurrences finds what comparing with every one of them finds."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from corpus.events.statements.occurrence_index import OccurrenceIndex
from corpus.events.statements.occurrences import Occurrence, is_same_occurrence

SENTENCES = (
    "Russia joined the Council of Europe in February 1996.",
    "Russia joined the Council of Europe in early 1996.",
    "The moratorium began in February 1996.",
    "Spain left the alliance.",
)
LENGTHS = (0, 1, 27, 30, 120, 365, 366, 400, 3_000)


@st.composite
def occurrences(draw: st.DrawFn) -> Occurrence:
    lo = draw(st.none() | st.integers(0, 800).map(lambda n: date(1995, 11, 20) + timedelta(n)))
    length = draw(st.none() | st.sampled_from(LENGTHS))
    hi = None if lo is None or length is None else lo + timedelta(length)
    actors = draw(st.frozensets(st.integers(1, 3), max_size=3))
    wording = draw(st.sampled_from(["February 1996", "early 1996"]))
    return Occurrence(lo, hi, draw(st.sampled_from(SENTENCES)), wording, actors)


@given(st.lists(occurrences(), max_size=30), occurrences())
def test_the_first_that_is_the_same_is_found(some: list[Occurrence], one: Occurrence) -> None:
    index: OccurrenceIndex[int] = OccurrenceIndex()
    for number, other in enumerate(some):
        index.add(number, other)
    same = (n for n, other in enumerate(some) if is_same_occurrence(one, other, one_document=True))
    assert index.same(one) == next(same, None)
