"""Words of other languages find their other forms, in passages of their language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.search import Search
from tests.benchmarks.judgements import inflected

Shelve = Callable[..., list[int]]

# Of pairs of a sentence and a query in other forms of its words: found first.
LEAST = {"de": 0.85, "es": 0.92, "fr": 0.85, "ru": 0.95, "uk": 0.9}


@pytest.mark.parametrize("language", sorted(LEAST))
def test_a_query_finds_the_sentence_that_has_its_words_in_other_forms(
    language: str, shelve: Shelve, search: Search, shared: Path
) -> None:
    pairs = [pair for pair in inflected(shared) if pair.language == language]
    ids = shelve(*(pair.passage for pair in pairs))
    found = [
        bool(hits := search.search(pair.query).hits) and hits[0].passage_id == passage_id
        for pair, passage_id in zip(pairs, ids, strict=True)
    ]
    assert sum(found) / len(found) >= LEAST[language]


FORMS = (
    ("l’état", "Un état de droit.", "état"),
    ("état", "La raison d’état l’emporte.", "d’état"),
    ("الدولة", "قامت دولة جديدة.", "دولة"),
    ("Frauenrechte", "Die Frauenrechten dienen.", "Frauenrechten"),
    ("меншина", "Меншини говорять.", "Меншини"),
)


@pytest.mark.parametrize(("query", "passage", "marked"), FORMS)
def test_the_other_form_is_marked_and_is_no_misspelling(
    query: str, passage: str, marked: str, shelve: Shelve, search: Search
) -> None:
    shelve(passage, "Nothing of the kind stands here.")
    results = search.search(query)
    assert [hit.text[start:end] for hit in results.hits[:1] for start, end in hit.spans] == [marked]
    assert not any(word.corrected for word in results.read_as)


def test_an_english_word_is_no_form_of_a_german_one(shelve: Shelve, search: Search) -> None:
    shelve("The fraud was found.", *["Another thing was found."] * 200)
    assert not search.search("Frau").hits
