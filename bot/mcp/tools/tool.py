"""What a tool is: its words for an assistant, its schemas, and what it asks of the corpus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from bot.mcp.answers import Answer
from corpus.corpus import Corpus
from corpus.errors import QueryError

LONGEST_WORDS = 4_000
"""Characters of what is asked: more is a pasted text."""

MOST_RESULTS = 50
LARGEST_OFFSET = 100_000


class Arguments(BaseModel):
    """What a tool is called with; a misspelt name is a mistake and not left out."""

    model_config = ConfigDict(extra="forbid")


Words = Annotated[str, Field(min_length=1, max_length=LONGEST_WORDS)]
Limit = Annotated[
    int, Field(ge=1, le=MOST_RESULTS, description="How many results a page has at most.")
]
Cursor = Annotated[
    str | None, Field(description="next_cursor of the answer before, for what follows it.")
]


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a tool may read: the corpus as whoever calls sees it, at a moment."""

    corpus: Corpus
    now: datetime

    @property
    def today(self) -> date:
        """The day, in UTC."""
        return self.now.date()


@dataclass(frozen=True, slots=True)
class Outcome:
    """An answer with what is needed to shorten it.

    `things` is the word for one of its results. `next_of` gives the cursor for what follows if so
    many results are shown; None at the end.
    """

    answer: Answer[Any]
    things: str
    next_of: Callable[[int], str | None] = lambda _shown: None


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool, under its name.

    `arguments` and `answer` are the models whose JSON Schemas an assistant is given; `call` returns
    the outcome, or raises a CorpusError, whose sentence the assistant is told.
    """

    name: str
    title: str
    description: str
    arguments: type[Arguments]
    answer: type[Answer[Any]]
    call: Callable[[Shelf, Any], Outcome]


def offset_of(cursor: str | None) -> int:
    """Return where a page begins; QueryError for what is no cursor.

    >>> offset_of(None), offset_of("5")
    (0, 5)
    """
    if cursor is None:
        return 0
    if cursor.isascii() and cursor.isdigit() and len(cursor) <= 6:
        offset = int(cursor)
        if offset <= LARGEST_OFFSET:
            return offset
    raise QueryError("That cursor is none that an answer gave: leave it out to begin anew.")


def by_offset(offset: int, total: int) -> Callable[[int], str | None]:
    """Return what gives the cursor of the next page, of a list that is paged by numbers.

    >>> by_offset(5, 12)(5), by_offset(10, 12)(2)
    ('10', None)
    """
    return lambda shown: str(offset + shown) if shown and offset + shown < total else None
