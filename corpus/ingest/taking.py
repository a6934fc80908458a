"""One prepared document is taken in: as a new one, a changed one, or as what is there already.

Everything happens in the caller's transaction, which another import may have preceded: what the
database has of a file is looked up again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from corpus.database import changing, is_open
from corpus.errors import UnreadableDocument
from corpus.ingest import references
from corpus.ingest.ahead import WrittenAhead
from corpus.ingest.derivation import Derivation
from corpus.ingest.files import File
from corpus.ingest.placing import Placing
from corpus.ingest.record import Record
from corpus.ingest.report import Known, NotTaken, Tally
from corpus.ingest.resemblance.finding import Resemblance, find_resembling
from corpus.ingest.runs import Recorder
from corpus.ingest.standing import is_copy, is_known, removal_of
from corpus.ingest.store import Draft, change_document, store_document
from corpus.ingest.versions import Replacing, replace_text
from corpus.model import (
    Document,
    DocumentSource,
    LikelyVersion,
)

REMOVED = "removed"
"""The kind of reason for which the file of a removed document is left out."""


@dataclass(frozen=True, slots=True)
class PreparedDocument:
    """A document ready to be stored: its file, its draft, and its record if it is a known one.

    `findings` is what was found in its text already: see `corpus.database.findings`. `ahead` is
    what was put aside of a long one, and `resemblance` how it resembles the document whose text it
    replaces.
    """

    file: File
    draft: Draft
    known: Record | None
    remarks: tuple[str, ...] = ()
    reference: str | None = None  # what a table of records would call it
    replacing: Replacing | None = None
    findings: Mapping[str, Any] = field(default_factory=dict)
    ahead: WrittenAhead | None = None
    resemblance: Resemblance | None = None

    def found(self, session: Session, placing: Placing) -> Resemblance | None:
        """Return the document that a new file resembles; None if none does, or it is not new."""
        file = self.file
        for table in (Document, DocumentSource):
            known = or_(table.source == file.source, table.sha256 == file.sha256)
            if session.scalar(select(table.id).where(known).limit(1)) is not None:
                return None
        collection = placing.collection(session, self.draft.record.fields.collection)
        return find_resembling(session, self.draft, collection_id=collection)


@dataclass(frozen=True, slots=True)
class ImportRules:
    """What holds for every document of an import."""

    now: datetime
    derivations: tuple[Derivation, ...]
    placing: Placing
    again: bool = False


def take(
    session: Session,
    prepared: PreparedDocument,
    tally: Tally,
    run: Recorder,
    rules: ImportRules,
    *,
    may_be_known: bool,
) -> None:
    """Store a document, or do whatever else is to be done with it; the caller commits.

    Its file is looked for in the database if it `may_be_known`.
    """
    known = may_be_known and is_known(session, prepared.file)
    if prepared.replacing is None and not known:
        _take_new(session, prepared, tally, run, rules)
        return
    run.begin_change(session)
    with changing(session):
        _take_known(session, prepared, tally, run, rules)


def _take_known(
    session: Session, prepared: PreparedDocument, tally: Tally, run: Recorder, rules: ImportRules
) -> None:
    """Take in a file of which the database has something already."""
    file, draft = prepared.file, prepared.draft
    stated = draft.record.fields.collection
    document = session.scalar(select(Document).where(Document.source == file.source))
    if prepared.replacing is not None:
        _replace(session, prepared, prepared.replacing, tally, run, rules)
    elif document is not None:
        remark = move(session, document, stated, tally, run, rules)
        if remark is not None:
            tally.remarks.append((file.label, remark))
        if document.sha256 == file.sha256 and document.given == draft.given:
            tally.same += 1
            return
        change_document(
            session,
            document,
            draft,
            sha256=file.sha256,
            now=rules.now,
            derivations=rules.derivations,
            ahead=prepared.ahead,
        )
        run.note_changed(session, document)
        tally.changed += 1
    elif is_copy(session, file):
        tally.same += 1
    elif not _is_left_out(session, file, tally, rules):
        session.execute(delete(DocumentSource).where(DocumentSource.source == file.source))
        _take_new(session, prepared, tally, run, rules)


def _replace(
    session: Session,
    prepared: PreparedDocument,
    replacing: Replacing,
    tally: Tally,
    run: Recorder,
    rules: ImportRules,
) -> None:
    document = session.get_one(Document, replacing.document_id)
    replacement = replace_text(
        session,
        document,
        prepared.draft,
        prepared.file,
        replacing,
        now=rules.now,
        derivations=rules.derivations,
        found=prepared.resemblance,
        ahead=prepared.ahead,
    )
    run.note_changed(session, document)
    tally.replaced.append((prepared.file.label, replacement))
    tally.changed += 1


def _is_left_out(session: Session, file: File, tally: Tally, rules: ImportRules) -> bool:
    """Whether the document of a file has been removed since the file was looked for."""
    removal = None if rules.again else removal_of(session, file)
    if removal is not None:
        tally.left_out.append(NotTaken(file.label, removal, REMOVED))
    return removal is not None


def _take_new(
    session: Session, prepared: PreparedDocument, tally: Tally, run: Recorder, rules: ImportRules
) -> None:
    """Store a document, unless its text is there; one that looks like a version says so."""
    file, fields = prepared.file, prepared.draft.record.fields
    collection = rules.placing.collection(session, fields.collection)
    found = find_resembling(session, prepared.draft, collection_id=collection)
    if found is not None and found.is_same:
        session.add(
            DocumentSource(
                document_id=found.document_id,
                source=file.source,
                sha256=file.sha256,
                run_id=run.number,
                found_at=rules.now,
            )
        )
        tally.same_texts.append(Known(file.label, found))
        return
    if found is not None and found.reference == fields.reference:
        raise UnreadableDocument(
            f"it states the reference “{found.reference}” and looks like another version of it. To "
            f"make it that: --replaces {found.reference}",
            group="versions",
        )
    document = store_document(
        session,
        prepared.draft,
        reference=_reference(session, prepared, is_hidden=not is_open(session, collection)),
        source=file.source,
        sha256=file.sha256,
        now=rules.now,
        derivations=rules.derivations,
        collection_id=collection,
        ahead=prepared.ahead,
        moved_by=rules.placing.pinned_by,
    )
    run.note_added(document)
    tally.added += 1
    if found is not None:
        session.add(LikelyVersion(document_id=document.id, other_id=found.document_id))
        tally.versions.append(Known(file.label, found, document.reference))


def move(
    session: Session,
    document: Document,
    stated: str | None,
    tally: Tally,
    run: Recorder,
    rules: ImportRules,
    *,
    ahead: WrittenAhead | None = None,
) -> str | None:
    """Move a document that is there already where it belongs; return a remark if it stays.

    What was put aside `ahead` is copied; Outdated if it does not hold any more.
    """
    before = document.collection_id
    remark = rules.placing.move(
        session, document, stated, derivations=rules.derivations, now=rules.now, ahead=ahead
    )
    run.sign(session, document)
    if document.collection_id != before:
        run.note_moved(session, document, before)
        tally.moved += 1
    return remark


def _reference(session: Session, prepared: PreparedDocument, *, is_hidden: bool) -> str:
    fields, known = prepared.draft.record.fields, prepared.known
    tail = prepared.file.sha256 if is_hidden else None
    if known is not None and fields.reference is None:
        return references.assign_known_reference(session, known.reference, tail)
    if prepared.reference is not None and fields.reference is None:
        return references.assign_known_reference(session, prepared.reference, tail)
    return references.assign_reference(session, fields, Path(prepared.file.name).stem, tail)
