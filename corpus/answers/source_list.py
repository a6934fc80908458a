"""The documents of a shelf as a list: those whose record has some words, filtered and sorted.

    typed = { word | filter | "sort:" order }
    order = "reference" | "title" | "author" | "date"      the newest first by date

Words are looked for in references, titles, authors, publishers and facts; filters are those of
passages (`in:2008`, `type:report`, `author:saari`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from corpus.database import by_bytes
from corpus.documents import source_of
from corpus.errors import QueryError, UnknownReference
from corpus.model import Document
from corpus.search import FilterResolver, filter_fault, parse_query
from corpus.values import Source

Order = tuple[ColumnElement[Any], ...]

ORDERS = ("reference", "title", "author", "date")

_SORT = re.compile(r"\bsort:(\w*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SourceList:
    """A page of the documents that words and filters leave, from `offset` on, of `total`."""

    query: str
    sources: tuple[Source, ...]
    total: int
    offset: int = 0


def list_sources(
    session: Session, resolver: FilterResolver, query: str, *, limit: int, offset: int = 0
) -> SourceList:
    """Return a page of documents; CorpusError names a filter, an order or a date that is none."""
    words, order = _read_order(query)
    wrong = filter_fault(words)
    if wrong is not None:
        raise QueryError(wrong)
    found = parse_query(words)
    filters = found.filters
    typed = " ".join(part.text for part in found.parts if not part.excluded).strip()
    if typed:
        filters = replace(filters, doc=(*filters.doc, typed))
    try:
        ids = resolver.documents(session, filters)
    except UnknownReference:
        return SourceList(query, (), 0, offset)
    left = [] if ids is None else [Document.id.in_(ids)]
    total = session.scalar(select(func.count()).select_from(Document).where(*left)) or 0
    rows = session.scalars(
        select(Document).where(*left).order_by(*_columns(order)).limit(limit).offset(offset)
    )
    return SourceList(query, tuple(source_of(row) for row in rows), total, offset)


def _read_order(query: str) -> tuple[str, str]:
    """Return what was typed without its order, and the order; QueryError for an unknown one."""
    named = [value.casefold() for value in _SORT.findall(query)]
    unknown = next((value for value in named if value not in ORDERS), None)
    if unknown is not None:
        raise QueryError(f"Documents are not sorted by “{unknown}”: sort:{', sort:'.join(ORDERS)}.")
    return _SORT.sub(" ", query).strip(), named[-1] if named else "reference"


def _columns(order: str) -> Order:
    """Return what documents are sorted by; those that lack it come last."""
    match order:
        case "date":
            return (
                Document.issued_lo.is_(None),
                Document.issued_lo.desc().nulls_last(),
                Document.reference.asc(),
            )
        case "title":
            return (Document.title.is_(None), func.lower(Document.title), Document.reference.asc())
        case "author":
            first = by_bytes(Document.authors[0].as_string())
            return (first.is_(None), func.lower(first), Document.reference.asc())
        case _:
            return (Document.origin.desc(), Document.reference.asc())
