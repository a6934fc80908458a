"""Lists of words by their roles, and the expressions that match them."""

from __future__ import annotations

import re

import pytest

from corpus.text.families import deeds_done_once
from corpus.text.wordlists import WordLists, any_of

# (form, text, what it matches there)
MATCHES = [
    ("hi+", "hiii there", "hiii"),
    ("nice( one)", "nice one, thanks", "nice one"),
    ("nice( one)", "nice, thanks", "nice"),
    ("(quick )question", "quick question", "quick question"),
    # A separable verb: its particle stands at the end of the clause.
    ("trat … bei", "trat Russland dem Europarat bei", "trat"),
    ("trat … bei", "trat vor das Haus", None),
    # What means something in an expression stands for itself in a form.
    ("s'il te plaît.", "s'il te plaît!", None),
]


@pytest.mark.parametrize(("form", "text", "found"), MATCHES)
def test_the_signs_of_a_form(form: str, text: str, found: str | None) -> None:
    match = re.match(any_of([form]), text)
    assert (match and match[0]) == found


def test_the_longest_of_several_forms_is_matched() -> None:
    match = re.match(any_of(["prior", "prior to"]), "prior to 1996")
    assert match is not None
    assert match[0] == "prior to"


def test_a_role_has_the_words_of_all_its_rows() -> None:
    words = WordLists("statement_words.tsv").words("work")
    assert {"paper(s)", "census"} <= set(words)


# (clause, the deeds that it tells of as done once)
ONCE = [
    ("Russia acceded in 1996", {"joining"}),
    ("Ukraine became a full member", {"joining"}),
    ("became one of the many dozens of other members", set()),  # more than three words between
    ("Greece withdrew from the Council", {"leaving"}),
    ("it is member of the family", set()),
    ("a moratorium was announced and the Protocol signed", {"moratorium", "signing"}),
    ("they sign here", set()),
]


@pytest.mark.parametrize(("clause", "deeds"), ONCE)
def test_the_deeds_of_a_clause_that_are_done_once(clause: str, deeds: set[str]) -> None:
    assert deeds_done_once(clause) == deeds
