"""A founding document is known by its text, however it is wrapped; nothing else is."""

from __future__ import annotations

import random
import re
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.library import recognise, records
from corpus.library.fingerprint import SAMPLE, fingerprint, runs_of, share_of_sample, words_of

REFERENCES = {"saari-2006", "checkel-1997", "hrf-2008", "jr-2011", "hrw-nd"}


@pytest.fixture(scope="session")
def texts(shared: Path) -> dict[str, str]:
    """The founding documents by the reference they are recognised as."""
    found: dict[str, str] = {}
    for path in sorted((shared / "documents").iterdir()):
        text = path.read_text(encoding="utf-8")
        record = recognise(text)
        assert record is not None, path.name
        found[record.reference] = text
    return found


def test_every_founding_document_is_recognised(texts: dict[str, str]) -> None:
    assert texts.keys() == REFERENCES == {record.reference for record in records()}


def test_a_record_carries_the_fingerprint_and_length_of_its_text(texts: dict[str, str]) -> None:
    for record in records():
        assert record.fingerprint == fingerprint(texts[record.reference])
        assert len(record.fingerprint) == SAMPLE
        assert record.words == len(words_of(texts[record.reference]))


@pytest.mark.parametrize("reference", sorted(REFERENCES))
def test_wrapping_case_and_quotes_make_no_difference(texts: dict[str, str], reference: str) -> None:
    text = texts[reference]
    changed = [
        textwrap.fill(text, 40),
        " ".join(text.split()),
        text.upper(),
        text.replace("“", '"').replace("”", '"').replace("’", "'").replace("\u00a0", " "),
        text.replace("\n", "\r\n"),
    ]
    for variant in changed:
        found = recognise(variant)
        assert found is not None
        assert found.reference == reference


@pytest.mark.parametrize("reference", sorted(REFERENCES))
def test_a_word_in_ten_may_be_wrong(texts: dict[str, str], reference: str) -> None:
    chance = random.Random(1997)
    words = texts[reference].split()
    garbled = " ".join("xyz" if chance.random() < 0.1 else word for word in words)
    found = recognise(garbled)
    assert found is not None
    assert found.reference == reference


@pytest.mark.parametrize("reference", sorted(REFERENCES))
def test_a_tenth_may_be_missing_at_either_end(texts: dict[str, str], reference: str) -> None:
    text = texts[reference]
    tenth = len(text) // 10
    for part in (text[tenth:], text[:-tenth], "Home | About | Donate\n" * 20 + text):
        found = recognise(part)
        assert found is not None
        assert found.reference == reference


def test_a_book_that_reprints_a_document_is_not_the_document(texts: dict[str, str]) -> None:
    chapters = [f"Chapter {n}. " + " ".join(f"word{n}x{i}" for i in range(3000)) for n in range(2)]
    assert recognise(texts["jr-2011"].join(chapters)) is None


def test_a_paragraph_quoted_from_a_document_is_not_the_document(texts: dict[str, str]) -> None:
    assert recognise(texts["checkel-1997"][:1500]) is None


@pytest.mark.parametrize("text", ["", "Russia", "human rights " * 400])
def test_other_texts_are_nobodys(text: str) -> None:
    assert recognise(text) is None


def test_an_empty_fingerprint_is_found_nowhere() -> None:
    assert share_of_sample(frozenset(), runs_of(words_of("one two three four five six"))) == 0.0


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=400))
def test_no_text_breaks_recognition(text: str) -> None:
    assert recognise(text) is None
    assert fingerprint(text) == fingerprint(text.replace(" ", "\n"))


@given(st.text(st.sampled_from("aZ_1²½éßİŉ’“—\u0301\x1c\x85\u00a0漢٣\ud800\n")) | st.text())
def test_words_are_runs_of_letters_and_figures(text: str) -> None:
    assert [word.decode() for word in words_of(text)] == re.findall(r"\w+", text.casefold())
