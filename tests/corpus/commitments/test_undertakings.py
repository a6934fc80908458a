"""Sentences that undertake, recommend or foresee something, and those that only look so."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.commitments.undertakings import _RULES, WORDS, _Rule, may_undertake, undertakings
from tests.benchmarks.speeches import passages_of, speeches

SENTENCES = [
    # who has done the verb of undertaking
    ("Ruritania pledged to close the mines.", "pledge", "Ruritania", None, "close the mines"),
    ("Ruritania swore to close the mines.", "pledge", "Ruritania", None, "close the mines"),
    ("Ruritania consented to close them.", "pledge", "Ruritania", None, "close them"),
    # the name may have a little between it and its verb
    (
        "The Republic of Ruritania has therefore solemnly undertaken to close the mines.",
        "pledge",
        "The Republic of Ruritania",
        None,
        "close the mines",
    ),
    # who speaks
    ("We will gladly send two doctors.", "pledge", "We", None, "send two doctors"),
    (
        "My country is fully committed to banning mines.",
        "pledge",
        "My country",
        None,
        "banning mines",
    ),
    # whom one urges
    (
        "I therefore urge the Government of Ruritania to close the mines.",
        "recommendation",
        "I",
        "the Government of Ruritania",
        "to close the mines",
    ),
    (
        "Freedonia calls upon all States to ratify it.",
        "recommendation",
        "Freedonia",
        "all States",
        "to ratify it",
    ),
    # a thing that recommends
    (
        "As ministers meet, the blueprint calls on the administration to close the mines.",
        "recommendation",
        "the blueprint",
        "the administration",
        "to close the mines",
    ),
    # who is obliged, by a day or within a time
    (
        "The Parties shall withdraw their guns by 31 December 1999.",
        "obligation",
        "The Parties",
        None,
        "withdraw their guns by 31 December 1999",
    ),
    (
        "Under the treaty each State Party must destroy its mines within ten years.",
        "obligation",
        "each State Party",
        None,
        "destroy its mines within ten years",
    ),
    (
        "Ruritania is required to sign the Convention by the end of 1998.",
        "obligation",
        "Ruritania",
        None,
        "sign the Convention by the end of 1998",
    ),
    # what is foreseen
    ("Analysts predict that the mines will close.", "forecast", None, None, None),
]

NONE = [
    # a hope, a condition, a question
    "We hope that Ruritania will close the mines.",
    "If Ruritania fails, we will close the mines.",
    "Will Ruritania pledge to close the mines?",
    # who is obliged to no day, or what has no will
    "Ruritania must close the mines.",
    "The meeting shall take place by 5 May 1999.",
    # nouns
    "This was a timely appeal to all of them.",
    # what only happens
    "We will need your help and will never forget it.",
    "These actions are likely to escalate the war.",
    # of somebody else
    "The reform of Ruritania will improve the mines.",
    "Crimes were committed against the people.",
    # what is only said next, and what others are asked
    "In this part I will focus on the mines.",
    "Both bodies have been called upon to close the mines.",
]


@pytest.mark.parametrize(("sentence", "kind", "by", "to", "what"), SENTENCES)
def test_who_undertakes_what_is_read(
    sentence: str, kind: str, by: str | None, to: str | None, what: str | None
) -> None:
    assert may_undertake(sentence)
    (found,) = undertakings(sentence)
    assert found.kind == kind
    assert (None if found.by is None else sentence[slice(*found.by)]) == by
    assert (None if found.to is None else sentence[slice(*found.to)]) == to
    assert what is None or sentence[slice(*found.what)] == what


@pytest.mark.parametrize("sentence", NONE)
def test_what_only_looks_so_is_none(sentence: str) -> None:
    assert list(undertakings(sentence)) == []


@given(st.text(max_size=120).map(lambda text: f"We {text} will pledge to {text} urge"))
def test_offsets_lie_in_the_sentence(sentence: str) -> None:
    for found in undertakings(sentence):
        for span in (found.by, found.to, found.what):
            assert span is None or 0 <= span[0] <= span[1] <= len(sentence)


@pytest.fixture(scope="module")
def passages(shared: Path) -> list[str]:
    """Passages of speeches of the UN General Debate in which a sentence may undertake something."""
    some = islice(speeches(shared), 500)
    return [each for _, text in some for each in passages_of(text) if may_undertake(each)]


@pytest.mark.parametrize("rule", _RULES, ids=lambda rule: rule.way)
def test_what_a_rule_matches_has_a_word_that_it_needs(rule: _Rule, passages: list[str]) -> None:
    """A rule is tried on sentences with such a word alone."""
    needed = WORDS.words(rule.needs)
    texts = [*passages, *(sentence for sentence, *_ in SENTENCES)]
    found = [match[0] for text in texts for match in rule.expression.finditer(text)]
    assert found
    assert [each for each in found if not any(word in each for word in needed)] == []
