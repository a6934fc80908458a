"""The grammar of date expressions: one function for each way they begin.

    expression = point [range link point]
    point      = part | ordered | season | holiday | clock | calendar date | relative | amount
    part       = ("early" | "mid" | "late") ["-" | "in"] ["the"] point | "the" (beginning | middle | end) "of" point
               | ("later" | "earlier") ("that" | "this" | "in the") unit
    ordered    = ["the"] (ordinal | "last") (quarter | half | week | day ...) ["of" point]
    season     = ["the"] season [["of"] (year | years)]
    range link = "-" | "to" | "through" | "until" | "and", where "between" stands before

Every function takes the tokens and a place, and returns what it read with the place behind it, or None. None looks
further ahead than a few tokens, so a text is read in linear time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from corpus.dates import amounts, days_and_months, relatives
from corpus.dates import years as year_words
from corpus.dates.clocks import clock
from corpus.dates.expressions import (
    Basis,
    Between,
    Calendar,
    Clock,
    Expression,
    Holding,
    Holiday,
    Ordered,
    Parsed,
    Part,
    Relative,
    Softened,
    Stretch,
    Turn,
    Weekday,
)
from corpus.dates.holidays import HOLIDAY_STARTS, holiday
from corpus.dates.numerals import ordinal
from corpus.dates.precision import Precision
from corpus.dates.tokens import Tokens
from corpus.dates.vocabulary import (
    DECADE_WORDS,
    FOREIGN_MONTHS,
    FOREIGN_SEASONS,
    LATE,
    MONTH_ABBREVIATIONS,
    MONTHS,
    ORDINALS,
    PART_NOUNS,
    PART_WORDS,
    SEASONS,
    SMALL_NUMBERS,
    TENS,
    UNIT_PRECISIONS,
    UNITS,
    WEEKDAY_ABBREVIATIONS,
    WEEKDAYS,
)

Reader = Callable[[Tokens, int], Parsed | None]

_APPROXIMATE = frozenset({"about", "around", "circa", "ca", "c", "approximately"})
_BEHIND_A_NOUN = frozenset(
    (
        "of in on at to by with and or but as that which who when while where for from until was "
        "were is are had has have would will could may might before after during since through the "
        "a they he she it they then came saw brought"
    ).split()
)
_RANGE_LINKS = frozenset({"-", "to", "through", "thru", "until", "till"})
_ORDERED_UNITS = frozenset(
    {"quarter", "half", "week", "month", "day", "weekend", "third", "decade", "year"}
)


def expression(t: Tokens, i: int) -> Parsed | None:
    """Return the date expression that begins at `i`, a range as one, and the place behind it."""
    found = point(t, i)
    if found is None:
        return None
    return _range(t, i, *found) or found


def _about(t: Tokens, i: int) -> Parsed | None:
    """Return "about 1910", "around March 1981", "ca. 466 BC"."""
    if t.word(i) not in _APPROXIMATE:
        return None
    j = i + 2 if t.word(i + 1) == "." else i + 1
    if t.word(i) == "c" and j == i + 1 and t.digits(j) != 4:
        return None
    date = point(t, j)
    if date is None or not isinstance(date[0], Calendar | Part | Ordered):
        return None
    return Softened("~", date[0]), date[1]


def point(t: Tokens, i: int) -> Parsed | None:
    """Return the single date expression, or compact range ("5-12 May"), that begins at `i`."""
    if t.number(i) >= 0:
        return _first_of(_NUMBER_READERS, t, i)
    readers = STARTERS.get(t.word(i))
    return _first_of(readers, t, i) if readers else None


def _first_of(readers: tuple[Reader, ...], t: Tokens, i: int) -> Parsed | None:
    for reader in readers:
        if found := reader(t, i):
            return found
    return None


def _range(t: Tokens, i: int, first: Expression, j: int) -> Parsed | None:
    link = t.word(j)
    between = link == "and" and t.word(i - 1) == "between"
    dots = link == "." and t.word(j + 1) == "." and t.joined(j + 1)
    if not (link in _RANGE_LINKS or between or dots) or not _may_bound(first):
        return None
    k = j + 2 if dots else j + 1
    if link == "to" and t.word(i - 1) in ("due", "prior"):
        return None
    last = point(t, k)
    if last is None and isinstance(first, Calendar) and first.precision is Precision.DAY:
        last = _bare_number(t, k, first)
    if last is None or not _may_bound(last[0]):
        return None
    return Between(*shared_year(first, last[0]), j, k), last[1]


def _bare_number(t: Tokens, i: int, first: Calendar) -> Parsed | None:
    found = ordinal(t, i)
    if found and found[0] > first.day:
        return replace(first, day=found[0]), found[1]
    return None


def _may_bound(end: Expression) -> bool:
    if isinstance(end, Part):
        return _may_bound(end.whole)
    if isinstance(end, Softened):
        return _may_bound(end.inner)
    if isinstance(end, Relative | Weekday):
        return True
    return isinstance(end, Calendar | Ordered)


def shared_year(first: Expression, last: Expression) -> tuple[Expression, Expression]:
    """Give each end of a range the year that only the other one has: "June to August 1995"."""
    if not isinstance(first, Calendar) or not isinstance(last, Calendar):
        return first, last
    if first.year is None and first.year_of is None and first.precision is not Precision.YEAR:
        fits = (last.number, last.day) >= (first.number, first.day)
        year = last.year
        if year is not None and not fits and not last.short_year:
            year -= 1  # "November to February 1995"
        first = replace(first, year=year, short_year=last.short_year, year_of=last.year_of)
    elif last.year is None and last.year_of is None and first.year is not None:
        later = (last.number, last.day) < (first.number, first.day)
        last = replace(last, year=first.year + int(later), short_year=first.short_year)
    return first, last


def season(t: Tokens, i: int) -> Parsed | None:
    """Return "spring 1997", "winter of 1994-95", "summer"; "fall" only where it cannot be a downfall."""
    word = t.word(i)
    number = SEASONS.get(word) or (FOREIGN_SEASONS.get(word) if t.typed else None)
    if number is None:
        return None
    j = i + 1
    named = Calendar(Precision.SEASON, number=number)
    dated, k = _with_years(t, j, named)
    if k > j:
        return dated, k
    if word == "fall" and not (
        t.typed or t.word(i - 1) in ("this", "last", "next", "early", "late")
    ):
        if (
            t.word(i - 1) != "the"
            or t.word(j) == "of"
            or t.word(i - 2) not in ("in", "by", "during")
        ):
            return None
    if word == "spring" and t.word(j) in ("from", "up", "to", "into"):
        return None
    return named, j


def the(t: Tokens, i: int) -> Parsed | None:
    """Return what begins with "the", the article included."""
    j = i + 1
    word = t.word(j)
    if t.number(j) >= 0:
        found = _first_of((days_and_months.figures, days_and_months.day_first, _the_years), t, j)
        return found or days_and_months.bare_day(t, j)
    if word in PART_NOUNS or word == "latter" or word == "rest":
        return _end_of(t, j)
    if word in ("year", "years"):
        return _named_year(t, j)
    if (word in SEASONS or word in HOLIDAY_STARTS) and not t.typed:
        return _with_article(t, j)
    if word in PART_WORDS or word in SEASONS or word in DECADE_WORDS or word in _DAY_PARTS:
        return point(t, j)
    if word == "'" or word in HOLIDAY_STARTS:
        return _first_of((year_words.decade, holiday), t, j)
    if found := _ordered(t, j) or _turn_of(t, j):
        return found
    if (word in ORDINALS or word in TENS) and (
        found := _first_of((year_words.century, days_and_months.day_first), t, j)
    ):
        return found
    return _first_of((_week_of, _told, relatives.reference), t, i)


def _with_article(t: Tokens, i: int) -> Parsed | None:
    """Return the season or feast at `i`, unless the article is another noun's: "the summer offensive"."""
    found = point(t, i)
    if found is None or not isinstance(found[0], Calendar | Holiday):
        return found
    following = t.word(found[1])
    alone = not following[:1].isalpha() or following in _BEHIND_A_NOUN
    return found if alone or found[0].year is not None else None


def _turn_of(t: Tokens, i: int) -> Parsed | None:
    """Return "turn of the century", "turn of the 20th century"."""
    if t.words[i : i + 3] != ["turn", "of", "the"]:
        return None
    if t.word(i + 3) == "century":
        return Turn(), i + 4
    named = year_words.century(t, i + 3)
    if named and isinstance(named[0], Calendar) and named[0].year is not None:
        return Turn(named[0].year // 100 + 1), named[1]
    return None


def _told(t: Tokens, i: int) -> Parsed | None:
    """Return a relative date; of "the last two weeks of May" the weeks with their month."""
    found = relatives.relative(t, i)
    if found and isinstance(found[0], Stretch) and t.word(found[1]) == "of":
        whole = _whole(t, found[1] + 1)
        if whole and isinstance(whole[0], Calendar):
            return replace(found[0], whole=whole[0]), whole[1]
    return found


def _the_years(t: Tokens, i: int) -> Parsed | None:
    found = year_words.decade(t, i) or year_words.century(t, i)
    return found


def _named_year(t: Tokens, i: int) -> Parsed | None:
    """Return "the year 1950", "the years 1991 through 1994"; `i` is at "year"."""
    if t.digits(i + 1) != 4:
        return relatives.relative(t, i - 1)
    year = year_words.year_at(t, i + 1)
    if year is None:
        return None
    return year_words.years(t, i + 1) or year


def _end_of(t: Tokens, i: int) -> Parsed | None:
    """Return "end of March", "beginning of the 20th century", "latter part of the year", "rest of 1996"."""
    word = t.word(i)
    part = PART_NOUNS.get(word)
    j = i + 1
    if word == "latter" and t.word(j) in ("part", "half"):
        part, j = LATE, j + 1
    elif word == "rest":
        part = ""
    if part is None or t.word(j) != "of":
        return None
    whole = _whole(t, j + 1)
    if whole is None:
        return None
    if word == "latter" and t.word(i + 1) == "half":
        return Ordered(2, "half", whole[0]), whole[1]
    return (Part(part, whole[0]) if part else whole[0]), whole[1]


def _whole(t: Tokens, i: int) -> Parsed | None:
    """Return the period a part is taken of: a point, or "the year", "the month"."""
    if t.word(i) == "the" and (unit := UNITS.get(t.word(i + 1))) and not unit[1]:
        if unit[0] in UNIT_PRECISIONS and t.digits(i + 2) != 4:
            return Relative(UNIT_PRECISIONS[unit[0]], 0, Basis.TEXT), i + 2
    found = point(t, i)
    if found is None or isinstance(found[0], Between | Clock):
        return None
    return found


def _early_or_late(t: Tokens, i: int) -> Parsed | None:
    """Return "early 1996", "mid-September", "late in 1792", "early the next morning"."""
    part, j = PART_WORDS[t.word(i)], i + 1
    if t.word(j) == "to" and t.word(j + 1) in ("-",) and t.word(j + 2) == "mid":
        j += 3
    if (t.word(j) == "-" and t.joined(j)) or t.word(j) == "in" or t.word(j) == "on":
        j += 1
    whole = _whole(t, j)
    if whole is None or not isinstance(whole[0], Calendar | Relative | Ordered):
        if whole and isinstance(whole[0], Clock):
            return whole
        clocked = point(t, j)
        return clocked if clocked and isinstance(clocked[0], Clock) else None
    return Part(part, whole[0]), whole[1]


def _later_or_earlier(t: Tokens, i: int) -> Parsed | None:
    """Return "later that month", "earlier this year", "later in 1792": the unit itself is all that is said."""
    j = i + 1
    if t.word(j) in ("in", "on"):
        whole = _whole(t, j + 1)
        return whole if whole and isinstance(whole[0], Calendar | Relative) else None
    found = relatives.relative(t, j)
    return found if found and isinstance(found[0], Relative | Clock) else None


def _ordered(t: Tokens, i: int) -> Parsed | None:
    """Return "third quarter of 1998", "first half", "last week of August", "Q3 1998"."""
    if found := _numbered_quarter(t, i):
        return found
    place = -1 if t.word(i) in ("last", "final") else 0
    j = i + 1
    if not place:
        counted = ordinal(t, i)
        if counted is None:
            return None
        place, j = counted
    if t.word(j) == "-" or t.word(j) in ("fiscal", "full"):
        j += 1
    unit = UNITS.get(t.word(j), (t.word(j), False))[0]
    if unit not in _ORDERED_UNITS or (t.word(j) != unit and t.word(j) != unit + "s"):
        return None
    k = j + 1
    if t.word(k) == "of":
        whole = _whole(t, k + 1)
        return (Ordered(place, unit, whole[0]), whole[1]) if whole else None
    if unit not in ("quarter", "half") or place < 0 or place > 4:
        return None
    dated, end = days_and_months.with_year_at(t, k, Calendar(Precision.YEAR))
    if end > k:
        return Ordered(place, unit, _year_only(dated)), end
    if unit == "half" and t.word(k) not in (",", ".", "") and not t.joined(k):
        return None
    return Ordered(place, unit, Relative(Precision.YEAR, 0, Basis.TEXT)), k


def _numbered_quarter(t: Tokens, i: int) -> Parsed | None:
    kind = {"q": "quarter", "h": "half"}.get(t.word(i))
    if (
        kind is None
        or not t.joined(i + 1)
        or not 1 <= t.number(i + 1) <= (4 if kind[0] == "q" else 2)
    ):
        return None
    dated, end = days_and_months.with_year_at(t, i + 2, Calendar(Precision.YEAR), loose=t.typed)
    if end == i + 2:
        return None
    return Ordered(t.number(i + 1), kind, _year_only(dated)), end


def _year_only(dated: Calendar) -> Expression:
    return dated.year_of if dated.year is None and dated.year_of else dated


def _week_of(t: Tokens, i: int) -> Parsed | None:
    """Return "the week of 13 April 1998"."""
    j = i + 1 if t.word(i) == "the" else i
    if t.word(j) != "week" or t.word(j + 1) not in ("of", "beginning", "ending"):
        return None
    day = point(t, j + 2)
    if day and isinstance(day[0], Calendar) and day[0].precision is Precision.DAY:
        return Holding("week", day[0]), day[1]
    return None


def _units_end(t: Tokens, i: int) -> Parsed | None:
    """Return "month's end", "year-end"."""
    unit = UNITS.get(t.word(i))
    if unit is None or unit[1] or unit[0] not in ("month", "year"):
        return None
    j = i + 1
    if t.word(j) == "'" and t.word(j + 1) == "s":
        j += 2
    elif t.word(j) == "-":
        j += 1
    else:
        return None
    if t.word(j) != "end":
        return None
    dated, end = days_and_months.with_year_at(t, j + 1, Calendar(Precision.YEAR))
    whole = Relative(UNIT_PRECISIONS[unit[0]], 0, Basis.TEXT)
    return (
        (Part(LATE, dated), end)
        if end > j + 1 and unit[0] == "year"
        else (Part(LATE, whole), j + 1)
    )


def _weekday(t: Tokens, i: int) -> Parsed | None:
    """Return "Saturday, June 24, 1950" as its date, "Tuesday morning", "Tuesday"."""
    found = days_and_months.weekday_at(t, i)
    if found is None:
        return None
    weekday, j = found
    k = j + 1 if t.word(j) in (",", "the") else j
    k = k + 1 if t.word(k) == "the" else k
    date = days_and_months.figures(t, k) or days_and_months.day_first(t, k)
    date = date or days_and_months.month_first(t, k)
    if date and isinstance(date[0], Calendar) and date[0].precision is Precision.DAY:
        return date
    if part := relatives.PARTS_OF_DAY.get(t.word(j)):
        return Clock(part, Weekday(weekday)), j + 1
    return Weekday(weekday), j


def _year_after_word(t: Tokens, i: int) -> Parsed | None:
    """Return "fiscal 1997", "FY 1997", "FY97"."""
    j = i + 1
    if t.word(j) == "year" and t.word(i) in ("fiscal", "financial"):
        j += 1
    if t.digits(j) == 2 and (t.typed or t.joined(j)):
        return Calendar(Precision.YEAR, t.number(j), short_year=True), j + 1
    found = year_words.year_at(t, j)
    return found


def _with_years(t: Tokens, i: int, named: Calendar) -> tuple[Calendar, int]:
    """Give a season its year, or the pair of years a winter runs over: "1994-95"."""
    j = i + 1 if t.word(i) == "of" else i
    pair = year_words.years(t, j) if t.digits(j) == 4 else None
    if pair and isinstance(pair[0], Between) and isinstance(pair[0].first, Calendar):
        if named.number == 4:
            return replace(named, year=pair[0].first.year), pair[1]
        return replace(named, year=pair[0].first.year), pair[0].first_end
    return days_and_months.with_year_at(t, i, named, loose=t.typed)


def _of_bare_end(t: Tokens, i: int) -> Parsed | None:
    """Return "end of March", "beginning of 1996", "end 1996" without an article."""
    if found := _end_of(t, i):
        return found
    whole = _first_of((year_words.years, days_and_months.month_first), t, i + 1)
    if whole and isinstance(whole[0], Calendar) and t.typed:
        return Part(PART_NOUNS[t.word(i)], whole[0]), whole[1]
    return None


_DAY_PARTS = frozenset(relatives.PARTS_OF_DAY)
_NUMBER_READERS: tuple[Reader, ...] = (
    clock,
    days_and_months.figures,
    days_and_months.day_first,
    _ordered,
    year_words.years,
    amounts.amount,
)


def _starters() -> dict[str, tuple[Reader, ...]]:
    """Which functions may read what begins with a word, in the order they are asked."""
    rows: list[tuple[object, Reader]] = [
        (("the",), the),
        (_APPROXIMATE, _about),
        ((*MONTHS, *MONTH_ABBREVIATIONS, *FOREIGN_MONTHS), days_and_months.month_first),
        ((*WEEKDAYS, *WEEKDAY_ABBREVIATIONS), _weekday),
        ((*SEASONS, *FOREIGN_SEASONS), season),
        (PART_WORDS, _early_or_late),
        (PART_NOUNS, _of_bare_end),
        (("latter", "rest"), _end_of),
        (("turn",), _turn_of),
        (("later", "earlier"), _later_or_earlier),
        (HOLIDAY_STARTS, holiday),
        (_DAY_PARTS | {"noon", "midnight"}, clock),
        (("month", "year"), _units_end),
        (([*UNITS]), amounts.unit_long),
        (("fiscal", "financial", "fy"), _year_after_word),
        (("q", "h"), _ordered),
        (("week",), _week_of),
        (("last", "final"), _ordered),
        ((*ORDINALS, *TENS), _ordered),
        ((*ORDINALS, *TENS), year_words.century),
        ((*ORDINALS, *TENS), days_and_months.day_first),
        (("'", *DECADE_WORDS, "ad"), year_words.years),
        (
            ("today", "yesterday", "tomorrow", "tonight", "this", "last", "next", "that", "day",
             "previous", "following", "past", "first", "final", "coming", "recent", "opening"),
            _told,
        ),
        (amounts.MODIFIER_STARTS, amounts.amount),
        ((*SMALL_NUMBERS, *TENS, "a", "an", "half", "several", "few", "many", "some", "hundred"), amounts.amount),
        (("days", "weeks", "months", "years", "decades", "centuries", "hours", "nights"), amounts.amount),
        (amounts.REPEATED_STARTS | {"per", "each", "every"}, amounts.rate),
        (relatives.REFERENCE_STARTS, relatives.reference),
    ]  # fmt: skip
    starters: dict[str, tuple[Reader, ...]] = {}
    for words, reader in rows:
        for word in words:  # type: ignore[attr-defined]
            starters[word] = (*starters.get(word, ()), reader)
    return starters


STARTERS = _starters()
