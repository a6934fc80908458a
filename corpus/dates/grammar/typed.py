"""The grammar of dates in queries.

query    = {lead} (open | range)
lead     = on | in | at | during | sometime | from | between | active ...
open     = ("before" | "until" | "up to" | "-" | "..") softened
         | ("after" | "since") softened | softened ("-" | ".." | "onwards" | "+")
range    = softened [("-" | ".." | "to" | "and") softened]
softened = [softener] (expression | "a day in" softened | year month | year part) ["?" | "approx"]
softener = about | around | circa | c. | ca. | ~ | perhaps | maybe | uncertain

The expressions are those of running text (see `grammar`), read more freely because `Tokens.typed`
is set: "june 97", "5/12", "sep". The words between them may be of other languages too: "seit 1990",
"с 1990 года".
"""

from __future__ import annotations

from dataclasses import replace

from corpus.dates.grammar.days_and_months import month_first
from corpus.dates.grammar.expressions import (
    Between,
    Calendar,
    Expression,
    Holiday,
    Open,
    Parsed,
    PeriodPart,
    Softened,
    Unspecified,
)
from corpus.dates.grammar.grammar import point
from corpus.dates.grammar.linked import shared_year
from corpus.dates.grammar.seasons import season
from corpus.dates.precision import Precision
from corpus.dates.words.lists import Phrase, foreign_phrases, foreign_words, phrases, words
from corpus.dates.words.tokens import Tokens
from corpus.dates.words.vocabulary import PART_WORDS

_AROUND_DAYS = 7  # "around 5 May" reaches a week to each side
FOREIGN_LEADS = foreign_words("lead")
YEAR_WORDS = foreign_words("year")
_ARTICLES = words("article") | foreign_words("article")
_LEADS = words("lead") | FOREIGN_LEADS | _ARTICLES
_APPROXIMATE = words("about") | words("about typed") | {"~"}
_UNCERTAIN = words("perhaps") | {"?"}
_OF_PARTS = (Precision.YEAR, Precision.DECADE, Precision.CENTURY)
_SIDES = ("since", "until", "before", "after")
# What opens a period on a side, and the side; the longest first.
_OPENINGS: tuple[tuple[Phrase, str], ...] = tuple(
    sorted(
        (
            *((phrase, side) for side in _SIDES for phrase in phrases(side)),
            *((phrase, side) for side in _SIDES for phrase in foreign_phrases(side)),
            ((".", "."), "until"),
            (("-",), "until"),
            (("<",), "before"),
            ((">",), "after"),
        ),
        key=lambda opening: -len(opening[0]),
    )
)
_CLOSINGS: tuple[Phrase, ...] = (*phrases("onwards"), (".", "."), ("+",), ("-",))
_AND = words("and") | foreign_words("and")
_BETWEEN = words("between") | foreign_words("between")
_LINKS = words("range link") | foreign_words("range link") | _AND | {"-"}


def typed_date(t: Tokens, i: int) -> Parsed | None:
    """Return the date that begins at `i`, or after words that lead to it."""
    for j in _after_leads(t, i):
        if found := _opened(t, j) or _ranged(t, j):
            return found
    return None


def _after_leads(t: Tokens, i: int) -> list[int]:
    """Return where a date may begin: at `i`, or after each of the words that lead to a date."""
    places = [i]
    while t.word(i) in _LEADS or t.word(i) in ('"', "(", ":"):
        i += 1
        places.append(i)
    return places


def _opened(t: Tokens, i: int) -> Parsed | None:
    for phrase, side in _OPENINGS:
        if t.has(phrase, i):
            j = i + len(phrase)
            end = _softened(t, j + 1 if t.word(j) in _ARTICLES else j) or _softened(t, j)
            # "с 1990 по 1995" and "desde 1990 hasta 1995" begin as "since" does, and have an end
            ranged = (
                end is not None
                and phrase[0] in FOREIGN_LEADS
                and (isinstance(end[0], Between) or t.word(end[1]) in _LINKS)
            )
            if end and not ranged and (t.joined(j) or phrase[0] != "-"):
                return Open(side, end[0]), end[1]
    return None


def _ranged(t: Tokens, i: int) -> Parsed | None:
    first = _softened(t, i)
    if first is None:
        return None
    expression, j = first
    for phrase in _CLOSINGS:
        k = j + len(phrase)
        if t.has(phrase, j) and ends_at(t, k):
            return Open("since", expression), k
    dots = t.word(j) == "." and t.word(j + 1) == "."
    if dots or t.word(j) in _LINKS or (t.word(j) == "/" and _is_month(expression)):
        k = j + 2 if dots else j + 1
        last = _softened(t, k + 1 if t.word(k) in _ARTICLES else k) or _softened(t, k)
        joins = t.word(j) not in _AND or t.word(i - 1) in _BETWEEN
        if last and (joins or _adjoin(expression, last)):
            return Between(*_in_order(*shared_year(expression, last[0])), j, k), last[1]
    return first


def _is_month(expression: Expression) -> bool:
    """Whether a slash behind the expression may lead to another: "August/September 1980"."""
    return isinstance(expression, Calendar) and expression.precision is Precision.MONTH


def _in_order(first: Expression, last: Expression) -> tuple[Expression, Expression]:
    """Return two dates with the earlier year first: "2000 to 1990" is 1990 to 2000."""
    if isinstance(first, Calendar) and isinstance(last, Calendar):
        years = (first.year, last.year)
        if None not in years and not first.short_year and (first.year or 0) > (last.year or 0):
            return last, first
    return first, last


def _adjoin(first: Expression, last: Parsed) -> bool:
    """Whether two periods make one longer period: "the 1950s and 1960s"."""
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
    if t.word(j) in YEAR_WORDS:
        j = j + 2 if t.word(j + 1) == "." and not t.joined(j + 2) else j + 1
    expression, j = _with_part(t, expression, j)
    trailing = ""
    while True:
        k = j + 1 if t.word(j) in ("(", ",") and t.word(j + 1) in _APPROXIMATE | _UNCERTAIN else j
        if t.word(k) not in _APPROXIMATE | _UNCERTAIN or t.word(k) == "c":
            break
        trailing += "~" if t.word(k) in _APPROXIMATE else "?"
        j = k + 2 if t.word(k + 1) == ")" else k + 1
    if isinstance(expression, Between) and trailing:
        # In "1868-1871?" only the end is uncertain.
        last = Softened(_one_mark(trailing), expression.last)
        expression, trailing = replace(expression, last=last), ""
    marks += trailing
    if not marks:
        return expression, j
    if isinstance(expression, Calendar) and "~" in marks and _is_hundreds(t, expression, j):
        expression = replace(expression, precision=Precision.DECADE)
    margin = _AROUND_DAYS if "around" in t.words[start:j] and _is_day(expression) else 0
    return Softened(_one_mark(marks), expression, margin), j


def _with_part(t: Tokens, expression: Expression, i: int) -> tuple[Expression, int]:
    """Return "1915 late", "1930s, early" as the part, and where it ends, as archives write it."""
    j = i + 1 if t.word(i) == "," else i
    part = PART_WORDS.get(t.word(j))
    whole = isinstance(expression, Calendar) and expression.precision in _OF_PARTS
    if part is None or not whole or point(t, j + 1) is not None:
        return expression, i
    return PeriodPart(part, expression), j + 1


def _one_mark(marks: str) -> str:
    return "%" if "~" in marks and "?" in marks else marks[0]


def _is_hundreds(t: Tokens, expression: Expression, j: int) -> bool:
    """Whether the century was written "1800s": "about the 1800s" means the decade."""
    if not isinstance(expression, Calendar) or expression.precision is not Precision.CENTURY:
        return False
    return any(word == "s" for word in t.words[j - 2 : j])


def _is_day(expression: Expression) -> bool:
    if isinstance(expression, Calendar):
        return expression.precision is Precision.DAY and not names_no_year(expression)
    return isinstance(expression, Holiday) and not names_no_year(expression)


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
    if unit == "decade" and t.word(j) == "of" and isinstance(whole[0], Calendar):
        return replace(whole[0], precision=Precision.DECADE), whole[1]
    return (Unspecified(unit, whole[0]) if unit in ("day", "month") else whole[0]), whole[1]


def _year_first(t: Tokens, i: int) -> Parsed | None:
    """Return "1993 dec", "1997 spring", "1993 Dec 5"."""
    if t.digits(i) != 4 or not 1000 <= t.number(i) < 2200 or not t.word(i + 1).isalpha():
        return None
    named = month_first(t, i + 1) or season(t, i + 1)
    if named and isinstance(named[0], Calendar) and names_no_year(named[0]):
        return replace(named[0], year=t.number(i)), named[1]
    return None


def _bare_year(t: Tokens, i: int) -> Parsed | None:
    """Return a query of two digits that cannot be a day: "97" is a year."""
    if t.digits(i) == 2 and t.number(i) > 31 and len(t) == 1:
        return Calendar(Precision.YEAR, t.number(i), short_year=True), i + 1
    return None


def ends_at(t: Tokens, i: int) -> bool:
    """Whether only marks follow from `i` on."""
    return all(t.word(j) in (".", ",", ")", '"', "?", "!", ";", ":", "'") for j in range(i, len(t)))


def names_no_year(named: Calendar | Holiday) -> bool:
    """Whether the date leaves its year to the reader: "5 May", but not "next May"."""
    if named.year is not None or named.year_of is not None:
        return False
    if isinstance(named, Calendar) and named.unread:
        return False
    return isinstance(named, Holiday) or named.direction is None
