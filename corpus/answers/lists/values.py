"""Lists as answers: what they are of, their results, and documents as results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from corpus.actors import Candidate
from corpus.concepts import ConceptCard
from corpus.dates import DateSpan
from corpus.events import DatedEvent
from corpus.values import Grade, Hit, ReadAs, Source


class ListKind(StrEnum):
    """What a list is of."""

    HOLDINGS = "holdings"
    DATED = "documents of a time"
    WRITTEN = "documents of a source"
    NEW = "new documents"
    AUTHORED = "authors"
    OPENED = "opened document"
    MENTIONING = "documents that mention it"
    FREQUENCY = "how often"
    FIRST_AND_LAST = "first and last mention"
    PASSAGES = "passages that mention it"
    OVERVIEW = "everything"
    CONCEPTS = "concepts"
    SIDES = "side by side"


class ResultKind(StrEnum):
    """What a result is."""

    PASSAGE = "passage"
    EVENT = "event"
    ACTOR = "actor"
    DOCUMENT = "document"
    CONCEPT = "concept"


@dataclass(frozen=True, slots=True)
class ShelfCounts:
    """How much of each kind is on the shelf; `notes` are the library's reading notes.

    `languages` are those of the documents, by their codes, the commonest first.
    """

    documents: int
    notes: int
    passages: int
    actors: int
    events: int
    concepts: int
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A document as a result. `passages` counts those that answer, or all that it has.

    `best` is one that answers; `imported_at` is when the document came onto the shelf.
    """

    source: Source
    passages: int
    best: Hit | None = None
    imported_at: datetime | None = None


Listed = Hit | DatedEvent | Candidate | FoundDocument | ConceptCard


@dataclass(frozen=True, slots=True)
class ListedResult:
    """A result of a list; `label` says which it is: the first mention, or whose it is."""

    kind: ResultKind
    shown: Listed
    label: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """A source that is asked beside another: its name, its documents, and the passage of it.

    `passage` is the reference of the passage that says it; "" if none does.
    """

    name: str
    documents: tuple[str, ...]
    passage: str = ""


@dataclass(frozen=True, slots=True)
class ListAnswer:
    """A page of a list. `total` counts the results of all pages.

    `topic` is what it is about, in the words that were typed, and `passages`, `documents` and
    `events` count those that are about it. `names` are the actors that the topic names, as the
    shelf has them; `missing` its words that the shelf has not. `span` is the time that was asked
    for, `opened` the document that was opened, `counts` how much there is.
    """

    kind: ListKind
    topic: str
    grade: Grade
    results: tuple[ListedResult, ...]
    total: int
    offset: int = 0
    passages: int = 0
    documents: int = 0
    events: int = 0
    names: tuple[str, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    read_as: tuple[ReadAs, ...] = ()
    missing: tuple[str, ...] = ()
    span: DateSpan | None = None
    opened: Source | None = None
    counts: ShelfCounts | None = None
    sides: tuple[Side, ...] = ()

    @property
    def goes_on(self) -> bool:
        """Whether there is a further page."""
        return self.offset + len(self.results) < self.total
