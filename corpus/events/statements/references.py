"""Dates of a sentence that date no event: they are part of a name, of a wish or of a quotation.

the letter of 28 February 1967          a text, a border or a meeting, and its own date
resolution 435 (1978)                   a number with its year
might have been spared in 1994          what did not happen
as I said here on 5 May 1990            when words were spoken
on 5 May 1990 he wrote:                 what leads to a quotation
“… on 5 May 1990 …”                     a quotation's own dates
Forty-eighth session, 11 October 1993   a heading or a page's head, without a verb of its own
"""

from __future__ import annotations

import re
from datetime import date

from corpus.dates import Anchor, DateSpan
from corpus.events.statements.status import clause_of
from corpus.events.statements.words import WORDS
from corpus.text.words import words_with_offsets

NEAR = 90  # characters before a date in which a thing is named that the date belongs to

_BETWEEN_THING_AND_DATE = re.compile(
    rf"[ ,(]+(?:(?!{WORDS.pattern('no name of a thing')} )[\w()/.-]+[ ,]+){{0,6}}?"
    rf"{WORDS.pattern('dated by')} (?:the )?$",
    re.IGNORECASE,
)
_THING = re.compile(rf"\b{WORDS.pattern('dated thing')}\b", re.IGNORECASE)
_WITH_NUMBER = re.compile(r"(?:\b\d{1,4}[A-Z]?|\b[IVXLC]+|\)|\bNo\.? ?\d+)\s*\($")
_HEAD_OF_A_PAGE = re.compile(r"\bsession\s*[-–—,]\s*$", re.IGNORECASE)
_SYMBOL = re.compile(r"\[\s?\d+(?:st|nd|rd|th)\s|\b[A-Z]{1,4}/(?:[A-Z]+[./])*\d+")
_COUNTERFACTUAL = re.compile(rf"\b{WORDS.pattern('counterfactual')}\b", re.IGNORECASE)
_INVERTED = re.compile(r"(?:^|[,;] |\bthat,? )had (?:\S+ ){1,8}?(?:been|\w+ed)\b", re.IGNORECASE)
_SPEAKS = re.compile(rf"\b{WORDS.pattern('speaks')}\b", re.IGNORECASE)
_THAT = re.compile(r"\b(?:that|dass|que|che|что|що)\b", re.IGNORECASE)
_SPOKEN = re.compile(
    rf"\b(?:in|by) (?:\w+ ){{0,4}}?{WORDS.pattern('spoken thing')}[ ,]+(?:[\w’'-]+ ){{0,6}}?on $",
    re.IGNORECASE,
)
_REFERS = re.compile(rf"\b{WORDS.pattern('refers to')}\b[^.,;]*$", re.IGNORECASE)
_PUBLISHED = re.compile(rf"\b{WORDS.pattern('published')}\b", re.IGNORECASE)
_OPEN = re.compile(r"[“«][^”»]*$")


def is_reference(sentence: str, start: int, end: int, *, day: bool) -> bool:
    """Whether the date at sentence[start:end] dates no event; `day` if it is a day.

    >>> is_reference("Kindly refer to the letter of 28 February 1967.", 30, 46, day=True)
    True
    >>> is_reference("The fighting began on 5 June 1967.", 22, 33, day=True)
    False
    """
    if sentence.rstrip().endswith(":") or _is_heading(sentence, start, end):
        return True
    before = sentence[max(0, start - NEAR) : start]
    if _WITH_NUMBER.search(before) or _belongs_to_a_thing(before):
        return True
    clause = clause_of(sentence, start, end)
    if _COUNTERFACTUAL.search(clause) or _INVERTED.search(sentence):
        return True
    if _HEAD_OF_A_PAGE.search(before) or _SYMBOL.search(sentence):
        return True
    if day and (_SPOKEN.search(before) or _is_of_words(sentence, clause, start)):
        return True
    return _REFERS.search(before) is not None or _is_quoted(sentence, start)


def is_own_publication(clause: str, span: DateSpan, issued: tuple[date, date] | None) -> bool:
    """Whether a document tells of its own publication: "in a report issued today"."""
    return (
        issued is not None
        and (span.lo, span.hi) == issued
        and span.anchor is not Anchor.EXPLICIT
        and _PUBLISHED.search(clause) is not None
    )


def _belongs_to_a_thing(before: str) -> bool:
    """Whether the date is the own date of a text, a border or a meeting that is named before it."""
    things = list(_THING.finditer(before))
    return bool(things) and _BETWEEN_THING_AND_DATE.match(before, things[-1].end()) is not None


def _is_of_words(sentence: str, clause: str, start: int) -> bool:
    """Whether the date is that of words: "on 5 May he said", "as he wrote in May: “…”".

    "He said that on 5 May the army came" dates the army's coming.
    """
    quotes = _SPEAKS.search(sentence) and re.search('[“«"]', sentence[start:])
    if quotes:
        return True
    spoken = _SPEAKS.search(clause)
    if spoken is None:
        return False
    at = sentence.find(clause) + spoken.end()
    return not (at <= start and _THAT.search(sentence[at:start]))


def _is_quoted(sentence: str, start: int) -> bool:
    """Whether the date stands within quotation marks that are open there and closed behind."""
    before, behind = sentence[:start], sentence[start:]
    straight = before.count('"') % 2 == 1 and '"' in behind
    return straight or (_OPEN.search(before) is not None and re.search("[”»]", behind) is not None)


def _is_heading(sentence: str, start: int, end: int) -> bool:
    """Whether all words besides the date are names or figures: "New York, 24 September 1999"."""
    return not any(
        sentence[word.start].islower()
        for word in words_with_offsets(sentence)
        if not start <= word.start < end
    )
