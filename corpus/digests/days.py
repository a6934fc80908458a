"""Reads the days of the week on which a digest comes, and leaves the words that are none.

    days    := units [ ( "except" | "but not" | "without" ) units ]
    units   := unit { ( "," | "and" | "&" ) unit }         each may follow "on" or "every"
    unit    := "daily" | "weekdays" | "weekends" | "weekly" | day [ ( "-" | "to" ) day ]
    day     := "monday" | "mondays" | "mon" | "mo" …       "mo" only beside another day

"Weekly" alone is Monday. How often else people would have something, as monthly, is refused.
"""

from __future__ import annotations

import re
from functools import cache

from corpus.errors import QueryError

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
EVERY_DAY = frozenset(range(1, 8))  # as date.isoweekday counts them
WEEKDAYS = frozenset(range(1, 6))
WEEKEND = EVERY_DAY - WEEKDAYS
MONDAY = frozenset([1])

_SPELT = "|".join(f"{name[:3]}(?:{name[3:]}s?)?" for name in DAY_NAMES)
_SHORT = "mo|tu|we|th|fr|sa|su|m|f"
_DAY = rf"(?:{_SPELT}|tues|wednes|thurs?)\b\.?"
_TO = r"\s*(?:-|–|—|\bto\b|\bthrough\b|\bthru\b|\btill?\b|\buntil\b)\s*"
_RANGE = rf"(?:(?:{_DAY}|(?:{_SHORT})\b){_TO}(?:{_DAY}|(?:{_SHORT})\b))"
_SEVERAL = {
    r"(?:daily|every\s*day|each\s+day|all\s+days|seven\s+days\s+a\s+week)": EVERY_DAY,
    r"(?:(?:every\s+)?(?:week|work|working\s+|business\s+)days?)": WEEKDAYS,
    r"(?:every\s+weekend|weekends?)": WEEKEND,
    r"(?:weekly|once\s+a\s+week|once\s+per\s+week|every\s+week)": MONDAY,
}
_UNIT = rf"(?:{'|'.join(_SEVERAL)}|{_RANGE}|{_DAY})"
_EACH = r"(?:(?:on|at|every|each|from)\s+)*"
_JOIN = r"(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*|\s*\+\s*|\s+)"
_UNITS = rf"{_UNIT}(?:{_JOIN}{_EACH}{_UNIT})*"
_BUT = r"\s*,?\s*\b(?:except(?:\s+for)?|but(?:\s+not)?|not|without|excluding|excl\.?|minus)\s+"
_DAYS = (
    rf"(?:^|(?<=[\s,])){_EACH}(?P<days>{_UNITS})(?:{_BUT}{_EACH}(?P<without>{_UNITS}))?(?=[\s,]|$)"
    rf"|(?:^|(?<=[\s,]))(?P<not>not|never|except|no)\s+{_EACH}(?P<never>{_UNITS})(?=[\s,]|$)"
)


@cache
def _days() -> re.Pattern[str]:
    # Compiled when a schedule is first read: it takes a tenth of a second.
    return re.compile(_DAYS, re.IGNORECASE)


_ONE = re.compile(
    "|".join(
        [*(f"(?P<several{n}>{p})" for n, p in enumerate(_SEVERAL)), rf"(?P<range>{_RANGE})", _DAY]
    ),
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:monthly|hourly|yearly|annually|quarterly|fortnightly|bi-?weekly|bi-?monthly|semi-?weekly"
    r"|every\s+(?:(?:other|second|third|2nd|3rd|two|three|\d+)\s+)?(?:hours?|months?|years?|minutes?)"
    r"|every\s+(?:other|second|third|2nd|3rd|two|three|\d+)\s+\w+"
    r"|(?:twice|thrice|once|(?:two|three|\d+)\s+times|\d+\s*x)\s+(?:a|an|per|every)\s+\w+"
    r"|(?:on\s+)?(?:the\s+)?(?:first|last|second|third|1st|2nd|3rd|\d{1,2}th)"
    r"(?:\s+\w+)?\s+of\s+(?:the|every|each)\s+\w+"
    r"|(?:on\s+)?the\s+(?:1st|2nd|3rd|\d{1,2}th))\b",
    re.IGNORECASE,
)


def days_words(days: frozenset[int]) -> str:
    """The days in words: "every day", "weekdays", "Monday and Friday"."""
    named = {EVERY_DAY: "every day", WEEKDAYS: "weekdays", WEEKEND: "weekends"}
    if days in named:
        return named[days]
    *first, last = [DAY_NAMES[day - 1] for day in sorted(days)]
    return f"{', '.join(first)} and {last}" if first else last


def cut_days(words: str) -> tuple[frozenset[int] | None, str]:
    """Return the days of the week in a text, None if it names none, and the words beside them.

    QueryError for days that a digest cannot come on.

    >>> cut_days("9:00 every day except sundays, Paris")[1]
    '9:00  , Paris'
    """
    weekly = re.sub(r"\bonce\s+(?:a|per)\s+week\b", "weekly", words, flags=re.IGNORECASE)
    weekly = re.sub(r"\bonce\s+(?:a|per)\s+day\b", "daily", weekly, flags=re.IGNORECASE)
    other = _OTHER.search(weekly)
    if other:
        raise QueryError(
            f"A digest comes every day or on days of the week, and not “{other[0].strip()}”. "
            "Write /digest on 09:00, or /digest on 09:00 mondays."
        )
    days: frozenset[int] | None = None
    rest = weekly
    while (match := _days().search(rest)) is not None:
        if match["never"]:
            days = (EVERY_DAY if days is None else days) - _read(match["never"])
        else:
            named = _read(match["days"]) - _read(match["without"] or "")
            # "Weekly" beside a day says no more than the day.
            beside = {each for each in (days, named) if each is not None}
            if len(beside) == 2 and "week" in weekly.casefold():
                beside -= {MONDAY}
            days = frozenset().union(*beside)
        rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    if days is not None and not days:
        raise QueryError("That leaves no day on which a digest could come.")
    return days, rest


def _read(typed: str) -> frozenset[int]:
    found: set[int] = set()
    several = list(_SEVERAL.values())
    for match in _ONE.finditer(typed):
        number = next((n for n in range(len(several)) if match[f"several{n}"]), None)
        if number is not None:
            found |= several[number] if several[number] != MONDAY or typed == match[0] else set()
        elif match["range"]:
            first, last = (_number(day) for day in re.split(_TO, match[0], maxsplit=1))
            found.update((first - 1 + n) % 7 + 1 for n in range((last - first) % 7 + 1))
        else:
            found.add(_number(match[0]))
    return frozenset(found)


def _number(day: str) -> int:
    """Return the number of a day by its first letters; M is Monday."""
    letters = day.casefold()[:3].rstrip(".")
    return next(n for n, name in enumerate(DAY_NAMES, 1) if name.casefold().startswith(letters))
