"""The tables of documents and their passages.

A passage's `start` and `end` are character offsets into its document's `text`. Offsets of a mention
or of a claim are relative to the passage: they hold when a re-import moves the passage.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from corpus.model.columns import Base, PackedText
from corpus.model.kinds import PassageKind, RowOrigin
from corpus.model.shelves import InCollection

RECORD_FIELDS = ("title", "authors", "publisher", "issued", "kind", "language", "url")
"""The fields of a document's record, in the order in which it is shown."""


class Document(InCollection, Base):
    """A text of the shelf. `printed`, `supplied` and `missing` name the fields of its record.

    `facts` are what its file's name or its folder says beyond the record, such as the country;
    `given` all that was stated beside the file, kept for the next import; `claimed` what the file's
    own properties propose. `rules` is the version of cleaning and cutting that made the passages.
    `moved_by` is who put it into its collection; None if an import did, which may move it again.
    `detected_language` is the ISO 639-1 code of the language that the words of the text tell, "" if
    they tell none; the `language` of the record, which people state, goes before it.
    `former` are the versions of its text that were replaced: see `corpus.ingest.versions`.
    `text` is read when it is asked for: whoever cites a document needs its record alone.
    """

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("shelf_id", "reference", name="uq_document_reference"),
        UniqueConstraint("shelf_id", "source", name="uq_document_source"),
        Index("ix_document_collection_id", "collection_id"),
        # What works on the whole shelf names none, and the constraints' own indexes begin with it.
        Index("ix_document_reference", "reference"),
        Index("ix_document_source", "source"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str]
    origin: Mapped[RowOrigin]  # team or library
    source: Mapped[str]  # the file's path, or "library:NAME"
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    title: Mapped[str | None]
    authors: Mapped[list[str]]
    publisher: Mapped[str | None]
    issued_wording: Mapped[str | None]
    issued_edtf: Mapped[str | None]
    issued_lo: Mapped[date | None]
    issued_hi: Mapped[date | None]
    issued_precision: Mapped[str | None] = mapped_column(String(16))
    kind: Mapped[str | None]
    language: Mapped[str | None]
    detected_language: Mapped[str | None]
    url: Mapped[str | None]
    printed: Mapped[list[str]]
    supplied: Mapped[list[str]]
    missing: Mapped[list[str]]
    facts: Mapped[dict[str, Any]] = mapped_column(server_default="{}")
    given: Mapped[dict[str, Any]] = mapped_column(server_default="{}")
    claimed: Mapped[dict[str, Any]] = mapped_column(server_default="{}")
    rules: Mapped[int] = mapped_column(server_default="0")
    moved_by: Mapped[str | None]
    former: Mapped[list[dict[str, Any]]] = mapped_column(JSON, server_default="[]", default=list)
    text: Mapped[str] = mapped_column(PackedText, deferred=True)
    imported_at: Mapped[datetime]

    passages: Mapped[list[Passage]] = relationship(
        back_populates="document", passive_deletes=True, order_by="Passage.ordinal"
    )


class Passage(InCollection, Base):
    """One to five sentences of a document.

    `number` is the one a reference carries ("saari-2006 ¶4") and is never given to another passage;
    `ordinal` is the place in the document and moves when the document changes. A passage that a
    changed document no longer holds is retired: kept for its reference, out of every search.
    `text` repeats the document's slice, so that fetching fifty hits does not read fifty documents.
    `page` is the page on which it begins, by the document's own numbers or counted from 1, and
    `last_page` the one on which it ends; both are None if the document has no pages.
    """

    __tablename__ = "passage"
    __table_args__ = (UniqueConstraint("document_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"))
    number: Mapped[int]
    ordinal: Mapped[int]
    start: Mapped[int]
    end: Mapped[int]
    kind: Mapped[PassageKind]
    text: Mapped[str]
    page: Mapped[int | None]
    last_page: Mapped[int | None]
    retired_at: Mapped[datetime | None]

    document: Mapped[Document] = relationship(back_populates="passages")
