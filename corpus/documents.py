"""Documents and passages looked up by the reference a person can type."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from rapidfuzz import fuzz, process
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from corpus.dates import DateSpan
from corpus.errors import UnknownReference
from corpus.model import Document, Passage, RowOrigin
from corpus.values import Quote, Source


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
    )


def sources_by_reference(session: Session, references: Collection[str]) -> Mapping[str, Source]:
    """The documents of these references; an unknown one is left out."""
    rows = session.scalars(select(Document).where(Document.reference.in_(set(references))))
    return {row.reference: source_of(row) for row in rows}


def list_sources(session: Session, *, limit: int, offset: int = 0) -> tuple[list[Source], int]:
    """Documents by reference, the team's own before the library's, and how many there are."""
    order = (Document.origin.desc(), Document.reference)
    rows = session.scalars(select(Document).order_by(*order).limit(limit).offset(offset))
    total = session.scalar(select(func.count()).select_from(Document)) or 0
    return [source_of(row) for row in rows], total


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


def find_source(session: Session, words: str) -> Source:
    """The document whose reference is meant; UnknownReference names the nearest ones."""
    typed = words.strip().strip("`").casefold()
    row = session.scalar(select(Document).where(func.lower(Document.reference) == typed))
    if row is None:
        raise UnknownReference(_unknown(session, _beginning(words.strip()), typed))
    return source_of(row)


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

_PASSAGE_REFERENCE = re.compile(
    r"`?\s*([\w.-]+?)\s*(?:¶|\bpara?\.?|#|:|\s)\s*(\d{1,9})\s*`?$", re.I
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
        retired=passage.retired_at is not None,
    )


def read_passage_reference(words: str) -> tuple[str, int] | None:
    """Read "saari-2006 ¶4", "saari-2006 para 4" or "saari-2006#4"; None if it is no reference."""
    match = _PASSAGE_REFERENCE.fullmatch(words.strip())
    return (match[1].casefold(), int(match[2])) if match else None


def find_quote(session: Session, words: str) -> Quote:
    """The passage whose reference is meant, retired ones too; UnknownReference if there is none."""
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
