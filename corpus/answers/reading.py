"""A document read from a passage on: a page of it in reading order, and the pages beside it.

A page begins with the passage that was asked for and ends where its extent is full. A footnote that
is called on the page and stands elsewhere in the document comes with it. A passage that a changed
document no longer holds is shown by itself, and the page after it is where it would stand now.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from corpus.documents import (
    find_quote,
    find_source,
    passage_reference,
    quote_of,
    read_page_reference,
    read_passage_reference,
)
from corpus.errors import UnknownReference
from corpus.model import Document, Passage, PassageKind, RowOrigin
from corpus.values import Hit, Quote, Source

MOST_NOTES = 12
"""Footnotes that come with a page."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How much a page holds at most: characters, and passages. One passage is always shown."""

    characters: int
    passages: int


@dataclass(frozen=True, slots=True)
class CalledNote:
    """A footnote that stands elsewhere, with the mark by which a passage calls it ("3")."""

    mark: str
    caller: str  # the reference of the passage that calls it
    quote: Quote


@dataclass(frozen=True, slots=True)
class ReaderPage:
    """A page of a document; `first` is the place of its first passage among `total`, from 1.

    `before` and `after` are the passages with which the pages beside it begin, None at an end. Of a
    passage that was replaced the page shows that one alone, and `first` is 0.
    """

    source: Source
    quotes: tuple[Quote, ...]
    first: int
    total: int
    notes: tuple[CalledNote, ...] = ()
    before: str | None = None
    after: str | None = None

    @property
    def is_replaced(self) -> bool:
        """Whether what it shows is no longer in the document."""
        return self.first == 0

    @property
    def reference(self) -> str:
        """The reference of the passage with which it begins."""
        return self.quotes[0].reference


def read_page(session: Session, typed: str, extent: Extent) -> ReaderPage:
    """Return the page that begins with what was typed: a document, a passage or a page of one.

    UnknownReference if it is none of these, RemovedReference if the document was removed.
    """
    quote = _beginning(session, typed)
    source = find_source(session, quote.document)
    if quote.retired:
        return _replaced(session, source, quote)
    outline = _Outline(session, source.reference)
    start = outline.place_of(quote.passage_id)
    end = outline.end_of_page(start, extent)
    quotes = tuple(_quotes(session, source.reference, outline.ids[start:end]))
    return ReaderPage(
        source,
        quotes,
        start + 1,
        len(outline.ids),
        tuple(_called(session, source, quotes)),
        outline.reference(outline.start_of_page(start, extent)) if start else None,
        outline.reference(end) if end < len(outline.ids) else None,
    )


def _beginning(session: Session, typed: str) -> Quote:
    """Return the passage that is meant; of a document the first."""
    if read_passage_reference(typed) is not None or read_page_reference(typed) is not None:
        return find_quote(session, typed)
    source = find_source(session, typed)
    first = session.scalars(_live(source.reference).limit(1)).first()
    if first is None:
        raise UnknownReference(f"{source.reference} has no text.")
    return quote_of(first, source.reference)


def _replaced(session: Session, source: Source, quote: Quote) -> ReaderPage:
    """Return a page of a passage that was replaced, with where one goes on from it."""
    ordinal = session.scalar(select(Passage.ordinal).where(Passage.id == quote.passage_id)) or 0
    live = _live(source.reference)
    total = session.scalar(select(func.count()).select_from(live.subquery())) or 0
    following = session.scalars(live.where(Passage.ordinal >= ordinal).limit(1)).first()
    last = _live(source.reference, latest_first=True).limit(1)
    goes_on = following or session.scalars(last).first()
    after = None if goes_on is None else passage_reference(source.reference, goes_on.number)
    return ReaderPage(source, (quote,), 0, total, after=after)


class _Outline:
    """The passages of a document in reading order, by their numbers and lengths."""

    def __init__(self, session: Session, document: str) -> None:
        rows = session.execute(
            _live(document).with_only_columns(Passage.id, Passage.number, func.length(Passage.text))
        ).all()
        self._document = document
        self._rows: Sequence[Row[int, int, int]] = rows
        self.ids = [row[0] for row in rows]

    def reference(self, place: int) -> str:
        return passage_reference(self._document, self._rows[place][1])

    def place_of(self, passage_id: int) -> int:
        return self.ids.index(passage_id)

    def end_of_page(self, start: int, extent: Extent) -> int:
        """Return the place behind the last passage of the page that begins at `start`."""
        return start + self._fitting(self._rows[start:], extent)

    def start_of_page(self, end: int, extent: Extent) -> int:
        """Return the place where the page begins that ends before `end`."""
        return end - self._fitting(self._rows[:end][::-1], extent)

    @staticmethod
    def _fitting(rows: Sequence[Row[int, int, int]], extent: Extent) -> int:
        """Return how many of some passages fit on a page, one at least."""
        characters = 0
        for number, (_id, _number, length) in enumerate(rows[: extent.passages]):
            characters += length
            if characters > extent.characters and number:
                return number
        return min(len(rows), extent.passages)


def _live(document: str, *, latest_first: bool = False) -> Select[Passage]:
    """The passages that a document holds, in reading order."""
    order = Passage.ordinal.desc() if latest_first else Passage.ordinal
    return (
        select(Passage)
        .join(Document)
        .where(Document.reference == document, Passage.retired_at.is_(None))
        .order_by(order)
    )


def in_reading_order(session: Session, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return passages of one document as they stand in it."""
    ids = [hit.passage_id for hit in hits]
    ordinals = dict(
        session.execute(select(Passage.id, Passage.ordinal).where(Passage.id.in_(ids))).all()
    )
    return tuple(sorted(hits, key=lambda hit: ordinals.get(hit.passage_id, 0)))


def _quotes(session: Session, document: str, ids: Iterable[int]) -> Iterator[Quote]:
    rows = session.scalars(select(Passage).where(Passage.id.in_(ids)).order_by(Passage.ordinal))
    yield from (quote_of(row, document) for row in rows)


# A mark as the readers of files leave it where a note is called: "[3]" of Markdown, Word and EPUB,
# and the bare or raised figure that a PDF, an ODT or an RTF file has behind a word or a stop.
_CALL = re.compile(
    r"\[(\d{1,3})\]|(?<=[^\W\d_.,;:!?”\"')])(\d{1,3})\b|(?<=[a-z][.,;:!?”\"')])(\d{1,3})\b"
)
_NOTE = re.compile(r"\[?(\d{1,3})[\].)]?\s")


def _called(session: Session, source: Source, quotes: Sequence[Quote]) -> Iterator[CalledNote]:
    """Yield the footnotes that the page calls and does not show, in the order of the calls.

    A figure calls a note only if the document has a note of that number: of several, as in a book
    whose chapters begin anew, the first behind the caller is meant.
    """
    if source.origin == RowOrigin.LIBRARY:  # its notes are texts of their own
        return
    rows = session.scalars(_live(source.reference).where(Passage.kind == PassageKind.NOTE)).all()
    shown = {quote.passage_id for quote in quotes}
    places = {quote.passage_id: number for number, quote in enumerate(quotes)}
    numbered: dict[str, list[Passage]] = {}
    for row in rows:
        found = _NOTE.match(unicodedata.normalize("NFKC", row.text))
        if found is not None:
            numbered.setdefault(found[1], []).append(row)
    given: set[int] = set()
    if not numbered:
        return
    ordinals = dict(
        session.execute(select(Passage.id, Passage.ordinal).where(Passage.id.in_(places))).all()
    )
    for quote in quotes:
        if quote.kind is PassageKind.NOTE:
            continue
        for mark in _marks(quote.text):
            behind = (n for n in numbered.get(mark, ()) if n.ordinal > ordinals[quote.passage_id])
            note = next(behind, None)
            if note is None or note.id in shown | given or len(given) >= MOST_NOTES:
                continue
            given.add(note.id)
            yield CalledNote(mark, quote.reference, quote_of(note, source.reference))


def _marks(text: str) -> Iterator[str]:
    for found in _CALL.finditer(unicodedata.normalize("NFKC", text)):
        yield next(filter(None, found.groups()))
