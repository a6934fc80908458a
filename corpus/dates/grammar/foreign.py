"""Decades, quarters and parts of years as other languages than English write them.

    decade  = digits ending ["Jahre" | "годы" ...]         1990er Jahre, 1990-х, 90-е годы
            | noun ["'"] (digits | name)                   années 1980, anni '80, anni ottanta
            | name ["Jahre"]                               die neunziger Jahre, девяностые
    quarter = place (quarter | half) [of] year             III квартал 1995, 3. Quartal 1995
    part    = name [of] (decade | quarter | date)          Anfang 1994, fin des années 1980
    day     = year ["m."] month day ["d."]                 1991 m. sausio 13 d.

Days and months, and the words between two of them, are read in `days_and_months`.
"""

from __future__ import annotations

from dataclasses import replace

from corpus.dates.grammar.days_and_months import day_at, month_at, month_first
from corpus.dates.grammar.expressions import Calendar, Ordered, Parsed, PeriodPart
from corpus.dates.grammar.years import years
from corpus.dates.precision import Precision
from corpus.dates.words.lists import foreign_words
from corpus.dates.words.tokens import Tokens
from corpus.dates.words.vocabulary import (
    FOREIGN_DECADES,
    FOREIGN_MONTHS,
    FOREIGN_ORDINAL_SUFFIXES,
    FOREIGN_PARTS,
    MONTHS,
    ROMAN_NUMERALS,
)

_ENDINGS = foreign_words("decade ending")
_NOUNS = foreign_words("decade")
_DECADES = foreign_words("decades")
_OF_A_PART = foreign_words("of a part") | foreign_words("of")
_ARTICLES = foreign_words("article")
_YEAR_BEFORE_MONTH = foreign_words("year before a month")
_UNITS = dict.fromkeys(foreign_words("quarter"), "quarter") | dict.fromkeys(
    foreign_words("half year"), "half"
)
_PLACES = {
    word: place
    for place, role in enumerate(("first", "second", "third", "fourth"), 1)
    for word in foreign_words(role)
}
_MOST = {"quarter": 4, "half": 2}
FOREIGN_STARTS = frozenset((*_NOUNS, *FOREIGN_DECADES))
PLACE_STARTS = frozenset((*_PLACES, *(numeral for numeral, n in ROMAN_NUMERALS.items() if n < 5)))


def foreign_decade(t: Tokens, i: int) -> Parsed | None:
    """Return "1990er", "90-е годы", "années 1990", "anni '80", "neunziger Jahre"."""
    if t.number(i) >= 0:
        return _decade_in_figures(t, i)
    if t.word(i) in _NOUNS:
        return _decade_behind_noun(t, i + 1)
    for phrase, (year, alone) in FOREIGN_DECADES.get(t.word(i), ()):
        j = i + len(phrase)
        if t.has(phrase, i) and (alone or t.word(j) in _DECADES):
            return _decade(year, 2), j + 1 if t.word(j) in _DECADES else j
    return None


def _decade_in_figures(t: Tokens, i: int) -> Parsed | None:
    digits, year = t.digits(i), t.number(i)
    if digits not in (2, 4) or year % 10:
        return None
    dashed = t.word(i + 1) == "-" and t.joined(i + 1)
    dotted = t.word(i + 1) == "." and t.word(i + 2) in _DECADES  # 90. léta
    j = i + 2 if dashed else i + 1
    if dotted:
        return _decade(year, digits), i + 3
    if t.word(j) not in _ENDINGS or not t.joined(j):
        return None
    if t.word(j + 1) in _DECADES:
        return _decade(year, digits), j + 2
    sure = digits == 4 or t.typed or t.word(i - 1) in _ARTICLES or t.word(j) == "ern"
    return (_decade(year, digits), j + 1) if sure else None


def _decade_behind_noun(t: Tokens, i: int) -> Parsed | None:
    j = i + 1 if t.word(i) == "'" else i
    if t.digits(j) in (2, 4) and t.number(j) % 10 == 0:
        return _decade(t.number(j), t.digits(j)), j + 1
    for phrase, (year, _) in FOREIGN_DECADES.get(t.word(j), ()):
        if t.has(phrase, j):
            return _decade(year, 2), j + len(phrase)
    return None


def _decade(year: int, digits: int) -> Calendar:
    return Calendar(Precision.DECADE, year, short_year=digits == 2)


def foreign_quarter(t: Tokens, i: int) -> Parsed | None:
    """Return "III квартал 1995", "3. Quartal 1995", "premier semestre de 1995"."""
    place, j = _place(t, i)
    unit = _UNITS.get(t.word(j))
    if unit is None or not 1 <= place <= _MOST[unit]:
        return None
    year = years(t, _after_of(t, j + 1))
    if year is None or not isinstance(year[0], Calendar):
        return None
    return Ordered(place, unit, year[0]), year[1]


def _place(t: Tokens, i: int) -> tuple[int, int]:
    """Return which quarter or half of a year, and the place after its word; 0 if it is none."""
    word = t.word(i)
    if word in _PLACES:
        return _PLACES[word], i + 1
    if word in ROMAN_NUMERALS and t.capital(i):
        return ROMAN_NUMERALS[word], i + 1
    if t.digits(i) != 1:
        return 0, i
    j = i + 1
    if t.word(j) in (".", "-", "°") and t.joined(j):
        j += 1
    if t.word(j) in FOREIGN_ORDINAL_SUFFIXES and t.joined(j):
        j += 1
    return t.number(i), j


def foreign_part(t: Tokens, i: int) -> Parsed | None:
    """Return "Anfang 1994", "fin des années 1980", "в начале 1980-х" from its first noun on."""
    part, wants_of = FOREIGN_PARTS[t.word(i)]
    j = _after_of(t, i + 1)
    if wants_of and j == i + 1 and not t.typed:
        return None
    found = foreign_decade(t, j) or foreign_quarter(t, j) or month_first(t, j) or years(t, j)
    if found is None or not isinstance(found[0], Calendar) or found[0].year is None:
        return None
    return PeriodPart(part, found[0]), found[1]


def _after_of(t: Tokens, i: int) -> int:
    """Return the place after the small words between a part and its period."""
    j = i
    while j < i + 4 and (
        t.word(j) in _OF_A_PART or t.word(j) in _ARTICLES or t.word(j) in ("'", "-")
    ):
        if t.word(j) == "'" and t.number(j + 1) >= 0:
            break  # of a year: '80
        j += 1
    return j


def year_before_month(t: Tokens, i: int) -> Parsed | None:
    """Return "1991 m. sausio 13 d.", "1956. október 23.", with the day or the month alone."""
    if t.digits(i) != 4 or not 1000 <= t.number(i) < 2200:
        return None
    j = i + 1
    while j < i + 3 and (t.word(j) in _YEAR_BEFORE_MONTH or t.word(j) == "."):
        j += 1  # "1991 m.", "1991. gada"
    day = day_at(t, j) if j > i + 1 and t.number(j) >= 0 else None  # 1991. gada 13. janvārī
    k = day[1] if day else j
    if t.word(k) not in FOREIGN_MONTHS and (t.word(k) not in MONTHS or j == i + 1):
        return None
    if not t.typed and t.capital(k):
        return None  # "In 1956. November was cold"
    found = month_at(t, k)
    if found is None:
        return None
    month, end, _ = found
    dated = Calendar(Precision.MONTH, t.number(i), month)
    if day is None and t.digits(end) in (1, 2) and 1 <= t.number(end) <= 31:
        day = (t.number(end), end + 1)
        end += 1
    if day is None:
        return dated, end
    return replace(dated, precision=Precision.DAY, day=day[0]), max(end, day[1])
