"""The import of a file or a folder; after each step the corpus is sound.

A document is new, changed or the same by the SHA-256 of its bytes and its sidecar's. Each document
is written whole or not at all. Several documents share a transaction, for speed: an import that is
killed loses the last few and is simply run again. Files are read and cut into passages outside the
transaction, so that no other writer waits for the lock meanwhile.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from corpus.database import writing
from corpus.errors import CorpusError, UnreadableDocument
from corpus.ingest import references
from corpus.ingest.clean import clean
from corpus.ingest.containers import unpacked
from corpus.ingest.derivation import Derivation
from corpus.ingest.files import File, list_files, read_file, source_of
from corpus.ingest.placing import IN_DEFAULT, Placing, is_open
from corpus.ingest.readers import LIMITS, Limits, RawText, Sandbox, read
from corpus.ingest.record import Record, compile_record
from corpus.ingest.records.companions import Companions
from corpus.ingest.records.properties import plausible
from corpus.ingest.report import ImportInterrupted, NotTaken, Report, Tally
from corpus.ingest.runs import Recorder
from corpus.ingest.standing import is_copy, path_beside, removal_of, stored_document
from corpus.ingest.store import Draft, change_document, store_document
from corpus.ingest.structure import blocks_of, cut, mark, read_imprint
from corpus.ingest.structure.blocks import Block
from corpus.ingest.structure.paragraphs import settle
from corpus.model import Document

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
    reference: str | None = None  # what a table of records would call it


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
    companions: Companions | None = None,
    batch_characters: int = BATCH_CHARACTERS,
    limits: Limits = LIMITS,
    tables: bool = False,
    again: bool = False,
    by: str = "",
    placing: Placing = IN_DEFAULT,
) -> Report:
    """Import a file, or the documents of a folder and its folders, and return what was done.

    `companions` are what is known of the documents beside their files. Importing twice changes
    nothing. A file that cannot be taken in is reported with its reason and the rest goes on. A file
    whose document was removed is left out, unless it is wanted `again`. `placing` says into which
    collection documents go. NothingToImport if the path
    itself is missing, unreadable or holds nothing. The run is recorded as that of `by`.

    ImportInterrupted if somebody presses Ctrl-C; what was written by then stays.
    """
    listing = list_files(path, tables=tables)
    files = listing.files
    companions = companions or Companions()
    tally = Tally(failed=list(listing.failed), left_out=list(listing.left_out))
    run = Recorder(engine, source_of(path), by=by, now=now)
    rules = _Rules(now, tuple(derivations), placing)
    batch = _Batch(engine, tally, batch_characters, run, rules)
    with _ending(run, tally, len(files)), Sandbox(limits) as sandbox:
        for done, path_of_file in enumerate(files):
            if progress is not None:
                progress(done, len(files))
            with _failing(tally, str(path_of_file)):
                for file in unpacked(read_file(path_of_file), tables=tables):
                    if isinstance(file, NotTaken):
                        tally.left_out.append(file)
                        continue
                    with _failing(tally, file.label):
                        stored = stored_document(engine, file)
                        if stored is not None and stored.is_unchanged(file, companions):
                            tally.same += 1
                            batch.leave(stored.reference)
                            continue
                        removal = None if again else removal_of(engine, file)
                        if removal is not None:
                            tally.left_out.append(NotTaken(file.label, removal, "removed"))
                            continue
                        kept = {} if stored is None else stored.given
                        prepared = prepare(
                            file, recognise, companions=companions, kept=kept, sandbox=sandbox
                        )
                        batch.add(prepared)
                    batch.write_if_full()
        batch.write()
    if progress is not None:
        progress(len(files), len(files))
    return replace(tally.report(), beside=companions.report(), run=run.taken)


@contextmanager
def _ending(run: Recorder, tally: Tally, files: int) -> Iterator[None]:
    """Record the end of a run, however it ends; ImportInterrupted for Ctrl-C."""
    try:
        yield
    except KeyboardInterrupt:
        run.end(tally)
        raise ImportInterrupted(tally.report(), files) from None
    except BaseException:
        run.end(tally)
        raise
    run.end(tally)


@dataclass(frozen=True, slots=True)
class _Rules:
    """What holds for every document of an import."""

    now: datetime
    derivations: tuple[Derivation, ...]
    placing: Placing


class _Batch:
    """Documents that are ready and wait to be written together."""

    def __init__(
        self, engine: Engine, tally: Tally, characters: int, run: Recorder, rules: _Rules
    ) -> None:
        self._engine = engine
        self._tally = tally
        self._characters = characters
        self._run = run
        self._rules = rules
        self._waiting: list[PreparedDocument] = []

    def add(self, prepared: PreparedDocument) -> None:
        """Let a document wait for the next writing."""
        self._waiting.append(prepared)

    def leave(self, reference: str) -> None:
        """Leave a document as it is, but for its collection, if all are to be moved."""
        placing = self._rules.placing
        if not placing.moves:
            return
        with writing(self._engine) as session:
            document = session.scalar(select(Document).where(Document.reference == reference))
            if document is not None:
                _move(session, document, None, self._tally, self._run, self._rules)

    def write_if_full(self) -> None:
        """Write what waits if it is enough for a transaction."""
        if sum(len(prepared.draft.text) for prepared in self._waiting) >= self._characters:
            self.write()

    def write(self) -> None:
        """Write what waits."""
        waiting, self._waiting = self._waiting, []
        _write(self._engine, waiting, self._tally, self._run, self._rules)


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
    file: File,
    recognise: Recognise = recognise_nothing,
    *,
    companions: Companions | None = None,
    kept: Mapping[str, Any] | None = None,
    sandbox: Sandbox | None = None,
) -> PreparedDocument:
    """Read a file, clean its text and cut it; UnreadableDocument if the file holds no text.

    `kept` is what an earlier import kept of what was stated beside the file.
    """
    raw = read(Path(file.name), file.content, file.sidecar, sandbox=sandbox)
    text, blocks = _text_of(raw)
    if not text:
        raise UnreadableDocument("the file holds no text", group="without text")
    imprint = read_imprint(blocks, raw.headings, raw.title)
    marked = mark(blocks, title=imprint.title, dates=imprint.dates, headings=raw.headings)
    known = recognise(text)
    front_matter = raw.fields.completed_by(file.stated)
    stated = raw.sidecar.completed_by(front_matter)
    beside = (companions or Companions()).beside(
        path_beside(file), own=stated.completed_by(imprint.fields), kept=kept or {}
    )
    record = compile_record(
        imprint=imprint.fields,
        front_matter=front_matter,
        sidecar=raw.sidecar,
        beside=beside,
        known=known,
    )
    claimed = plausible(raw.claimed, file.name)
    draft = Draft(record, text, tuple(cut(text, marked)), beside.kept(), claimed)
    remarks = raw.remarks + beside.remarks
    return PreparedDocument(file, draft, known, remarks, beside.records.reference)


def _text_of(raw: RawText) -> tuple[str, list[Block]]:
    """The normalised text and its paragraphs, from those of the format or from the lines."""
    if raw.paragraphs is not None:
        return settle(raw.paragraphs)
    text = clean(raw.text)
    return text, blocks_of(text)


def _write(
    engine: Engine,
    batch: Sequence[PreparedDocument],
    tally: Tally,
    run: Recorder,
    rules: _Rules,
) -> None:
    if not batch:
        return
    done = Tally()
    with writing(engine) as session:
        for prepared in batch:
            label = prepared.file.label
            with _failing(done, label), session.begin_nested():
                _store(session, prepared, done, run, rules)
                done.remarks += [(label, remark) for remark in prepared.remarks]
    tally.add(done)


def _store(
    session: Session, prepared: PreparedDocument, tally: Tally, run: Recorder, rules: _Rules
) -> None:
    file, draft = prepared.file, prepared.draft
    stated = draft.record.fields.collection
    document = session.scalar(select(Document).where(Document.source == file.source))
    if document is not None:
        remark = _move(session, document, stated, tally, run, rules)
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
        )
        run.note(session, document, added=False)
        tally.changed += 1
    elif is_copy(session, file):
        tally.same += 1
    else:
        collection = rules.placing.collection(session, stated)
        document = store_document(
            session,
            draft,
            reference=_reference(session, prepared, is_hidden=not is_open(session, collection)),
            source=file.source,
            sha256=file.sha256,
            now=rules.now,
            derivations=rules.derivations,
            collection_id=collection,
        )
        document.moved_by = rules.placing.pinned_by
        run.note(session, document, added=True)
        tally.added += 1


def _move(
    session: Session,
    document: Document,
    stated: str | None,
    tally: Tally,
    run: Recorder,
    rules: _Rules,
) -> str | None:
    """Move a document that is there already where it belongs; return a remark if it stays."""
    before = document.collection_id
    remark = rules.placing.move(
        session, document, stated, derivations=rules.derivations, now=rules.now
    )
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
