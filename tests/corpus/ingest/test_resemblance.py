"""Two texts side by side: the layout makes no difference, every word of the text does."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.ingest.resemblance.comparison import ComparedText, Comparison
from corpus.text.shingles import LEAST, SHARE, hashes_of, sketch_of, words_of

BEGINNINGS = ("har", "lam", "coun", "win", "sig", "cap", "let", "kee", "mar", "tor", "bel", "gan")
ENDS = ("bour", "per", "cil", "ter", "nal", "tain", "ders", "ving", "mond", "lish", "ward", "nest")
WORDS = [beginning + end for beginning in BEGINNINGS for end in ENDS]


def sentences(count: int, seed: int = 1) -> list[str]:
    """Sentences of made-up words, always the same for a seed."""
    chance = random.Random(seed)
    return [_sentence(chance.choices(WORDS, k=8)) for _ in range(count)]


def _sentence(words: list[str]) -> str:
    first, middle, last = (" ".join(words[start : start + 3]) for start in (0, 3, 6))
    return f"The {first} house 12 {middle} before the {last} it."


TEXT = " ".join(sentences(40))


def compared(one: str, other: str) -> Comparison:
    return ComparedText([(one, True)]).compared_with(ComparedText([(other, True)]))


def with_pages(text: str, page: str, every: int = 60) -> str:
    """The text with a line put in at every so many words, in which # is the page's number."""
    words = text.split()
    pages = [words[start : start + every] for start in range(0, len(words), every)]
    return "\n".join(
        f"{' '.join(page_words)}\n{page.replace('#', str(number))}"
        for number, page_words in enumerate(pages, start=7)
    )


LAYOUTS = {
    "lines": TEXT.replace(" ", "\n"),
    "quotation marks and dashes": TEXT.replace("The", "“The”").replace("before", "– before"),
    "capitals": TEXT.upper(),
    "words cut at the end of lines": TEXT.replace("harbour", "har-\nbour"),
    "numbers of pages": with_pages(TEXT, "#"),
    "numbers of pages with words": with_pages(TEXT, "Page # of 9"),
    "running heads": with_pages(TEXT, "The Harbour Gazette, no. 4   #"),
    "a word cut at the end of a page": TEXT.replace("harbour", "har- 12 bour", 1),
    "marks of footnotes": "".join(
        f"{sentence[:-1]}.{number} " for number, sentence in enumerate(sentences(40), start=1)
    ),
    "raised marks": TEXT.replace("it. The", "it.¹² The", 1).replace("it. The", "it.¹³ The", 1),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_layout_makes_no_difference(layout: str) -> None:
    assert compared(LAYOUTS[layout], TEXT).is_same
    assert compared(TEXT, LAYOUTS[layout]).is_same


def test_two_layouts_of_one_text_are_the_same() -> None:
    two = with_pages(TEXT, "#", every=110), with_pages(LAYOUTS["lines"], "Harbour Gazette #")
    assert compared(*two).is_same


def test_a_note_may_stand_elsewhere() -> None:
    note = "See the letter of the harbour office to the council of the town."
    first, *others = sentences(40)
    assert compared(" ".join([first, note, *others]), " ".join([first, *others, note])).is_same


CHANGES = {
    "a word": TEXT.replace("before", "after", 1),
    "a number": TEXT.replace("house 12", "house 21", 1),
    "a number for a number everywhere": TEXT.replace("house 12", "house 91"),
    "a word that is put in": TEXT.replace("before the", "not before the", 1),
    "a number that is put in": TEXT.replace("before the", "before the 16", 1),
    "a word for a word everywhere": TEXT.replace("harbour", "port"),
    "a word that is left out": TEXT.replace("before ", "", 1),
    "a sentence more": f"{TEXT} The office was closed in the spring of that year.",
    "a sentence less": TEXT.replace(f"{sentences(40)[20]} ", ""),
    "a date in a sentence": f"{TEXT} It was on 3 May 1996.".replace("before the", "before, the", 1),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_word_of_the_text_makes_a_difference(change: str) -> None:
    assert not compared(CHANGES[change], TEXT).is_same
    assert not compared(TEXT, CHANGES[change]).is_same
    assert compared(CHANGES[change], TEXT).least_share > 0.6


def test_two_dates_that_share_a_month_are_not_one_cut_word() -> None:
    one = f"{TEXT} They met on 3 May 1996 in the hall of the council."
    assert not compared(one, one.replace("3 May 1996", "4 May 1997")).is_same


def test_two_forms_with_the_same_words_around_are_two() -> None:
    form = "I, {}, of {}, declare that I have seen the lamp of the harbour lit by night. {}"
    rest = " ".join(sentences(12))
    one = form.format("Ann Example", "Bergen", rest)
    other = form.format("Bob Sample", "Narvik", rest)
    assert not compared(one, other).is_same


def test_an_excerpt_has_little_of_the_whole() -> None:
    excerpt = " ".join(sentences(40)[10:18])
    comparison = compared(excerpt, TEXT)
    assert (comparison.share, comparison.is_same) == (1.0, False)
    assert comparison.least_share < 0.3


def test_a_collection_that_holds_the_text_is_another() -> None:
    collection = " ".join([*sentences(80, seed=5), TEXT])
    comparison = compared(TEXT, collection)
    assert (comparison.share, comparison.is_same) == (1.0, False)
    assert comparison.least_share < 0.5


def test_texts_with_a_paragraph_in_common_share_little() -> None:
    common = sentences(10)
    one = " ".join([*common, *sentences(50, seed=3)])
    other = " ".join([*sentences(50, seed=5), *common])
    assert compared(one, other).least_share < 0.3


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    comparison = compared(one, other)
    assert 0 <= comparison.share <= 1
    assert 0 <= comparison.other_share <= 1
    if one == other and len(words_of(one)) > 0:
        assert comparison.is_same


@given(st.lists(st.integers(0, (1 << 32) - 1), unique=True))
def test_a_sample_holds_the_lowest_hashes(hashes: list[int]) -> None:
    sample = sketch_of(hashes)
    assert sample == sorted(hashes)[: len(sample)]
    assert len(sample) >= min(LEAST, len(hashes))
    assert all(each < (1 << 32) // SHARE for each in sample[LEAST:])


def test_a_part_of_a_text_shares_as_great_a_part_of_its_sample() -> None:
    whole = " ".join(sentences(4_000))
    half = whole[: len(whole) // 2]
    samples = [set(sketch_of(hashes_of(words_of(text)))) for text in (half, whole)]
    assert samples[0] <= samples[1]
    assert 0.4 < len(samples[0]) / len(samples[1]) < 0.6
