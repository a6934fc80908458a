"""The stems of irregular words lead to one another, and to no word that only begins like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.alternations import Alternation, endings_of, other_stems
from corpus.text.languages import rows
from corpus.text.words import fold

LANGUAGES = ("de", "fr", "es", "it", "ru", "uk")

FORMS = (
    ("de", "verbieten", "verbot"),
    ("de", "ausgeschlossen", "Ausschluss"),
    ("de", "töten", "getötet"),
    ("de", "eingeführt", "einführen"),
    ("fr", "détruites", "destruction"),
    ("fr", "arrêtés", "arrestation"),
    ("fr", "journal", "journaux"),
    ("es", "detenidos", "detención"),
    ("es", "destruyeron", "destrucción"),
    ("es", "murió", "muerte"),
    ("it", "ucciso", "uccisione"),
    ("it", "arresto", "arrestato"),
    ("ru", "запретил", "запрещение"),
    ("ru", "отец", "отца"),
    ("uk", "зруйновані", "руйнування"),
    ("uk", "ночі", "ніч"),
)


def _reaches(language: str, word: str, other: str) -> bool:
    form = fold(other)
    return any(
        form.startswith(each.text) and form[len(each.text) :] in each.endings
        for each in other_stems(language, fold(word))
    )


@pytest.mark.parametrize(("language", "word", "other"), FORMS)
def test_each_form_reaches_the_other(language: str, word: str, other: str) -> None:
    assert _reaches(language, word, other)
    assert _reaches(language, other, word)


OTHERS = (
    ("fr", "mer", "merci"),
    ("de", "Frau", "fraud"),
    ("es", "casa", "castigo"),
    ("ru", "день", "Днестр"),
)


@pytest.mark.parametrize(("language", "word", "other"), OTHERS)
def test_a_word_that_only_begins_so_is_no_form(language: str, word: str, other: str) -> None:
    assert not _reaches(language, word, other)


def test_every_row_has_two_stems_of_a_language_with_endings() -> None:
    for row in rows("alternations.tsv", Alternation):
        assert row.language in LANGUAGES
        assert row.place in ("root", "end")
        assert len({fold(stem) for stem in row.stems}) > 1, row
        assert len(endings_of(row.language)) > 1


@given(st.sampled_from(LANGUAGES), st.text(max_size=20))
def test_every_word_has_stems_that_are_no_longer_than_a_word(language: str, word: str) -> None:
    folded = fold(word)
    assert all(0 < len(each.text) <= len(folded) + 12 for each in other_stems(language, folded))
