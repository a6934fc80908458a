"""A typed term meets a thesaurus's term by its stems, in the languages that it may be of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.concepts.keys import MOST_WORDS, key_of, typed_terms, words_of

WORDS = st.text(st.characters(categories=["L"]), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("typed", "term", "language"),
    [
        ("executions", "execution", "en"),
        ("capital punishments", "capital punishment", "en"),
        ("labour camps", "labor camp", "en"),  # American and British
        ("peines capitales", "peine capitale", "fr"),
        ("l’exécution", "exécution", "fr"),  # the article is written with its word
        ("Todesstrafen", "Todesstrafe", "de"),
        ("смертной казни", "смертная казнь", "ru"),
        ("смертної кари", "смертна кара", "uk"),
        ("kara śmierci", "kara śmierci", "pl"),  # no stemmer: the words as they stand
    ],
)
def test_another_form_of_a_term_is_that_term(typed: str, term: str, language: str) -> None:
    words = words_of(typed)
    read_in = "" if language == "pl" else language
    found = typed_terms(words, [False] * len(words))
    key = key_of(words_of(term), language)
    assert any(
        (each.first, each.end, each.language, each.key) == (0, len(words), read_in, key)
        for each in found
    )


@pytest.mark.parametrize(
    ("typed", "languages"),
    [
        ("gift", {"en"}),  # not poison
        ("pain", {"en"}),  # not bread
        ("Todesstrafe", {"en", "de", "fr", "es", "it", ""}),  # no English word: any
        ("казнь", {"ru", "uk", ""}),
    ],
)
def test_a_word_of_english_is_of_no_other_language(typed: str, languages: set[str]) -> None:
    assert {each.language for each in typed_terms([typed], [False])} == languages


def test_a_term_neither_begins_nor_ends_with_grammar() -> None:
    found = typed_terms(["right", "to", "life", "of"], [False, True, False, True])
    places = {(each.first, each.end) for each in found if each.language == "en"}
    assert places == {(0, 1), (2, 3), (0, 3)}


@given(st.lists(WORDS, max_size=8))
def test_every_query_has_few_terms_the_longest_first(words: list[str]) -> None:
    found = typed_terms(words, [False] * len(words))
    lengths = [each.end - each.first for each in found]
    assert lengths == sorted(lengths, reverse=True)
    assert all(0 < length <= MOST_WORDS for length in lengths)
