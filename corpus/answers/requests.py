"""Requests of the bot, of the shelf and for lists, answered without a search."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from corpus.answers.about import AboutAnswer, AskedBack, Choice, Unclear
from corpus.answers.documents import Documents
from corpus.answers.lists import (
    ListAnswer,
    ListKind,
    about_documents,
    authored,
    concepts,
    contents,
    count_shelf,
    first_and_last,
    frequency,
    listed,
    mentioning,
    new_documents,
    opened,
    overview,
    reading_note,
)
from corpus.questions import Request, RequestKind, read_requests
from corpus.values import Grade

RequestAnswer = AboutAnswer | AskedBack | ListAnswer

MOST_LISTED = 4
"""Words of a topic of which all passages are listed: a longer one asks a question."""
MOST_CHOICES = 4

K = RequestKind
TOLD = frozenset(
    [
        K.BOT,
        K.ABILITY,
        K.MAKER,
        K.MOOD,
        K.LANGUAGES,
        K.ADD,
        K.REMOVE,
        K.NOTIFY,
        K.REMIND,
        K.SAVED,
        K.JOKE,
        K.TRANSLATION,
        K.COUNT,
    ]
)
"""Requests that a sentence answers."""


@dataclass(frozen=True, slots=True)
class AskedRequest:
    """A request with the words of the message, and the page that is wanted."""

    request: Request
    words: str
    today: date
    limit: int
    offset: int

    @property
    def topic(self) -> str:
        """The words of its topic."""
        return self.request.topic


def answer_request(
    documents: Documents, words: str, *, today: date, limit: int, offset: int
) -> RequestAnswer | None:
    """Return the answer to a request of the bot, of the shelf or for a list.

    None if words are no request, or what they name is not what such a request asks for: they are a
    question then.
    """
    for request in read_requests(words):
        if request.kind in TOLD:
            return AboutAnswer(request, words, count_shelf(documents.shelf))
        asked = AskedRequest(request, words, today, limit, offset)
        answer = ANSWERS[request.kind](documents, asked)
        if answer is not None:
            return answer
    return None


def _contents(documents: Documents, asked: AskedRequest) -> RequestAnswer:
    return contents(documents.shelf, limit=asked.limit, offset=asked.offset)


def _new(documents: Documents, asked: AskedRequest) -> RequestAnswer | None:
    return new_documents(
        documents.shelf,
        asked.words,
        asked.topic,
        today=asked.today,
        limit=asked.limit,
        offset=asked.offset,
    )


def _of_time_or_source(documents: Documents, asked: AskedRequest) -> RequestAnswer | None:
    return about_documents(
        documents.shelf,
        asked.words,
        asked.topic,
        today=asked.today,
        limit=asked.limit,
        offset=asked.offset,
    )


def _author(documents: Documents, asked: AskedRequest) -> RequestAnswer | None:
    found = authored(documents.shelf, asked.words, asked.topic)
    if found is not None or asked.topic or asked.request.parts & {"document"}:
        return found
    newest = documents.newest(limit=MOST_CHOICES)
    choices = tuple(Choice(each.reference, f"who wrote {each.reference}") for each in newest)
    return AskedBack(Unclear.DOCUMENT, asked.words, choices)


def _open(documents: Documents, asked: AskedRequest) -> RequestAnswer | None:
    if not asked.topic and not asked.request.parts & {"document"}:
        return None
    found, references = opened(
        documents.shelf, asked.words, asked.topic, limit=asked.limit, offset=asked.offset
    )
    if found is None and references:
        choices = tuple(Choice(each, f"open {each}") for each in references[:MOST_CHOICES])
        return AskedBack(Unclear.DOCUMENT, asked.words, choices)
    return found


def _mentioning(documents: Documents, asked: AskedRequest) -> RequestAnswer | None:
    return mentioning(
        documents.shelf,
        asked.topic,
        kind=ListKind.MENTIONING,
        limit=asked.limit,
        offset=asked.offset,
    )


def _frequency(documents: Documents, asked: AskedRequest) -> RequestAnswer | None:
    return frequency(
        documents.shelf, asked.words, asked.topic, limit=asked.limit, offset=asked.offset
    )


def _summary(documents: Documents, asked: AskedRequest) -> RequestAnswer | None:
    """The reading note of the document that is named, or that no summary is written."""
    note = reading_note(
        documents.shelf, asked.words, asked.topic, limit=asked.limit, offset=asked.offset
    )
    return note or AboutAnswer(asked.request, asked.words, count_shelf(documents.shelf))


def _first_and_last(documents: Documents, asked: AskedRequest) -> RequestAnswer | None:
    parts = asked.request.parts
    return first_and_last(
        documents.shelf, asked.topic, first="first" in parts, last="last" in parts
    )


def _overview(documents: Documents, asked: AskedRequest) -> RequestAnswer | None:
    found = overview(documents.shelf, asked.topic, limit=asked.limit, offset=asked.offset)
    return found if found.results or asked.offset else None


def _listed(documents: Documents, asked: AskedRequest) -> RequestAnswer | None:
    if len(asked.topic.split()) > MOST_LISTED:
        return None
    found = listed(documents.shelf, asked.topic, limit=asked.limit, offset=asked.offset)
    return None if found.grade is Grade.NOTHING else found


def _concepts(documents: Documents, asked: AskedRequest) -> RequestAnswer | None:
    return concepts(documents.shelf, asked.topic, limit=asked.limit, offset=asked.offset)


Answer = Callable[[Documents, AskedRequest], RequestAnswer | None]
ANSWERS: Mapping[RequestKind, Answer] = {
    K.HOLDINGS: _contents,
    K.NEW: _new,
    K.DOCUMENTS: _of_time_or_source,
    K.AUTHOR: _author,
    K.OPEN: _open,
    K.MENTIONING: _mentioning,
    K.FREQUENCY: _frequency,
    K.SUMMARY: _summary,
    K.FIRST_AND_LAST: _first_and_last,
    K.EVERYTHING: _overview,
    K.LISTING: _listed,
    K.CONCEPTS: _concepts,
    K.SYNONYMS: _concepts,
}
"""How each other request is answered; None where it asks for something else after all."""
