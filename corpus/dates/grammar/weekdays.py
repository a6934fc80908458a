"""Weekdays: by name in running text; by an abbreviation in a query and before a date."""

from __future__ import annotations

from corpus.dates.grammar.days_and_months import day_first, month_first
from corpus.dates.words.tokens import Tokens
from corpus.dates.words.vocabulary import WEEKDAY_ABBREVIATIONS, WEEKDAYS


def weekday_at(t: Tokens, i: int) -> tuple[int, int] | None:
    """Return the weekday at `i` and the place after it.

    Abbreviations are read in queries and before a date.
    """
    word = t.word(i)
    if word in WEEKDAYS:
        return (WEEKDAYS[word], i + 1) if t.typed or t.capital(i) else None
    if word not in WEEKDAY_ABBREVIATIONS or not (t.typed or t.capital(i)):
        return None
    j = i + 2 if t.word(i + 1) == "." else i + 1
    k = j + 1 if t.word(j) == "," else j
    if t.typed or (day_first(t, k) if t.number(k) > 0 else month_first(t, k)):
        return WEEKDAY_ABBREVIATIONS[word], j
    return None
