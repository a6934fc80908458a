"""Upkeep of one database as one face: imports, the search index, and how much it holds."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Engine, or_, select

from corpus import library
from corpus.access import find_collection
from corpus.corrections import Signature
from corpus.database import read_secret_key, reading, writing
from corpus.database.copies import faults_of
from corpus.database.server import damage
from corpus.documents import find_source
from corpus.errors import CorpusError
from corpus.ingest import (
    LIMITS,
    Limits,
    NameProposal,
    PastImport,
    Preview,
    Progress,
    Report,
    Resemblance,
    VersionChoice,
    changed_by,
    draw_missing,
    forget_same_texts,
    import_path,
    imported_from,
    past_imports,
    preview_file,
)
from corpus.ingest.files import WITHIN, list_files, source_of
from corpus.ingest.records.companions import Companions
from corpus.ingest.records.defaults import Folders
from corpus.ingest.records.matching import RecordMatcher
from corpus.ingest.records.names import propose, read_pattern
from corpus.model import Document, RowOrigin
from corpus.search import index
from corpus.search.meaning import Encoder
from corpus.upkeep import records, removal
from corpus.upkeep.absorbing import absorb
from corpus.upkeep.analysis import analysis
from corpus.upkeep.derivations import DERIVATIONS
from corpus.upkeep.import_orders import ImportOrder
from corpus.upkeep.records import ListedRecord, TableChanges
from corpus.upkeep.reindexing import rebuild_index
from corpus.upkeep.removal import Removable, RemovableImport, Removal
from corpus.upkeep.status import Status, status_of
from corpus.upkeep.visibility import placing
from corpus.values import WHOLE_SHELF, Scope


class NotReplaceable(CorpusError):
    """A document that is not the team's to replace."""


class Upkeep:
    """What is done to a database as a whole; safe to share between threads."""

    def __init__(
        self, engine: Engine, scope: Scope = WHOLE_SHELF, encoder: Encoder | None = None
    ) -> None:
        self._engine = engine
        self._scope = scope
        self._encoder = encoder

    def import_path(
        self,
        path: Path,
        *,
        now: datetime,
        progress: Progress | None = None,
        limits: Limits = LIMITS,
        names: str | None = None,
        language: str | None = None,
        records: Path | None = None,
        tables: bool = False,
        again: bool = False,
        replaces: str | None = None,
        is_certain: bool = False,
        asks: Callable[[str, Resemblance], bool] | None = None,
        by: str = "",
        collection: str | None = None,
        moves: bool = False,
        jobs: int | None = None,
        nobody_waits: bool = False,
        only: Callable[[Path], bool] | None = None,
    ) -> Report:
        """Import a file or a folder; NothingToImport if there is nothing there to import.

        `names` is a pattern of the files' names and `records` a file of records: see
        `corpus.ingest.records`. CorpusError if either cannot be read. Files whose documents were
        removed are left out, unless they are wanted `again`. The run is recorded as that of `by`;
        ImportInterrupted if somebody presses Ctrl-C. `language` is that of all files that state no
        other.

        New documents go into the `collection` of this key or name, and with `moves` those too that
        are there already: see `corpus.ingest.placing`. QueryError names the nearest if there is
        none such.

        Of many files the texts are analysed in other processes, `jobs` with this one: as many as
        there are cores if none is given. Where `nobody_waits` none is left to who asks, and more
        is written at once.

        The one file replaces the text of the document that `replaces` names, if it does: see
        `corpus.ingest.versions`. UnknownReference if there is no such document, NotReplaceable if
        it is the library's.
        """
        if collection is not None:
            with reading(self._engine) as session:
                find_collection(session, collection)  # before anything is read
        draw_missing(self._engine)
        companions = Companions(
            names=None if names is None else read_pattern(names),
            records=None if records is None else RecordMatcher.of(records),
            language=language,
        )
        return import_path(
            self._engine,
            path,
            analysis=analysis,
            jobs=jobs,
            nobody_waits=nobody_waits,
            now=now,
            derivations=DERIVATIONS,
            recognise=library.recognise,
            progress=progress,
            limits=limits,
            companions=companions,
            tables=tables,
            again=again,
            versions=VersionChoice(
                None if replaces is None else self._replaceable(replaces),
                is_certain=is_certain,
                asks=asks,
                absorb=partial(absorb, signed=Signature(by, now)),
            ),
            by=by,
            placing=placing(collection, by=by, moves=moves),
            only=only,
        )

    def import_order(
        self,
        order: ImportOrder,
        limits: Limits,
        *,
        now: datetime,
        by: str,
        progress: Progress | None = None,
    ) -> Report:
        """Import what was ordered; see `import_path`."""
        path, records = order.files
        return self.import_path(
            path,
            now=now,
            progress=progress,
            limits=limits,
            names=order.names,
            language=order.language,
            records=records,
            tables=order.tables,
            again=order.again,
            replaces=order.replaces,
            is_certain=order.is_certain,
            by=by,
            collection=order.collection,
            moves=order.moves,
            jobs=order.jobs,
        )

    def preview(self, path: Path, *, collection: str, limits: Limits = LIMITS) -> Preview:
        """Return what a file would become in a collection; nothing is written.

        NothingToImport if files of its kind are not read, UnreadableDocument if it cannot be.
        """
        draw_missing(self._engine)
        with reading(self._engine) as session:
            number = find_collection(session, collection).id
        return preview_file(
            self._engine,
            path,
            collection_id=number,
            recognise=library.recognise,
            limits=limits,
        )

    def documents_below(self, folder: str) -> dict[str, str]:
        """Return the documents of the files below a folder: the source and reference of each."""
        with reading(self._engine, self._scope) as session:
            below = Document.source.startswith(f"{folder.rstrip(os.sep)}{os.sep}", autoescape=True)
            found = select(Document.source, Document.reference).where(below)
            return dict(session.execute(found.order_by(Document.source)).all())

    def documents_from(self, source: str) -> list[str]:
        """Return the references of the documents of a file, or of those in a container."""
        with reading(self._engine, self._scope) as session:
            inside = Document.source.startswith(f"{source}{WITHIN}", autoescape=True)
            found = select(Document.reference).where(or_(Document.source == source, inside))
            return list(session.scalars(found.order_by(Document.id)))

    def documents_imported(self, path: str) -> list[str]:
        """Return the references of the documents that imports of a path added or changed.

        Those that were there already under another name are not among them.
        """
        with reading(self._engine, self._scope) as session:
            return imported_from(session, path)

    def documents_changed(self, runs: Iterable[int]) -> frozenset[str]:
        """Return the references of the documents that some imports changed, and did not add."""
        with reading(self._engine, self._scope) as session:
            return changed_by(session, runs)

    def _replaceable(self, reference: str) -> int:
        """Return the id of a document of the team."""
        with reading(self._engine, self._scope) as session:
            source = find_source(session, reference)
            if source.origin == RowOrigin.LIBRARY:
                raise NotReplaceable(
                    f"{source.reference} is a note of the starter library, which nothing replaces. "
                    "Import the file without --replaces."
                )
            document = select(Document.id).where(Document.reference == source.reference)
            return session.scalars(document).one()

    def propose_names(self, path: Path) -> NameProposal | None:
        """Return the pattern by which the names of undated documents at `path` carry a date.

        None if the names carry none. A document on the shelf that has a date is left out, and so
        is one whose folder has a pattern already.
        """
        with reading(self._engine) as session:
            dated = set(
                session.scalars(select(Document.source).where(Document.issued_edtf.is_not(None)))
            )
        folders = Folders()
        return propose(
            file
            for file in list_files(path).files
            if source_of(file) not in dated and folders.defaults(file).names is None
        )

    def removable(self, references: Sequence[str]) -> tuple[Removable, ...]:
        """Return the documents of these references, and how much would go with each.

        UnknownReference if there is no such document, RemovalRefused if it is the library's.
        """
        with reading(self._engine, self._scope) as session:
            return removal.removable(session, references)

    def remove_documents(
        self,
        references: Sequence[str],
        signed: Signature,
        *,
        reason: str | None = None,
        progress: Progress | None = None,
    ) -> Removal:
        """Remove documents with all that was made of them; errors are those of `removable`."""
        return removal.remove_documents(
            self._engine, references, signed, reason=reason, progress=progress
        )

    def imports(self, *, limit: int) -> list[PastImport]:
        """Return the imports that took something in, the latest first."""
        with reading(self._engine) as session:
            return past_imports(session, limit=limit)

    def removable_import(self, number: int) -> RemovableImport:
        """Return what undoing an import would remove; UnknownReference if there is none."""
        with reading(self._engine) as session:
            return removal.removable_import(session, number)

    def forget_same_texts(self, number: int) -> None:
        """Forget which files an import found to have a text that was there already."""
        with writing(self._engine) as session:
            forget_same_texts(session, number)

    def finish_erasing(self) -> bool:
        """Take the last bytes of removed documents out of the files; False if some are left."""
        return removal.finish_erasing(self._engine)

    def records(self) -> list[ListedRecord]:
        """Return the records of the team's documents, by reference."""
        with reading(self._engine) as session:
            return list(records.all_records(session))

    def records_table(self) -> str:
        """Return the records of the team's documents as CSV."""
        with reading(self._engine) as session:
            return records.table_of(session)

    def read_records_table(self, path: Path) -> TableChanges:
        """Return what a file of records changes; UnreadableRecords if it is none."""
        with reading(self._engine) as session:
            return records.changes_of(session, path)

    def status(self) -> Status:
        """Return how much of the database the scope lets see."""
        with reading(self._engine, self._scope) as session:
            return status_of(session, self._encoder)

    def check_file(self) -> list[str]:
        """Return what is wrong with the file and its keys, or the server's database."""
        with self._engine.connect() as connection:
            driver = connection.connection.driver_connection
            if isinstance(driver, sqlite3.Connection):
                return faults_of(driver)
            return damage(connection)

    def check_index(self) -> list[str]:
        """Return where the index differs from the passages, a sentence each; empty if nowhere."""
        with reading(self._engine) as session:
            return index.problems(session)

    def rebuild_index(self, progress: Progress | None = None) -> None:
        """Make the search index anew from the passages, or go on with it where it was left."""
        rebuild_index(self._engine, progress)
        removal.finish_erasing(self._engine)

    def secret_key(self) -> bytes:
        """Return the key with which this database signs what it writes into Slack: 32 bytes."""
        return read_secret_key(self._engine)
