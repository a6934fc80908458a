"""How text becomes terms."""

from __future__ import annotations

import string
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.text.stems import porter, stem
from corpus.text.words import (
    LONGEST_WORD,
    VERSION,
    analyse,
    compounds,
    fold,
    skeleton,
    words_with_offsets,
)
from tests.corpus.text.indexed_stems import STEMS_OF_VERSION_1

WORDS = (
    # Case and the possessive are no part of a word
    ("Russia's NGOs", ("russia", "ngos")),
    ("Russia’s", ("russia",)),
    # Apostrophes inside a word vanish, quotes around it were never part of it
    ("don't ‘quote’ O’Brien", ("dont", "quote", "obrien")),
    # No-break and thin spaces are spaces; a soft hyphen is nothing
    ("death\u00a0penalty co\u00adoperation", ("death", "penalty", "cooperation")),
    # Ligatures, accents composed and decomposed, letters with no accentless twin
    ("ﬁnancial œuvre", ("financial", "oeuvre")),
    ("Émigré E\u0301migre\u0301", ("emigre", "emigre")),
    ("Straße Łódź Ærø", ("strasse", "lodz", "aero")),
    # Cyrillic and Greek are written in Latin letters
    ("Путин ПУТИН", ("putin", "putin")),
    ("Ελλάδα", ("ellada",)),
    # Thousands separators and the stops of an acronym
    ("1,000 and 10\u00a0000", ("1000", "and", "10000")),
    ("the U.S. and U.N.", ("the", "us", "and", "un")),
    # Dates and decimals fall apart the same way everywhere
    ("5.12.2008", ("5", "12", "2008")),
    # Signs of Chinese are a word each
    ("人权 rights", ("人", "权", "rights")),
    # Nothing to find
    ("— … ¶ !", ()),
)


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_words_are_folded(text: str, words: tuple[str, ...]) -> None:
    assert analyse(text).words == words


JOINED = (
    ("co-optation", ("cooptation",)),
    ("co\u2010optation and ill\u2011equipped", ("cooptation", "illequipped")),
    ("behind-the-scenes", ("behindthescenes",)),
    # A dash between spaces joins nothing
    ("rights - words", ()),
    ("twenty-one", ("twentyone",)),
)


@pytest.mark.parametrize(("text", "joined"), JOINED)
def test_a_hyphenated_word_is_kept_joined_too(text: str, joined: tuple[str, ...]) -> None:
    assert analyse(text).joined == joined


ONE_STEM = (
    ("negotiations", "negotiating"),
    ("organisation", "organization"),
    ("labour", "labor"),
    ("neighbouring", "neighboring"),
    ("centre", "centers"),
    ("defence", "defense"),
    ("programme", "programs"),
    ("dialogue", "dialogs"),
    ("judgement", "judgment"),
    ("analysed", "analyzed"),
    ("travelled", "traveled"),
    ("sceptical", "skeptical"),
    ("enquiry", "inquiry"),
    ("practise", "practice"),
    ("democratisation", "democratization"),
    ("eleven", "11"),
    ("twentyone", "21"),
    ("third", "3rd"),
    ("twelfth", "12th"),
)


@pytest.mark.parametrize(("one", "other"), ONE_STEM)
def test_forms_and_spellings_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


TWO_STEMS = (("four", "for"), ("hour", "or"), ("wise", "size"), ("premise", "prize"), ("11", "12"))


@pytest.mark.parametrize(("one", "other"), TWO_STEMS)
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


PORTER = (
    ("caresses", "caress"), ("ponies", "poni"), ("cats", "cat"), ("agreed", "agre"),
    ("plastered", "plaster"), ("motoring", "motor"), ("conflated", "conflat"), ("hopping", "hop"),
    ("falling", "fall"), ("filing", "file"), ("happy", "happi"), ("sky", "sky"),
    ("relational", "relat"), ("conditional", "condit"), ("hopefulness", "hope"),
    ("formality", "formal"), ("triplicate", "triplic"), ("revival", "reviv"), ("adoption", "adopt"),
    ("probate", "probat"), ("rate", "rate"), ("controlling", "control"), ("roll", "roll"),
)  # fmt: skip


@pytest.mark.parametrize(("word", "expected"), PORTER)
def test_stems_are_porters(word: str, expected: str) -> None:
    assert stem(word) == expected


def test_words_have_the_stems_that_the_indexes_of_this_version_have() -> None:
    assert VERSION == "2"  # which has the stems of version 1
    assert len(STEMS_OF_VERSION_1) > 1_500
    assert {word: stem(word) for word in STEMS_OF_VERSION_1} == STEMS_OF_VERSION_1


def test_threads_that_stem_at_once_get_the_stems_of_their_words() -> None:
    words = [word for word in STEMS_OF_VERSION_1 if word.isalpha()]
    with ThreadPoolExecutor(8) as pool:
        runs = list(pool.map(lambda _: [porter(word) for word in words * 3], range(16)))
    assert all(run == runs[0] for run in runs)
    assert runs[0][: len(words)] == [porter(word) for word in words]


def test_the_consonants_of_a_word_survive_most_misspellings() -> None:
    assert skeleton("moratorium") == skeleton("moratorum") == "mrtrm"
    assert skeleton("accord") != skeleton("cord")


@given(st.text(max_size=200))
@settings(max_examples=200)
def test_words_lie_in_their_text_in_order_and_fold_as_they_do_alone(text: str) -> None:
    words = list(words_with_offsets(text))
    end = 0
    for word in words:
        assert end <= word.start < word.end <= len(text)
        assert fold(text[word.start : word.end]) == word.text
        end = word.end
    assert analyse(text).words == tuple(word.text for word in words)
    for compound in compounds(text):
        inside = [word for word in words if compound.start <= word.start < compound.end]
        assert "".join(word.text for word in inside)[:LONGEST_WORD] == compound.text
        assert inside[-1].end <= compound.end


@pytest.mark.thorough
@given(st.text(st.characters(max_codepoint=0x24FF), max_size=100))
@settings(max_examples=200)
def test_folding_twice_changes_nothing(text: str) -> None:
    words = analyse(text).words
    assert analyse(" ".join(words)).words == words


SENTENCE = st.text(
    alphabet=st.sampled_from(string.ascii_letters + string.digits + " '\u2019\u00a0“”–-.,:_\n\"sS"),
    max_size=80,
)


@given(SENTENCE)
@settings(max_examples=400)
def test_plain_text_is_folded_at_once_as_it_is_word_by_word(text: str) -> None:
    terms = analyse(text)
    assert terms.words == tuple(word.text for word in words_with_offsets(text))
    assert terms.joined == tuple(word.text for word in compounds(text))


@given(st.text(max_size=60))
@settings(max_examples=200)
def test_every_word_has_a_stem_that_can_be_stored(text: str) -> None:
    for word in analyse(text).words:
        assert stem(word)
        assert not stem(word).isspace()
        stem(word).encode("utf-8")
