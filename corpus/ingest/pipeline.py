"""The import of a file or a folder; after each step the corpus is sound.

A document is new, changed or the same by the SHA-256 of its bytes and its sidecar's. Each document
is written whole or not at all. Several documents share a transaction, for speed: an import that is
killed loses the last few and is simply run again. Files are read and cut into passages outside the
transaction, so that no other writer waits for the lock meanwhile.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
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
from corpus.ingest.files import File, list_files, read_file, source_exists
from corpus.ingest.readers.limits import LIMITS, Limits
from corpus.ingest.readers.raw import RawText
from corpus.ingest.readers.readers import read
from corpus.ingest.readers.sandbox import Sandbox
from corpus.ingest.record import Record, compile_record
from corpus.ingest.report import NotTaken, Report, Tally
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
    limits: Limits = LIMITS,
) -> Report:
    """Import a file, or the documents of a folder and its folders, and return what was done.

    Importing twice changes nothing. A file that cannot be taken in is reported with its reason and
    the rest goes on. NothingToImport if the path itself is missing, unreadable or holds nothing.
    """
    listing = list_files(path)
    files = listing.files
    tally = Tally(failed=list(listing.failed), left_out=list(listing.left_out))
    batch: list[PreparedDocument] = []
    with Sandbox(limits) as sandbox:
        for done, path_of_file in enumerate(files):
            if progress is not None:
                progress(done, len(files))
            with _failing(tally, str(path_of_file)):
                file = read_file(path_of_file)
                if _is_unchanged(engine, file):
                    tally.same += 1
                else:
                    batch.append(prepare(file, recognise, sandbox=sandbox))
            if sum(len(prepared.draft.text) for prepared in batch) >= batch_characters:
                _write(engine, batch, tally, now=now, derivations=derivations)
                batch = []
    _write(engine, batch, tally, now=now, derivations=derivations)
    if progress is not None:
        progress(len(files), len(files))
    return tally.report()


@contextmanager
def _failing(tally: Tally, label: str) -> Iterator[None]:
    """Make whatever is raised within the failure of one file, but for the database's own errors."""
    try:
        yield
    except UnreadableDocument as error:
        tally.failed.append(NotTaken(label, str(error), error.group))
    except CorpusError as error:
        tally.failed.append(NotTaken(label, str(error), "unreadable"))
    except OperationalError:
        raise  # the database, not the file
    except Exception as error:
        log.exception("%s cannot be taken in", label)
        what = f"{type(error).__name__}: {error}"[:200]
        reason = f"something in it is not understood ({what})"
        tally.failed.append(NotTaken(label, reason, "unreadable"))


def prepare(
    file: File, recognise: Recognise = recognise_nothing, *, sandbox: Sandbox | None = None
) -> PreparedDocument:
    """Read a file, clean its text and cut it; UnreadableDocument if the file holds no text."""
    raw = read(Path(file.name), file.content, file.sidecar, sandbox=sandbox)
    text, blocks = _text_of(raw)
    if not text:
        raise UnreadableDocument("the file holds no text", group="without text")
    imprint = read_imprint(blocks, raw.headings)
    marked = mark(blocks, title=imprint.title, dates=imprint.dates, headings=raw.headings)
    known = recognise(text)
    record = compile_record(
        imprint=imprint.fields,
        front_matter=raw.fields.completed_by(file.stated),
        sidecar=raw.sidecar,
        known=known,
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
    tally: Tally,
    *,
    now: datetime,
    derivations: Sequence[Derivation],
) -> None:
    if not batch:
        return
    done = Tally()
    with writing(engine) as session:
        for prepared in batch:
            label = prepared.file.label
            with _failing(done, label), session.begin_nested():
                _store(session, prepared, done, now=now, derivations=derivations)
                done.remarks += [(label, remark) for remark in prepared.remarks]
    tally.add(done)


def _store(
    session: Session,
    prepared: PreparedDocument,
    tally: Tally,
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
    if not source_exists(copy.source):
        copy.source = file.source
        session.flush()
    return True


def _reference(session: Session, prepared: PreparedDocument) -> str:
    fields, known = prepared.draft.record.fields, prepared.known
    if known is not None and fields.reference is None:
        return references.assign_known_reference(session, known.reference)
    return references.assign_reference(session, fields, Path(prepared.file.name).stem)
