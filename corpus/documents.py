"""Documents and passages looked up by the reference a person can type."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from rapidfuzz import fuzz, process
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from corpus.dates import MONTH_NAMES, DateSpan
from corpus.errors import RemovedReference, UnknownReference
from corpus.model import (
    Document,
    EventClaim,
    LikelyVersion,
    Mention,
    Passage,
    RemovedDocument,
    RowOrigin,
)
from corpus.values import DocumentContents, FormerVersion, Quote, Source


def source_of(document: Document) -> Source:
    """The document as it is cited."""
    issued = None
    if document.issued_edtf is not None:
        issued = DateSpan.from_edtf(document.issued_edtf, wording=document.issued_wording)
    return Source(
        reference=document.reference,
        title=document.title,
        authors=tuple(document.authors),
        publisher=document.publisher,
        issued=issued,
        kind=document.kind,
        language=document.language,
        url=document.url,
        origin=document.origin,
        printed=frozenset(document.printed),
        supplied=frozenset(document.supplied),
        missing=frozenset(document.missing),
        facts=tuple(document.facts.items()),
        claimed=tuple(_claims(document)),
        former=tuple(map(_former, document.former)),
    )


def _former(version: Mapping[str, Any]) -> FormerVersion:
    issued = version["issued"]
    return FormerVersion(
        None if issued is None else DateSpan.from_edtf(issued[0], wording=issued[1]),
        datetime.fromisoformat(version["imported_at"]),
        datetime.fromisoformat(version["replaced_at"]),
    )


def source_when(source: Source, retired_at: datetime | None) -> Source:
    """Return the document as it was when a passage was replaced; as it is for one that stands.

    A passage that a file lost without a new version has stood in the version of today.
    """
    for place, version in enumerate(source.former):
        if version.replaced_at == retired_at:
            missing = source.missing - {"issued"} if version.issued else source.missing | {"issued"}
            former = source.former[:place]
            return replace(source, issued=version.issued, missing=missing, former=former)
    return source


def _claims(document: Document) -> Iterator[tuple[str, str]]:
    """What the file's properties say of the fields that the record lacks, in words."""
    for name, value in document.claimed.items():
        if name in document.missing:
            yield name, _CLAIM_WORDS.get(name, str)(value)


_CLAIM_WORDS: Mapping[str, Callable[[Any], str]] = {
    "authors": "; ".join,
    "issued": lambda pair: pair[1] or pair[0],
}


def sources_by_reference(session: Session, references: Collection[str]) -> Mapping[str, Source]:
    """The documents of these references, in their order; an unknown one is left out."""
    rows = session.scalars(select(Document).where(Document.reference.in_(set(references))))
    found = {row.reference: source_of(row) for row in rows}
    return {each: found[each] for each in dict.fromkeys(references) if each in found}


def ids_in_language(session: Session, code: str) -> tuple[int, ...]:
    """The documents in a language, by what their record or else their text says."""
    language = func.coalesce(Document.language, Document.detected_language)
    return tuple(session.scalars(select(Document.id).where(language == code)))


def likely_version(session: Session, reference: str) -> str | None:
    """The document of which this one looks like another version, until somebody says so."""
    other = aliased(Document)
    return session.scalar(
        select(other.reference)
        .join(LikelyVersion, LikelyVersion.other_id == other.id)
        .join(Document, Document.id == LikelyVersion.document_id)
        .where(Document.reference == reference)
    )


def newest_sources(session: Session, *, limit: int) -> tuple[Source, ...]:
    """The team's documents that were imported last, the newest first."""
    rows = session.scalars(
        select(Document)
        .where(Document.origin == RowOrigin.TEAM)
        .order_by(Document.imported_at.desc(), Document.id.desc())
        .limit(limit)
    )
    return tuple(source_of(row) for row in rows)


def count_passages(session: Session, reference: str) -> int:
    """The number of live passages of a document; 0 if there is none of this reference."""
    count = select(func.count()).select_from(Passage).join(Document)
    live = Document.reference == reference, Passage.retired_at.is_(None)
    return session.scalar(count.where(*live)) or 0


def first_passage(session: Session, reference: str) -> str:
    """The reference of a document's first passage; UnknownReference if there is none."""
    source = find_source(session, reference)
    number = session.scalar(
        _passages_of(source.reference)
        .where(Passage.retired_at.is_(None))
        .order_by(Passage.ordinal)
        .with_only_columns(Passage.number)
        .limit(1)
    )
    if number is None:
        raise UnknownReference(f"{source.reference} has no passage.")
    return passage_reference(source.reference, number)


def contents_of(session: Session, reference: str) -> DocumentContents:
    """How much was found in a document; nothing if there is none of this reference."""
    live = Document.reference == reference, Passage.retired_at.is_(None)

    def count(column: Any, table: Any) -> int:
        found = select(func.count(column.distinct())).join(Passage, Passage.id == table.passage_id)
        return session.scalar(found.join(Document).where(*live)) or 0

    return DocumentContents(
        count_passages(session, reference),
        count(EventClaim.event_id, EventClaim),
        count(Mention.actor_id, Mention),
    )


def find_source(session: Session, words: str) -> Source:
    """The document whose reference is meant; UnknownReference names the nearest ones.

    RemovedReference if the document was removed.
    """
    typed = words.strip().strip("`").casefold()
    row = session.scalar(select(Document).where(Document.reference == typed))
    if row is None:  # one with capitals, which no index finds
        row = session.scalar(select(Document).where(func.lower(Document.reference) == typed))
    if row is None:
        check_removed(session, typed)
        raise UnknownReference(_unknown(session, _beginning(words.strip()), typed))
    return source_of(row)


def check_removed(session: Session, typed: str) -> None:
    """RemovedReference if a document had this reference and was removed."""
    row = session.scalar(
        select(RemovedDocument).where(func.lower(RemovedDocument.reference) == typed)
    )
    if row is not None:
        raise RemovedReference(f"{removal_words(row.reference, row.at, row.reason)}.")


def removal_words(reference: str, at: datetime, reason: str | None = None) -> str:
    """Return that a document was removed, when, and why if that is known: a sentence's words."""
    day = f"{at.day} {MONTH_NAMES[at.month - 1]} {at.year}"
    return f"{reference} was removed on {day}{f': {reason}' if reason else ''}"


def _beginning(words: str) -> str:
    """What was typed, as a sentence repeats it: not the whole of a page pasted by mistake."""
    return words if len(words) <= LONGEST_TOLD else f"{words[:LONGEST_TOLD]}…"


def _unknown(session: Session, words: str, typed: str) -> str:
    references = session.scalars(select(Document.reference)).all()
    found = process.extract(typed, references, scorer=fuzz.WRatio, limit=3, score_cutoff=60)
    if not references:
        return "No document has been imported yet. Run remembrancer import PATH."
    if not found:
        return f"No document has the reference “{words}”. /corpus sources lists them."
    nearest = ", ".join(reference for reference, _score, _index in found)
    return f"No document has the reference “{words}”. The nearest: {nearest}."


LONGEST_TOLD = 80  # characters of what was typed

_PAGE = r"(?:pages?|pp?)\s*\.?\s*(?P<page>\d{1,9})"
_PASSAGE_REFERENCE = re.compile(
    r"`?\s*(?P<document>[\w.-]+?)\s*(?:¶|\bpara?\.?|#|:|\s)\s*(?P<number>\d{1,9})\s*`?"
    rf"(?:,\s*{_PAGE}\s*`?)?$",
    re.I,
)
_PAGE_REFERENCES = tuple(
    re.compile(written, re.I)
    for written in (
        rf"`?\s*(?P<document>[\w.-]+?)`?(?:\s*,\s*|\s+){_PAGE}\s*`?",
        rf"(?:on\s+)?{_PAGE}\s*(?:,|\s(?:of|in|from)\s)\s*(?:the\s+)?`?(?P<document>[\w.-]+)`?",
    )
)


def passage_reference(document: str, number: int) -> str:
    """The reference a person can type, for example "saari-2006 ¶4"."""
    return f"{document} ¶{number}"


def quote_of(passage: Passage, document: str) -> Quote:
    """The passage as it is quoted."""
    return Quote(
        passage_id=passage.id,
        reference=passage_reference(document, passage.number),
        document=document,
        text=passage.text,
        kind=passage.kind,
        retired_at=passage.retired_at,
        page=passage.page,
    )


def read_passage_reference(words: str) -> tuple[str, int] | None:
    """Read "saari-2006 ¶4", "saari-2006 para 4" or "saari-2006#4"; None if it is no reference.

    The page behind it, as in "saari-2006 ¶4, p. 7", may stand there: the number says it all.
    """
    match = _PASSAGE_REFERENCE.fullmatch(" ".join(words.split()))
    return (match["document"].casefold(), int(match["number"])) if match else None


def read_page_reference(words: str) -> tuple[str, int] | None:
    """Read a page of a document, as people type it; None if it is none.

    >>> read_page_reference("saari-2006 p. 7")
    ('saari-2006', 7)
    >>> read_page_reference("page 7 of saari-2006")
    ('saari-2006', 7)
    >>> read_page_reference("saari-2006 ¶7")
    """
    typed = " ".join(words.split())
    match = next(filter(None, (written.fullmatch(typed) for written in _PAGE_REFERENCES)), None)
    return (match["document"].casefold(), int(match["page"])) if match else None


def find_quote(session: Session, words: str) -> Quote:
    """The passage whose reference is meant, retired ones too; UnknownReference if there is none.

    A page stands for the first passage that begins on it, or else for the one that runs over it.
    """
    on_page = read_page_reference(words)
    if on_page is not None:
        return _quote_on_page(session, find_source(session, on_page[0]), on_page[1])
    read = read_passage_reference(words)
    if read is None:
        raise UnknownReference(
            f"“{_beginning(words.strip())}” is no passage reference. Write it as saari-2006 ¶4."
        )
    source = find_source(session, read[0])
    of_document = _passages_of(source.reference)
    passage = session.scalar(of_document.where(Passage.number == read[1]))
    if passage is None:
        highest = session.scalar(
            select(func.max(Passage.number))
            .join(Document)
            .where(Document.reference == source.reference)
        )
        raise UnknownReference(
            f"{source.reference} has no passage {read[1]}; its last is {highest}."
        )
    return quote_of(passage, source.reference)


def _quote_on_page(session: Session, source: Source, page: int) -> Quote:
    live = _passages_of(source.reference).where(Passage.retired_at.is_(None))
    ends_on = func.coalesce(Passage.last_page, Passage.page)
    passage = session.scalar(
        live.where(Passage.page <= page, ends_on >= page)
        .order_by(Passage.page != page, Passage.ordinal)
        .limit(1)
    )
    if passage is not None:
        return quote_of(passage, source.reference)
    last = session.scalar(live.with_only_columns(func.max(ends_on)))
    if last is None:
        raise UnknownReference(
            f"{source.reference} has no pages. Name a passage by its number: {source.reference} ¶1."
        )
    raise UnknownReference(
        f"{source.reference} has no text on page {page}; its last page with text is {last}."
    )


def context_of(session: Session, quote: Quote, *, around: int) -> tuple[Quote, ...]:
    """The passage with up to `around` neighbours on each side, in reading order."""
    place = session.scalar(select(Passage.ordinal).where(Passage.id == quote.passage_id))
    if quote.retired or place is None:
        return (quote,)
    neighbours = session.scalars(
        _passages_of(quote.document)
        .where(
            Passage.retired_at.is_(None), Passage.ordinal.between(place - around, place + around)
        )
        .order_by(Passage.ordinal)
    )
    return tuple(quote_of(passage, quote.document) for passage in neighbours)


def _passages_of(reference: str) -> Select[Passage]:
    return select(Passage).join(Document).where(Document.reference == reference)
