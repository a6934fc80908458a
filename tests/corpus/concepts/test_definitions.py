"""Sentences that say what a term means, and those that only have it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.concepts import defining_sentences

# (a sentence, the term that it defines)
DEFINING = [
    ("By shaming we mean the public naming of those who break their word.", "shaming"),
    ("Socialisation means a process by which norms take root.", "socialization"),
    ("Conditionality is defined as the tying of help to conditions.", "conditionality"),
    ("We understand end-runs to be ways round the capital.", "end-run"),
    ("They are best at soft mediation: slow work before anything is broken.", "soft mediation"),
    ("It was called upon for hard mediation, where others come after the war.", "hard mediation"),
    ("The moratorium, or the halt of all executions, held for years.", "moratorium"),
    ("A ricochet is a blow that comes back from elsewhere.", "ricochet"),
    ("Ministers are held to their own words, through a process of shaming.", "shaming"),
    ("They tried an “end-run” strategy: money goes to the towns.", "end-run"),
    ("Signed was what is the oldest of all such texts: the Charter of Lamps.", "charter of lamps"),
]
# (a sentence that defines nothing, a term that stands in it)
ONLY_HAVING = [
    ("They spoke of soft mediation for an hour.", "soft mediation"),
    ("The shaming of ministers went on.", "shaming"),
    ("Ricochets were heard at 12:30 in the square.", "ricochet"),
    ("The charter is no longer in force.", "charter"),
]


@pytest.mark.parametrize(("sentence", "term"), DEFINING)
def test_a_sentence_that_says_what_a_term_means(sentence: str, term: str) -> None:
    text = f"It rained. {sentence} Nobody came."
    found = list(defining_sentences(text, [term]))
    assert [text[each.start : each.end] for each in found] == [sentence]


@pytest.mark.parametrize(("sentence", "term"), ONLY_HAVING)
def test_a_sentence_that_only_has_the_term(sentence: str, term: str) -> None:
    assert list(defining_sentences(sentence, [term])) == []


def test_what_is_said_outright_is_worth_most() -> None:
    text = "Shaming: it hurts. By shaming we mean the naming of those who break their word."
    first, second = defining_sentences(text, ["shaming"])
    assert second.worth > first.worth


@pytest.mark.thorough
@given(st.text(max_size=300), st.lists(st.text(min_size=1, max_size=20), max_size=4))
def test_no_text_and_no_term_breaks_it(text: str, terms: list[str]) -> None:
    for each in defining_sentences(text, terms):
        assert 0 <= each.start < each.end <= len(text)
