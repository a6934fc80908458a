"""The language of the texts that a question asks for: "talk is cheap, in German"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.text.languages import rows
from corpus.text.wordlists import any_of


@dataclass(frozen=True, slots=True)
class LanguageWords:
    """How people of a language ask for texts in the language that has the code."""

    language: str
    code: str
    words: tuple[str, ...]


_ROWS = rows("asked_languages.tsv", LanguageWords)
_CODES = {
    code: re.compile(
        rf"(?:^|(?<=[\s,;:?]))(?:(?:and|or|und|et|y|e|а|и|та|і|only|nur)\s+)?"
        rf"{any_of(word for row in _ROWS if row.code == code for word in row.words)}[\s?!.]*$",
        re.IGNORECASE,
    )
    for code in dict.fromkeys(row.code for row in _ROWS)
}


@dataclass(frozen=True, slots=True)
class AskedLanguage:
    """The code of a language, and the words of the question beside it."""

    code: str
    rest: str


def read_asked_language(words: str) -> AskedLanguage | None:
    """Return the language in which texts are asked for; None if none is named at the end.

    >>> read_asked_language("where does it say talk is cheap, in German?")
    AskedLanguage(code='de', rest='where does it say talk is cheap')
    >>> read_asked_language("who is the German in Paris")
    """
    for code, pattern in _CODES.items():
        match = pattern.search(words)
        if match:
            return AskedLanguage(code, words[: match.start()].strip(" \t,;:?!."))
    return None
