"""What is asked of the commitments, read from what a person typed.

typed  := (filter | words)*
filter := name ":" (word | '"'words'"')

by:Russia, to:"United States"    who made it, to whom
kind:recommendation              pledge, obligation, recommendation or forecast
from:hrf-2008                    the document it stands in
response:noted                   what the addressee answered, as its source has it
action:5, action:specific        the category of what a recommendation asks for, or is told to
due:2027, due 2027               what is due then
sort:due                         the order of a list: due, made or by
open, unassessed, overdue        what state it is in
on 1 March 1998, as of …, by …   the day on which it is looked at
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from corpus.commitments.actions import ActionCategory, read_category
from corpus.dates import DateSpan, Found, find, read
from corpus.errors import QueryError
from corpus.model import CommitmentKind
from corpus.text.function_words import FUNCTION_WORDS
from corpus.text.languages import rows
from corpus.text.words import words_with_offsets

FILTERS = ("by", "to", "from", "kind", "due", "made", "concept", "response", "action", "sort")
LONGEST_REQUEST = 500  # characters
STATES = ("open", "unassessed", "overdue")

_FILTER = re.compile(rf"\b({'|'.join(FILTERS)}):(?:[\"“]([^\"”]*)[\"”]|(\S+))", re.IGNORECASE)
_AS_OF = re.compile(
    r"\b(?:as of|as at|on|until|till|before|by|by the end of|at the end of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d{4}")
_DUE = re.compile(r"\bdue(?:\s+(?:in|on|by|before))?\s+$", re.IGNORECASE)


class CommitmentOrder(StrEnum):
    """By what a list is in order."""

    DUE = "due"
    MADE = "made"
    BY = "by"


@dataclass(frozen=True, slots=True)
class CommitmentWords:
    """One row of the words by which a question says which commitments it means."""

    language: str
    role: str
    name: str
    forms: tuple[str, ...]


_WORDS = {form: row for row in rows("commitment_words.tsv", CommitmentWords) for form in row.forms}


@dataclass(frozen=True, slots=True)
class CommitmentRequest:
    """What is asked for. `subject` is what it is about: the words that are no filter.

    `day` is the day on which it is looked at, None for today. `kinds` are musts, `prefers` is put
    first. `made` restricts to what was made then. `by` and `to` are as typed, and so is `sort`.
    """

    words: str
    subject: str
    day: date | None = None
    kinds: frozenset[CommitmentKind] = frozenset()
    prefers: CommitmentKind | None = None
    by: str | None = None
    to: str | None = None
    document: str | None = None
    concept: str | None = None
    due: DateSpan | None = None
    made: DateSpan | None = None
    states: frozenset[str] = frozenset()
    response: str | None = None
    action: ActionCategory | None = None
    sort: CommitmentOrder | None = None

    @property
    def order(self) -> CommitmentOrder:
        """The order of a list: as typed, by due dates where these are asked, else as made."""
        by_due = self.due is not None or "overdue" in self.states
        return self.sort or (CommitmentOrder.DUE if by_due else CommitmentOrder.MADE)


def read_request(words: str, *, today: date, day: date | None = None) -> CommitmentRequest:
    """Read what was typed; `day` goes before a day that it names. QueryError names a bad filter."""
    words = " ".join(words.split())[:LONGEST_REQUEST]
    request = CommitmentRequest(words, "", day=day)
    for match in _FILTER.finditer(words):
        name, value = match[1].casefold(), (match[2] or match[3]).strip()
        request = _with_filter(request, name, value, today)
    rest = _FILTER.sub(" ", words)
    for found in reversed(find(rest, anchor=today, narrative=False)):
        request, start = _with_date(request, rest, found)
        rest = f"{rest[:start]} {rest[found.end :]}"
    roles = [row for word in words_with_offsets(rest) if (row := _WORDS.get(word.text)) is not None]
    kinds = frozenset(CommitmentKind(row.name) for row in roles if row.role == "kind")
    preferred = next((CommitmentKind(r.name) for r in roles if r.role == "prefers"), None)
    return replace(
        request,
        subject=" ".join(rest.split()),
        kinds=request.kinds or kinds,
        prefers=preferred,
        states=frozenset(row.name for row in roles if row.role == "state"),
    )


def subject_words(subject: str) -> Iterator[str]:
    """Yield the folded words of a subject, without those of grammar and of the question's frame."""
    for word in words_with_offsets(subject):
        if word.text not in FUNCTION_WORDS and word.text not in _WORDS:
            yield word.text


def _with_filter(
    request: CommitmentRequest, name: str, value: str, today: date
) -> CommitmentRequest:
    match name:
        case "kind":
            return replace(request, kinds=request.kinds | {_kind(value)})
        case "due":
            return replace(request, due=_span(name, value, today))
        case "made":
            return replace(request, made=_span(name, value, today))
        case "by":
            return replace(request, by=value)
        case "to":
            return replace(request, to=value)
        case "concept":
            return replace(request, concept=value)
        case "response":
            return replace(request, response=value.casefold())
        case "action":
            return replace(request, action=read_category(value))
        case "sort":
            return replace(request, sort=_order(value))
        case _:
            return replace(request, document=value.casefold())


def _with_date(
    request: CommitmentRequest, text: str, found: Found
) -> tuple[CommitmentRequest, int]:
    """Return the request with a date in its words, and where what belongs to that date begins."""
    span = found.span
    if span is None or _YEAR.search(found.wording) is None:
        return request, found.end  # "in winter" is of the subject
    if (due := _DUE.search(text, 0, found.start)) is not None:
        return replace(request, due=span), due.start()
    before = _AS_OF.search(text, 0, found.start)
    if before is not None and span.hi is not None:
        return replace(request, day=request.day or span.hi), before.start()
    return replace(request, made=request.made or span), found.start


def _kind(value: str) -> CommitmentKind:
    typed = value.casefold()
    for kind in CommitmentKind:
        if typed in (kind.value, f"{kind.value}s"):
            return kind
    raise QueryError(f"“{value}” is no kind of commitment: {_listed(CommitmentKind)}.")


def _order(value: str) -> CommitmentOrder:
    typed = value.casefold()
    if typed not in list(CommitmentOrder):
        raise QueryError(f"“{value}” is no order: sort:due, sort:made or sort:by.")
    return CommitmentOrder(typed)


def _span(name: str, value: str, today: date) -> DateSpan:
    span = read(value, today=today).span
    if span is None:
        raise QueryError(f"“{value}” behind {name}: is not a date. For example: {name}:2027.")
    return span


def _listed(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} or {last}"
