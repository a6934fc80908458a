"""A passage as it is cited: what is known of its document, and the forms of a citation.

A value that is not printed in the document stands in square brackets. A document without a date is
"n.d.", and one without a title has its reference in brackets as title. The locator is the page on
which the passage begins; in a document without pages it is the passage, under its number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from corpus.answers import Actors, Documents
from corpus.dates import DateSpan, Precision
from corpus.documents import passage_reference, read_passage_reference, source_when
from corpus.model import ActorKind
from corpus.values import Grade, Quote, Source, location_of

Json = dict[str, Any]


class Form(StrEnum):
    """The forms of a citation: five for people, three for other programs."""

    NOTE = "note"
    BIBLIOGRAPHY = "bibliography"
    APA = "apa"
    APA_IN_TEXT = "apa-in-text"
    MLA = "mla"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"


@dataclass(frozen=True, slots=True)
class Work:
    """A document and its cited passage; `organisations` are its authors that are no persons.

    A passage that was replaced, at `retired_at`, is cited from the version in which it stood last.
    """

    source: Source
    number: int
    text: str
    organisations: frozenset[str] = frozenset()
    page: int | None = None
    retired_at: datetime | None = None

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
        if self.page is None:
            return "paragraph", str(self.number)
        return "page", str(self.page)

    @property
    def title(self) -> str:
        """The title, or the document's reference if no title is known."""
        return self.source.title or self.source.reference

    @property
    def supplied(self) -> frozenset[str]:
        """The fields that are not printed in the document, which therefore stand in brackets."""
        missing = frozenset() if self.source.title else frozenset(["title"])
        return self.source.supplied | missing


def find_work(documents: Documents, actors: Actors, reference: str) -> Work:
    """Return the work with the passage of this reference; UnknownReference if there is none."""
    quote = documents.passage(reference)
    source = documents.source(quote.document)
    organisations = frozenset(a for a in source.authors if _is_organisation(actors, a))
    return work_of(Work(source, 0, "", organisations), quote)


def work_of(work: Work, quote: Quote) -> Work:
    """Return the same work with another passage of it."""
    return replace(
        work,
        source=source_when(work.source, quote.retired_at),
        number=_number_of(quote),
        text=quote.text,
        page=quote.page,
        retired_at=quote.retired_at,
    )


def _number_of(quote: Quote) -> int:
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


# Words that belong to the family name after them.
_PARTICLES = frozenset(["al", "bin", "da", "das", "de", "del", "della", "der", "di", "dos", "du"])
_PARTICLES |= {"el", "la", "le", "ten", "ter", "van", "von", "zu"}
_SUFFIX = re.compile(r",?\s+(Jr\.?|Sr\.?|II|III|IV)$")


def name_of(author: str, organisations: frozenset[str] = frozenset()) -> dict[str, str]:
    """Return an author's name in the parts that a style needs.

    In "Saari, Sinikukka" the family name stands before the comma; else it is the last word with the
    particles before it. An organisation and a single word are not divided.

    >>> name_of("Hans van der Berg")
    {'family': 'van der Berg', 'given': 'Hans'}
    """
    if author in organisations:
        return {"literal": author}
    suffix = _SUFFIX.search(author)
    rest = author[: suffix.start()] if suffix else author
    ending = {"suffix": suffix[1]} if suffix else {}
    family, comma, given = rest.partition(",")
    if comma and given.strip():
        return {"family": family.strip(), "given": given.strip()} | ending
    words = rest.split()
    if len(words) < 2:
        return {"literal": author}
    at = len(words) - 1
    while at > 1 and words[at - 1].casefold() in _PARTICLES:
        at -= 1
    return {"family": " ".join(words[at:]), "given": " ".join(words[:at])} | ending


# Kind of text, as the library and front matter name it -> CSL's type of item. Any other kind is a
# "webpage" if the text has an address, and else a "document".
TYPES = {
    "article": "article-journal",
    "book": "book",
    "chapter": "chapter",
    "email": "personal_communication",
    "judgment": "legal_case",
    "letter": "personal_communication",
    "memo": "report",
    "policy brief": "report",
    "policy memo": "report",
    "report": "report",
    "resolution": "report",
    "research summary": "webpage",
    "speech": "speech",
    "statement": "speech",
    "thesis": "thesis",
    "working paper": "report",
}


def type_of(source: Source) -> str:
    """Return CSL's type of item for a document."""
    return TYPES.get((source.kind or "").casefold(), "webpage" if source.url else "document")


def csl_date(span: DateSpan | None) -> Json:
    """Return a date in CSL: in parts if it is a day, a month or a year, else in words."""
    if span is None:
        return {"literal": "n.d."}
    if span.lo is None or span.qualifier is not None or span.precision not in _PARTS:
        return {"literal": span.words()}
    whole = [span.lo.year, span.lo.month, span.lo.day]
    return {"date-parts": [whole[: _PARTS[span.precision]]]}


_PARTS = {Precision.YEAR: 1, Precision.MONTH: 2, Precision.DAY: 3}


def csl_item(work: Work) -> Json:
    """Return the document as a CSL item, without brackets."""
    source = work.source
    members = {
        "id": source.reference,
        "type": type_of(source),
        "title": work.title,
        "author": [name_of(author, work.organisations) for author in source.authors],
        "issued": csl_date(source.issued),
        "publisher": source.publisher,
        "genre": source.kind,
        "language": source.language,
        "URL": source.url,
    }
    return {name: value for name, value in members.items() if value}


def supplied_note(work: Work) -> str:
    """Return a sentence that names the supplied fields; empty if all fields are printed."""
    named = sorted(work.supplied - {"language", "kind", "url"})
    return f"Supplied, not printed in the document: {', '.join(named)}." if named else ""
