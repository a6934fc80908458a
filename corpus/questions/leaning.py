"""Expressions for questions that lean on the one before them: "and Spain?", "who founded it"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.questions.words import FOLLOWUPS

_words = FOLLOWUPS.pattern


def _expression(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LeaningExpressions:
    """The expressions of swaps and narrowings, which match all of a question, and of pronouns.

    `closing` stands for all that was asked, at the end of a question: "when was that".
    """

    swap: re.Pattern[str]
    only_from: re.Pattern[str]
    person: re.Pattern[str]
    several: re.Pattern[str]
    thing: re.Pattern[str]
    whose: re.Pattern[str]
    there: re.Pattern[str]
    closing: re.Pattern[str]


LEANING = LeaningExpressions(
    swap=_expression(rf"[¿¡]?{_words('and')}(?:\s+|(?<=['’]))(?P<subject>.+)"),
    only_from=_expression(rf"{_words('only from')}\s+(?:the )?(?P<source>.+)"),
    person=_expression(rf"\b{_words('person')}\b(?! {_words('expletive')}\b)"),
    several=_expression(rf"\b{_words('several')}\b(?! {_words('reflexive')}\b)"),
    thing=_expression(rf"\b{_words('thing')}\b(?! {_words('expletive')}\b)"),
    whose=_expression(_words("whose")),
    there=_expression(rf"\b{_words('there')}$"),
    closing=_expression(rf"\b{_words('closing')}$"),
)
