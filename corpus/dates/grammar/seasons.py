"""Seasons.

    season = ["the"] name [["of"] (year | years)]       spring 1997, the winter of 1994-95

The article is part of the season in "the summer of 1997", not in "the summer offensive". "Fall" is
a season beside a year, after "this", "last", "next", "early" and "late", and in "in the fall"; in
"the fall of the city" it is not.
"""

from __future__ import annotations

from dataclasses import replace

from corpus.dates.grammar.expressions import Between, Calendar, Parsed
from corpus.dates.grammar.years import years
from corpus.dates.grammar.years_beside import with_year_at
from corpus.dates.precision import Precision
from corpus.dates.words.lists import words
from corpus.dates.words.tokens import Tokens
from corpus.dates.words.vocabulary import FOREIGN_SEASONS, SEASONS

_WINTER = 4
_AFTER_A_SEASON = words("after a season")
_BEFORE_FALL = words("before fall")
_BEFORE_THE_FALL = words("before the fall")


def season(t: Tokens, i: int) -> Parsed | None:
    """Return the season named at `i`, with the year beside it if there is one."""
    word = t.word(i)
    number = SEASONS.get(word) or (FOREIGN_SEASONS.get(word) if t.typed else None)
    if number is None:
        return None
    named, j = _with_years(t, i + 1, Calendar(Precision.SEASON, number=number))
    if j > i + 1:
        return named, j
    if word == "fall" and not _is_autumn(t, i):
        return None
    if t.word(j) in _AFTER_A_SEASON or (word == "spring" and _springs(t, j)):
        return None
    return named, j


def _with_years(t: Tokens, i: int, named: Calendar) -> tuple[Calendar, int]:
    """Give a season its year, and a winter the first of its two: "1994-95", "94/95"."""
    j = i + 1 if t.word(i) == "of" else i
    pair = years(t, j) if t.digits(j) == 4 else None
    if pair and isinstance(pair[0], Between) and isinstance(pair[0].first, Calendar):
        end = pair[1] if named.number == _WINTER else pair[0].first_end
        return replace(named, year=pair[0].first.year), end
    if t.typed and t.digits(j) == 2 and t.word(j + 1) in ("/", "-") and t.digits(j + 2) == 2:
        return replace(named, year=t.number(j), short_year=True), j + 3
    return with_year_at(t, i, named, loose=t.typed)


def _springs(t: Tokens, i: int) -> bool:
    """Whether "spring" is a verb, or a well: "spring to life", "spring water"."""
    if t.word(i) in ("to", "from"):
        return not t.typed and t.word(i + 1) not in SEASONS
    return t.word(i) in ("up", "into", "water")


def _is_autumn(t: Tokens, i: int) -> bool:
    before = t.word(i - 1)
    if t.typed or before in _BEFORE_FALL:
        return True
    if before == "-" and t.word(i - 2) == "mid":
        return True
    return before == "the" and t.word(i + 1) != "of" and t.word(i - 2) in _BEFORE_THE_FALL
