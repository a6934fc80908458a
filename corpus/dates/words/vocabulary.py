"""The words of months, seasons, weekdays, numbers, decades, units and parts of periods.

They stand in the files of `corpus.text.languages`. English is apart from the other languages
(FOREIGN_...): in running text a foreign month counts only beside a day or a year, because "mars" is
another word too, and a foreign season does not count.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.dates.precision import Precision
from corpus.dates.words.lists import ENGLISH, Phrase, as_tokens, foreign_words, words
from corpus.text.languages import rows
from corpus.text.numbers import NUMERALS, ONES
from corpus.text.numbers import TENS as TENS_NUMERALS


@dataclass(frozen=True, slots=True)
class CalendarName:
    """A month or a weekday by its number, the first of the year or week being 1."""

    language: str
    number: int
    names: tuple[str, ...]
    abbreviations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeasonName:
    """A season by its number; spring is 1."""

    language: str
    number: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitOfTime:
    """A unit of time. `alone` says that its plural is a length of time without a number."""

    language: str
    unit: str
    singular: tuple[str, ...]
    plural: tuple[str, ...]
    repeated: tuple[str, ...]
    alone: bool


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A part of a day or an hour that has a name; `kind` is "part" or "hour"."""

    language: str
    kind: str
    timex: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Portion:
    """The early, middle or late part of a period."""

    language: str
    portion: str
    adjectives: tuple[str, ...]
    nouns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DecadeName:
    """A decade by the two digits of its first year."""

    language: str
    year: int
    words: tuple[str, ...]
    alone: bool


_MONTHS = rows("months.tsv", CalendarName)
_WEEKDAYS = rows("weekdays.tsv", CalendarName)
_SEASONS = rows("seasons.tsv", SeasonName)
_UNITS = rows("units_of_time.tsv", UnitOfTime)
_TIMES_OF_DAY = rows("times_of_day.tsv", TimeOfDay)
_PORTIONS = rows("portions.tsv", Portion)

_ENGLISH_MONTHS = tuple(month for month in _MONTHS if month.language == ENGLISH)
MONTH_NAMES = tuple(month.names[0].capitalize() for month in _ENGLISH_MONTHS)
MONTHS: dict[str, int] = {name: month.number for month in _ENGLISH_MONTHS for name in month.names}
MONTH_ABBREVIATIONS: dict[str, int] = {
    short: month.number for month in _ENGLISH_MONTHS for short in month.abbreviations
}
_FOREIGN_MONTHS = tuple(month for month in reversed(_MONTHS) if month.language != ENGLISH)
# The first language of a name wins.
FOREIGN_MONTHS: dict[str, int] = {
    name: month.number for month in _FOREIGN_MONTHS for name in month.names
}
FOREIGN_MONTH_ABBREVIATIONS: dict[str, int] = {
    short: month.number
    for month in _FOREIGN_MONTHS
    for short in month.abbreviations
    if short not in FOREIGN_MONTHS and short not in MONTHS and short not in MONTH_ABBREVIATIONS
}
# Names that mean another month behind a day with a full stop: see the notes of the file.
_AFTER_A_DOTTED_DAY = "hr"
DOTTED_MONTHS: dict[str, int] = {
    name: month.number
    for month in _FOREIGN_MONTHS
    if month.language == _AFTER_A_DOTTED_DAY
    for name in month.names
    if FOREIGN_MONTHS[name] != month.number
}

WEEKDAYS: dict[str, int] = {name: day.number for day in _WEEKDAYS for name in day.names}
# "sun", "sat" and "mon" are words and names too: they count before a date and in a query only.
WEEKDAY_ABBREVIATIONS: dict[str, int] = {
    short: day.number for day in _WEEKDAYS for short in day.abbreviations
}

WEEKDAY_PLURALS: dict[str, int] = {name + "s": number for name, number in WEEKDAYS.items()}

_ENGLISH_SEASONS = tuple(season for season in _SEASONS if season.language == ENGLISH)
SEASON_NAMES = tuple(season.names[0] for season in _ENGLISH_SEASONS)
SEASONS: dict[str, int] = {
    name: season.number for season in _ENGLISH_SEASONS for name in season.names
}
FOREIGN_SEASONS: dict[str, int] = {
    name: season.number
    for season in _SEASONS
    if season.language != ENGLISH
    for name in season.names
}

_NUMERALS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi"
ROMAN_NUMERALS: dict[str, int] = {
    numeral: number for number, numeral in enumerate(_NUMERALS.split(), 1)
}

LAST_ORDINAL = 31  # of a day; weeks and centuries that are counted have smaller ones
SMALL_NUMBERS: dict[str, int] = {one.cardinal: one.number for one in ONES if one.number}
TENS: dict[str, int] = {tens.cardinal: tens.number for tens in TENS_NUMERALS}
MULTIPLES: dict[str, int] = {
    numeral.cardinal: numeral.number for numeral in NUMERALS if numeral.kind == "multiple"
}
ORDINALS: dict[str, int] = {
    numeral.ordinal: numeral.number
    for numeral in (*ONES, *TENS_NUMERALS)
    if 0 < numeral.number <= LAST_ORDINAL
}
DECADE_WORDS: dict[str, int] = {
    word: numeral.number for numeral in (*TENS_NUMERALS, *ONES) for word in numeral.decades
}

_DECADES = rows("decades.tsv", DecadeName)
# Under the first word of each name, the longest first, with the digits of its first year and
# whether it needs no noun beside it.
FOREIGN_DECADES: dict[str, tuple[tuple[Phrase, tuple[int, bool]], ...]] = {}
for _decade in _DECADES:
    for _name in map(as_tokens, _decade.words):
        _named = (*FOREIGN_DECADES.get(_name[0], ()), (_name, (_decade.year, _decade.alone)))
        FOREIGN_DECADES[_name[0]] = tuple(sorted(_named, key=lambda each: -len(each[0])))

ORDINAL_SUFFIXES = words("ordinal suffix")
FOREIGN_ORDINAL_SUFFIXES = foreign_words("ordinal suffix")
# Words that follow a noun phrase; before another word a noun is only half of a name.
AFTER_A_NOUN = words("after a noun")

# Units and their letters in a TIMEX3 duration; those of hours and less stand after a "T".
DURATION_CODES: dict[str, str] = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "night": "TNI",
    "day": "D",
    "weekend": "WE",
    "week": "W",
    "fortnight": "W",
    "month": "M",
    "quarter": "Q",
    "season": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
    "millennium": "ML",
}
UNIT_PRECISIONS: dict[str, Precision] = {
    "day": Precision.DAY,
    "week": Precision.WEEK,
    "month": Precision.MONTH,
    "season": Precision.SEASON,
    "quarter": Precision.QUARTER,
    "year": Precision.YEAR,
    "decade": Precision.DECADE,
    "century": Precision.CENTURY,
}
# The TIMEX3 values of any day, any week, and so on.
ANY_TIMEX: dict[Precision, str] = {
    Precision.DAY: "XXXX-XX-XX",
    Precision.WEEK: "XXXX-WXX",
    Precision.MONTH: "XXXX-XX",
    Precision.SEASON: "XXXX-XX",
    Precision.QUARTER: "XXXX-QX",
    Precision.YEAR: "XXXX",
    Precision.DECADE: "XXX",
    Precision.CENTURY: "XX",
}
# Words with their unit, and whether they are its plural.
UNITS: dict[str, tuple[str, bool]] = {
    **{word: (unit.unit, False) for unit in _UNITS for word in unit.singular},
    **{word: (unit.unit, True) for unit in _UNITS for word in unit.plural},
}
BARE_PLURALS = frozenset(unit.plural[0] for unit in _UNITS if unit.alone)
# Adverbs with the TIMEX3 value of what is repeated so: "daily".
REPEATED: dict[str, str] = {
    word: "PT1H" if unit.unit == "hour" else ANY_TIMEX[UNIT_PRECISIONS[unit.unit]]
    for unit in _UNITS
    for word in unit.repeated
}

PARTS_OF_DAY: dict[str, str] = {
    word: time.timex for time in _TIMES_OF_DAY if time.kind == "part" for word in time.words
}
NAMED_HOURS: dict[str, str] = {
    word: time.timex for time in _TIMES_OF_DAY if time.kind == "hour" for word in time.words
}

EARLY, MID, LATE = "early", "mid", "late"
_ENGLISH_PORTIONS = tuple(portion for portion in _PORTIONS if portion.language == ENGLISH)
_FOREIGN_PORTIONS = tuple(portion for portion in _PORTIONS if portion.language != ENGLISH)
PART_WORDS: dict[str, str] = {
    word: portion.portion for portion in _ENGLISH_PORTIONS for word in portion.adjectives
}
PART_NOUNS: dict[str, str] = {
    word: portion.portion for portion in _ENGLISH_PORTIONS for word in portion.nouns
}
# In other languages, and whether "of" must stand between the part and the period.
FOREIGN_PARTS: dict[str, tuple[str, bool]] = {
    **{word: (portion.portion, True) for portion in _FOREIGN_PORTIONS for word in portion.nouns},
    **{
        word: (portion.portion, False)
        for portion in _FOREIGN_PORTIONS
        for word in portion.adjectives
    },
}
