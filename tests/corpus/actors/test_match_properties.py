"""What holds of every registry and every query."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.actors import Entry, MatchGrade, Registry
from corpus.actors.names.alignment import likeness
from corpus.actors.names.name import acronym_letters, fold, read_name
from corpus.actors.names.scripts import heard, latin
from corpus.model import ActorKind
from tests.corpus.actors.made_up import made_up_entries, misspelt

REGISTRY = Registry.build(made_up_entries(1000))
NAMES = [entry.name for entry in REGISTRY.entries]


@pytest.mark.thorough
@settings(max_examples=150, deadline=None)
@given(st.sampled_from(REGISTRY.entries))
def test_a_registered_name_finds_itself_first(entry: Entry) -> None:
    match = REGISTRY.match(entry.name)
    assert match.grade is MatchGrade.FOUND
    assert match.candidates[0].actor_id == entry.actor_id


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(NAMES), st.integers(0, 5))
def test_the_order_of_the_words_does_not_matter(name: str, which: int) -> None:
    words = misspelt(name, which).split()
    orders = [" ".join(p) for p in permutations(words)][:24]
    answers = {REGISTRY.match(order).candidates[:1] and _answer(order) for order in orders}
    assert len(answers) == 1


def _answer(query: str) -> tuple[str, int, float]:
    match = REGISTRY.match(query)
    best = match.candidates[0]
    exact = min(best.score, 0.999)  # the registered order of the words is worth a hair
    return match.grade.value, best.actor_id, exact


@pytest.mark.thorough
@settings(max_examples=40, deadline=None)
@given(st.sampled_from(NAMES), st.integers(0, 1000))
def test_looking_up_likely_names_finds_what_comparing_all_finds(name: str, slip: int) -> None:
    query = misspelt(name, slip)
    likely, every = REGISTRY.match(query), REGISTRY.match(query, every=True)
    assert likely.grade is every.grade
    assert likely.candidates[:1] == every.candidates[:1]


@settings(max_examples=15, deadline=None)
@given(st.text(min_size=1, max_size=30))
def test_an_unrelated_actor_never_changes_who_answers_an_exact_name(other: str) -> None:
    entries = REGISTRY.entries[:30]
    larger = Registry.build([*entries, Entry(10**6, "other", other, ActorKind.PERSON)])
    for entry in entries[::6]:
        assert larger.match(entry.name).candidates[0].actor_id in (
            entry.actor_id,
            *([10**6] if read_name(other).key == read_name(entry.name).key else []),
        )


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_string_is_survived(text: str) -> None:
    match = REGISTRY.match(text)
    assert all(0.0 <= c.score <= 1.0 for c in match.candidates)
    fold(text)
    acronym_letters(text)
    assert latin(text).isascii()
    assert heard(text).isascii()


LONG = ["a" * 10_000, "Ab " * 4_000, "א" * 10_000, "刘" * 10_000, "a.b." * 3_000, "-" * 10_000,
        "(" * 10_000, "Yeltsin " * 1_250, "\u202eنص" * 3_000, "'" * 10_000]  # fmt: skip


@pytest.mark.parametrize("text", LONG, ids=range(len(LONG)))
@pytest.mark.timeout(30)
def test_a_long_string_is_looked_up_to_its_end(text: str) -> None:
    REGISTRY.match(text)


WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14)


@settings(max_examples=200, deadline=None)
@given(WORDS, WORDS)
def test_likeness_is_symmetric_bounded_and_one_only_for_the_same(one: str, other: str) -> None:
    alike = likeness(one, other)
    assert 0.0 <= alike <= 1.0
    assert alike == pytest.approx(likeness(other, one), abs=1e-9)
    assert (alike == 1.0) == (one == other)
