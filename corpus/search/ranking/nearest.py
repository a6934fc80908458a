"""What the corpus has that is nearest to the words it does not have."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from corpus.search.index.vocabulary import Vocabulary
from corpus.search.query.terms import Group
from corpus.text.words import fold

MOST = 5
NEAR_WORD = 65  # of 100, rapidfuzz's ratio
NEAR_NAME = 75
LONGER_OR_SHORTER = 4  # letters


def nearest(
    connection: sqlite3.Connection, vocabulary: Vocabulary, groups: Sequence[Group]
) -> tuple[str, ...]:
    """Return words and names near to the query's unknown words, nearest first, at most five."""
    found: dict[str, float] = {}
    for group in groups:
        if group.function or not (group.absent or group.cost):
            continue
        for word in group.readings:
            found[word] = max(100.0 - group.cost, found.get(word, 0.0))
        for word, score in [*_words(connection, vocabulary, group), *_names(connection, group)]:
            found[word] = max(score, found.get(word, 0.0))
    ordered = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(word for word, _ in ordered[:MOST])


def _words(
    connection: sqlite3.Connection, vocabulary: Vocabulary, group: Group
) -> list[tuple[str, float]]:
    length = len(group.word)
    candidates: list[str] = []
    for other in range(max(3, length - LONGER_OR_SHORTER), length + LONGER_OR_SHORTER + 1):
        candidates += vocabulary.bucket(connection, group.word[0], other).commonest()
    return [
        (word, score)
        for word, score, _ in process.extract(
            group.word, candidates, scorer=fuzz.ratio, limit=MOST, score_cutoff=NEAR_WORD
        )
    ]


def _names(connection: sqlite3.Connection, group: Group) -> list[tuple[str, float]]:
    names = [
        row[0]
        for row in connection.execute(
            "SELECT name FROM actor WHERE status = 'confirmed' ORDER BY name"
        )
    ]
    return [
        (name, score)
        for name, score, _ in process.extract(
            group.word,
            names,
            scorer=fuzz.ratio,
            processor=lambda name: " ".join(map(fold, name.split())),
            limit=MOST,
            score_cutoff=NEAR_NAME,
        )
    ]
