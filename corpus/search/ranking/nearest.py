"""Words and names of the corpus that are spelt most nearly like the words it does not have.

What is suggested comes from three places: the readings that the query's spelling allows, other
words of about the same length, and the names of actors. All are measured alike, so that one order
holds for them: by the likeness of their spelling to the word that was typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process

from corpus.database import Driver
from corpus.search.index import Vocabulary, visible_actor
from corpus.search.query import QueryTerm
from corpus.text.words import fold

MOST = 5
LIKE_WORD = 65  # likeness, from which a word of the corpus is suggested
LIKE_NAME = 75  # likeness, from which the name of an actor is suggested
LONGER_OR_SHORTER = 4  # letters


def likeness(word: str, other: str) -> float:
    """Return how alike two folded words are spelt: 0 without a common letter, 100 if the same.

    This is rapidfuzz's ratio: of the letters of both words, the share that stands in both in the
    same order.

    >>> likeness("memorial", "memorial"), likeness("memorail", "memorial"), likeness("abc", "xyz")
    (100.0, 87.5, 0.0)
    """
    return fuzz.ratio(word, other)


def nearest_words(
    connection: Driver, vocabulary: Vocabulary, terms: Sequence[QueryTerm]
) -> tuple[str, ...]:
    """Return words and names near to the query's unknown words, nearest first, at most five.

    Equally near ones stand in the order of the alphabet.
    """
    found: dict[str, float] = {}
    for term in terms:
        if term.is_function_word or not (term.is_absent or term.cost):
            continue
        for suggestion, like in _suggestions(connection, vocabulary, term):
            found[suggestion] = max(like, found.get(suggestion, 0.0))
    ordered = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(suggestion for suggestion, _ in ordered[:MOST])


def _suggestions(
    connection: Driver, vocabulary: Vocabulary, term: QueryTerm
) -> Iterator[tuple[str, float]]:
    """Yield what may be suggested for one word, each with its likeness."""
    for reading in term.readings:
        yield reading, likeness(term.word, reading)
    yield from _words(connection, vocabulary, term.word)
    yield from _names(connection, vocabulary, term.word)


def _words(connection: Driver, vocabulary: Vocabulary, word: str) -> Iterator[tuple[str, float]]:
    """Yield words of the corpus that begin with the same letter and are about as long."""
    candidates: list[str] = []
    for length in range(max(3, len(word) - LONGER_OR_SHORTER), len(word) + LONGER_OR_SHORTER + 1):
        candidates += vocabulary.bucket(connection, word[0], length).commonest()
    for candidate, like, _ in process.extract(
        word, candidates, scorer=fuzz.ratio, limit=MOST, score_cutoff=LIKE_WORD
    ):
        yield candidate, like


def _names(connection: Driver, vocabulary: Vocabulary, word: str) -> Iterator[tuple[str, float]]:
    """Yield the names of confirmed actors that the vocabulary's collections let see."""
    rows = connection.execute(
        f"SELECT name FROM actor WHERE status = 'confirmed'{visible_actor(vocabulary.collections)}"
    )
    for name, like, _ in process.extract(
        word,
        sorted(name for (name,) in rows),
        scorer=fuzz.ratio,
        processor=lambda name: " ".join(map(fold, name.split())),
        limit=MOST,
        score_cutoff=LIKE_NAME,
    ):
        yield name, like
