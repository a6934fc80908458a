"""Words that stand for one another in questions, and the English for words of other languages.

The words are in `synonyms.tsv` and `translations.tsv`. A sign "*" at the end of a foreign form
stands for any ending; a form may be a phrase.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from corpus.text.languages import rows
from corpus.text.stems import stem


@dataclass(frozen=True, slots=True)
class SynonymGroup:
    """Words that people use for one another."""

    language: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Translation:
    """The forms of a word of another language, and the English for it."""

    language: str
    english: str
    forms: tuple[str, ...]


_NOTHING: frozenset[str] = frozenset()


def _groups() -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows("synonyms.tsv", SynonymGroup):
        stems = {stem(word) for word in row.words if "-" not in word}
        for each in stems:
            found[each] |= stems
    return {each: frozenset(stems - {each}) for each, stems in found.items()}


_SYNONYMS = _groups()


def synonyms_of(term: str) -> frozenset[str]:
    """Return the stems that stand for a stem, without that one.

    >>> "fund" in synonyms_of("purs"), synonyms_of("qwzx")
    (True, frozenset())
    """
    return _SYNONYMS.get(term, _NOTHING)


def known_stems() -> frozenset[str]:
    """Return all stems that have synonyms."""
    return frozenset(_SYNONYMS)


@cache
def _translations() -> tuple[tuple[Translation, re.Pattern[str]], ...]:
    return tuple(
        (row, re.compile(rf"(?<!\w)(?:{'|'.join(map(_form, row.forms))})(?!\w)", re.IGNORECASE))
        for row in rows("translations.tsv", Translation)
    )


def _form(form: str) -> str:
    return " ".join(
        re.escape(word.rstrip("*")) + r"\w*" * word.endswith("*") for word in form.split()
    )


def translations_in(words: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Yield [start, end) of words of a language, and the English for them.

    >>> list(translations_in("welche Gefängnisse", "de"))
    []
    """
    for row, expression in _translations():
        if row.language == language:
            for match in expression.finditer(words):
                yield match.start(), match.end(), row.english
