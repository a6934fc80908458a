"""A document with pages, as a reader of PDF gives it, on a database of a test's own."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Engine

from corpus.database.engine import writing
from corpus.dates import DateSpan
from corpus.ingest.metadata import Metadata
from corpus.ingest.record import Bibliography
from corpus.ingest.store import Draft, store_document
from corpus.ingest.structure.passages import Piece
from corpus.model import PassageKind
from corpus.upkeep.derivations import DERIVATIONS

REFERENCE = "holm-2011"
AT = datetime(2026, 3, 15, 12, tzinfo=UTC)

# The words of a passage, the page on which it begins, the page on which it ends.
PASSAGES = (
    ("On 3 May 1987 the Boris Yeltsin ferry of Utvaer sailed for the last time.", 1, 1),
    ("The harbour council kept a ledger of every crossing; the ledger was long.", 1, 2),
    ("In June 1988 the harbour council sold the ferry to the island of Solund.", 3, 3),
    ("Nobody in Solund remembers who paid for the ferry.", 3, 3),
    ("The ledger of crossings is kept in the archive of the harbour council.", 5, 5),
)
"""Nothing begins on page 2, over which the second passage runs; page 4 is a picture."""


def put_paged(engine: Engine, *, reference: str = REFERENCE) -> None:
    """Store the document with all that is derived from it."""
    text = "\n\n".join(words for words, _page, _last_page in PASSAGES)
    pieces, start = [], 0
    for words, page, last_page in PASSAGES:
        end = start + len(words)
        pieces.append(Piece(start, end, text, PassageKind.CONTENT, page, last_page))
        start = end + 2
    fields = Metadata(
        title="The last ferry",
        authors=("Nils Holm",),
        issued=DateSpan.from_edtf("2011"),
        kind="report",
    )
    record = Bibliography(fields, printed=fields.known_fields(), supplied=frozenset())
    with writing(engine) as session:
        store_document(
            session,
            Draft(record, text, tuple(pieces)),
            reference=reference,
            source=f"/{reference}.pdf",
            sha256=reference,
            now=AT,
            derivations=DERIVATIONS,
        )
