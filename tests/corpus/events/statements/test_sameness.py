"""Clauses, statuses and sameness, for every input."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.events.statements.occurrences import ONCE, Occurrence, is_same
from corpus.events.statements.status import WORDS, clause_of

SENTENCES = st.lists(
    st.sampled_from(["In", "May 1997", ",", "; ", "Freedonia", "signed", "(", ")", "—", " while "]),
    min_size=1,
    max_size=12,
).map(" ".join)

SPANS = st.tuples(st.integers(0, 900), st.sampled_from([0, 6, 30, 120, 365, 3000]))


@st.composite
def occurrences(draw: st.DrawFn) -> Occurrence:
    start, days = draw(SPANS)
    lo = date(1996, 1, 1) + timedelta(days=start)
    return Occurrence(
        draw(st.sampled_from([lo, None])),
        draw(st.sampled_from([lo + timedelta(days=days), None])),
        draw(SENTENCES),
        "May 1997",
        draw(st.frozensets(st.integers(1, 4), max_size=3)),
    )


@given(SENTENCES | st.text(max_size=80), st.data())
@settings(max_examples=200)
def test_a_clause_is_part_of_its_sentence_and_holds_the_date(
    sentence: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(sentence)))
    end = data.draw(st.integers(start, len(sentence)))
    clause = clause_of(sentence, start, end)
    assert clause in sentence
    assert sentence[start:end].strip() in clause


@given(occurrences(), occurrences(), st.booleans())
@settings(max_examples=300)
def test_sameness_has_no_direction_and_needs_dates_that_can_be_one(
    one: Occurrence, other: Occurrence, one_document: bool
) -> None:
    same = is_same(one, other, one_document=one_document)
    assert same == is_same(other, one, one_document=one_document)
    if same and one.lo and one.hi and other.lo and other.hi:
        assert one.lo <= other.hi
        assert other.lo <= one.hi


@given(occurrences())
@settings(max_examples=100)
def test_an_occurrence_is_the_same_as_itself(one: Occurrence) -> None:
    assert is_same(one, one, one_document=False)


def test_the_tables_name_each_thing_once() -> None:
    statuses = [status for status, _ in WORDS]
    assert len(set(statuses)) == len(statuses)
    words = [pattern.pattern for pattern in ONCE.values()]
    assert len(set(words)) == len(words)
