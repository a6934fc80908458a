"""A passage as it is cited: what is known of its document, and the forms that are asked for.

What is known from elsewhere and not printed in the document stands in square brackets; a document
without a date is "n.d.", and one without a title goes by its reference, in brackets too. The
passage is the locator, under the number that its reference carries.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from corpus.answers import Actors, Documents
from corpus.dates import DateSpan, Precision
from corpus.documents import read_passage_reference
from corpus.model import ActorKind
from corpus.values import Grade, Quote, Source

Json = dict[str, Any]


class Form(StrEnum):
    """The forms of a citation: those that are read, and those that other programs read."""

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
    """A document and the passage of it that is cited; `bodies` are its authors that are nobody."""

    source: Source
    number: int
    text: str
    bodies: frozenset[str] = frozenset()

    @property
    def reference(self) -> str:
        """The passage's reference, as a person types it."""
        return f"{self.source.reference} ¶{self.number}"

    @property
    def title(self) -> str:
        """The title, or the document's reference where nobody knows a title."""
        return self.source.title or self.source.reference

    @property
    def supplied(self) -> frozenset[str]:
        """The fields that are not printed in the document and so stand in brackets."""
        missing = frozenset() if self.source.title else frozenset(["title"])
        return self.source.supplied | missing


def find_work(documents: Documents, actors: Actors, reference: str) -> Work:
    """The passage with this reference as it is cited; UnknownReference if there is none."""
    quote = documents.passage(reference)
    source = documents.source(quote.document)
    bodies = frozenset(author for author in source.authors if _is_body(actors, author))
    return Work(source, _number_of(quote), quote.text, bodies)


def work_of(work: Work, quote: Quote) -> Work:
    """Another passage of the same document as it is cited."""
    return replace(work, number=_number_of(quote), text=quote.text)


def _number_of(quote: Quote) -> int:
    read = read_passage_reference(quote.reference)
    assert read is not None, "a quote's reference is one"
    return read[1]


def _is_body(actors: Actors, author: str) -> bool:
    """Whether the corpus knows an author as something else than a person."""
    found = actors.card(author)
    if found.grade is not Grade.FOUND or found.card is None:
        return False
    names = {found.card.name.casefold(), *(alias.casefold() for alias in found.card.aliases)}
    return found.card.kind != ActorKind.PERSON and author.casefold() in names


# Words that belong to the family name they stand before.
_PARTICLES = frozenset(["al", "bin", "da", "das", "de", "del", "della", "der", "di", "dos", "du"])
_PARTICLES |= {"el", "la", "le", "ten", "ter", "van", "von", "zu"}
_SUFFIX = re.compile(r",?\s+(Jr\.?|Sr\.?|II|III|IV)$")


def name_of(author: str, bodies: frozenset[str] = frozenset()) -> dict[str, str]:
    """An author in the parts that a style needs.

    "Saari, Sinikukka" says itself which the family name is; otherwise it is the last word, with the
    particles before it. A body and a single word are not taken apart.

    >>> name_of("Hans van der Berg")
    {'family': 'van der Berg', 'given': 'Hans'}
    """
    if author in bodies:
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


# Kind of text, as the library and people's front matter have it -> CSL's type of item. What is not
# here is a page where it has an address, and else a "document".
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
    """CSL's type of item for a document."""
    return TYPES.get((source.kind or "").casefold(), "webpage" if source.url else "document")


def csl_date(span: DateSpan | None) -> Json:
    """A date as CSL has it: parts where it is a day, a month or a year, and else its words."""
    if span is None:
        return {"literal": "n.d."}
    if span.lo is None or span.qualifier is not None or span.precision not in _PARTS:
        return {"literal": span.words()}
    whole = [span.lo.year, span.lo.month, span.lo.day]
    return {"date-parts": [whole[: _PARTS[span.precision]]]}


_PARTS = {Precision.YEAR: 1, Precision.MONTH: 2, Precision.DAY: 3}


def csl_item(work: Work) -> Json:
    """The document as a CSL item, without brackets: what is supplied, its note says."""
    source = work.source
    members = {
        "id": source.reference,
        "type": type_of(source),
        "title": work.title,
        "author": [name_of(author, work.bodies) for author in source.authors],
        "issued": csl_date(source.issued),
        "publisher": source.publisher,
        "genre": source.kind,
        "language": source.language,
        "URL": source.url,
    }
    return {name: value for name, value in members.items() if value}


def supplied_note(work: Work) -> str:
    """ "Supplied, not printed in the document: authors, title." Empty if all of it is printed."""
    named = sorted(work.supplied - {"language", "kind", "url"})
    return f"Supplied, not printed in the document: {', '.join(named)}." if named else ""
