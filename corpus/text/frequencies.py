"""How common words are in the languages of the world: what tells a word from a slip.

A corpus lacks most words of its language, and a query may have any of them: "kids" is no slip for
"kinds" because no document has children. The frequencies are those of wordfreq 3 (Robyn Speer,
2022; the package is Apache-2.0, its data CC BY-SA 4.0: from Wikipedia, subtitles, news, books, the
web and Twitter). They are read from that package, a script at a time and when first asked for, and
none is stored or derived elsewhere.

    English            the words of one in ten million and commoner
    other languages    the words of one in a million and commoner, of those in Latin letters and
                       of those in Cyrillic ones
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from anyascii import anyascii

ENGLISH = "en"
LATIN = ("de", "es", "fr", "it")
CYRILLIC = ("ru", "uk")
RAREST_ENGLISH = 700  # hundredths of a power of ten under certainty: one word in ten million
RAREST_OTHER = 600  # one word in a million

# The share of queries in another language than English, as far as a single word can tell: a German
# word is as likely a slip of an English one unless it is twenty times commoner.
OTHER_LANGUAGE = 0.05


@lru_cache(maxsize=1 << 12)
def frequency(word: str) -> float:
    """Return the share of a word among the running words of its language; 0 if unknown.

    It is asked for as it was typed, in any case; accents are forgiven in Latin letters. A word of
    another language than English in the same letters counts for a twentieth of its share.

    >>> frequency("Kids") > frequency("moratorium") > frequency("qwzx") == 0.0
    True
    """
    lowered = word.casefold()
    if is_cyrillic(lowered):
        return max(
            _share(_levels((language,), "small", RAREST_OTHER).get(lowered))
            for language in CYRILLIC
        )
    folded = _without_accents(lowered)
    elsewhere = max(
        _share(_levels((language,), "small", RAREST_OTHER).get(folded)) for language in LATIN
    )
    return max(english(folded), elsewhere * OTHER_LANGUAGE)


def is_ukrainian(word: str) -> bool:
    """Return whether a Cyrillic word is as common in Ukrainian as in Russian, or commoner.

    >>> is_ukrainian("будинку"), is_ukrainian("закрытие")
    (True, False)
    """
    lowered = word.casefold()
    ours, theirs = (
        _share(_levels((language,), "small", RAREST_OTHER).get(lowered))
        for language in ("uk", "ru")
    )
    return ours > 0 and ours >= theirs


@lru_cache(maxsize=1 << 12)
def languages_of(word: str) -> tuple[str, ...]:
    """Return the languages in Latin letters, but English, in which a word is commoner than there.

    >>> languages_of("organisationen"), languages_of("organization")
    (('de',), ())
    """
    folded = _without_accents(word.casefold())
    share = english(folded)
    return tuple(
        language
        for language in LATIN
        if _share(_levels((language,), "small", RAREST_OTHER).get(folded)) > share
    )


@lru_cache(maxsize=1 << 12)
def is_word_of(language: str, word: str) -> bool:
    """Return whether a language in Latin letters has a word, be it an English one too.

    >>> is_word_of("de", "Journalist"), is_word_of("de", "journalism")
    (True, False)
    """
    return _without_accents(word.casefold()) in _levels((language,), "small", RAREST_OTHER)


def english(word: str) -> float:
    """Return the share of a folded word among the running words of English; 0 if unknown."""
    return _share(_levels((ENGLISH,), "large", RAREST_ENGLISH).get(word))


def is_cyrillic(word: str) -> bool:
    """Return whether a word begins with a Cyrillic letter.

    >>> is_cyrillic("суд"), is_cyrillic("sud")
    (True, False)
    """
    return "CYRILLIC" in unicodedata.name(word[:1] or " ", "")


def is_foreign(word: str) -> bool:
    """Return whether a word is written in other letters than Latin ones.

    >>> is_foreign("суд"), is_foreign("España")
    (True, False)
    """
    return any(letter.isalpha() and "LATIN" not in unicodedata.name(letter, "") for letter in word)


def _share(level: int | None) -> float:
    return 0.0 if level is None else float(10 ** (-level / 100))


@cache
def _levels(languages: tuple[str, ...], size: str, rarest: int) -> dict[str, int]:
    """Return how far under certainty the words of some languages are."""
    import wordfreq  # where it is used: to import it takes a tenth of a second

    found: dict[str, int] = {}
    for language in languages:
        # Not `wordfreq.get_frequency_list`, which keeps its own copy of everything it has read.
        levels = wordfreq.read_cBpack(f"{wordfreq.DATA_PATH}/{size}_{language}.msgpack.gz")
        for level, words in enumerate(levels[: rarest + 1]):
            for word in _readable(words, languages):
                found[word] = min(level, found.get(word, level))
    return found


def _readable(words: Sequence[str], languages: tuple[str, ...]) -> Iterator[str]:
    for word in words:
        if word.isalpha():
            yield word if languages[0] in CYRILLIC else _without_accents(word)


def _without_accents(word: str) -> str:
    return word if word.isascii() else anyascii(word).lower()
