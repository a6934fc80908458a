"""What a misspelt word is taken for."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from corpus.database import driver_of_session
from corpus.database.engine import reading
from corpus.search.index import Vocabulary
from corpus.search.query.spelling import Speller, TypedSpelling

TEXTS = (
    *["The form of the memorandum came from the committee."] * 8,
    *["A moratorium on the death penalty was decreed."] * 4,
    *["Yeltsin and Gorbachev discussed Chechnya."] * 3,
    "OSCE and HRW met in 1997.",
    "The Council of Europe based its programme there.",
    *["Other words entirely, so that none of these is common."] * 200,
)

READINGS = (
    # One edit, two edits, an exchange, the first letter
    ("moratorum", "moratorium"),
    ("morotorum", "moratorium"),
    ("penatly", "penalty"),
    ("zouncil", "council"),
    ("ouncil", "council"),
    ("Ccouncil", "council"),
    # Same consonants though three edits away
    ("comitey", "committee"),
    # A word of the corpus stays itself, though a commoner one is near
    ("form", "form"),
    ("from", "from"),
    # A form the corpus lacks is one that it has
    ("moratoriums", "moratorium"),
    # An ordinary word the corpus lacks is not bent into one that it has
    ("banned", None),
    # Digits, short words and words near nothing
    ("1998", None),
    ("hrv", None),
    ("chromodynamics", None),
)


@pytest.fixture
def read(engine: Engine, shelve: Callable[..., list[int]]) -> Callable[[str], list[str]]:
    shelve(*TEXTS)
    speller = Speller(Vocabulary(most_words=10_000))

    def read_word(typed: str) -> list[str]:
        with reading(engine) as session:
            connection = driver_of_session(session)
            speller.vocabulary.refresh(connection)
            return [
                reading.word
                for reading in speller.readings(connection, TypedSpelling(typed.casefold()))
            ]

    return read_word


@pytest.mark.parametrize(("typed", "expected"), READINGS)
def test_a_word_is_read_as_the_likeliest(
    typed: str, expected: str | None, read: Callable[[str], list[str]]
) -> None:
    assert read(typed)[:1] == ([] if expected is None else [expected])


def test_posteriors_are_shares_and_the_likeliest_comes_first(
    engine: Engine, shelve: Callable[..., list[int]]
) -> None:
    shelve(*TEXTS)
    speller = Speller(Vocabulary(most_words=10_000))
    with reading(engine) as session:
        connection = driver_of_session(session)
        speller.vocabulary.refresh(connection)
        readings = speller.readings(connection, TypedSpelling("moratorum"))
    posteriors = [reading.posterior for reading in readings]
    assert posteriors == sorted(posteriors, reverse=True)
    assert 0 < sum(posteriors) <= 1.0001


def test_most_real_misspellings_are_corrected(
    engine: Engine, shelve: Callable[..., list[int]], shared: Path
) -> None:
    """Of one misspelling each of 400 words, four in five are read as the word that was meant."""
    listed = json.loads((shared / "gold" / "misspellings.json").read_text("utf-8"))
    words = [word for word in sorted(listed) if len(word) > 6 and word.isalpha()][::4][:400]
    shelve(*words)
    speller = Speller(Vocabulary(most_words=10_000))
    corrected = 0
    with reading(engine) as session:
        connection = driver_of_session(session)
        speller.vocabulary.refresh(connection)
        for word in words:
            readings = speller.readings(connection, TypedSpelling(listed[word][0].casefold()))
            corrected += bool(readings) and readings[0].word == word.casefold()
    assert corrected >= 0.8 * len(words)
