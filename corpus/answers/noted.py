"""What the team notes beside the passages of an answer: notes on them, and notes with the words.

The words of a note are the team's and never the source's: they make no passage a find.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from corpus.corrections import NoteQuery, TeamNote, count_notes, find_notes
from corpus.search import Filters, QueryPart, parse_query
from corpus.text.function_words import FUNCTION_WORDS
from corpus.text.stems import stem
from corpus.text.words import analyse
from corpus.values import ReadAs

NO_FILTERS = Filters()
MOST_SHOWN = 2
"""Notes with the words that an answer shows; there is a command for all of them."""


@dataclass(frozen=True, slots=True)
class AnswerNotes:
    """How many notes each passage of a page has, by its id; and the latest notes with the words.

    `total` counts all that have the words.
    """

    on: Mapping[int, int] = field(default_factory=dict)
    with_words: tuple[TeamNote, ...] = ()
    total: int = 0


NO_NOTES = AnswerNotes()


def notes_for(
    session: Session,
    query: str,
    passage_ids: Collection[int],
    *,
    is_first: bool,
    read_as: Iterable[ReadAs] = (),
    beside: Filters = NO_FILTERS,
    find_documents: Callable[[Filters], Collection[int] | None] = lambda _filters: None,
) -> AnswerNotes:
    """Return the notes on the passages of a page and, on the first, those with the query's words.

    `beside` are filters that stand beside the query; `find_documents` returns the documents that
    filters leave, None for all.
    """
    on = count_notes(session, passage_ids) if passage_ids else {}
    words = _words(query, read_as) if is_first else None
    if words is None:
        return AnswerNotes(on)
    filters = parse_query(query).filters | beside
    left = find_documents(filters) if filters else None
    asked = replace(
        words,
        labels=frozenset("-".join(each.casefold().strip("#").split()) for each in filters.label),
        documents=None if left is None else frozenset(left),
    )
    found, total = find_notes(session, asked, limit=MOST_SHOWN)
    return AnswerNotes(on, found, total)


def _words(query: str, read_as: Iterable[ReadAs]) -> NoteQuery | None:
    """Return what the words of a query ask of a note; None if they ask nothing."""
    read = {word.typed.casefold(): word.read for word in read_as}
    stems: list[frozenset[str]] = []
    phrases: list[str] = []
    without: set[str] = set()
    for part in parse_query(query).parts:
        words = _words_of(part)
        if part.excluded:
            without |= {stem(word) for word in words}
        elif part.quoted:
            phrases.append(part.text.casefold().strip())
        else:
            stems += [
                frozenset(stem(each) for each in (word, *read.get(word, ()))) for word in words
            ]
    if not stems and not phrases:
        return None
    return NoteQuery(tuple(stems), tuple(phrases), frozenset(without))


def _words_of(part: QueryPart) -> list[str]:
    words = list(analyse(part.text).words)
    return [word for word in words if word not in FUNCTION_WORDS]
