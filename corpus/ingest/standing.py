"""What the database has of a file already: the document of its path, or that one was removed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from corpus.database import reading
from corpus.documents import removal_words
from corpus.ingest.files import File, source_exists
from corpus.ingest.metadata import Metadata
from corpus.ingest.records.companions import Companions
from corpus.model import Document, RemovedDocument, RowOrigin


def path_beside(file: File) -> Path:
    """Where the file lies, or would lie if its container were a folder."""
    return file.path.parent / file.member if file.member else file.path


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """What the database has of a file from this very path."""

    sha256: str
    reference: str
    title: str | None
    given: Mapping[str, Any]

    def is_unchanged(self, file: File, companions: Companions) -> bool:
        """Whether the file has the same bytes, and the same is stated beside it."""
        if self.sha256 != file.sha256:
            return False
        own = Metadata(title=self.title, reference=self.reference)
        return companions.beside(path_beside(file), own=own, kept=self.given).kept() == self.given


def stored_document(engine: Engine, file: File) -> StoredDocument | None:
    """Return what the database has of a file from its path; None if nothing."""
    columns = (Document.sha256, Document.reference, Document.title, Document.given)
    with reading(engine) as session:
        row = session.execute(select(*columns).where(Document.source == file.source)).first()
        return None if row is None else StoredDocument(*row)


def removal_of(engine: Engine, file: File) -> str | None:
    """Return that a document of this very file was removed, as a reason; None if none was."""
    with reading(engine) as session:
        removed = session.scalar(
            select(RemovedDocument).where(RemovedDocument.sha256 == file.sha256).limit(1)
        )
        if removed is None:
            return None
        return f"{removal_words(removed.reference, removed.at)}; --again takes it in anew"


def is_copy(session: Session, file: File) -> bool:
    """Whether the database has these bytes from another path.

    If the file at that path is gone, the document takes the new path as its source.
    """
    copy = session.scalar(
        select(Document)
        .where(Document.sha256 == file.sha256, Document.origin == RowOrigin.TEAM)
        .limit(1)
    )
    if copy is None:
        return False
    if not source_exists(copy.source):
        copy.source = file.source
        session.flush()
    return True
