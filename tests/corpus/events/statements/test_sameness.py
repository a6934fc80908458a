"""Clauses, statuses and sameness, for every input."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import corpus.events
from corpus.events.statements.occurrences import Occurrence, is_same_occurrence
from corpus.events.statements.status import EXPRESSIONS, clause_of
from corpus.text.families import Deed
from corpus.text.languages import rows
from corpus.text.wordlists import WordList

EVENTS = Path(corpus.events.__file__).parent

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


@pytest.mark.thorough
@given(occurrences(), occurrences(), st.booleans())
@settings(max_examples=300)
def test_sameness_has_no_direction_and_needs_dates_that_can_be_one(
    one: Occurrence, other: Occurrence, one_document: bool
) -> None:
    same = is_same_occurrence(one, other, one_document=one_document)
    assert same == is_same_occurrence(other, one, one_document=one_document)
    if same and one.lo and one.hi and other.lo and other.hi:
        assert one.lo <= other.hi
        assert other.lo <= one.hi


@given(occurrences())
@settings(max_examples=100)
def test_an_occurrence_is_the_same_as_itself(one: Occurrence) -> None:
    assert is_same_occurrence(one, one, one_document=False)


def test_the_tables_name_each_thing_once() -> None:
    statuses = [status for status, _ in EXPRESSIONS]
    assert len(set(statuses)) == len(statuses)
    deeds = rows("deeds.tsv", Deed)
    assert len({deed.deed for deed in deeds}) == len(deeds)
    phrases = [phrase for deed in deeds for phrase in deed.once]
    assert len(set(phrases)) == len(phrases)
    named = {other for deed in deeds for other in (*deed.opposite, *deed.near)}
    assert named <= {deed.deed for deed in deeds}


def test_every_list_of_words_is_used() -> None:
    code = "".join(path.read_text("utf-8") for path in EVENTS.rglob("*.py"))
    roles = {each.role for each in rows("statement_words.tsv", WordList)}
    assert len(roles) > 15
    assert {role for role in roles if f'"{role}"' not in code and f"'{role}'" not in code} == set()
