"""Full-text expressions match what they say, whatever index renders them."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from corpus.database import driver_of_session
from corpus.database.engine import reading, writing
from corpus.search.index import (
    AllOf,
    AnyOf,
    Expression,
    Index,
    InText,
    Near,
    Order,
    Restriction,
    Run,
    Without,
    index_of,
)
from corpus.search.index.tsvector import LAST_PLACE, MOST_PLACES, places_of
from tests.corpus.search.conftest import put

STEMS = ("war", "treati", "court", "citi")
WORDS = ("war", "treaty", "court", "city")
PLAIN = [
    " ".join(WORDS[(number >> shift) % 4] for shift in range(0, 10, 2))
    for number in range(0, 1024, 17)
]
TEXTS = (*PLAIN, "war-treaty court", "court war-treaty city-war")
INDEXED: list[tuple[list[str], list[str]]] = (
    [([STEMS[WORDS.index(word)] for word in text.split()], []) for text in PLAIN]
    + [(["war", "treati", "court"], ["wartreati"])]
    + [(["court", "war", "treati", "citi", "war"], ["wartreati", "citywar"])]
)  # fmt: skip


def has(columns: tuple[list[str], ...], expression: Expression) -> bool:
    """Whether a passage of some columns of stems has what an expression says: the plain way."""
    match expression:
        case Run():
            return any(starts(column, expression) for column in columns)
        case Near(first, second, between):
            return any(
                -len(one.stems) <= there - here - len(one.stems) <= between and there >= here
                for column in columns
                for one, other in ((first, second), (second, first))
                for here, there in product(starts(column, one), starts(column, other))
            )
        case AllOf(parts):
            return all(has(columns, part) for part in parts)
        case AnyOf(parts):
            return any(has(columns, part) for part in parts)
        case Without(kept, excluded):
            return has(columns, kept) and not has(columns, excluded)
        case InText(within):
            return has(columns[:1], within)


def starts(column: list[str], run: Run) -> list[int]:
    """The places in a column at which a run begins."""
    length = len(run.stems)
    return [at for at in range(len(column)) if tuple(column[at : at + length]) == run.stems]


RUNS = st.lists(st.sampled_from((*STEMS, "wartreati")), min_size=1, max_size=3).map(
    lambda stems: Run(tuple(stems))
)
PARTS = st.one_of(RUNS, st.builds(Near, RUNS, RUNS, st.integers(0, 3)))
EXPRESSIONS = st.recursive(
    PARTS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: AllOf(tuple(parts))),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: AnyOf(tuple(parts))),
        st.builds(Without, inner, inner),
    ),
    max_leaves=5,
)


@pytest.mark.thorough
@given(expressions=st.lists(st.one_of(EXPRESSIONS, EXPRESSIONS.map(InText)), max_size=8))
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_an_expression_matches_what_it_says(engine: Engine, expressions: list[Expression]) -> None:
    with reading(engine) as session:
        is_new = not index_of(driver_of_session(session)).count_passages(1, None)
    if is_new:
        with writing(engine) as session:
            put(session, TEXTS)
    with reading(engine) as session:
        index = index_of(driver_of_session(session))
        for expression in expressions:
            expected = [n for n, columns in enumerate(INDEXED, 1) if has(columns, expression)]
            found = index.matches(expression, Restriction(), order=Order.BY_ID)
            assert found == expected, expression
            ranked = index.matches(expression, Restriction(), order=Order.BY_RANK)
            assert sorted(ranked) == expected, expression
        assert_in_turn(index, expressions)


def assert_in_turn(index: Index, expressions: list[Expression]) -> None:
    """Two passages are enough, and three are the most that a step has."""
    found = index.matches_in_turn([(each, 2) for each in expressions], Restriction(), limit=3)
    matched = [
        [n for n, columns in enumerate(INDEXED, 1) if has(columns, expression)]
        for expression in expressions
    ]
    enough = next((n for n, ids in enumerate(matched, 1) if len(ids) >= 2), len(matched))
    assert [len(ids) for ids in found] == [min(len(ids), 3) for ids in matched[:enough]]
    for ids, all_ids in zip(found, matched, strict=False):
        assert set(ids) <= set(all_ids)
        if ids:
            asked = index.candidates(sorted(ids))
            assert [row[0] for row in asked] == sorted(ids)
            assert all(row[4] == TEXTS[row[0] - 1] for row in asked)


@pytest.mark.parametrize("length", [10, LAST_PLACE + 2_000])
def test_a_vector_keeps_within_the_limits_of_the_server(length: int) -> None:
    places = places_of(["war"] * length, ["wartreati"])
    assert len(places["war"]) == min(length, MOST_PLACES)
    many = places_of([f"stem{number}" for number in range(length)], ["wartreati"])
    assert max(place for those in many.values() for place, _ in those) <= LAST_PLACE
    assert len(many) == length + 1
