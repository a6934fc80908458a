"""The runs of imports: each is a row that knows what it added, so that it can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

from sqlalchemy import Engine, Select, delete, exists, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from corpus.audit import AuditKind, Signature, add_entry, entry_row
from corpus.database import insert_rows, writing
from corpus.errors import UnknownReference
from corpus.ingest.report import ShelfErased, Tally
from corpus.model import (
    Addition,
    AuditRow,
    Collection,
    Document,
    DocumentSource,
    ImportedDocument,
    ImportRun,
    Passage,
)


@dataclass(frozen=True, slots=True)
class PastImport:
    """A run that took something in. `here` counts the documents it added that are still there.

    `ended_at` is None if it is running, or was killed. `same_texts` are (file, reference, file of
    the document) of those whose text was there already.
    """

    number: int
    path: str
    by: str
    started_at: datetime
    ended_at: datetime | None
    added: int
    changed: int
    same: int
    not_taken: int
    here: int
    same_texts: tuple[tuple[str, str, str], ...] = ()


COUNTS = ("added", "changed", "same", "not_taken")
"""The columns of a run that count."""


@dataclass(frozen=True, slots=True)
class _Added:
    """A new document, which the run has not noted yet."""

    document_id: int
    added_at: datetime
    audited: dict[str, Any]


class Recorder:
    """Records one run. `taken` is its number once it has ended, None if it took nothing in.

    The new documents of a transaction are noted together at its end: `begin`, `noting` around each
    of its documents, `write`.
    """

    def __init__(self, engine: Engine, path: str, *, by: str, now: datetime) -> None:
        self._engine = engine
        self._by = by
        self._started_at = now
        self._began = monotonic()
        self._last_passage = 0
        self._signed = by
        self._added: list[_Added] = []
        self.taken: int | None = None
        with writing(engine) as session:
            row = ImportRun(
                path=path,
                by=by,
                started_at=now,
                ended_at=None,
                added=0,
                changed=0,
                same=0,
                not_taken=0,
            )
            session.add(row)
            session.flush()
            self.number = row.id

    def begin(self, session: Session) -> None:
        """Begin with a transaction; ShelfErased if the shelf was erased meanwhile."""
        self._added.clear()
        self._signed = self.check_shelf(session)

    @contextmanager
    def noting(self) -> Iterator[None]:
        """Forget what is noted while the context lasts if it fails: nothing of it is written."""
        before = self._added.copy()
        try:
            yield
        except BaseException:
            self._added = before
            raise

    def begin_change(self, session: Session) -> None:
        """Begin with a document that is there: passages that are written from now on are new."""
        self.write(session)
        self._last_passage = session.scalar(select(func.max(Passage.id))) or 0

    def note_added(self, document: Document) -> None:
        """Note that the run added a document, once the transaction is written: see `write`."""
        self._added.append(
            _Added(document.id, self._now(), self._audited(document, AuditKind.DOCUMENT_ADDED))
        )

    def note_changed(self, session: Session, document: Document) -> None:
        """Note that the run changed a document; the caller commits."""
        session.flush()
        audited = self._audited(document, AuditKind.DOCUMENT_CHANGED)
        session.merge(ImportedDocument(run_id=self.number, document_id=document.id, added=False))
        first, last = session.execute(
            select(func.min(Passage.id), func.max(Passage.id)).where(
                Passage.document_id == document.id, Passage.id > self._last_passage
            )
        ).one()
        if first is not None:
            addition = self._addition(document.id, first, last, self._now())
            insert_rows(session, Addition, [addition])
        self._count(session, changed=1)
        insert_rows(session, AuditRow, [audited])

    def write(self, session: Session) -> None:
        """Write which documents were added since the transaction began; the caller commits."""
        added, self._added = self._added, []
        if not added:
            return
        ids = [each.document_id for each in added]
        passages = {
            document_id: (first, last)
            for document_id, first, last in session.execute(
                select(Passage.document_id, func.min(Passage.id), func.max(Passage.id))
                .where(Passage.document_id.in_(ids))
                .group_by(Passage.document_id)
            )
        }
        imported = [{"run_id": self.number, "document_id": each, "added": True} for each in ids]
        insert_rows(session, ImportedDocument, imported)
        additions = [
            self._addition(each.document_id, *passages[each.document_id], each.added_at)
            for each in added
            if each.document_id in passages
        ]
        insert_rows(session, Addition, additions)
        self._count(session, added=len(added))
        insert_rows(session, AuditRow, [each.audited for each in added])

    def _addition(self, document_id: int, first: int, last: int, at: datetime) -> dict[str, Any]:
        """Return the row that says which passages are new, for watches."""
        return {
            "document_id": document_id,
            "run_id": self.number,
            "first_passage": first,
            "last_passage": last,
            "added_at": at,
            "matched_at": None,
        }

    def _audited(self, document: Document, kind: AuditKind) -> dict[str, Any]:
        """Return the row of the audit about a document."""
        return entry_row(
            kind,
            Signature(self._sign(document, self._signed), self._now()),
            document.reference,
            after={"source": document.source, "import": self.number},
            collection_id=document.collection_id,
        )

    def _count(self, session: Session, *, added: int = 0, changed: int = 0) -> None:
        session.execute(
            update(ImportRun)
            .where(ImportRun.id == self.number)
            .values(added=ImportRun.added + added, changed=ImportRun.changed + changed)
        )

    def note_moved(self, session: Session, document: Document, before: int) -> None:
        """Note that the run moved a document out of a collection; the caller commits."""
        by = self.sign(session, document)
        numbers = (before, document.collection_id)
        keys = [session.get_one(Collection, number).key for number in numbers]
        add_entry(
            session,
            AuditKind.DOCUMENT_MOVED,
            Signature(by, self._now()),
            document.reference,
            before={"collection": keys[0]},
            after={"collection": keys[1], "import": self.number},
        )

    def check_shelf(self, session: Session) -> str:
        """Return who runs the import; ShelfErased if the shelf was erased meanwhile.

        Whoever began it may have been erased, and is called by a pseudonym then.
        """
        by = session.scalar(select(ImportRun.by).where(ImportRun.id == self.number))
        if by is None:
            raise ShelfErased
        return by

    def sign(self, session: Session, document: Document) -> str:
        """Return who runs the import, and let a document that they moved say so."""
        return self._sign(document, self.check_shelf(session))

    def _sign(self, document: Document, by: str) -> str:
        if document.moved_by == self._by:
            document.moved_by = by
        return by

    def end(self, tally: Tally) -> None:
        """Write that the run has ended; one that took nothing leaves no row.

        The tally then counts what was committed: Ctrl-C may have come just after a commit.
        """
        with writing(self._engine) as session:
            row = session.get(ImportRun, self.number)
            if row is None:  # the shelf was erased
                return
            tally.added, tally.changed = row.added, row.changed
            found = select(DocumentSource.id).where(DocumentSource.run_id == self.number).limit(1)
            if not row.added and not row.changed and session.scalar(found) is None:
                session.delete(row)
                return
            self.taken = self.number
            row.same = tally.same
            row.not_taken = len(tally.failed) + len(tally.left_out)
            row.ended_at = self._now()
            counts = {name: getattr(row, name) for name in COUNTS}
            add_entry(
                session,
                AuditKind.IMPORT,
                Signature(row.by, row.ended_at),
                str(row.id),
                after={"path": row.path, **counts},
            )

    def _now(self) -> datetime:
        """This moment, by the clock that the caller read at the start."""
        return self._started_at + timedelta(seconds=monotonic() - self._began)


def past_imports(session: Session, *, limit: int) -> list[PastImport]:
    """Return the runs that took something in, the latest first."""
    rows = session.execute(_past().order_by(ImportRun.id.desc()).limit(limit)).all()
    return [_read(session, row[0], row[1]) for row in rows]


def past_import(session: Session, number: int) -> PastImport:
    """Return the run of this number; UnknownReference if there is none."""
    found = session.execute(_past().where(ImportRun.id == number)).first()
    if found is None:
        raise UnknownReference(
            f"There is no import {number}. remembrancer imports lists those there are."
        )
    return _read(session, found[0], found[1])


def _past() -> Select[ImportRun, int]:
    here = (
        select(func.count())
        .where(ImportedDocument.run_id == ImportRun.id, ImportedDocument.added)
        .correlate(ImportRun)
        .scalar_subquery()
    )
    found = exists().where(DocumentSource.run_id == ImportRun.id)
    return select(ImportRun, here).where(or_(ImportRun.added + ImportRun.changed > 0, found))


def _read(session: Session, row: ImportRun, here: int) -> PastImport:
    same_texts = session.execute(
        select(DocumentSource.source, Document.reference, Document.source)
        .join(Document, Document.id == DocumentSource.document_id)
        .where(DocumentSource.run_id == row.id)
        .order_by(DocumentSource.source)
    )
    return PastImport(
        row.id,
        row.path,
        row.by,
        row.started_at,
        row.ended_at,
        row.added,
        row.changed,
        row.same,
        row.not_taken,
        here,
        tuple((file, reference, other) for file, reference, other in same_texts.all()),
    )


def forget_same_texts(session: Session, number: int) -> None:
    """Forget which files a run found to have a text that was there; the caller commits."""
    session.execute(delete(DocumentSource).where(DocumentSource.run_id == number))


def imported_from(session: Session, path: str) -> list[str]:
    """Return the references of what the runs of a path added or changed, and is there still."""
    taken = (
        select(ImportedDocument.document_id)
        .join(ImportRun, ImportRun.id == ImportedDocument.run_id)
        .where(ImportRun.path == path)
    )
    found = select(Document.reference).where(Document.id.in_(taken))
    return list(session.scalars(found.order_by(Document.id)))


def changed_by(session: Session, runs: Iterable[int]) -> frozenset[str]:
    """Return the references of the documents that some runs changed, and did not add."""
    noted = select(ImportedDocument.document_id).where(
        ImportedDocument.run_id.in_(list(runs)), ImportedDocument.added.is_(False)
    )
    return frozenset(session.scalars(select(Document.reference).where(Document.id.in_(noted))))


def added_by(session: Session, number: int) -> tuple[Sequence[str], Sequence[str]]:
    """Return the references of what a run added: untouched since, and changed by a later run."""
    later = aliased(ImportedDocument)
    is_changed = exists(
        select(later.run_id).where(
            later.document_id == ImportedDocument.document_id, later.run_id > number
        )
    )
    rows = session.execute(
        select(Document.reference, is_changed)
        .join(ImportedDocument, ImportedDocument.document_id == Document.id)
        .where(ImportedDocument.run_id == number, ImportedDocument.added)
        .order_by(Document.reference)
    ).all()
    return [ref for ref, later_ in rows if not later_], [ref for ref, later_ in rows if later_]
