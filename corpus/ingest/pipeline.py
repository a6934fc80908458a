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
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.exc import OperationalError

from corpus.database import reading, writing
from corpus.errors import CorpusError, UnreadableDocument
from corpus.ingest.clean import clean
from corpus.ingest.containers import unpacked
from corpus.ingest.derivation import Derivation
from corpus.ingest.files import File, list_files, read_file, source_of
from corpus.ingest.placing import IN_DEFAULT, Placing
from corpus.ingest.readers import LIMITS, Limits, RawText, Sandbox, read
from corpus.ingest.record import Record, compile_record
from corpus.ingest.records.companions import Companions
from corpus.ingest.records.properties import plausible
from corpus.ingest.report import ImportInterrupted, NotTaken, Report, ShelfErased, Tally
from corpus.ingest.runs import Recorder
from corpus.ingest.standing import known_file, path_beside
from corpus.ingest.store import Draft
from corpus.ingest.structure import blocks_of, cut, mark, read_imprint
from corpus.ingest.structure.blocks import Block
from corpus.ingest.structure.paragraphs import settle
from corpus.ingest.taking import REMOVED, ImportRules, PreparedDocument, move, take
from corpus.ingest.versions import KEEP_APART, VersionChoice
from corpus.model import Document

log = logging.getLogger(__name__)

Recognise = Callable[[str], Record | None]
Progress = Callable[[int, int], None]
"""Called with the number of files done and the number of all."""

BATCH_CHARACTERS = 200_000
"""Text of one transaction: about a second's work, far below the busy timeout of other writers."""


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
    versions: VersionChoice = KEEP_APART,
    by: str = "",
    placing: Placing = IN_DEFAULT,
) -> Report:
    """Import a file, or the documents of a folder and its folders, and return what was done.

    `companions` are what is known of the documents beside their files. Importing twice changes
    nothing. A file that cannot be taken in is reported with its reason and the rest goes on. A file
    whose document was removed is left out, unless it is wanted `again`. A text that is there
    already is kept once; what becomes of other `versions` is chosen. `placing` says into which
    collection documents go. NothingToImport if the path
    itself is missing, unreadable or holds nothing. The run is recorded as that of `by`.

    ImportInterrupted if somebody presses Ctrl-C; what was written by then stays.
    """
    listing = list_files(path, tables=tables)
    files = listing.files
    versions.check_path(path)
    versions = replace(versions, member=listing.member)
    companions = companions or Companions()
    tally = Tally(failed=list(listing.failed), left_out=list(listing.left_out))
    run = Recorder(engine, source_of(path), by=by, now=now)
    rules = ImportRules(now, tuple(derivations), placing, again)
    batch = _Batch(engine, tally, batch_characters, run, rules)
    taken = partial(prepare, recognise=recognise, companions=companions)
    with _ending(run, tally, len(files)), Sandbox(limits) as sandbox:
        for done, path_of_file in enumerate(files):
            if progress is not None:
                progress(done, len(files))
            with _failing(tally, str(path_of_file)):
                for file in unpacked(read_file(path_of_file), tables=tables, member=listing.member):
                    if isinstance(file, NotTaken):
                        tally.left_out.append(file)
                        continue
                    with _failing(tally, file.label):
                        replaced = versions.replaced_by(file)
                        known = known_file(engine, file, companions, replaced)
                        if known.is_same:
                            tally.same += 1
                            batch.leave(known.reference)
                        elif known.removal is not None and not again:
                            tally.left_out.append(NotTaken(file.label, known.removal, REMOVED))
                        else:
                            prepared = taken(file, kept=known.given, sandbox=sandbox)
                            batch.add(_decided(engine, prepared, versions, placing))
                    batch.write_if_full()
        batch.write()
    if progress is not None:
        progress(len(files), len(files))
    return replace(tally.report(), beside=companions.report(), run=run.taken)


def _decided(
    engine: Engine, prepared: PreparedDocument, versions: VersionChoice, placing: Placing
) -> PreparedDocument:
    """Return the document with the one whose text it replaces, if it was chosen or is now."""
    replaced = versions.replaced_by(prepared.file)
    if replaced is None and versions.asks is not None:
        with reading(engine) as session:
            found = prepared.found(session, placing)
        if found is not None and not found.is_same and versions.asks(prepared.file.label, found):
            replaced = found.document_id
    if replaced is None:
        return prepared
    return replace(prepared, replacing=versions.replacing(replaced))


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


class _Batch:
    """Documents that are ready and wait to be written together."""

    def __init__(
        self, engine: Engine, tally: Tally, characters: int, run: Recorder, rules: ImportRules
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

    def leave(self, reference: str | None) -> None:
        """Leave a document as it is, but for its collection, if all are to be moved."""
        placing = self._rules.placing
        if not placing.moves:
            return
        with writing(self._engine) as session:
            document = session.scalar(select(Document).where(Document.reference == reference))
            if document is not None:
                move(session, document, None, self._tally, self._run, self._rules)

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
    except ShelfErased:
        raise  # it ends the import
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
    rules: ImportRules,
) -> None:
    if not batch:
        return
    done = Tally()
    with writing(engine) as session:
        for prepared in batch:
            label = prepared.file.label
            with _failing(done, label), session.begin_nested():
                take(session, prepared, done, run, rules)
                done.remarks += [(label, remark) for remark in prepared.remarks]
    tally.add(done)
