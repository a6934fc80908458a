"""The document that a new text resembles, and how: the same text, or another version of it.

Same means that nothing differs but the layout (see `comparison`), and that nobody says otherwise:
two files that state different dates, or of which one states a reference of its own, are two
documents. A mail that carries a text is a document of its own too.

Another version is a text of which each has most of the other. An excerpt has little of the whole,
and so has a text of the collection that holds it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.dates import DateSpan
from corpus.ingest.resemblance.comparison import ComparedText
from corpus.ingest.resemblance.sketches import find_candidates
from corpus.ingest.store import Draft
from corpus.ingest.structure import Piece
from corpus.model import PROSE, Document, Passage

VERSION = 0.6
"""The least share of words that two versions have of each other, fitted by
`tests.benchmarks.resemblance`: of 10,952 speeches of the UN debate no two of different occasions
share more than 0.51; founding texts with one sentence in four changed share 0.68 and more."""

MAIL = "e-mail"


class Order(StrEnum):
    """How a new text is dated against the one that is there."""

    NEWER = "newer"
    OLDER = "older"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Resemblance:
    """A document that has a text already, or else an earlier or a later version of it.

    `least_share` (0 to 1) is of words: see `comparison`. `unchanged` of its `passages` stand in the
    new text. `adds_pages` if only the new text has them.
    """

    document_id: int
    reference: str
    source: str
    is_same: bool
    least_share: float
    passages: int
    unchanged: int
    order: Order
    adds_pages: bool


def find_resembling(session: Session, draft: Draft, *, collection_id: int) -> Resemblance | None:
    """Return the document of a collection that a draft resembles most; None if none does."""
    found: list[Resemblance] = []
    fields = draft.record.fields
    for document_id in find_candidates(session, draft.text, collection_id):
        document = session.get_one(Document, document_id)
        if (document.kind == MAIL) != (fields.kind == MAIL):
            continue
        resembling = resemblance(session, document, draft)
        if fields.reference not in (None, document.reference):
            resembling = replace(resembling, is_same=False)
        if resembling.is_same or resembling.least_share >= VERSION:
            found.append(resembling)
    return max(found, key=lambda one: (one.is_same, one.least_share), default=None)


def resemblance(session: Session, document: Document, draft: Draft) -> Resemblance:
    """Return how a draft resembles a document, however little."""
    live = session.scalars(
        select(Passage)
        .where(Passage.document_id == document.id, Passage.retired_at.is_(None))
        .order_by(Passage.ordinal)
    ).all()
    fields = draft.record.fields
    text = _compared(draft.pieces, fields.kind)
    comparison = text.compared_with(_compared(live, document.kind))
    order = _order(_issued(document), fields.issued)
    prose = [passage.text for passage in live if _is_compared(passage, document.kind)]
    return Resemblance(
        document.id,
        document.reference,
        document.source,
        is_same=comparison.is_same and order is Order.UNKNOWN,
        least_share=comparison.least_share,
        passages=len(prose),
        unchanged=sum(text.holds(passage) for passage in prose),
        order=order,
        adds_pages=_is_paged(draft.pieces) and not _is_paged(live),
    )


def _is_paged(passages: Sequence[Passage] | Sequence[Piece]) -> bool:
    return any(passage.page is not None for passage in passages)


def _compared(passages: Sequence[Passage] | Sequence[Piece], kind: str | None) -> ComparedText:
    return ComparedText((each.text, _is_compared(each, kind)) for each in passages)


def _is_compared(passage: Passage | Piece, kind: str | None) -> bool:
    """Whether a passage counts: in a mail every one does, from its sender to what it quotes."""
    return kind == MAIL or passage.kind in PROSE


def _issued(document: Document) -> DateSpan | None:
    edtf = document.issued_edtf
    return None if edtf is None else DateSpan.from_edtf(edtf, wording=document.issued_wording)


def _order(stored: DateSpan | None, new: DateSpan | None) -> Order:
    """Return which is later; unknown where one is undated, or may lie in the other."""
    if stored is None or new is None:
        return Order.UNKNOWN
    if stored.hi is not None and new.lo is not None and stored.hi < new.lo:
        return Order.NEWER
    if new.hi is not None and stored.lo is not None and new.hi < stored.lo:
        return Order.OLDER
    return Order.UNKNOWN
