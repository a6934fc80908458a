"""The dates in running text, each with its offsets, its wording and its span."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from corpus.dates.calendar.span import DateSpan
from corpus.dates.grammar.expressions import (
    Basis,
    Between,
    Calendar,
    Expression,
    Fixed,
    Listed,
    Relative,
    Shift,
    Weekday,
)
from corpus.dates.grammar.grammar import STARTERS, expression
from corpus.dates.grammar.relatives import ATTRIBUTES
from corpus.dates.resolution.context import Context, NoSuchDay, Resolved, YearMention
from corpus.dates.resolution.resolution import resolve
from corpus.dates.words.lists import words
from corpus.dates.words.tokens import Tokens

_FUTURE_WORDS = words("future tense")
_PAST_WORDS = words("past tense")
_NOT_PAST = words("no past tense")
_INFINITIVE_ENDS = words("no infinitive")
_PLANNING_WORDS = words("planned")
_YEAR_LEADS = words("year at the head")
_SENTENCE_ENDS = frozenset({".", "!", "?", "\n", ""})


@dataclass(frozen=True, slots=True)
class Found:
    """A date expression at `text[start:end]`, which is its `wording`.

    `span` is None for what has no place in the calendar: lengths of time ("22 years"), rates,
    "now", a day of an unknown year. `timex` is the TIMEX3 value. A range is one expression; its
    `ends` are the two expressions it is made of, in the order of the text.
    """

    start: int
    end: int
    wording: str
    span: DateSpan | None
    timex: str
    ends: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    """An expression from the token `first` to the one before `end`."""

    first: int
    end: int
    expression: Expression


def find(text: str, *, anchor: date | None, narrative: bool | None = None) -> list[Found]:
    """Return the date expressions of `text` in order, none overlapping another.

    `anchor` is the date of the document, if it is known: "yesterday" counts from it. In a
    `narrative` text "in May" is of the year last named, in another of the anchor's year; with None
    the text itself decides. The time taken is proportional to the length of the text.
    """
    tokens = Tokens(text)
    places = _places(tokens)
    if narrative is None:
        narrative = narrates(places, anchor)
    context = Context(anchor, narrative, first_year=_first_year(places))
    found: list[Found] = []
    for place in places:
        context.future = not narrative and _is_about_future(tokens, place)
        found.extend(_found(tokens, place, context))
    return found


def narrates(places: list[_Place], anchor: date | None) -> bool:
    """Whether a text is a narrative: it names years, and seldom counts from its own date."""
    if anchor is None:
        return True
    years = sum(1 for place in places if _named_year(place.expression) is not None)
    pointers = sum(1 for place in places if _counts_from_writing(place.expression))
    return years >= 2 and years > 2 * pointers


def _places(t: Tokens) -> list[_Place]:
    places: list[_Place] = []
    i, count = 0, len(t)
    words, numbers = t.words, t.numbers
    while i < count:
        if numbers[i] >= 0 or words[i] in STARTERS:
            found = expression(t, i)
            if found is not None:
                places += _without_list(_Place(i, found[1], found[0]))
                i = found[1]
                continue
        i += 1
    return places


def _without_list(place: _Place) -> list[_Place]:
    """Return the place, or two places for two dates that share a month."""
    listed = place.expression
    if not isinstance(listed, Listed):
        return [place]
    return [
        _Place(place.first, listed.first_end, listed.first),
        _Place(listed.last_start, place.end, listed.last),
    ]


def _found(t: Tokens, place: _Place, context: Context) -> list[Found]:
    attribute = isinstance(place.expression, Fixed) and t.word(place.first) in ATTRIBUTES
    if attribute and place.end == place.first + 1 and not context.narrative:
        return []
    if isinstance(place.expression, Between):
        return _found_range(t, place, place.expression, context)
    resolved = _resolved(place.expression, context)
    if resolved is None:
        return []
    context.remember(resolved, _mention(t, place))
    return [_as_found(t, place.first, place.end, resolved)]


def _found_range(t: Tokens, place: _Place, range_: Between, context: Context) -> list[Found]:
    first = _Place(place.first, range_.first_end, range_.first)
    last = _Place(range_.last_start, place.end, range_.last)
    before = (context.last, context.last_day)
    whole = _resolved(range_, context)
    context.last, context.last_day = before
    ends = tuple(_found(t, first, context) + _found(t, last, context))
    if whole is None or whole.edtf is None:
        return list(ends)
    start, end = t.starts[place.first], t.ends[place.end - 1]
    wording = t.text[start:end]
    return [Found(start, end, wording, whole.span(wording), whole.timex, ends)]


def _resolved(expression: Expression, context: Context) -> Resolved | None:
    try:
        return resolve(expression, context)
    except NoSuchDay:
        return None


def _as_found(t: Tokens, first: int, end_token: int, resolved: Resolved) -> Found:
    start, end = t.starts[first], t.ends[end_token - 1]
    wording = t.text[start:end]
    return Found(start, end, wording, resolved.span(wording), resolved.timex)


def _named_year(expression: Expression) -> int | None:
    if isinstance(expression, Between):
        return _named_year(expression.first)
    whole = getattr(expression, "whole", None)
    if isinstance(expression, Calendar):
        return None if expression.short_year else expression.year
    return _named_year(whole) if whole is not None and not isinstance(whole, str) else None


def _first_year(places: list[_Place]) -> int | None:
    for place in places:
        if (year := _named_year(place.expression)) is not None:
            return year
    return None


def _counts_from_writing(expression: Expression) -> bool:
    match expression:
        case Relative(basis=Basis.SPEECH) | Shift(basis=Basis.SPEECH) | Weekday():
            return True
        case _:
            return False


def _is_about_future(t: Tokens, place: _Place) -> bool:
    """Whether the sentence is about the future, by the nearest verb before the date or after it.

    It looks at no more than twelve words to each side.
    """
    for step, start in ((-1, place.first - 1), (1, place.end)):
        for i in range(start, start + 12 * step, step):
            word = t.word(i)
            if word in _SENTENCE_ENDS:
                break
            if word in _FUTURE_WORDS or _is_infinitive(t, i):
                return True
            if word in _PAST_WORDS or _is_past(t, i):
                return False
    return False


def _is_past(t: Tokens, i: int) -> bool:
    word = t.word(i)
    return word.endswith("ed") and len(word) > 4 and not t.capital(i) and word not in _NOT_PAST


def _is_infinitive(t: Tokens, i: int) -> bool:
    """Whether the "to" at `i` is followed by a verb: "to meet on Friday", not "to Moscow"."""
    following = t.word(i + 1)
    return (
        t.word(i) == "to"
        and following.isalpha()
        and following not in STARTERS
        and following not in _INFINITIVE_ENDS
        and not t.capital(i + 1)
    )


def _mention(t: Tokens, place: _Place) -> YearMention:
    """Return the part a date plays: at the head of a sentence it is the next step of the story."""
    i = place.first - 1
    if t.word(i) in _YEAR_LEADS:
        i -= 1
    if t.word(i) in _SENTENCE_ENDS:
        return YearMention.STORY
    if any(t.word(j) in _PLANNING_WORDS for j in range(i - 2, i + 1)):
        return YearMention.PLAN
    return YearMention.ASIDE
