"""What a person types for a date, read.

    query    = [lead] (open | softened) [rest]
    lead     = on | in | at | during | sometime in | from | between | active ...
    open     = ("before" | "until" | "up to" | "-" | "..") softened
             | ("after" | "since") softened | softened ("-" | ".." | "on" | "onwards" | "+")
    softened = [softener] expression ["?" | "approx" | "(uncertain)"]
    softener = about | around | circa | c. | ca. | ~ | perhaps | maybe | uncertain

The expressions are those of running text (see `grammar`), read more freely: "june 97", "5/12",
"sep". Days come before months ("5/12" is 5 December) unless that is impossible, and the answer says
so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from corpus.dates.context import Context, NoSuchDay
from corpus.dates.days_and_months import month_first
from corpus.dates.edtf import NotEDTF, month_length
from corpus.dates.edtf import bounds as edtf_bounds
from corpus.dates.expressions import (
    Between,
    Calendar,
    Expression,
    Holiday,
    Listed,
    Open,
    Ordered,
    Parsed,
    Part,
    Softened,
    Unspecified,
)
from corpus.dates.finding import find
from corpus.dates.grammar import point, shared_year
from corpus.dates.precision import Anchor, Precision
from corpus.dates.resolution import resolve
from corpus.dates.seasons import season
from corpus.dates.span import DateSpan
from corpus.dates.spelling import corrected
from corpus.dates.tokens import Tokens
from corpus.dates.vocabulary import MONTH_NAMES, word_set
from corpus.errors import NotADate

_AROUND_DAYS = 7  # "around" a day is a week to each side of it
LONGEST_QUERY = 500  # characters; what is longer is no date query

_LEADS = word_set(
    "on in at during within throughout sometime some time of from between dated for the "
    "active around year years"
)
_APPROXIMATE = frozenset(
    {"about", "around", "circa", "ca", "c", "approx", "approximately", "~", "roughly"}
)
_UNCERTAIN = frozenset({"perhaps", "maybe", "possibly", "probably", "uncertain", "guess", "?"})
_OPENINGS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("not", "before"), "since"),
    (("no", "earlier", "than"), "since"),
    (("not", "earlier", "than"), "since"),
    (("no", "later", "than"), "until"),
    (("not", "later", "than"), "until"),
    (("not", "after"), "until"),
    (("on", "or", "before"), "until"),
    (("on", "or", "after"), "since"),
    (("as", "of"), "since"),
    (("by",), "until"),
    (("earlier", "than"), "before"),
    (("later", "than"), "after"),
    (("prior", "to"), "before"),
    (("up", "to"), "until"),
    (("up", "until"), "until"),
    (("before",), "before"),
    (("after",), "after"),
    (("since",), "since"),
    (("until",), "until"),
    (("till",), "until"),
    (("through",), "until"),
    ((".", "."), "until"),
    (("-",), "until"),
    (("<",), "before"),
    ((">",), "after"),
)
_CLOSINGS: tuple[tuple[str, ...], ...] = (
    ("and", "after"),
    ("and", "later"),
    ("or", "later"),
    ("onwards",),
    ("onward",),
    ("on",),
    ("ff",),
    (".", "."),
    ("+",),
    ("-",),
)
_WORDS_FIRST = word_set("sun sat wed mon fri tue thu mars dez mar second")  # alone, any word
_POINTERS = word_set("last this next past previous coming ago today yesterday tomorrow from")
_LINKS = frozenset({"-", "to", "through", "thru", "until", "till", "and"})


@dataclass(frozen=True, slots=True)
class Reading:
    """How a query was read as a date.

    `span` is the period; `month_day` is set instead for a day of any year ("12-05"). Neither: the
    query is no date. `read_as` says the reading in words. `corrected` holds the words set right, as
    (typed, read). `alternatives` are the other ways it could be read. `month` is the month's number
    if only a month was typed: the span is then the last such month. `rest` is what else the query
    said.
    """

    span: DateSpan | None
    month_day: str | None
    read_as: str
    corrected: tuple[tuple[str, str], ...] = ()
    alternatives: tuple[DateSpan, ...] = ()
    month: int | None = None
    rest: str = ""


NO_DATE = Reading(None, None, "no date")


def read(query: str, *, today: date) -> Reading:
    """Return how a query reads as a date; a `Reading` without span or month_day if it is none.

    Raises NotADate, with a sentence, for a day the calendar does not have.

    >>> read("5.12.2008", today=date(2026, 3, 15)).read_as
    '5 December 2008'
    >>> read("hello", today=date(2026, 3, 15)).span is None
    True
    """
    text = query.strip()
    if not text or len(text) > LONGEST_QUERY:
        return NO_DATE
    if reading := _whole(text, today) or _edtf(text):
        return reading
    right, changes = corrected(text)
    if changes and (reading := _whole(right, today)):
        return replace(reading, corrected=changes)
    return _beginning(text, today) or _inside(text, today) or NO_DATE


def _whole(text: str, today: date) -> Reading | None:
    """Read a query that is a date and nothing else."""
    tokens = Tokens(text, typed=True)
    found = _query(tokens, 0)
    if found is None or not _ends(tokens, found[1]):
        return None
    return _reading(found[0], text, today)


def _beginning(text: str, today: date) -> Reading | None:
    """Read a query that begins with a date and goes on after a mark: "1863, printed 1870"."""
    tokens = Tokens(text, typed=True)
    found = _query(tokens, 0)
    if found is None or tokens.word(found[1]) not in (",", ";", "(", "or"):
        return None
    reading = _reading(found[0], text[: tokens.ends[found[1] - 1]], today)
    return reading and replace(reading, rest=text[tokens.ends[found[1] - 1] :].strip(" ,;"))


def _inside(text: str, today: date) -> Reading | None:
    """Read the first date within a longer query: "protests in May 1996"."""
    for found in find(text, anchor=None) + find(text, anchor=today, narrative=False):
        told = found.span is not None and (
            found.span.anchor is Anchor.EXPLICIT or _POINTERS & set(found.wording.lower().split())
        )
        if found.span is not None and told:
            rest = " ".join((text[: found.start] + " " + text[found.end :]).split())
            return Reading(found.span, None, found.span.words(), rest=rest)
    return None


def _edtf(text: str) -> Reading | None:
    """Read a query that is an EDTF string; two and three digits, and a bare slash, are none."""
    if len(text) < 4:
        return None
    try:
        edtf_bounds(text)
    except NotEDTF:
        return None
    span = DateSpan.from_edtf(text)
    return Reading(span, None, span.words())


def _query(t: Tokens, i: int) -> Parsed | None:
    for j in _after_leads(t, i):
        if found := _opened(t, j) or _ranged(t, j):
            return found
    return None


def _after_leads(t: Tokens, i: int) -> list[int]:
    """The places a date may begin at: at once, or behind each of the words that lead to one."""
    places = [i]
    while t.word(i) in _LEADS or t.word(i) in ('"', "(", ":"):
        i += 1
        places.append(i)
    return places


def _opened(t: Tokens, i: int) -> Parsed | None:
    for words, side in _OPENINGS:
        if all(t.word(i + n) == word for n, word in enumerate(words)):
            j = i + len(words)
            end = _softened(t, j + 1 if t.word(j) == "the" else j) or _softened(t, j)
            if end and (t.joined(j) or words[0] != "-"):
                return Open(side, end[0]), end[1]
    return None


def _ranged(t: Tokens, i: int) -> Parsed | None:
    first = _softened(t, i)
    if first is None:
        return None
    expression, j = first
    for words in _CLOSINGS:
        k = j + len(words)
        if all(t.word(j + n) == word for n, word in enumerate(words)) and _ends(t, k):
            return Open("since", expression), k
    dots = t.word(j) == "." and t.word(j + 1) == "."
    if dots or t.word(j) in _LINKS:
        k = j + 2 if dots else j + 1
        last = _softened(t, k + 1 if t.word(k) == "the" else k) or _softened(t, k)
        joins = t.word(j) != "and" or t.word(i - 1) == "between"
        if last and (joins or _adjoin(expression, last)):
            return Between(*_in_order(*shared_year(expression, last[0])), j, k), last[1]
    return first


def _in_order(first: Expression, last: Expression) -> tuple[Expression, Expression]:
    """Turn "2000 to 1990" about."""
    if isinstance(first, Calendar) and isinstance(last, Calendar):
        years = (first.year, last.year)
        if None not in years and not first.short_year and (first.year or 0) > (last.year or 0):
            return last, first
    return first, last


def _adjoin(first: Expression, last: Parsed) -> bool:
    """Whether "the 1950s and 1960s" are typed: two periods of a size, which are one longer period."""
    later = last[0]
    if not isinstance(first, Calendar) or not isinstance(later, Calendar):
        return False
    return first.precision is later.precision and first.precision is not Precision.DAY


def _softened(t: Tokens, i: int) -> Parsed | None:
    marks, start = "", i
    while (
        (word := t.word(i)) in _APPROXIMATE
        or word in _UNCERTAIN
        or (marks and word in (".", ":", "the"))
    ):
        marks += "~" if word in _APPROXIMATE else "?" if word in _UNCERTAIN else ""
        i += 1
    found = _bare_year(t, i) or _unspecified(t, i) or _year_first(t, i) or point(t, i)
    if found is None:
        return None
    expression, j = found
    trailing = ""
    while True:
        k = j + 1 if t.word(j) in ("(", ",") and t.word(j + 1) in _APPROXIMATE | _UNCERTAIN else j
        if t.word(k) not in _APPROXIMATE | _UNCERTAIN or t.word(k) == "c":
            break
        trailing += "~" if t.word(k) in _APPROXIMATE else "?"
        j = k + 2 if t.word(k + 1) == ")" else k + 1
    if isinstance(expression, Between) and trailing:
        # "1868-1871?": it is the end that is doubted
        last = Softened(_one_mark(trailing), expression.last)
        expression, trailing = replace(expression, last=last), ""
    marks += trailing
    if not marks:
        return expression, j
    if isinstance(expression, Calendar) and "~" in marks and _is_hundreds(t, expression, j):
        expression = replace(expression, precision=Precision.DECADE)
    margin = _AROUND_DAYS if "around" in t.words[start:j] and _is_day(expression) else 0
    return Softened(_one_mark(marks), expression, margin), j


def _one_mark(marks: str) -> str:
    return "%" if "~" in marks and "?" in marks else marks[0]


def _is_hundreds(t: Tokens, expression: Expression, j: int) -> bool:
    """Whether "about the 1800s" was typed: a decade is meant, for a century is about enough."""
    if not isinstance(expression, Calendar) or expression.precision is not Precision.CENTURY:
        return False
    return any(word == "s" for word in t.words[j - 2 : j])


def _is_day(expression: Expression) -> bool:
    if isinstance(expression, Calendar):
        return expression.precision is Precision.DAY and not _names_no_year(expression)
    return isinstance(expression, Holiday) and not _names_no_year(expression)


def _unspecified(t: Tokens, i: int) -> Parsed | None:
    """Return "a day in January 1872", "month in 1872", "year in the 1860s"."""
    j = i + 1 if t.word(i) == "a" else i
    unit = t.word(j)
    if unit not in ("day", "month", "year", "decade"):
        return None
    j += 1
    while t.word(j) in ("somewhere", "sometime"):
        j += 1
    if t.word(j) not in ("in", "of", "during"):
        return None
    whole = _softened(t, j + 1)
    if whole is None:
        return None
    return (Unspecified(unit, whole[0]) if unit in ("day", "month") else whole[0]), whole[1]


def _year_first(t: Tokens, i: int) -> Parsed | None:
    """Return "1993 dec", "1997 spring", "1993 Dec 5"."""
    if t.digits(i) != 4 or not 1000 <= t.number(i) < 2200 or not t.word(i + 1).isalpha():
        return None
    named = month_first(t, i + 1) or season(t, i + 1)
    if named and isinstance(named[0], Calendar) and _names_no_year(named[0]):
        return replace(named[0], year=t.number(i)), named[1]
    return None


def _bare_year(t: Tokens, i: int) -> Parsed | None:
    """Return two digits alone that can be no day: "97" is a year to who asks for a date."""
    if t.digits(i) == 2 and t.number(i) > 31 and len(t) == 1:
        return Calendar(Precision.YEAR, t.number(i), short_year=True), i + 1
    return None


def _ends(t: Tokens, i: int) -> bool:
    return all(t.word(j) in (".", ",", ")", '"', "?", "!", ";", ":", "'") for j in range(i, len(t)))


def _reading(expression: Expression, wording: str, today: date) -> Reading | None:
    if _is_only(wording, _WORDS_FIRST):
        return None
    if isinstance(expression, Calendar | Holiday) and _names_no_year(expression):
        day = _yearless_day(expression)
        if day is not None:
            return _day_of_any_year(day) if day.number else None
    span = _placed(expression, wording, today)
    if span is None:
        return None
    read_as = span.words()
    if _lacks_year(expression):
        read_as += ", the last one (no year was given)"
    alternatives = _alternatives(expression, wording, today)
    if alternatives:
        read_as += ", day before month"
    month = None
    if isinstance(expression, Calendar) and expression.precision is Precision.MONTH:
        month = expression.number if _names_no_year(expression) else None
    return Reading(span, None, read_as, (), alternatives, month)


def _alternatives(expression: Expression, wording: str, today: date) -> tuple[DateSpan, ...]:
    """The reading month first of a date in figures that was read day first."""
    if not isinstance(expression, Calendar) or expression.other is None:
        return ()
    month, day = expression.other
    other = _placed(replace(expression, number=month, day=day, other=None), wording, today)
    return (other,) if other else ()


def _lacks_year(expression: Expression) -> bool:
    """Whether a month, day or season in the expression was typed without its year."""
    match expression:
        case Calendar() | Holiday():
            return _names_no_year(expression)
        case Between() | Listed():
            return _lacks_year(expression.last)
        case Part() | Ordered():
            return _lacks_year(expression.whole)
        case Softened():
            return _lacks_year(expression.inner)
        case Open():
            return _lacks_year(expression.end)
        case _:
            return False


def _yearless_day(named: Calendar | Holiday) -> Calendar | None:
    """The day of any year that was typed; None if it is a month or more, or a movable feast."""
    if isinstance(named, Calendar):
        return named if named.precision is Precision.DAY else None
    return Calendar(Precision.DAY, number=named.month, day=named.day) if named.day else None


def _is_only(wording: str, words: frozenset[str]) -> bool:
    return wording.strip(" .,?!").lower() in words


def _placed(expression: Expression, wording: str, today: date) -> DateSpan | None:
    try:
        resolved = resolve(expression, Context(today, narrative=False))
    except NoSuchDay as error:
        raise NotADate(_no_such_day(error)) from error
    return resolved.span(wording) if resolved else None


def _names_no_year(named: Calendar | Holiday) -> bool:
    if named.year is not None or named.year_of is not None:
        return False
    return isinstance(named, Holiday) or named.direction is None


def _day_of_any_year(named: Calendar) -> Reading:
    if not 1 <= named.number <= 12 or named.day > month_length(2000, named.number):
        raise NotADate(_no_such_day(NoSuchDay(None, named.number, named.day)))
    month_day = f"{named.number:02d}-{named.day:02d}"
    read_as = f"{named.day} {MONTH_NAMES[named.number - 1]} of any year"
    alternatives: tuple[DateSpan, ...] = ()
    if named.other:
        read_as += ", day before month"
        other = f"XXXX-{named.other[0]:02d}-{named.other[1]:02d}"
        alternatives = (DateSpan.from_edtf(other),)
    return Reading(None, month_day, read_as, (), alternatives)


def _no_such_day(error: NoSuchDay) -> str:
    """Say that a day does not exist, and which is the nearest that does."""
    if error.day == 0:
        return "There is no day 0: a month begins with its 1st."
    if not 1 <= error.month <= 12:
        return f"There is no month {error.month}; days come first here, as in 25.12.1997."
    year = f" {error.year}" if error.year is not None else ""
    length = month_length(error.year if error.year is not None else 2000, error.month)
    month = MONTH_NAMES[error.month - 1]
    return f"There is no {error.day} {month}{year}: the month ends on {length} {month}{year}."
