"""The actors that a question names, and where in it."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.actors import Registry
from corpus.events import LinkedName
from corpus.text.function_words import FUNCTION_WORDS
from corpus.text.words import Word, words_with_offsets

LONGEST_NAME = 7  # words: "Parliamentary Assembly of the Council of Europe"
SURE = 0.9
MOST_WORDS = 40  # a question has fewer; a pasted page would take a second a line


def named_in(words: str, registry: Registry) -> list[LinkedName]:
    """The actors named in the words, surest and longest first, none overlapping another."""
    found = sorted(_candidates(words, registry), key=lambda named: named[0], reverse=True)
    taken: list[LinkedName] = []
    for _weight, named in found:
        if all(named.end <= other.start or named.start >= other.end for other in taken):
            taken.append(named)
    return taken


def _candidates(words: str, registry: Registry) -> Iterator[tuple[tuple[float, int], LinkedName]]:
    for first, last in _runs(list(words_with_offsets(words))):
        stretch = words[first.start : last.end]
        match = registry.match(stretch)
        meant = match.ties or ([match.answer] if match.answer else [])
        if meant and meant[0].score >= SURE:
            weight = (round(meant[0].score, 2), last.end - first.start)
            bearers = frozenset(actor.actor_id for actor in meant)
            yield weight, LinkedName(bearers, first.start, last.end)


def _runs(words: list[Word]) -> Iterator[tuple[Word, Word]]:
    """Runs of up to seven words that neither begin nor end with a word of grammar."""
    words = words[:MOST_WORDS]
    for start, first in enumerate(words):
        if first.text in FUNCTION_WORDS:
            continue
        for last in words[start : start + LONGEST_NAME]:
            if last.text not in FUNCTION_WORDS:
                yield first, last
