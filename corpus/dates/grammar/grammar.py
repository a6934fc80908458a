"""The grammar of date expressions: the functions that read what begins with a word, and ranges.

    expression = point [link point]
    point      = ["about"] (part | ordered | season | holiday | clock | date | relative | amount)
    link       = "-" | "to" | "through" | "until" | ".." | "and", where "between" stands before

Every reading function takes the tokens and a place, and returns the expression with the place after
it, or None. It looks only a few tokens ahead, so that the time to read a text is proportional to
its length.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from corpus.dates.grammar import amounts, parts, relatives
from corpus.dates.grammar import years as year_words
from corpus.dates.grammar.clocks import clock
from corpus.dates.grammar.days_and_months import (
    bare_day,
    day_first,
    month_first,
)
from corpus.dates.grammar.expressions import (
    Calendar,
    ClockTime,
    Holiday,
    Ordered,
    Parsed,
    PeriodPart,
    Relative,
    Softened,
    UnitSpan,
    Weekday,
)
from corpus.dates.grammar.figures import figures
from corpus.dates.grammar.foreign import (
    FOREIGN_STARTS,
    PLACE_STARTS,
    foreign_decade,
    foreign_part,
    foreign_quarter,
    year_before_month,
)
from corpus.dates.grammar.holidays import HOLIDAY_STARTS, holiday
from corpus.dates.grammar.linked import range_from
from corpus.dates.grammar.parts import Reader
from corpus.dates.grammar.seasons import season
from corpus.dates.grammar.weekdays import weekday_at
from corpus.dates.precision import Precision
from corpus.dates.words.lists import words
from corpus.dates.words.tokens import Tokens
from corpus.dates.words.vocabulary import (
    AFTER_A_NOUN,
    BARE_PLURALS,
    DECADE_WORDS,
    FOREIGN_MONTH_ABBREVIATIONS,
    FOREIGN_MONTHS,
    FOREIGN_PARTS,
    FOREIGN_SEASONS,
    MONTH_ABBREVIATIONS,
    MONTHS,
    NAMED_HOURS,
    ORDINALS,
    PART_NOUNS,
    PART_WORDS,
    PARTS_OF_DAY,
    ROMAN_NUMERALS,
    SEASONS,
    TENS,
    UNITS,
    WEEKDAY_ABBREVIATIONS,
    WEEKDAY_PLURALS,
    WEEKDAYS,
)

DEEPEST = 5  # expressions inside of one another; no date is nested deeper
_APPROXIMATE = words("about")


def starts(t: Tokens, first: int, end: int) -> list[int]:
    """Return the tokens from `first` to before `end` with which an expression may begin."""
    words, numbers = t.words, t.numbers
    return [
        i
        for i in range(first, end)
        if numbers[i] >= 0
        or (
            (word := words[i]) in STARTERS
            and (word != "the" or numbers[i + 1] >= 0 or words[i + 1] in _MAY_FOLLOW_THE)
        )
    ]


def expression(t: Tokens, i: int) -> Parsed | None:
    """Return the date expression that begins at `i`, a range as one, and the place after it."""
    found = point(t, i)
    if found is None:
        return None
    return range_from(t, i, found, point) or found


def point(t: Tokens, i: int) -> Parsed | None:
    """Return the single date expression, or compact range ("5-12 May"), that begins at `i`."""
    if t.number(i) >= 0:
        if t.joined(i) and t.words[i - 1].isalpha() and t.words[i - 1] not in _APPROXIMATE:
            return None  # "l5 December" was scanned wrong; no date begins inside of a word
        readers: Iterable[Reader] | None = _NUMBER_READERS
    else:
        readers = STARTERS.get(t.word(i))
    if not readers or t.nesting == DEEPEST:
        return None
    t.nesting += 1
    try:
        return _first_of(readers, t, i)
    finally:
        t.nesting -= 1


def _first_of(readers: Iterable[Reader], t: Tokens, i: int) -> Parsed | None:
    for reader in readers:
        if found := reader(t, i):
            return found
    return None


def _about(t: Tokens, i: int) -> Parsed | None:
    """Return "about 1910", "around March 1981", "ca. 466 BC"."""
    j = i + 2 if t.word(i + 1) == "." else i + 1
    if t.word(i) == "c" and j == i + 1 and t.digits(j) != 4:
        return None
    date = point(t, j)
    if date and isinstance(date[0], ClockTime):
        return date
    if date is None or not isinstance(date[0], Calendar | PeriodPart | Ordered):
        return None
    return Softened("~", date[0]), date[1]


def _the(t: Tokens, i: int) -> Parsed | None:
    """Return what begins with "the", the article included."""
    j, word = i + 1, t.word(i + 1)
    if t.number(j) >= 0:
        return _first_of(_AFTER_THE_NUMBER, t, j) or _counted_up_to(t, j)
    if word not in _MAY_FOLLOW_THE:
        return None
    if (word in SEASONS or word in HOLIDAY_STARTS) and not t.typed:
        return _with_article(t, j)
    if word in ("year", "years") and t.digits(j + 1) == 4:
        return _year_named(t, j + 1)
    return _first_of(_AFTER_THE.get(word, ()), t, j) or _first_of(_WITH_THE, t, i)


def _counted_up_to(t: Tokens, i: int) -> Parsed | None:
    """Return the amount of "the 13 weeks to 3 November", whose article is its own."""
    found = amounts.amount(t, i)
    return found if found and t.word(found[1]) in ("to", "ended", "ending") else None


def _with_article(t: Tokens, i: int) -> Parsed | None:
    """Return the season or holiday at `i`, but not in "the summer offensive"."""
    found = season(t, i) or holiday(t, i)
    if found is None or not isinstance(found[0], Calendar | Holiday):
        return found
    following = t.word(found[1])
    alone = not following[:1].isalpha() or following in AFTER_A_NOUN
    return found if alone or found[0].year is not None else None


def _year_named(t: Tokens, i: int) -> Parsed | None:
    """Return the year of "the year 1950", the pair of "the years 1991-1994"."""
    return year_words.years(t, i) or year_words.year_at(t, i)


def _relative(t: Tokens, i: int) -> Parsed | None:
    """Return a relative date; "the last two weeks of May" with its month."""
    found = relatives.relative(t, i)
    if found and isinstance(found[0], UnitSpan) and t.word(found[1]) == "of":
        whole = parts.whole(t, found[1] + 1, point)
        if whole and isinstance(whole[0], Calendar | Relative):
            return replace(found[0], whole=whole[0]), whole[1]
    return found


def _the_week_of(t: Tokens, i: int) -> Parsed | None:
    return parts.week_of(t, i + 1, point)


def _weekday(t: Tokens, i: int) -> Parsed | None:
    """Return "Saturday, June 24, 1950" as its date, "Tuesday morning", "Tuesday"."""
    found = weekday_at(t, i)
    if found is None:
        return None
    weekday, j = found
    if t.words[j : j + 2] == ["dawn", "of"]:
        j += 2
    k = j + 1 if t.word(j) == "," else j
    k = k + 1 if t.word(k) == "the" else k
    date = _first_of((figures, day_first, month_first), t, k)
    if date and isinstance(date[0], Calendar) and date[0].precision is Precision.DAY:
        return replace(date[0], weekday=weekday), date[1]
    if part := PARTS_OF_DAY.get(t.word(j)):
        return ClockTime(part, Weekday(weekday)), j + 1
    return Weekday(weekday), j


def _fiscal_year(t: Tokens, i: int) -> Parsed | None:
    """Return "fiscal 1997", "FY 1997" or "FY97" as the calendar year."""
    j = i + 2 if t.word(i + 1) == "year" and t.word(i) != "fy" else i + 1
    if t.digits(j) == 2 and (t.typed or t.joined(j)):
        return Calendar(Precision.YEAR, t.number(j), short_year=True), j + 1
    return year_words.year_at(t, j)


def _year_and_season(t: Tokens, i: int) -> Parsed | None:
    """Return "1982 summer"."""
    if t.digits(i) != 4 or not 1000 <= t.number(i) < 2200 or t.word(i + 1) not in SEASONS:
        return None
    named = season(t, i + 1)
    if named and isinstance(named[0], Calendar) and named[0].year is None:
        return replace(named[0], year=t.number(i)), named[1]
    return None


_early_or_late: Reader = partial(parts.early_or_late, point=point)
_end_of: Reader = partial(parts.end_of, point=point)
_ordered: Reader = partial(parts.ordered, point=point)
_later_or_earlier: Reader = partial(parts.later_or_earlier, point=point)
_week_of: Reader = partial(parts.week_of, point=point)

_NUMBER_READERS: tuple[Reader, ...] = (
    clock,
    figures,
    day_first,
    foreign_decade,
    foreign_quarter,
    _ordered,
    parts.year_and_number,
    year_before_month,
    _year_and_season,
    year_words.years,
    amounts.amount,
)
_AFTER_THE_NUMBER: tuple[Reader, ...] = (
    figures,
    day_first,
    year_words.decade,
    year_words.century,
    _ordered,
    bare_day,
)
_WITH_THE: tuple[Reader, ...] = (_the_week_of, _relative, relatives.reference)


def _table(rows: Iterable[tuple[Iterable[str], Reader]]) -> dict[str, tuple[Reader, ...]]:
    """Return for each word the functions of the rows that it stands in, in their order."""
    table: dict[str, tuple[Reader, ...]] = {}
    for starters, reader in rows:
        for word in starters:
            table[word] = (*table.get(word, ()), reader)
    return table


# What follows "the", which is part of the expression.
_AFTER_THE = _table(
    [
        (PART_NOUNS, _end_of),
        (("latter", "rest", "early", "late"), _end_of),
        (PART_WORDS, _early_or_late),
        ((*SEASONS, *FOREIGN_SEASONS), season),
        (("'", *DECADE_WORDS, *year_words.CENTURY_WORDS), year_words.decade),
        (HOLIDAY_STARTS, holiday),
        (PARTS_OF_DAY, clock),
        ((*ORDINALS, *TENS, "last", "final"), _ordered),
        ((*ORDINALS, *TENS), year_words.century),
        ((*ORDINALS, *TENS), day_first),
        (("turn",), parts.turn_of),
    ]
)

# The words that "the" may begin a date before; most of what it stands before is quickly dismissed.
_MAY_FOLLOW_THE = (
    frozenset((*_AFTER_THE, *SEASONS, *HOLIDAY_STARTS, *UNITS, "weekend", "very", "past"))
    | relatives.FOLLOW_THE
)

STARTERS = _table(
    [
        (("the",), _the),
        (_APPROXIMATE, _about),
        (HOLIDAY_STARTS, holiday),
        ((*MONTHS, *MONTH_ABBREVIATIONS, *FOREIGN_MONTHS), month_first),
        (FOREIGN_MONTH_ABBREVIATIONS, month_first),
        (FOREIGN_PARTS, foreign_part),
        (FOREIGN_STARTS, foreign_decade),
        (PLACE_STARTS, foreign_quarter),
        ((*WEEKDAYS, *WEEKDAY_ABBREVIATIONS), _weekday),
        ((*SEASONS, *FOREIGN_SEASONS), season),
        (PART_WORDS, _early_or_late),
        ((*PART_NOUNS, "latter", "rest"), _end_of),
        (("turn",), parts.turn_of),
        (("later", "earlier"), _later_or_earlier),
        ((*PARTS_OF_DAY, *NAMED_HOURS), clock),
        (("month", "year"), parts.units_end),
        (UNITS, amounts.unit_long),
        (("fiscal", "financial", "fy"), _fiscal_year),
        (("q", "h"), _ordered),
        (("week",), _week_of),
        (("week", "w", "kw"), parts.numbered_week),
        ((*ORDINALS, *TENS, "last", "final"), _ordered),
        ((*ORDINALS, *TENS), year_words.century),
        ((*ORDINALS, *TENS), day_first),
        (("'", *DECADE_WORDS, *ROMAN_NUMERALS, "ad"), year_words.years),
        (("this", "last", "next"), parts.ordered_of_pointer),
        (relatives.RELATIVE_STARTS, _relative),
        (amounts.MODIFIER_STARTS, amounts.amount),
        ((*amounts.NUMBER_WORDS, *BARE_PLURALS), amounts.amount),
        (amounts.RATE_STARTS, amounts.rate),
        (WEEKDAY_PLURALS, amounts.weekdays),
        (("overnight",), clock),
        (year_words.CENTURY_WORDS, year_words.decade),
        (relatives.REFERENCE_STARTS, relatives.reference),
    ]
)
