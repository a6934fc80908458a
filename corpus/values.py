"""What answers are made of: the values that cross the border of `corpus`.

Nothing here reads a database or knows a screen. Spans are pairs of character offsets [start, end)
into the text beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from corpus.dates import DateSpan
from corpus.model import PassageKind, RowOrigin


@dataclass(frozen=True, slots=True)
class Scope:
    """What may be seen at a place: a shelf, and those of its collections; None is all of them.

    The starter library is seen in every scope. Every answer is computed inside a scope, its counts
    and nearest names too.
    """

    shelf: int = 1
    collections: frozenset[int] | None = None


WHOLE_SHELF = Scope()
"""All of the first shelf, the only one of most databases."""


class Grade(StrEnum):
    """How far an answer can be trusted: found, weak (shown as such), near or nothing.

    Near has none of the words that were asked for and is about what they mean.
    """

    FOUND = "found"
    WEAK = "weak"
    NEAR = "near"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class FormerVersion:
    """A version of a document whose text was replaced; `issued` is its date, None if undated."""

    issued: DateSpan | None
    imported_at: datetime
    replaced_at: datetime


BODIES, BODY_SEPARATOR = "bodies", " | "
"""The fact that says which authors are bodies, and what stands between two of them there."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document as it is cited under an answer; a field that nobody knows is None or empty.

    `printed`, `supplied` and `missing` name fields: title, authors, publisher, issued, kind,
    language, url. What is supplied is shown in brackets, what is missing is named as missing.

    `facts` are (name, value) of what its file's name says besides, always supplied; `claimed` are
    (field, words) of what the file's own properties say and nobody has accepted; `former` are the
    versions of its text that were replaced, the first one first.
    """

    reference: str
    title: str | None
    authors: tuple[str, ...]
    publisher: str | None
    issued: DateSpan | None
    kind: str | None
    language: str | None
    url: str | None
    origin: RowOrigin
    printed: frozenset[str]
    supplied: frozenset[str]
    missing: frozenset[str]
    facts: tuple[tuple[str, str], ...] = ()
    claimed: tuple[tuple[str, str], ...] = ()
    former: tuple[FormerVersion, ...] = ()

    @property
    def bodies(self) -> frozenset[str]:
        """The authors that the record marks as bodies, and not persons."""
        marked = dict(self.facts).get(BODIES, "")
        return frozenset(filter(None, marked.split(BODY_SEPARATOR)))

    @property
    def version(self) -> int:
        """The number of its text's version, from 1."""
        return len(self.former) + 1


@dataclass(frozen=True, slots=True)
class DocumentContents:
    """How many passages a document has, how many events they date, how many actors they name."""

    passages: int
    dates: int
    actors: int


def location_of(reference: str, page: int | None) -> str:
    """Return where a passage stands, as people read it: its reference, with its page if it has one.

    >>> location_of("saari-2006 ¶12", 7)
    'saari-2006 ¶12, p. 7'
    """
    return reference if page is None else f"{reference}, p. {page}"


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage in its own words, with the reference a person can type ("saari-2006 ¶4").

    `page` is the page on which it begins, by the document's own numbers or counted from 1; None if
    the document has no pages. `retired_at` is when a changed text replaced it, None if it stands.
    """

    passage_id: int
    reference: str
    document: str  # the document's reference
    text: str
    kind: PassageKind
    retired_at: datetime | None = None
    page: int | None = None

    @property
    def retired(self) -> bool:
        """Whether the document no longer holds it."""
        return self.retired_at is not None

    @property
    def location(self) -> str:
        """The reference with the page."""
        return location_of(self.reference, self.page)


@dataclass(frozen=True, slots=True)
class NearQuote:
    """A passage about what somebody's words mean, in other words, and its document."""

    quote: Quote
    source: Source


@dataclass(frozen=True, slots=True)
class ReadAs:
    """What one word of a query was read as: the corpus's words, best first; none if it has none.

    `exact` when the word was taken literally: digits, quoted words, short acronyms. `is_synonym`
    when `typed`, a term of one or several words, was looked for in other terms of its concept.
    """

    typed: str
    read: tuple[str, ...]
    exact: bool = False
    is_synonym: bool = False

    @property
    def corrected(self) -> bool:
        """Whether it was read in another spelling: the first reading differs, case apart."""
        differs = bool(self.read) and self.read[0].casefold() != self.typed.casefold()
        return differs and not self.is_synonym


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers a query: `score` from 0 to 1, `spans` the matched words in it.

    `copies` counts the near-duplicates that stand for the same hit, itself included.
    """

    passage_id: int
    reference: str
    document: str
    text: str
    kind: PassageKind
    spans: tuple[tuple[int, int], ...]
    score: float
    copies: int = 1
    page: int | None = None

    @property
    def location(self) -> str:
        """The reference with the page."""
        return location_of(self.reference, self.page)


@dataclass(frozen=True, slots=True)
class Results:
    """Hits best first, one page of them; `total` counts those found before paging.

    `nearest` holds words or names of the corpus that are nearest to those it does not have.
    `guessed` holds the names that were mended so far that another may be meant, if nothing else
    makes the answer weak.
    """

    grade: Grade
    hits: tuple[Hit, ...]
    total: int
    read_as: tuple[ReadAs, ...]
    nearest: tuple[str, ...] = ()
    guessed: tuple[ReadAs, ...] = ()
