"""The files of an import become documents that are ready to be written, in order.

Of many files the texts are read and analysed in other processes, a few ahead of what is written.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from corpus.database import Outdated, let_askers_first, reading
from corpus.errors import CorpusError, UnreadableDocument
from corpus.ingest.containers import unpacked
from corpus.ingest.files import File, FileListing, read_file
from corpus.ingest.preparing import (
    Analyse,
    ReadDocument,
    Recognise,
    describe,
    read_apart,
    read_or_fail,
    with_findings,
)
from corpus.ingest.readers import Limits, Sandbox
from corpus.ingest.records.companions import Companions
from corpus.ingest.report import NotTaken, ShelfErased, Tally
from corpus.ingest.standing import KnownFile, known_file, may_be_known
from corpus.ingest.store import Draft
from corpus.ingest.taking import REMOVED, PreparedDocument
from corpus.ingest.versions import VersionChoice
from corpus.text.processes import Workers

log = logging.getLogger(__name__)

LOOKED_UP_FILES = 50
LOOKED_UP_BYTES = 200_000
"""Files that are held while it is looked up at once what the database has of them."""

Progress = Callable[[int, int], None]
"""Called with the number of files done and the number of all."""


@dataclass(frozen=True, slots=True)
class _Arrival:
    """A file that is to be read, and what the database knows of it."""

    file: File
    known: KnownFile


@dataclass(slots=True)
class Preparation:
    """Makes the files of an import documents that are ready to be written, in order."""

    engine: Engine
    listing: FileListing
    tally: Tally
    leave: Callable[[str | None], None]
    workers: Workers
    sandbox: Sandbox
    limits: Limits
    companions: Companions
    recognise: Recognise
    analyse: Analyse
    versions: VersionChoice
    tables: bool
    again: bool
    progress: Progress | None
    _reading: deque[_Arrival] = field(default_factory=deque)
    _analysed: deque[PreparedDocument] = field(default_factory=deque)

    def documents(self) -> Iterator[PreparedDocument]:
        """Yield the documents of the files that are new or changed; all others are counted."""
        found = self.workers.map(self.analyse, self._drafts(), size=lambda draft: len(draft.text))
        for findings in found:
            let_askers_first()
            yield with_findings(self._analysed.popleft(), findings)

    def _drafts(self) -> Iterator[Draft]:
        for prepared in self._described():
            self._analysed.append(prepared)
            yield prepared.draft

    def _described(self) -> Iterator[PreparedDocument]:
        """Yield the documents with their records."""
        for outcome in self._read():
            arrival = self._reading.popleft()
            with failing(self.tally, arrival.file.label):
                if isinstance(outcome, Exception):
                    raise outcome
                yield describe(
                    arrival.file,
                    outcome,
                    companions=self.companions,
                    kept=arrival.known.given,
                )

    def _read(self) -> Iterator[ReadDocument | Exception]:
        """Yield what was read of each file that arrives."""
        if not self.workers.number:
            for arrival in self._arrivals():
                self._reading.append(arrival)
                yield read_or_fail(arrival.file, self.recognise, self.sandbox)
            return

        def requests() -> Iterator[tuple[File, Recognise, Limits]]:
            for arrival in self._arrivals():
                self._reading.append(arrival)
                yield arrival.file, self.recognise, self.limits

        yield from self.workers.map(
            read_apart,
            requests(),
            size=lambda request: len(request[0].content),
            here=lambda request: read_or_fail(request[0], self.recognise, self.sandbox),
        )

    def _arrivals(self) -> Iterator[_Arrival]:
        """Yield the files that are to be read; the others are counted."""
        for some in _batches(self._files()):
            files = [each for each in some if isinstance(each, File)]
            with reading(self.engine) as session:
                may_be = iter(may_be_known(session, files))
            for each in some:
                if isinstance(each, NotTaken):
                    self.tally.left_out.append(each)
                    continue
                with failing(self.tally, each.label):
                    arrival = self._arrival(each) if next(may_be) else _Arrival(each, KnownFile())
                    if arrival is not None:
                        yield arrival

    def _files(self) -> Iterator[File | NotTaken]:
        """Yield the files of the listing, and those that they hold."""
        paths = self.listing.files
        for done, path in enumerate(paths):
            if self.progress is not None:
                self.progress(done, len(paths))
            with failing(self.tally, str(path)):
                file = read_file(path)
                yield from unpacked(file, tables=self.tables, member=self.listing.member)

    def _arrival(self, file: File) -> _Arrival | None:
        """Return a file that is to be read; None if there is nothing to do, which is counted."""
        known = known_file(self.engine, file, self.companions, self.versions.replaced_by(file))
        if known.is_same:
            self.tally.same += 1
            self.leave(known.reference)
            return None
        if known.removal is not None and not self.again:
            self.tally.left_out.append(NotTaken(file.label, known.removal, REMOVED))
            return None
        return _Arrival(file, known)


def _batches(files: Iterable[File | NotTaken]) -> Iterator[list[File | NotTaken]]:
    """Yield the files, as many at a time as are looked up at once."""
    some: list[File | NotTaken] = []
    size = 0
    for file in files:
        some.append(file)
        size += len(file.content) if isinstance(file, File) else 0
        if len(some) == LOOKED_UP_FILES or size >= LOOKED_UP_BYTES:
            yield some
            some, size = [], 0
    if some:
        yield some


@contextmanager
def failing(tally: Tally, label: str) -> Iterator[None]:
    """Make whatever is raised within the failure of one file, but for the database's own errors."""
    try:
        yield
    except (ShelfErased, Outdated):
        raise  # it ends the import, or the document is made ready again
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
