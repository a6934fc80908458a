"""Words of other languages find their other forms, in passages of their language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.search import Search
from tests.benchmarks.judgements import inflected, own_inflected

Shelve = Callable[..., list[int]]

# Of pairs of a sentence and a query in other forms of its words: found first.
LEAST = {"de": 0.95, "es": 0.97, "fr": 0.95, "it": 0.95, "ru": 0.95, "uk": 0.9}


@pytest.mark.parametrize("language", sorted(LEAST))
def test_a_query_finds_the_sentence_that_has_its_words_in_other_forms(
    language: str, shelve: Shelve, search: Search, shared: Path
) -> None:
    every = [*inflected(shared), *own_inflected()]
    pairs = [pair for pair in every if pair.language == language]
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
    # A strong verb and its noun; a participle's "ge" behind the prefix.
    ("Verschiebung", "Die Wahl wurde verschoben.", "verschoben"),
    ("durchführen", "Es wurde durchgeführt.", "durchgeführt"),
    # A noun of action and its verb.
    ("la suspension", "Des exécutions suspendues par décret.", "suspendues"),
    ("desaparición", "Muchos campesinos desaparecieron.", "desaparecieron"),
    ("uccisione", "I soldati uccisero il sindaco.", "uccisero"),
    ("беженец", "Беженцы ждали.", "Беженцы"),
    ("вибори", "Вибір зроблено.", "Вибір"),
)


@pytest.mark.parametrize(("query", "passage", "marked"), FORMS)
def test_the_other_form_is_marked_and_is_no_misspelling(
    query: str, passage: str, marked: str, shelve: Shelve, search: Search
) -> None:
    shelve(passage, "Nothing of the kind stands here.")
    results = search.search(query)
    assert [hit.text[start:end] for hit in results.hits[:1] for start, end in hit.spans] == [marked]
    assert not any(word.corrected for word in results.read_as)


@pytest.mark.parametrize(
    ("query", "passage"), [("mer", "Merci à tous."), ("casa", "El castigo fue duro.")]
)
def test_a_short_stem_is_not_the_beginning_of_any_word(
    query: str, passage: str, shelve: Shelve, search: Search
) -> None:
    shelve(passage)
    assert not search.search(query).hits


def test_in_a_german_query_a_word_that_english_has_too_has_its_german_forms(
    shelve: Shelve, search: Search
) -> None:
    shelve("Mehrere Journalisten wurden verhaftet.", "Eine Journaille schrieb davon.")
    read = search.search("verhafteter Journalist").read_as
    assert not any(word.corrected for word in read)


def test_an_english_word_is_no_form_of_a_german_one(shelve: Shelve, search: Search) -> None:
    shelve("The fraud was found.", *["Another thing was found."] * 200)
    assert not search.search("Frau").hits
