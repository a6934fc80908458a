"""Where sentences end.

    sentence  = text, stop { stop }, { closing quote or bracket }, (space | end)
              | text, line break
    stop      = "." | "!" | "?" | "…" | "。" | "！" | "？"

A stop ends nothing when small letters follow. A full stop may belong to its word instead: a title
(Mr., St.), a word that takes a number after it (No. 14, Art. 3, p. 7), a month (Sept. 1994), an
initial or an acronym (S. Saari, U.S. policy), a list's number (63. I want). Semicolons and colons
never end a sentence. The files of language data say which word is which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.text.languages import rows


@dataclass(frozen=True, slots=True)
class SentenceAbbreviations:
    """Abbreviations of a language, by what their full stop does."""

    language: str
    full_stop: str
    abbreviations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SentenceOpenings:
    """Words of a language that sentences begin with and names do not."""

    language: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a language."""

    language: str
    number: int
    names: tuple[str, ...]
    abbreviations: tuple[str, ...]


def _abbreviations(full_stop: str) -> frozenset[str]:
    return frozenset(
        abbreviation
        for row in rows("sentence_abbreviations.tsv", SentenceAbbreviations)
        if row.full_stop == full_stop
        for abbreviation in row.abbreviations
    )


BEFORE_A_NAME = _abbreviations("before a name")
BEFORE_ANYTHING = _abbreviations("before anything")
BEFORE_A_NUMBER = _abbreviations("before a number")
MAY_END = _abbreviations("may end")
OPENINGS = frozenset(
    word for row in rows("sentence_openings.tsv", SentenceOpenings) for word in row.words
)

_MONTHS = rows("months.tsv", Month)
MONTH_ABBREVIATIONS = frozenset(
    abbreviation
    for month in _MONTHS
    if month.language in ("en", "fr")
    for abbreviation in month.abbreviations
)


def _german_months() -> frozenset[str]:
    """Return the names of months as German has them; one that English has too is listed there."""
    german = [month for month in _MONTHS if month.language == "de"]
    numbers = {month.number for month in german}
    english = [m for m in _MONTHS if m.language == "en" and m.number not in numbers]
    return frozenset(name.capitalize() for month in (*german, *english) for name in month.names)


GERMAN_MONTHS = _german_months()

_STOP = re.compile(r"""[.!?…]+["'”’»)\]]*(?:\[\d{1,3}\])?[^\S\n]+|\n+|[。！？]+[」』）"”]*\s*""")
_WORD = re.compile(r"\w+")
_ROMAN = re.compile(r"[IVXLC]+\b")
_OPENERS = "(\"'“‘«[„"
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[ivxIVX]{1,5}|[a-zA-Z])")
_INITIALS = re.compile(r"[^\W\d_a-zа-я](?:\.[^\W\d_])*|(?:[^\W\d_]\.)+[^\W\d_]")


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the sentences of text[start:end] as offsets into `text`, without the space between.

    All that is not space lies in exactly one sentence.

    >>> text = "Mr. Smith met the U.S. envoy. Why? Nobody said."
    >>> [text[a:b] for a, b in sentence_spans(text)]
    ['Mr. Smith met the U.S. envoy.', 'Why?', 'Nobody said.']
    """
    end = len(text) if end is None else end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    begin = start
    for stop in _STOP.finditer(text, start, end):
        after = stop.end()
        if after >= end:
            break
        if _ends(text, begin, stop):
            last = stop.start() + len(stop[0].rstrip())
            while last > begin and text[last - 1].isspace():
                last -= 1
            if last > begin:
                yield begin, last
            begin = after
            while text[begin].isspace():
                begin += 1
    if begin < end:
        yield begin, end


def _ends(text: str, begin: int, stop: re.Match[str]) -> bool:
    mark, after = stop[0], stop.end()
    if mark[0] in "\n。！？":
        return True
    if text[after].islower():
        return False
    if mark[0] != "." or mark[1] in ".!?…":
        return True
    word_start = (
        max(text.rfind(" ", begin, stop.start()), text.rfind("\n", begin, stop.start())) + 1
    )
    word_start = max(word_start, begin)
    word = text[word_start : stop.start()]
    if not mark[1].isspace():
        return not (word.startswith("(") and mark[1] in ")]")  # the United States (U.S.) Government
    return _full_stop_ends(text, word.lstrip(_OPENERS), after, first=word_start == begin)


def _full_stop_ends(text: str, word: str, after: int, *, first: bool) -> bool:
    """Return whether the full stop behind `word` ends a sentence; `first` if the word begins it."""
    folded = word.casefold()
    if word in BEFORE_A_NAME or folded in BEFORE_ANYTHING:
        return False
    if first and _ENUMERATOR.fullmatch(word):
        return False
    if folded in MONTH_ABBREVIATIONS:
        return not text[after].isdigit()
    if folded in BEFORE_A_NUMBER and not _INITIALS.fullmatch(word):
        return not (text[after].isdigit() or _ROMAN.match(text, after))
    if word.isdigit():
        return not (len(word) <= 2 and _next_word(text, after) in GERMAN_MONTHS)
    if folded in MAY_END or _INITIALS.fullmatch(word):
        return _next_word(text, after) in OPENINGS
    return True


def _next_word(text: str, at: int) -> str:
    found = _WORD.search(text, at, at + 24)
    return found[0] if found else ""
