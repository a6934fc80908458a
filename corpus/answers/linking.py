"""The actors that a question names, and where in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.actors import Candidate, Registry
from corpus.events import LinkedName
from corpus.model import ActorStatus
from corpus.text.cases import nominatives_of
from corpus.text.function_words import FUNCTION_WORDS
from corpus.text.ordinary import is_ordinary
from corpus.text.words import Word, words_with_offsets

LONGEST_NAME = 7  # words: "Parliamentary Assembly of the Council of Europe"
SURE = 0.9
CERTAIN = 0.97  # a name as it is registered
SHORTEST_IN_SMALL_LETTERS = 5  # letters: "гора" is no Al Gore
MOST_COMPARED = 3  # readings of a name that are compared with others, letter by letter
MOST_WORDS = 40  # a question has fewer; a pasted page would take a second a line

_CYRILLIC = re.compile(r"[а-яёєіїґ’'\-]{4,}(?: [а-яёєіїґ’'\-]{2,}){0,3}", re.IGNORECASE)
"""Up to four words that may be a name in another case than the nominative."""


def named_in(words: str, registry: Registry) -> list[LinkedName]:
    """The actors named in the words, surest and longest first, none overlapping another."""
    found = sorted(_candidates(words, registry), key=lambda named: named[0], reverse=True)
    taken: list[LinkedName] = []
    for _weight, named in found:
        if all(named.end <= other.start or named.start >= other.end for other in taken):
            taken.append(named)
    return taken


def _candidates(words: str, registry: Registry) -> Iterator[tuple[tuple[float, int], LinkedName]]:
    for run in _runs(list(words_with_offsets(words))):
        first, last = run[0], run[-1]
        stretch = words[first.start : last.end]
        plain = all(_is_plain(word, words) for word in run)
        meant = _meant(stretch, registry, exactly=plain)
        if stretch.islower() and all(_is_a_guess(each, stretch) for each in meant):
            continue
        if meant and meant[0].score >= SURE:
            weight = (round(meant[0].score, 2), last.end - first.start)
            bearers = frozenset(actor.actor_id for actor in meant)
            parts = registry.parts_of(bearers)
            names = tuple(actor.name for actor in meant)
            yield weight, LinkedName(bearers, first.start, last.end, parts, names)


def _is_a_guess(actor: Candidate, stretch: str) -> bool:
    """Whether the program alone takes one word for an actor: in small letters it is a word.

    Neither "apartheid" nor "apartheid end" is then a name.
    """
    if actor.status != ActorStatus.PROPOSED:
        return False
    typed = [word.text for word in words_with_offsets(stretch)]
    return len(typed) == 1 or actor.name.casefold() in typed


def _is_plain(word: Word, words: str) -> bool:
    """Whether a word is an ordinary one in small letters: of such words no name is misspelt."""
    typed = words[word.start : word.end]
    return typed.islower() and (word.text in FUNCTION_WORDS or is_ordinary(word.text))


def _meant(words: str, registry: Registry, *, exactly: bool) -> Sequence[Candidate]:
    """The actors that the words name, in the case that a sentence has put the name into."""
    match = registry.match_exactly(words)
    if not exactly and (match.answer is None or match.answer.score < CERTAIN):
        match = registry.match(words, surely=True)
    meant = match.ties or ([match.answer] if match.answer else [])
    if _CYRILLIC.fullmatch(words) and (not meant or meant[0].score < SURE):
        return _in_nominative(words, registry) or meant
    return meant


def _in_nominative(words: str, registry: Registry) -> Sequence[Candidate]:
    """The actor whose name the words are in another case: "Навальным", "Лехом Валенсой"."""
    names = list(nominatives_of(words.split()))
    if words.islower() and " " not in words:
        names = [name for name in names if len(name) >= SHORTEST_IN_SMALL_LETTERS]
    for name in names:
        answer = registry.match_exactly(name, rare=False).answer
        if answer is not None and answer.score >= CERTAIN:
            return [answer]
    for name in names[:MOST_COMPARED] if " " not in words and not words.islower() else ():
        answer = registry.match(name, surely=True).answer
        if answer is not None and answer.score >= CERTAIN:
            return [answer]
    return []


def _runs(words: list[Word]) -> Iterator[Sequence[Word]]:
    """Runs of up to seven words that neither begin nor end with a word of grammar."""
    words = words[:MOST_WORDS]
    for start, first in enumerate(words):
        if first.text in FUNCTION_WORDS:
            continue
        for end in range(start + 1, min(len(words), start + LONGEST_NAME) + 1):
            if words[end - 1].text not in FUNCTION_WORDS:
                yield words[start:end]
