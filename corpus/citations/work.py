"""A passage as it is cited: what is known of its document, and the forms of a citation.

A value that is not printed in the document stands in square brackets. A document without a date is
"n.d.", and one without a title has its reference in brackets as title. The locator is the page on
which the passage begins, and the footnote that it is; in a document without pages it is the
passage, under its number.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from corpus.answers import Actors, Documents
from corpus.documents import passage_reference, read_passage_reference, source_when
from corpus.model import ActorKind, PassageKind, RowOrigin
from corpus.values import Grade, Quote, Source, location_of


class Form(StrEnum):
    """The forms of a citation: nine for people, three for other programs."""

    NOTE = "note"
    BIBLIOGRAPHY = "bibliography"
    APA = "apa"
    APA_IN_TEXT = "apa-in-text"
    MLA = "mla"
    OSCOLA = "oscola"
    OSCOLA_BIBLIOGRAPHY = "oscola-bibliography"
    MHRA = "mhra"
    MHRA_BIBLIOGRAPHY = "mhra-bibliography"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"


@dataclass(frozen=True, slots=True)
class Work:
    """A document and its cited passage; `organisations` are its authors that are no persons.

    `footnote` is the number of the footnote that the passage is, if it is one and has a number.
    A passage that was replaced, at `retired_at`, is cited from the version in which it stood last.
    """

    source: Source
    number: int
    text: str
    organisations: frozenset[str] = frozenset()
    page: int | None = None
    retired_at: datetime | None = None
    footnote: str | None = None

    @property
    def reference(self) -> str:
        """The passage's reference, as a person types it."""
        return passage_reference(self.source.reference, self.number)

    @property
    def location(self) -> str:
        """The passage's reference with its page."""
        return location_of(self.reference, self.page)

    @property
    def locator(self) -> tuple[str, str]:
        """What the styles call the place that is cited, and its number there."""
        if self.page is None and self.footnote is None:
            return "paragraph", str(self.number)
        if self.page is None:
            return "note", str(self.footnote)
        return "page", f"{self.page} n. {self.footnote}" if self.footnote else str(self.page)

    @property
    def title(self) -> str:
        """The title, or the document's reference if no title is known."""
        return (self.source.title or "").strip() or self.source.reference

    @property
    def supplied(self) -> frozenset[str]:
        """The fields that are not printed in the document, which therefore stand in brackets."""
        is_titled = bool((self.source.title or "").strip())
        missing = frozenset() if is_titled else frozenset(["title"])
        return self.source.supplied | missing


def find_work(documents: Documents, actors: Actors, reference: str) -> Work:
    """Return the work with the passage of this reference; UnknownReference if there is none."""
    quote = documents.passage(reference)
    source = documents.source(quote.document)
    known = frozenset(a for a in source.authors if _is_organisation(actors, a))
    organisations = known | source.bodies
    return work_of(Work(source, 0, "", organisations), quote)


def work_of(work: Work, quote: Quote) -> Work:
    """Return the same work with another passage of it."""
    return replace(
        work,
        source=source_when(work.source, quote.retired_at),
        number=number_of_passage(quote),
        text=quote.text,
        page=quote.page,
        retired_at=quote.retired_at,
        footnote=_footnote(work.source, quote),
    )


_FOOTNOTE = re.compile(r"\[?(\d{1,4})[\].)]?\s")


def _footnote(source: Source, quote: Quote) -> str | None:
    """Return a footnote's number; None for other passages. The library's notes are no footnotes."""
    if quote.kind is not PassageKind.NOTE or source.origin == RowOrigin.LIBRARY:
        return None
    number = _FOOTNOTE.match(unicodedata.normalize("NFKC", quote.text))
    return None if number is None else number[1]


def number_of_passage(quote: Quote) -> int:
    """Return the number of a passage in its document."""
    read = read_passage_reference(quote.reference)
    assert read is not None, "a quote's reference is one"
    return read[1]


def _is_organisation(actors: Actors, author: str) -> bool:
    """Whether the corpus knows an author by this very name, and not as a person."""
    answer = actors.card(author)
    if answer.grade is not Grade.FOUND or answer.card is None:
        return False
    names = {answer.card.name.casefold(), *(alias.casefold() for alias in answer.card.aliases)}
    return answer.card.kind != ActorKind.PERSON and author.casefold() in names


def supplied_note(work: Work) -> str:
    """Return a sentence that names the supplied fields; empty if all fields are printed."""
    named = sorted(work.supplied - {"language", "kind", "url"})
    return f"Supplied, not printed in the document: {', '.join(named)}." if named else ""
