"""Removal: a document leaves the database with all that was made of it, for good.

Of a removed document only its reference is kept, with who removed it and when, so that whatever
pointed there can say so. Actors that a person confirmed and names that a person rejected stay: they
are that person's. Each document is removed in one transaction. Its last bytes leave the search
index and the files afterwards; a marker makes the next removal finish what a killed one left.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from sqlalchemy import Engine, delete, func, select, update
from sqlalchemy.orm import Session

from corpus.audit import AuditKind, Signature, add_entry, empty_of_document
from corpus.corrections import notes, positions
from corpus.database import Staging, reading, writing
from corpus.database.erasing import cut_log, rewrite
from corpus.documents import find_source
from corpus.errors import CorpusError
from corpus.events import statements
from corpus.ingest import (
    PastImport,
    Progress,
    WrittenAhead,
    added_by,
    attempt,
    is_long_now,
    past_import,
    put_removal_aside,
    remove_document,
)
from corpus.jobs import forget_jobs_of
from corpus.model import (
    OLD_PAGES_MARKER,
    UNERASED_MARKER,
    Change,
    ChangeKind,
    Document,
    DocumentSource,
    EventClaim,
    ImportRun,
    Marker,
    Passage,
    RemovedDocument,
    RemovedSource,
    RowOrigin,
    SavedPassage,
)
from corpus.search import index
from corpus.timeline import entries
from corpus.upkeep.backups import drop_backups
from corpus.upkeep.derivations import DERIVATIONS
from corpus.upkeep.notes import settle_notes
from corpus.upkeep.removed_words import forget_words
from corpus.upkeep.withdrawing import withdraw_messages


class RemovalRefused(CorpusError):
    """A document that is not the team's to remove."""


@dataclass(frozen=True, slots=True)
class Removable:
    """A document that can be removed, and how much goes with it."""

    reference: str
    title: str | None
    passages: int
    statements: int
    saved: int


@dataclass(frozen=True, slots=True)
class RemovableImport:
    """What undoing an import would remove; `changed` are documents that a later one changed."""

    run: PastImport
    documents: tuple[Removable, ...]
    changed: tuple[Removable, ...]


@dataclass(frozen=True, slots=True)
class Removal:
    """What was removed. `erased` is False while another process keeps the log from being cut."""

    documents: tuple[Removable, ...]
    erased: bool


def removable(session: Session, references: Iterable[str]) -> tuple[Removable, ...]:
    """Return the documents of these references, each once.

    UnknownReference if there is no such document, RemovalRefused if it is the library's.
    """
    sources = [find_source(session, reference) for reference in references]
    for source in sources:
        if source.origin == RowOrigin.LIBRARY:
            raise RemovalRefused(
                f"{source.reference} is a note of the starter library. LIBRARY=off leaves the "
                "library out."
            )
    return tuple(_removable(session, ref) for ref in dict.fromkeys(s.reference for s in sources))


def _removable(session: Session, reference: str) -> Removable:
    document = session.scalars(select(Document).where(Document.reference == reference)).one()
    of_document = select(Passage.id).where(Passage.document_id == document.id)
    counts = (
        select(func.count()).select_from(
            of_document.where(Passage.retired_at.is_(None)).subquery()
        ),
        select(func.count()).where(EventClaim.passage_id.in_(of_document)),
        select(func.count()).where(SavedPassage.passage_id.in_(of_document)),
    )
    found = [session.scalar(count) or 0 for count in counts]
    return Removable(reference, document.title, *found)


def removable_import(session: Session, number: int) -> RemovableImport:
    """Return what undoing an import would remove; UnknownReference if there is no such import."""
    run = past_import(session, number)
    untouched, changed = added_by(session, number)
    return RemovableImport(
        run,
        tuple(_removable(session, reference) for reference in untouched),
        tuple(_removable(session, reference) for reference in changed),
    )


def remove_documents(
    engine: Engine,
    references: Sequence[str],
    signed: Signature,
    *,
    reason: str | None = None,
    progress: Progress | None = None,
) -> Removal:
    """Remove these documents; nothing is removed if one of them cannot be.

    UnknownReference if there is no such document, RemovalRefused if it is the library's.
    """
    finish_erasing(engine)  # before the references: a killed removal may have removed them
    with reading(engine) as session:
        documents = removable(session, references)
    for done, document in enumerate(documents):
        if progress is not None:
            progress(done, len(documents))
        _remove_one(engine, document.reference, signed, reason)
    return Removal(documents, finish_erasing(engine))


def _remove_one(engine: Engine, reference: str, signed: Signature, reason: str | None) -> None:
    """Remove one document: what is derived of a long one is looked up before its transaction."""

    def prepare(session: Session, staging: Staging) -> WrittenAhead | None:
        number = session.scalar(select(Document.id).where(Document.reference == reference))
        if number is None or not is_long_now(session, number, DERIVATIONS):
            return None
        return put_removal_aside(session, staging, number, derivations=DERIVATIONS)

    def write(session: Session, ahead: WrittenAhead | None) -> bool:
        session.merge(Marker(name=UNERASED_MARKER, value=signed.at.isoformat()))
        remove(session, reference, signed, reason, ahead)
        return True

    if not attempt(engine, prepare, write):
        with writing(engine) as session:
            write(session, None)


def remove(
    session: Session,
    reference: str,
    signed: Signature,
    reason: str | None,
    ahead: WrittenAhead | None = None,
) -> None:
    """Remove one document, if it is still there, and sign it. The caller commits.

    If what is derived of it was looked up `ahead`, that goes at once; Outdated if it is not what it
    was.
    """
    document = session.scalar(select(Document).where(Document.reference == reference))
    if document is None:
        return
    title = document.title
    if ahead is not None:
        ahead.check(session, document)
    else:
        of_document = select(Passage).where(Passage.document_id == document.id)
        statements.erase(session, session.scalars(of_document).all())
    row = RemovedDocument(
        reference=reference,
        sha256=document.sha256,
        by=signed.by,
        at=signed.at,
        reason=reason,
        shelf_id=document.shelf_id,
        collection_id=document.collection_id,
    )
    add_entry(
        session,
        AuditKind.DOCUMENT_REMOVED,
        signed,
        reference,
        reason=reason,
        collection_id=document.collection_id,
    )
    empty_of_document(session, reference, document.source, signed.at)
    others = session.execute(
        select(DocumentSource.source, DocumentSource.sha256).where(
            DocumentSource.document_id == document.id
        )
    ).all()
    sources = [document.source, *(other.source for other in others)]
    for source in sources:
        _forget_name(session, source)
    entries.remove_with_document(session, reference, signed.at)
    notes.remove_with_document(session, reference)
    forget_words(session, reference, document.id, signed.at)
    positions.remove_with_document(session, reference)
    of_record = Change.kind == ChangeKind.RECORD, Change.actor_key == reference
    session.execute(delete(Change).where(*of_record))
    remove_document(session, document, derivations=DERIVATIONS, ahead=ahead)
    # Last, for from then on nobody sets up a digest or has a job done.
    withdraw_messages(session, reference, title, now=signed.at)
    for source in sources:
        forget_jobs_of(session, source)
    session.add(row)
    session.flush()
    session.add_all(RemovedSource(removed_id=row.id, sha256=other.sha256) for other in others)
    settle_notes(session, [reference])


def _forget_name(session: Session, source: str) -> None:
    """Let the import of the document's file alone keep the folder of it, and not its name."""
    of_file = update(ImportRun).where(ImportRun.path == source)
    session.execute(of_file.values(path=str(PurePath(source).parent)))


def finish_erasing(engine: Engine) -> bool:
    """Take the last bytes of removed documents out of the files, if any are left there.

    False if that has to be done again, because another process reads or there is no room.
    """
    with reading(engine) as session:
        if session.get(Marker, UNERASED_MARKER) is None:
            return True
    with writing(engine) as session:
        index.erase(session)
        if index.is_unfinished(session):
            return False  # what is left of them goes with the former index
    # SQLite overwrites what it deletes, but not the copies that it left in free parts of a page
    # when it moved rows: of 20 tables with 3,000 changes two still held a deleted name.
    if not rewrite(engine):
        return False
    if not cut_log(engine):
        return False
    drop_backups(engine)
    with writing(engine) as session:
        for name in (UNERASED_MARKER, OLD_PAGES_MARKER):
            marker = session.get(Marker, name)
            if marker is not None:
                session.delete(marker)
    return True
