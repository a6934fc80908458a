"""Days and months written in letters.

    day       = number [suffix] ["of"] month [","] [year]          5 December 1993, 5th of December
              | month ["the"] number [suffix] [","] [year]         December 5, 1993
              | number suffix                                           the 20th
    days      = number ("-" | "to" | "and" | ",") days               3, 4 and 5-12 December 1993
              | month number {("-" | "to" | "and" | ",") number} ["," year]   April 6-7, 1915
    month     = name [","] ["of"] [year]                                December 1993, Dec. '93
    year      = 4 digits | "'" 2 digits | 2 digits (typed) | "of that year" | "last year"

"May", "March" and "August" are months only with a capital letter and where a month may stand. Of
dates joined by "and" the last may have the year of all: "January and February 1937". The words
between are read in other languages too, where a day and a month stand round them: "Vom 3. bis 7.
Mai 1998", "du 28 juillet au 3 août 1997".
"""

from __future__ import annotations

from dataclasses import replace

from corpus.dates.grammar.expressions import Between, Calendar, Fixed, Listed, Parsed
from corpus.dates.grammar.years_beside import with_year_at
from corpus.dates.precision import Precision
from corpus.dates.words.lists import foreign_words, words
from corpus.dates.words.numerals import ordinal
from corpus.dates.words.tokens import Tokens
from corpus.dates.words.vocabulary import (
    AFTER_A_NOUN,
    DOTTED_MONTHS,
    FOREIGN_MONTH_ABBREVIATIONS,
    FOREIGN_MONTHS,
    FOREIGN_ORDINAL_SUFFIXES,
    MONTH_ABBREVIATIONS,
    MONTHS,
    ORDINAL_SUFFIXES,
    PART_WORDS,
    WEEKDAYS,
)

_ENGLISH_ORDINARY = words("ordinary month")
_ORDINARY_MONTHS = _ENGLISH_ORDINARY | foreign_words("ordinary month")
_BEFORE_MONTH = words("before a month") | {"-", ",", "("}
_FOREIGN_LINKS = foreign_words("range link")
_RANGE_LINKS = (
    words("range link") | _FOREIGN_LINKS | foreign_words("range link of days") | {"-", "/"}
)
_AND = words("and") | foreign_words("and") | {"or", "&"}
_LIST_LINKS = _AND | {",", "/"}
_DAY_LINKS = _RANGE_LINKS | _AND | {","}
_DOTTED_LINKS = (_RANGE_LINKS | _AND) - {"/", "-"}
_BETWEEN = words("between") | foreign_words("between")
_FOREIGN_ARTICLES = foreign_words("article")
_FOREIGN_LEADS = foreign_words("lead") | _FOREIGN_ARTICLES | _FOREIGN_LINKS | foreign_words("and")
_NUMBERED = words("number lead")
_LAST_DAY = 31
_LONGEST_LIST = 8  # dates that are searched for the month or the year they share
_OF = words("of") | foreign_words("of")
_COUNTED = words("counted after a month") | {"%", ":"}
_AFTER_A_MARCH = words("after a march")


def month_at(t: Tokens, i: int) -> tuple[int, int, bool] | None:
    """Return the month at `i`, the place after it, and whether it needs no year or day."""
    word = t.word(i)
    if word in MONTHS:
        sure = word not in _ORDINARY_MONTHS or t.typed or _stands_as_month(t, i)
        return MONTHS[word], i + 1, sure
    dot = t.word(i + 1) == "." and t.joined(i + 1)
    end = i + 2 if dot else i + 1
    if word in MONTH_ABBREVIATIONS:
        sure = t.typed or (dot and t.capital(i) and word not in ("mar", "sep", "dec"))
        return MONTH_ABBREVIATIONS[word], end, sure
    if word in FOREIGN_MONTHS:
        return FOREIGN_MONTHS[word], i + 1, t.typed
    if word in FOREIGN_MONTH_ABBREVIATIONS:
        return FOREIGN_MONTH_ABBREVIATIONS[word], end, False
    return None


def day_at(t: Tokens, i: int) -> tuple[int, int] | None:
    """Return a day of the month, "5", "05", "5th", "5." (German) or "fifth", and the place
    after it.

    32 to 39 are accepted, and 0 in a query, so that the answer can be that there is no such day.
    """
    number = t.number(i)
    if number < 0:
        found = ordinal(t, i)
        return found if found and found[0] <= 31 else None
    if number > 39 or t.digits(i) > 2 or (number == 0 and not t.typed):
        return None
    following = t.word(i + 1)
    if not t.joined(i + 1):
        return number, i + 1
    if following in ORDINAL_SUFFIXES or following in FOREIGN_ORDINAL_SUFFIXES or following == "°":
        return number, i + 2
    if following == "-" and t.word(i + 2) in FOREIGN_ORDINAL_SUFFIXES and t.joined(i + 2):
        return number, i + 3  # 5-го мая
    if following == "." and _dot_is_of_day(t, i):
        return number, i + 2
    return None if following.isalpha() else (number, i + 1)


def _dot_is_of_day(t: Tokens, i: int) -> bool:
    """Whether the full stop after the number at `i` makes it a day, as German writes it."""
    after = t.word(i + 2)
    if after in FOREIGN_MONTHS or after in FOREIGN_MONTH_ABBREVIATIONS:
        return True
    if after in ("/", "-", ",") and t.joined(i + 2):
        return t.number(i + 3) > 0
    if after in _DOTTED_LINKS and not t.capital(i + 2):
        return t.number(i + 3) > 0 or t.word(i + 3) in _FOREIGN_ARTICLES
    if not month_at(t, i + 2):
        return False
    # "am 5. August", but not "in Article 5. August was hot"
    return t.typed or t.word(i - 1) in _FOREIGN_LEADS or t.word(i - 1) in ("/", "-")


def day_first(t: Tokens, i: int) -> Parsed | None:
    """Return a date that begins with its day, or days of one month."""
    found = day_at(t, i)
    if found is None:
        return None
    day, j = found
    if t.word(j) in _DAY_LINKS:
        return _days(t, i, day, j)
    single = _day_month(t, day, j)
    return _with_shared_year(t, *single) if single else None


def _days(t: Tokens, i: int, day: int, j: int, depth: int = 0) -> Parsed | None:
    """Return the days that begin with `day` at `i` and go on after the link at `j`."""
    link, k = t.word(j), after_link(t, j)
    later = day_at(t, k)
    if later is None or later[0] <= day or depth == _LONGEST_LIST:
        return _day_month(t, day, j)  # "5-May-1993", "10/августа 1997"
    if link == "," and t.joined(j + 1):
        return None
    if link in _RANGE_LINKS or follows_between(t, i):
        last = _day_month(t, *later)
        return (Between(replace(last[0], day=day), last[0], j, k), last[1]) if last else None
    if (t.word(i - 1) in _NUMBERED and depth == 0) or not (link != "," or _has_and(t, j)):
        return None
    rest = (
        _days(t, k, *later, depth + 1) if t.word(later[1]) in _DAY_LINKS else _day_month(t, *later)
    )
    if rest is None:
        return None
    date = rest[0].first if isinstance(rest[0], Between | Listed) else rest[0]
    assert isinstance(date, Calendar)
    return Listed(replace(date, day=day), rest[0], j, k), rest[1]


def _has_and(t: Tokens, j: int) -> bool:
    """Whether the list of days whose comma is at `j` has an "and" before its last."""
    for k in range(j, j + 3 * _LONGEST_LIST):
        if t.word(k) in _AND:
            return True
        if t.word(k) not in (",", ".") and t.number(k) < 0 and t.word(k) not in _FOREIGN_ARTICLES:
            return False
    return False


def after_link(t: Tokens, j: int) -> int:
    """Return the place after a link at `j` and the articles behind it: "bis zum", "et le"."""
    k = j + 2 if t.word(j) == "," and t.word(j + 1) in _AND else j + 1
    while t.word(k) in _FOREIGN_ARTICLES and k < j + 4:
        k += 1
    return k


def follows_between(t: Tokens, i: int) -> bool:
    """Whether "between" stands before the place `i`, perhaps with an article behind it."""
    return t.word(i - 1) in _BETWEEN or (
        t.word(i - 1) in _FOREIGN_ARTICLES and t.word(i - 2) in _BETWEEN
    )


def month_first(t: Tokens, i: int) -> Parsed | None:
    """Return a date that begins with its month."""
    found = month_at(t, i)
    if found is None:
        return None
    month, j, sure = found
    k = j + 1 if t.word(j) == "the" else j
    day = day_at(t, k) if t.number(k) >= 0 or k > j else None
    if day and t.number(k) < 0 and not _ends_a_phrase(t, day[1]):
        day = None  # "in October the first vouchers were handed out"
    if day and not _counts_something(t, day[1]) and not _is_year_of_month(t, k, day[1]):
        return _month_day(t, month, day[0], day[1])
    named, k = with_year_at(t, j, Calendar(Precision.MONTH, number=month), loose=t.typed)
    if k > j or sure:
        return _with_shared_year(t, named, k)
    if t.word(i) in FOREIGN_MONTHS and (t.word(j) in _FOREIGN_LINKS or t.word(j) in _LIST_LINKS):
        shared = _with_shared_year(t, named, j)
        return shared if _is_dated(shared) or _links_to_year(t, j) else None
    return None


def _is_dated(found: Parsed) -> bool:
    return isinstance(found[0], Calendar) and found[0].year is not None


def _links_to_year(t: Tokens, j: int) -> bool:
    """Whether a month with a year follows the link at `j`: "Mai bis Juli 1997"."""
    following = _plain_date(t, after_link(t, j))
    return following is not None and following[0].year is not None


def bare_day(t: Tokens, i: int) -> Parsed | None:
    """Return the "20th" of "the 20th": a day of the month that the text named last."""
    found = ordinal(t, i) if t.number(i) >= 0 else None
    if found and found[0] > _LAST_DAY and t.word(found[1]) == "day":
        return Fixed(f"P{found[0]}D"), found[1] + 1  # the 99th day
    if found is None or not 1 <= found[0] <= _LAST_DAY:
        return None
    following = t.word(found[1])
    if following[:1].isalpha() and following not in AFTER_A_NOUN:
        return None  # the 38th parallel, the 20th Congress
    if following == "-" and t.joined(found[1]):
        return None
    return Calendar(Precision.DAY, day=found[0]), found[1]


def _day_month(t: Tokens, day: int, i: int) -> tuple[Calendar, int] | None:
    mark = t.word(i) in ("/", ".") and t.joined(i) and t.joined(i + 1)
    j = i + 1 if mark or t.word(i) in _OF or t.word(i) == "-" else i
    found = month_at(t, j)
    if found is None or (not t.typed and t.word(j) in _ENGLISH_ORDINARY and not t.capital(j)):
        return None
    if t.word(i - 1) == "." and t.word(j) in DOTTED_MONTHS:
        found = (DOTTED_MONTHS[t.word(j)], *found[1:])
    short = t.word(j) in FOREIGN_MONTH_ABBREVIATIONS and not t.typed
    month, j, _ = found
    date = Calendar(Precision.DAY, number=month, day=day)
    dashed = t.word(i) == "-" and t.word(j) == "-" and t.joined(j) and t.joined(j + 1)
    if dashed and t.digits(j + 1) in (2, 4):
        return replace(date, year=t.number(j + 1), short_year=t.digits(j + 1) == 2), j + 2
    dated = with_year_at(t, j, date, loose=t.typed)
    return dated if dated[0].year is not None or not short else None


def _month_day(t: Tokens, month: int, day: int, i: int) -> Parsed | None:
    first = Calendar(Precision.DAY, number=month, day=day)
    if listed := _comma_list(t, first, i):
        return listed
    link = t.word(i)
    linked = link in _DAY_LINKS and link != "," and t.number(i + 1) > day
    later = day_at(t, i + 1) if linked else None
    if later and month_at(t, later[1]) is None and not _counts_something(t, later[1]):
        last, k = with_year_at(t, later[1], replace(first, day=later[0]), loose=t.typed)
        dated = replace(first, year=last.year, short_year=last.short_year, year_of=last.year_of)
        if link in _RANGE_LINKS or follows_between(t, i - 2):
            return Between(dated, last, i, i + 1), k
        if k > later[1] or _ends_a_phrase(t, later[1]):
            return Listed(dated, last, i, i + 1), k
    return _with_shared_year(t, *with_year_at(t, i, first, loose=t.typed))


def _comma_list(t: Tokens, first: Calendar, i: int) -> Parsed | None:
    """Return the days of "May 3, 4 and 5, 1993": at least three, the last behind "and"."""
    days: list[tuple[int, int, int]] = []  # each with the places of its link and its start
    j, day, ended = i, first.day, False
    while not ended and len(days) < _LONGEST_LIST and (t.word(j) == "," or t.word(j) in _AND):
        k = after_link(t, j)
        later = day_at(t, k) if t.number(k) > day and not t.joined(k) else None
        if later is None:
            return None
        ended = t.word(k - 1) in _AND
        days.append((later[0], j, k))
        day, j = later
    if len(days) < 2 or not ended or _counts_something(t, j):
        return None
    last, end = with_year_at(t, j, replace(first, day=day), loose=t.typed)
    found: Calendar | Listed = last
    for number, (_, link, start) in zip(
        reversed([first.day, *(day for day, _, _ in days[:-1])]), reversed(days), strict=True
    ):
        found = Listed(replace(last, day=number), found, link, start)
    return found, end


def _with_shared_year(t: Tokens, date: Calendar, i: int) -> Parsed:
    """Give a date the year of those it is listed with: "January and February 1937"."""
    j = i
    for _ in range(_LONGEST_LIST):
        if date.year is not None or date.year_of is not None or t.word(j) not in _LIST_LINKS:
            break
        k = j + 2 if t.word(j + 1) in _AND or t.word(j + 1) in ("on", "in") else j + 1
        following = _plain_date(t, k)
        if following is None or following[0].precision is not date.precision:
            break
        later, j = following
        if (later.number, later.day) <= (date.number, date.day):
            break
        if later.year is not None:
            return replace(date, year=later.year, short_year=later.short_year), i
    return date, i


def _plain_date(t: Tokens, i: int) -> tuple[Calendar, int] | None:
    """Return a single day or month, with or without a year."""
    day = day_at(t, i) if t.number(i) >= 0 else None
    if day:
        return _day_month(t, *day)
    found = month_at(t, i)
    if found is None:
        return None
    month, j, _ = found
    if t.number(j) >= 0 and (day := day_at(t, j)):
        return with_year_at(t, day[1], Calendar(Precision.DAY, number=month, day=day[0]))
    return with_year_at(t, j, Calendar(Precision.MONTH, number=month))


def _stands_as_month(t: Tokens, i: int) -> bool:
    before = t.word(i - 1)
    if not t.capital(i):
        return False
    if before == "the" and t.word(i) == "march" and t.word(i + 1) in _AFTER_A_MARCH:
        return False
    if before == "-" and t.word(i - 2) in PART_WORDS:
        return True
    if t.word(i + 1) == "/" and t.word(i + 2) in MONTHS:
        return True
    if before in _BEFORE_MONTH or before in WEEKDAYS or t.number(i - 1) >= 0:
        return not (t.word(i) == "may" and before in (",", "-", "and", "or", "that"))
    return False


def _counts_something(t: Tokens, i: int) -> bool:
    """Whether the number before `i` is a count, not a day: "May 5,000", "March 10 soldiers"."""
    if t.word(i) == "," and t.joined(i) and t.digits(i + 1) == 3 and t.joined(i + 1):
        return True
    return t.word(i) in _COUNTED


def _ends_a_phrase(t: Tokens, i: int) -> bool:
    """Whether no counted noun follows the number before `i`: "May 4 and 5, ..."."""
    word = t.word(i)
    return not word[:1].isalpha() or word in AFTER_A_NOUN


def _is_year_of_month(t: Tokens, i: int, j: int) -> bool:
    """Whether in a query the number at `i` is the year of the month before: "june 97"."""
    if not t.typed or t.digits(i) != 2 or t.word(j) not in ("", "-", "to", "and", "?", "."):
        return False
    return t.number(i) > 31 or t.word(i).startswith("0")
