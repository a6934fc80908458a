"""The date expressions of a text with their places, and what each says of the text round it."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.dates.grammar.expressions import (
    Basis,
    Between,
    Calendar,
    ClockTime,
    Expression,
    Holding,
    Listed,
    Open,
    Ordered,
    PeriodPart,
    Relative,
    Shift,
    Softened,
    UnitSpan,
    Unspecified,
    Weekday,
)
from corpus.dates.grammar.grammar import expression, starts
from corpus.dates.precision import Precision
from corpus.dates.resolution.context import YearMention
from corpus.dates.words.lists import words
from corpus.dates.words.sentences import Sentences
from corpus.dates.words.tokens import Tokens

_PLANNING_WORDS = words("planned")
_CLOSES = frozenset({",", ")", "-", ".", ";", ""})
_ENDS = frozenset({"until", "till"})
_FARTHEST_UNTIL = 8  # words
_YEAR_LEADS = words("year at the head")


@dataclass(frozen=True, slots=True)
class Place:
    """An expression from the token `first` to the one before `end`."""

    first: int
    end: int
    expression: Expression

    def moved(self, by: int) -> Place:
        """Return the same place among tokens of which so many stand before the first one."""
        return Place(self.first - by, self.end - by, self.expression)


def places_in(t: Tokens, first: int, end: int) -> list[Place]:
    """Return the date expressions that begin at a token from `first` to the one before `end`.

    They are in order, and none overlaps another; the last one may reach beyond `end`.
    """
    places: list[Place] = []
    read = first
    for i in starts(t, first, end):
        if i >= read and (found := expression(t, i)):
            read = found[1]
            places += _without_list(Place(i, read, found[0]))
    return places


def _without_list(place: Place) -> list[Place]:
    """Return the place, or the places of several dates that share a month."""
    listed = place.expression
    if not isinstance(listed, Listed):
        return [place]
    return [
        Place(place.first, listed.first_end, listed.first),
        *_without_list(Place(listed.last_start, place.end, listed.last)),
    ]


def named_year(expression: Expression) -> int | None:
    """Return the year that the words of an expression name, or None."""
    match expression:
        case Calendar():
            return None if expression.short_year else expression.year
        case Between(first=inner):
            return named_year(inner)
        case PeriodPart(whole=inner) | Ordered(whole=inner) | Unspecified(whole=inner):
            return named_year(inner)
        case UnitSpan(whole=inner) | ClockTime(day=inner) if inner is not None:
            return named_year(inner)
        case Holding(inner=inner) | Softened(inner=inner) | Open(end=inner):
            return named_year(inner)
        case _:
            return None


def counts_from_writing(expression: Expression) -> bool:
    """Whether an expression counts from the day of writing: "yesterday", "late last autumn"."""
    match expression:
        case Relative(basis=Basis.SPEECH) | Shift(basis=Basis.SPEECH) | Weekday():
            return True
        case Calendar():
            pointed = expression.direction is not None and expression.basis is Basis.SPEECH
            of = expression.year_of
            return pointed or (of is not None and of.basis is Basis.SPEECH)
        case Between():
            return counts_from_writing(expression.first) or counts_from_writing(expression.last)
        case PeriodPart(whole=inner) | Ordered(whole=inner) | Unspecified(whole=inner):
            return counts_from_writing(inner)
        case UnitSpan(whole=None):
            return expression.basis is Basis.SPEECH
        case ClockTime(day=inner) if inner is not None:
            return counts_from_writing(inner)
        case Holding(inner=inner) | Softened(inner=inner) | Open(end=inner):
            return counts_from_writing(inner)
        case _:
            return False


def is_apposition(t: Tokens, before: Place, place: Place) -> bool:
    """Whether a date only says how another day lies to it: "on 4 December 2008, the day before"."""
    apart = place.first - before.end == 1 and t.word(before.end) in (",", "(", "-")
    if not apart or t.word(place.end) not in _CLOSES:
        return False
    match place.expression:
        case (
            Shift(basis=Basis.TEXT | Basis.EITHER)
            | Relative(precision=Precision.DAY, basis=Basis.TEXT)
        ):
            return named_year(before.expression) is not None
        case _:
            return False


def is_explained(t: Tokens, place: Place, following: Place) -> bool:
    """Whether a day right behind says it better: "a week later, on 1 September"."""
    match place.expression, following.expression:
        case (
            (Shift(basis=Basis.TEXT) | Relative(basis=Basis.TEXT)),
            Calendar(precision=Precision.DAY),
        ):
            between = t.words[place.end : following.first]
            return between in ([","], [",", "on"], ["-"], ["("])
        case _:
            return False


def points_ahead(expression: Expression) -> bool:
    """Whether an expression counts forward from the day of writing: "next summer"."""
    match expression:
        case Relative(basis=Basis.SPEECH):
            return expression.offset > 0
        case Calendar(direction=int(direction), basis=Basis.SPEECH):
            return direction > 0
        case PeriodPart(whole=inner):
            return points_ahead(inner)
        case _:
            return False


def _is_an_end(t: Tokens, first: int) -> bool:
    """Whether the date ends something: "until 1945", "until the fall of Budapest in 1945"."""
    for i in range(first - 1, first - 1 - _FARTHEST_UNTIL, -1):
        word = t.word(i)
        if word in _ENDS:
            return True
        if not word.isalpha():
            return False
    return False


def mention_at(t: Tokens, sentences: Sentences, place: Place) -> YearMention:
    """Return the part a date plays: at the head of a sentence it is the next step of the story."""
    i = place.first - 1
    if t.word(i) in _YEAR_LEADS:
        i -= 1
    if sentences.end_at(i):
        return YearMention.STORY
    if any(t.word(j) in _PLANNING_WORDS for j in range(i - 2, i + 1)):
        return YearMention.PLAN
    if _is_an_end(t, place.first):
        return YearMention.PLAN
    return YearMention.ASIDE
