"""The import of a file or a folder; after each step the corpus is sound.

A document is new, changed or the same by the SHA-256 of its bytes and its sidecar's. Each document
is written whole or not at all. Several documents share a transaction, for speed: an import that is
killed loses the last few and is simply run again. Files are read and cut into passages outside the
transaction, so that no other writer waits for the lock meanwhile.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from corpus.database.engine import reading, writing
from corpus.errors import CorpusError, UnreadableDocument
from corpus.ingest import references
from corpus.ingest.clean.steps import clean
from corpus.ingest.derivation import Derivation
from corpus.ingest.files import File, list_files, read_file
from corpus.ingest.readers.readers import RawText, read
from corpus.ingest.record import Record, compile_record
from corpus.ingest.store import Draft, change_document, store_document
from corpus.ingest.structure.blocks import Block, blocks_of, mark
from corpus.ingest.structure.imprint import read_imprint
from corpus.ingest.structure.paragraphs import settle
from corpus.ingest.structure.passages import cut
from corpus.model import Document, RowOrigin

log = logging.getLogger(__name__)

Recognise = Callable[[str], Record | None]
Progress = Callable[[int, int], None]
"""Called with the number of files done and the number of all."""

BATCH_CHARACTERS = 200_000
"""Text of one transaction: about a second's work, far below the busy timeout of other writers."""


@dataclass(frozen=True, slots=True)
class Report:
    """How many documents an import added, changed and left the same; failures as (path, reason).

    `remarks` are (path, sentence): what of a document that was taken in could not be used.
    """

    added: int
    changed: int
    same: int
    failed: tuple[tuple[str, str], ...]
    remarks: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Tally:
    added: int = 0
    changed: int = 0
    same: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[tuple[str, str]] = field(default_factory=list)

    def report(self) -> Report:
        return Report(self.added, self.changed, self.same, tuple(self.failed), tuple(self.remarks))

    def fail(self, path: Path, error: Exception) -> None:
        """Note that a file was not taken in; the traceback of our own mistakes goes to the log."""
        if isinstance(error, CorpusError):
            self.failed.append((str(path), str(error)))
            return
        log.error("%s cannot be taken in", path, exc_info=error)
        what = f"{type(error).__name__}: {error}"[:200]
        self.failed.append((str(path), f"something in it is not understood ({what})"))


@dataclass(frozen=True, slots=True)
class PreparedDocument:
    """A document ready to be stored: its file, its draft, and its record if it is a known one."""

    file: File
    draft: Draft
    known: Record | None
    remarks: tuple[str, ...] = ()


def recognise_nothing(_text: str) -> Record | None:
    """Recognise no text: for a corpus without records of known documents."""
    return None


def import_path(
    engine: Engine,
    path: Path,
    *,
    now: datetime,
    derivations: Sequence[Derivation] = (),
    recognise: Recognise = recognise_nothing,
    progress: Progress | None = None,
    batch_characters: int = BATCH_CHARACTERS,
) -> Report:
    """Import a file, or the documents of a folder and its folders, and return what was done.

    Importing twice changes nothing. A file that cannot be taken in is reported with its reason and
    the rest goes on. NothingToImport if the path itself is missing, unreadable or holds nothing.
    """
    listing = list_files(path)
    files = listing.files
    tally = _Tally(failed=list(listing.failed))
    batch: list[PreparedDocument] = []
    for done, path_of_file in enumerate(files):
        if progress is not None:
            progress(done, len(files))
        try:
            file = read_file(path_of_file)
            if _is_unchanged(engine, file):
                tally.same += 1
                continue
            batch.append(prepare(file, recognise))
        except Exception as error:  # noqa: BLE001 - a file is never the end of a run
            tally.fail(path_of_file, error)
        if sum(len(prepared.draft.text) for prepared in batch) >= batch_characters:
            _write(engine, batch, tally, now=now, derivations=derivations)
            batch = []
    _write(engine, batch, tally, now=now, derivations=derivations)
    if progress is not None:
        progress(len(files), len(files))
    return tally.report()


def prepare(file: File, recognise: Recognise = recognise_nothing) -> PreparedDocument:
    """Read a file, clean its text and cut it; UnreadableDocument if the file holds no text."""
    raw = read(file.path, file.content, file.sidecar)
    text, blocks = _text_of(raw)
    if not text:
        raise UnreadableDocument("the file holds no text")
    imprint = read_imprint(blocks, raw.headings)
    marked = mark(blocks, title=imprint.title, dates=imprint.dates, headings=raw.headings)
    known = recognise(text)
    record = compile_record(
        imprint=imprint.fields, front_matter=raw.fields, sidecar=raw.sidecar, known=known
    )
    draft = Draft(record, text, tuple(cut(text, marked)))
    return PreparedDocument(file, draft, known, raw.remarks)


def _text_of(raw: RawText) -> tuple[str, list[Block]]:
    """The normalised text and its paragraphs, from those of the format or from the lines."""
    if raw.paragraphs is not None:
        return settle(raw.paragraphs)
    text = clean(raw.text)
    return text, blocks_of(text)


def _is_unchanged(engine: Engine, file: File) -> bool:
    """Whether the database has this very file from this very path."""
    with reading(engine) as session:
        stored = session.scalar(select(Document.sha256).where(Document.source == file.source))
        return stored == file.sha256


def _write(
    engine: Engine,
    batch: Sequence[PreparedDocument],
    tally: _Tally,
    *,
    now: datetime,
    derivations: Sequence[Derivation],
) -> None:
    if not batch:
        return
    done = _Tally()
    with writing(engine) as session:
        for prepared in batch:
            try:
                with session.begin_nested():
                    _store(session, prepared, done, now=now, derivations=derivations)
            except OperationalError:
                raise  # the database, not the file
            except Exception as error:  # noqa: BLE001 - a file is never the end of a run
                done.fail(prepared.file.path, error)
            else:
                path = str(prepared.file.path)
                done.remarks += [(path, sentence) for sentence in prepared.remarks]
    tally.added += done.added
    tally.changed += done.changed
    tally.same += done.same
    tally.failed += done.failed
    tally.remarks += done.remarks


def _store(
    session: Session,
    prepared: PreparedDocument,
    tally: _Tally,
    *,
    now: datetime,
    derivations: Sequence[Derivation],
) -> None:
    file, draft = prepared.file, prepared.draft
    document = session.scalar(select(Document).where(Document.source == file.source))
    if document is not None:
        if document.sha256 == file.sha256:
            tally.same += 1
            return
        change_document(
            session, document, draft, sha256=file.sha256, now=now, derivations=derivations
        )
        tally.changed += 1
    elif _is_copy(session, file):
        tally.same += 1
    else:
        store_document(
            session,
            draft,
            reference=_reference(session, prepared),
            source=file.source,
            sha256=file.sha256,
            now=now,
            derivations=derivations,
        )
        tally.added += 1


def _is_copy(session: Session, file: File) -> bool:
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
    if not Path(copy.source).exists():
        copy.source = file.source
        session.flush()
    return True


def _reference(session: Session, prepared: PreparedDocument) -> str:
    fields, known = prepared.draft.record.fields, prepared.known
    if known is not None and fields.reference is None:
        return references.assign_known_reference(session, known.reference)
    return references.assign_reference(session, fields, prepared.file.path.stem)
