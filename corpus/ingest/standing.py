"""What the database has of a file already: the document of its path, or that one was removed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, bindparam, exists, or_, select, union_all
from sqlalchemy.orm import Session

from corpus.database import reading
from corpus.documents import removal_words
from corpus.ingest.files import File, source_exists
from corpus.ingest.metadata import Metadata
from corpus.ingest.records.companions import Companions
from corpus.model import Document, DocumentSource, RemovedDocument, RemovedSource, RowOrigin


def path_beside(file: File) -> Path:
    """Where the file lies, or would lie if its container were a folder."""
    return file.path.parent / file.member if file.member else file.path


@dataclass(frozen=True, slots=True)
class KnownFile:
    """What the database knows of a file before it is read.

    `is_same` if there is nothing to do; `removal` is the reason if its document was removed;
    `reference` that of the document of its path, None if it has none; `given` what an earlier
    import kept of what was stated beside it.
    """

    is_same: bool = False
    removal: str | None = None
    reference: str | None = None
    given: Mapping[str, Any] = field(default_factory=dict)


def known_file(
    engine: Engine, file: File, companions: Companions, replaced: int | None = None
) -> KnownFile:
    """Return what the database knows of a file.

    If the file is to replace the text of the document `replaced`, only that document's own file
    is the same.
    """
    with reading(engine) as session:
        if not is_known(session, file):
            return KnownFile()
        document = session.scalar(select(Document).where(Document.source == file.source))
        removal = None if document is not None else removal_of(session, file)
        if replaced is not None:
            own = document if document is not None and document.id == replaced else None
            return KnownFile(own is not None and own.sha256 == file.sha256, removal)
        if document is not None:
            same = _is_unchanged(document, file, companions)
            return KnownFile(same, reference=document.reference, given=document.given)
        return KnownFile(_is_other_file(session, file), removal)


def may_be_known(session: Session, files: Sequence[File]) -> list[bool]:
    """Return for each file whether `is_known` has to be asked: one query tells most apart.

    It is if the database has its path or its bytes, or if one of the files before it is the same.
    """
    names = [(file.source, file.sha256) for file in files]
    sources, hashes = [source for source, _ in names], [sha256 for _, sha256 in names]
    seen = set(session.scalars(_AMONG, {"sources": sources, "hashes": hashes}))
    found = []
    for source, sha256 in names:
        found.append(source in seen or sha256 in seen)
        seen |= {source, sha256}
    return found


def is_known(session: Session, file: File) -> bool:
    """Whether the database has the path or the bytes of a file from anywhere, removed ones too."""
    return bool(session.scalar(_IS_KNOWN, {"source": file.source, "sha256": file.sha256}))


_SOURCES = (Document.source, DocumentSource.source)
_HASHES = (
    Document.sha256,
    DocumentSource.sha256,
    RemovedDocument.sha256,
    RemovedSource.sha256,
)
_IS_KNOWN = select(
    or_(*(exists().where(column == bindparam(column.key)) for column in (*_SOURCES, *_HASHES)))
)
_AMONG = union_all(
    *(
        select(column).where(column.in_(bindparam(name, expanding=True)))
        for columns, name in ((_SOURCES, "sources"), (_HASHES, "hashes"))
        for column in columns
    )
)
"""Queries that are made once, for they are asked of each file of an import."""


def _is_unchanged(document: Document, file: File, companions: Companions) -> bool:
    """Whether the file has the same bytes, and the same is stated beside it."""
    if document.sha256 != file.sha256:
        return False
    own = Metadata(title=document.title, reference=document.reference)
    beside = companions.beside(path_beside(file), own=own, kept=document.given)
    return beside.kept() == document.given


def _is_other_file(session: Session, file: File) -> bool:
    """Whether the file is known as another one of a document: of its text, or a former version."""
    known = select(DocumentSource.sha256).where(DocumentSource.source == file.source)
    return session.scalar(known) == file.sha256


def removal_of(session: Session, file: File) -> str | None:
    """Return that the document of these bytes was removed, as a reason; None if it was not.

    Bytes that a document has now are not removed.
    """
    others = select(RemovedSource.removed_id).where(RemovedSource.sha256 == file.sha256)
    removed = session.scalar(
        select(RemovedDocument)
        .where(or_(RemovedDocument.sha256 == file.sha256, RemovedDocument.id.in_(others)))
        .limit(1)
    )
    if removed is None:
        return None
    for table in (Document, DocumentSource):
        if session.scalar(select(table.id).where(table.sha256 == file.sha256).limit(1)) is not None:
            return None
    said = removal_words(removed.reference, removed.at, removed.reason)
    return f"{said}; --again takes it in anew"


def is_copy(session: Session, file: File) -> bool:
    """Whether the database has these bytes from another path, or knows them as those of a version.

    If the file at that path is gone, the document takes the new path as its source.
    """
    copy = session.scalar(
        select(Document)
        .where(Document.sha256 == file.sha256, Document.origin == RowOrigin.TEAM)
        .limit(1)
    )
    if copy is None:
        other = select(DocumentSource.id).where(DocumentSource.sha256 == file.sha256)
        return session.scalar(other.limit(1)) is not None
    if not source_exists(copy.source):
        copy.source = file.source
        session.flush()
    return True
