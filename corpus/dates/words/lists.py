"""The smaller words of dates, by the part they play: "about", "since", "no earlier than".

They stand in `date_words.tsv`. English is apart from the other languages, because most lists of the
others serve queries only.
"""

from __future__ import annotations

from collections.abc import Iterable

from corpus.dates.words.tokens import Tokens
from corpus.text.languages import rows
from corpus.text.wordlists import WordList, words_by_role

ENGLISH = "en"
Phrase = tuple[str, ...]  # a phrase as it is cut into tokens


_LISTS = rows("date_words.tsv", WordList)
_ENGLISH = words_by_role(each for each in _LISTS if each.language == ENGLISH)
_FOREIGN = words_by_role(each for each in _LISTS if each.language != ENGLISH)


def words(role: str) -> frozenset[str]:
    """Return the English words of a role."""
    return frozenset(_ENGLISH[role])


def ordered_words(role: str) -> tuple[str, ...]:
    """Return the English words of a role in the order of the file."""
    return _ENGLISH[role]


def foreign_words(role: str) -> frozenset[str]:
    """Return the words of a role in all languages but English."""
    return frozenset(_FOREIGN[role])


def phrases(role: str) -> tuple[Phrase, ...]:
    """Return the English phrases of a role as tokens, the longest first."""
    return _longest_first(_ENGLISH[role])


def phrases_by_first_word(role: str) -> dict[str, tuple[Phrase, ...]]:
    """Return the English phrases of a role under their first words, the longest first."""
    by_first_word: dict[str, tuple[Phrase, ...]] = {}
    for phrase in phrases(role):
        by_first_word[phrase[0]] = (*by_first_word.get(phrase[0], ()), phrase)
    return by_first_word


def foreign_phrases(role: str) -> tuple[Phrase, ...]:
    """Return the phrases of a role in all languages but English as tokens, the longest first."""
    return _longest_first(_FOREIGN[role])


def as_tokens(phrase: str) -> Phrase:
    """Return a phrase as it is cut into tokens.

    >>> as_tokens("jusqu'en")
    ('jusqu', "'", 'en')
    """
    tokens = Tokens(phrase)
    return tuple(tokens.words[: len(tokens)])


def _longest_first(phrases: Iterable[str]) -> tuple[Phrase, ...]:
    return tuple(sorted(map(as_tokens, phrases), key=len, reverse=True))
