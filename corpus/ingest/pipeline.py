"""The import of a file or a folder; after each step the corpus is sound.

A document is new, changed or the same by the SHA-256 of its bytes and its sidecar's. Each document
is written whole or not at all. Several short documents share a transaction, for speed: an import
that is killed loses the last few and is simply run again. A long one has its own, and is made ready
before: see `long_documents`. Files are read, cut into passages and analysed outside the
transaction, so that no other writer waits for the lock meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from corpus.database import (
    FEW_PAGES_KB,
    MANY_PAGES_KB,
    Staging,
    adding,
    bringing,
    reading,
    with_pages_at_hand,
    writing,
)
from corpus.ingest.ahead import WrittenAhead
from corpus.ingest.arrivals import Preparation, Progress, failing
from corpus.ingest.attempts import attempt
from corpus.ingest.derivation import Derivation
from corpus.ingest.files import list_files, source_of
from corpus.ingest.long_documents import (
    is_long,
    is_long_now,
    put_aside,
    put_move_aside,
)
from corpus.ingest.placing import IN_DEFAULT, Placing
from corpus.ingest.preparing import (
    Analysis,
    Recognise,
    analyse_nothing,
    recognise_nothing,
)
from corpus.ingest.readers import LIMITS, Limits, Sandbox
from corpus.ingest.records.companions import Companions
from corpus.ingest.report import ImportInterrupted, Report, Tally
from corpus.ingest.runs import Recorder
from corpus.ingest.standing import may_be_known
from corpus.ingest.taking import ImportRules, PreparedDocument, move, take
from corpus.ingest.versions import KEEP_APART, VersionChoice
from corpus.model import Document
from corpus.text.processes import GIVES_WAY, Workers, cores

BATCH_DOCUMENTS = 50
"""Documents of a transaction at most: each takes some milliseconds, however short it is."""

BATCH_CHARACTERS = 200_000
"""Text of one transaction: less than half a second's work, for which other writers wait."""

UNAWAITED_CHARACTERS = 400_000
"""Text of one transaction where nobody waits: about a second's work, for whoever comes meanwhile.
The words that documents have in common are counted once, and the same pages are written once: a
twentieth of an import's time on a full shelf."""


WORTH_PROCESSES = 4_000_000
"""Bytes of files whose analysis takes far longer than to start the processes, some two seconds."""


def import_path(
    engine: Engine,
    path: Path,
    *,
    now: datetime,
    derivations: Sequence[Derivation] = (),
    recognise: Recognise = recognise_nothing,
    progress: Progress | None = None,
    companions: Companions | None = None,
    batch_characters: int | None = None,
    limits: Limits = LIMITS,
    tables: bool = False,
    again: bool = False,
    versions: VersionChoice = KEEP_APART,
    by: str = "",
    placing: Placing = IN_DEFAULT,
    analysis: Analysis = analyse_nothing,
    jobs: int | None = None,
    nobody_waits: bool = False,
    only: Callable[[Path], bool] | None = None,
) -> Report:
    """Import a file, or the documents of a folder and its folders, and return what was done.

    `companions` are what is known of the documents beside their files. Importing twice changes
    nothing. A file that cannot be taken in is reported with its reason and the rest goes on. A file
    whose document was removed is left out, unless it is wanted `again`. A text that is there
    already is kept once; what becomes of other `versions` is chosen. `placing` says into which
    collection documents go. NothingToImport if the path
    itself is missing, unreadable or holds nothing. Of a folder, `only` chooses files. The run is
    recorded as that of `by`.

    Of many files the texts are read and analysed in other processes, so that `jobs` run with this
    one; as many as there are cores if none is given. Where `nobody_waits` none of them is left to
    who asks, and more is written at once. `analysis` finds what the derivations look for in a text.

    ImportInterrupted if somebody presses Ctrl-C; what was written by then stays.
    """
    listing = list_files(path, tables=tables)
    if only is not None:
        listing = listing.restricted_to(only)
    files = listing.files
    engine = with_pages_at_hand(engine, MANY_PAGES_KB)
    versions.check_path(path)
    versions = replace(versions, member=listing.member)
    companions = companions or Companions()
    tally = Tally(failed=list(listing.failed), left_out=list(listing.left_out))
    run = Recorder(engine, source_of(path), by=by, now=now)
    rules = ImportRules(now, tuple(derivations), placing, again)
    if batch_characters is None:
        batch_characters = UNAWAITED_CHARACTERS if nobody_waits else BATCH_CHARACTERS
    batch = _Batch(engine, tally, batch_characters, run, rules)
    number = _processes(files, jobs)
    with (
        _ending(run, tally, len(files)),
        Sandbox(limits) as sandbox,
        Workers(number, niceness=GIVES_WAY, ahead=nobody_waits) as workers,
        analysis(engine, apart=number > 0) as analyse,
    ):
        preparation = Preparation(
            engine, listing, tally, batch.leave, workers, sandbox, limits, companions, recognise,
            analyse, versions, tables=tables, again=again, progress=progress,
        )  # fmt: skip
        for prepared in preparation.documents():
            with failing(tally, prepared.file.label):
                batch.add(_decided(engine, prepared, versions, placing))
            batch.write_if_full()
        batch.write()
    if progress is not None:
        progress(len(files), len(files))
    return replace(tally.report(), beside=companions.report(), run=run.taken)


def _processes(files: Sequence[Path], jobs: int | None) -> int:
    """Return how many processes are to help with these files."""
    number = (cores() if jobs is None else jobs) - 1
    if number < 1 or len(files) <= number:
        return 0
    size = 0
    for path in files:
        try:
            size += path.stat().st_size
        except OSError:
            continue  # it is reported when it is its turn
        if size >= WORTH_PROCESSES:
            return number
    return 0


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
        self._waiting_characters = 0

    def add(self, prepared: PreparedDocument) -> None:
        """Let a document wait for the next writing."""
        self._waiting.append(prepared)
        self._waiting_characters += len(prepared.draft.text)

    def leave(self, reference: str | None) -> None:
        """Leave a document as it is, but for its collection, if all are to be moved."""
        placing = self._rules.placing
        if not placing.moves:
            return

        def prepare(session: Session, staging: Staging) -> WrittenAhead | None:
            document = session.scalar(select(Document).where(Document.reference == reference))
            if document is None or not is_long_now(session, document.id, self._rules.derivations):
                return None
            number = placing.collection(session, None)
            if number == document.collection_id:
                return None
            return put_move_aside(
                session, staging, document.id, number, derivations=self._rules.derivations
            )

        def write(session: Session, ahead: WrittenAhead | None) -> bool:
            document = session.scalar(select(Document).where(Document.reference == reference))
            if document is not None:
                move(session, document, None, self._tally, self._run, self._rules, ahead=ahead)
            return True

        if not attempt(self._engine, prepare, write):
            with writing(self._engine) as session:
                write(session, None)

    def write_if_full(self) -> None:
        """Write what waits if it is enough for a transaction."""
        is_enough = self._waiting_characters >= self._characters
        if is_enough or len(self._waiting) >= BATCH_DOCUMENTS:
            self.write()

    def write(self) -> None:
        """Write what waits."""
        waiting, self._waiting, self._waiting_characters = self._waiting, [], 0
        _write(self._engine, waiting, self._tally, self._run, self._rules)


def _write(
    engine: Engine,
    batch: Sequence[PreparedDocument],
    tally: Tally,
    run: Recorder,
    rules: ImportRules,
) -> None:
    """Write a batch: short documents together, each long one by itself."""

    def is_long_file(prepared: PreparedDocument) -> bool:
        return is_long(len(prepared.draft.pieces), rules.derivations)

    for long, some in groupby(batch, key=is_long_file):
        if not long:
            with writing(engine) as session:
                done = _take(session, list(some), run, rules)
            tally.add(done)
            continue
        frugal = with_pages_at_hand(engine, FEW_PAGES_KB)  # the document itself takes the memory
        for prepared in some:
            with failing(tally, prepared.file.label):
                tally.add(_write_long(frugal, prepared, run, rules))


def _write_long(
    engine: Engine, prepared: PreparedDocument, run: Recorder, rules: ImportRules
) -> Tally:
    ready = prepared

    def prepare(session: Session, staging: Staging) -> WrittenAhead | None:
        nonlocal ready
        ready = put_aside(session, staging, prepared, rules) or prepared
        return ready.ahead

    def write(session: Session, _ahead: WrittenAhead) -> Tally:
        return _take(session, [ready], run, rules)

    done = attempt(engine, prepare, write)
    if done is not None:
        return done
    with writing(engine) as session:
        return _take(session, [prepared], run, rules)


def _take(
    session: Session, batch: Sequence[PreparedDocument], run: Recorder, rules: ImportRules
) -> Tally:
    """Take some documents in, and return what was done; the caller commits."""
    done = Tally()
    with ExitStack() as around:
        around.enter_context(adding(session))
        for derivation in rules.derivations:
            around.enter_context(derivation.around(session))
        run.begin(session)
        known = may_be_known(session, [prepared.file for prepared in batch])
        for prepared, may_be in zip(batch, known, strict=True):
            label = prepared.file.label
            brought = bringing(session, prepared.draft.text, prepared.findings)
            with failing(done, label), brought, run.noting(), session.begin_nested():
                take(session, prepared, done, run, rules, may_be_known=may_be)
                done.remarks += [(label, remark) for remark in prepared.remarks]
        run.write(session)
    return done
