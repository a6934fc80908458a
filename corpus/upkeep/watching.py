"""A folder kept in step with the shelf: what is added, changed, moved and gone there.

Each look compares the folder with what was seen before, by the size and the time of every file. It
asks nobody for events, which a shared drive does not send of what another computer does; whoever
has events looks sooner (`bot.cli.watching`).

    added, changed   imported once the file has been the same for `settle_seconds`: it may be half
                     written
    moved            its bytes are found under another name: the document takes the new one
    gone             reported once; its document is removed if the shelf is to mirror the folder

A folder that is not there, or shows nothing, is a drive that is not connected: nothing is taken to
be gone. Nor is anything removed if most documents went at once. What changed while nobody watched
is found at the first look, from what the database has of the folder.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from corpus.corrections import Signature
from corpus.errors import NothingToImport
from corpus.ingest import LIMITS, Limits, Progress, Report
from corpus.ingest.files import is_ignored, source_exists, source_of
from corpus.ingest.readers.readers import SIDECAR_SUFFIXES
from corpus.ingest.records.defaults import FILE_NAME as FOLDER_FILE
from corpus.upkeep.upkeep import Upkeep

SETTLE_SECONDS = 2.0

UNFINISHED = frozenset(
    [".part", ".partial", ".crdownload", ".download", ".filepart", ".tmp", ".temp", ".swp"]
)
"""How files are called while a program fetches or writes them."""

GONE = "its file went from the watched folder"
"""Why a document is removed; a file that comes back with these bytes is taken in again."""

FEW = 3
"""So many documents may go at once, however few there are."""

Stat = tuple[int, int]
"""When a file was changed, in nanoseconds, and its size in bytes."""


@dataclass(frozen=True, slots=True)
class WatchOptions:
    """How a folder is imported, and whether documents whose file is gone are removed (`mirror`)."""

    by: str = ""
    mirror: bool = False
    names: str | None = None
    language: str | None = None
    collection: str | None = None
    tables: bool = False
    limits: Limits = LIMITS
    settle_seconds: float = SETTLE_SECONDS


@dataclass(frozen=True, slots=True)
class Moved:
    """A document whose file has another name now; both are paths within the folder."""

    reference: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class FolderChange:
    """What was found at one look, and done.

    `added` are (reference, path within the folder) of new documents, `changed` of those that have
    another text or record now, `gone` of documents whose file is not there any more; `removed`
    those of them that were removed. `withheld` counts those that were not, since too many went at
    once.
    """

    report: Report | None = None
    added: tuple[tuple[str, str], ...] = ()
    changed: tuple[tuple[str, str], ...] = ()
    moved: tuple[Moved, ...] = ()
    gone: tuple[tuple[str, str], ...] = ()
    removed: tuple[str, ...] = ()
    withheld: int = 0


@dataclass
class FolderWatch:
    """Watches one folder: each `look` brings the shelf into step with it.

    `clock` returns aware moments, `monotonic` seconds.
    """

    upkeep: Upkeep
    folder: Path
    clock: Callable[[], datetime]
    options: WatchOptions = field(default_factory=WatchOptions)
    monotonic: Callable[[], float] = time.monotonic
    is_away: bool = field(default=False, init=False)
    _taken: dict[Path, Stat] = field(default_factory=dict, init=False)
    _pending: dict[Path, tuple[Stat, float]] = field(default_factory=dict, init=False)
    _told: set[str] = field(default_factory=set, init=False)
    _is_first: bool = field(default=True, init=False)
    _is_behind: bool = field(default=False, init=False)
    _runs: list[int] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        self.folder = self.folder.resolve()

    @property
    def is_waiting(self) -> bool:
        """Whether files may still be written, or something happened during an import."""
        return bool(self._pending) or self._is_behind

    def look(self, progress: Progress | None = None) -> FolderChange | None:
        """Look once, and return what was done; None if nothing is new.

        ImportInterrupted if somebody presses Ctrl-C meanwhile; what was taken in by then stays.
        """
        found = dict(_scan(self.folder))
        self._is_behind = False
        self.is_away = not self.folder.is_dir() or (not found and bool(self._known()))
        if self.is_away:
            return None
        ready = self._ready(found)
        lost = self._taken.keys() - found.keys()
        if not ready and not lost and not self._is_first:
            return None
        before = self._known()
        self._runs.clear()
        report = self._import(ready, progress) if ready else None
        self._taken.update({path: found[path] for path in ready})
        # What went during the import may stand under a name that was not seen yet.
        self._is_behind = bool(ready) and dict(_scan(self.folder)) != found
        moved = self._moved(before)
        done = FolderChange(report, self._added(before), self._changed(moved), moved)
        if self.is_waiting:
            return None if report is None else done
        for path in lost:
            del self._taken[path]
        self._is_first = False
        change = self._with_gone(done)
        return None if change == FolderChange() else change

    def _ready(self, found: Mapping[Path, Stat]) -> set[Path]:
        """Return the files that are new or changed, and have been the same for a while."""
        now, moment = self.monotonic(), time.time()
        for path in self._pending.keys() - found.keys():
            del self._pending[path]
        ready = set[Path]()
        for path, stat in found.items():
            if self._taken.get(path) == stat:
                self._pending.pop(path, None)
                continue
            known, since = self._pending.get(path, (stat, now))
            if known != stat:
                since = now
            self._pending[path] = (stat, since)
            is_old = self._is_first and moment - stat[0] / 1e9 >= self.options.settle_seconds
            if is_old or now - since >= self.options.settle_seconds:
                ready.add(path)
        for path in ready:
            del self._pending[path]
        return ready

    def _import(self, ready: set[Path], progress: Progress | None) -> Report | None:
        """Import what is ready, with the files that a sidecar or a folder's defaults are about."""
        about = {path.with_suffix("") for path in ready if path.suffix.lower() in SIDECAR_SUFFIXES}
        folders = {path.parent for path in ready if path.name == FOLDER_FILE}

        def is_wanted(path: Path) -> bool:
            beside = path in about or path.with_suffix("") in about
            return path in ready or beside or any(each in path.parents for each in folders)

        try:
            report = self._imported(is_wanted, progress, again=False)
        except NothingToImport:
            return None
        back = {each.path for each in report.left_out if GONE in each.reason}
        if back:
            again = self._imported(lambda path: str(path) in back, None, again=True)
            report = _together(report, again, back)
        return self._told_within(report)

    def _told_within(self, report: Report) -> Report:
        """Return a report that calls files as everything else of a look does: within the folder."""
        failed, left_out = (
            tuple(each._replace(path=self._within(each.path)) for each in told)
            for told in (report.failed, report.left_out)
        )
        remarks = tuple((self._within(path), remark) for path, remark in report.remarks)
        return replace(report, failed=failed, left_out=left_out, remarks=remarks)

    def _imported(
        self, is_wanted: Callable[[Path], bool], progress: Progress | None, *, again: bool
    ) -> Report:
        options = self.options
        report = self.upkeep.import_path(
            self.folder,
            now=self.clock(),
            progress=progress,
            limits=options.limits,
            names=options.names,
            language=options.language,
            tables=options.tables,
            again=again,
            by=options.by,
            collection=options.collection,
            only=is_wanted,
        )
        self._runs += [] if report.run is None else [report.run]
        return report

    def _known(self) -> dict[str, str]:
        """Return the documents of the folder: their sources, and the reference of each."""
        return self.upkeep.documents_below(source_of(self.folder))

    def _added(self, before: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
        old = frozenset(before.values())
        return tuple(
            (reference, self._within(source))
            for source, reference in self._known().items()
            if reference not in old
        )

    def _changed(self, moved: Iterable[Moved]) -> tuple[tuple[str, str], ...]:
        """Return what the imports of this look changed beside the names of files."""
        changed = self.upkeep.documents_changed(self._runs) - {each.reference for each in moved}
        return tuple(
            (reference, self._within(source))
            for source, reference in self._known().items()
            if reference in changed
        )

    def _moved(self, before: Mapping[str, str]) -> tuple[Moved, ...]:
        after = {reference: source for source, reference in self._known().items()}
        return tuple(
            Moved(reference, self._within(source), self._within(after[reference]))
            for source, reference in before.items()
            if reference in after and after[reference] != source
        )

    def _with_gone(self, change: FolderChange) -> FolderChange:
        known = self._known()
        gone = {source: ref for source, ref in known.items() if not source_exists(source)}
        self._told &= gone.keys()
        untold = {source: ref for source, ref in gone.items() if source not in self._told}
        listed = tuple((ref, self._within(source)) for source, ref in untold.items())
        if not self.options.mirror or not gone:
            self._told |= gone.keys()
            return replace(change, gone=listed)
        if len(gone) > FEW and 2 * len(gone) > len(known):
            self._told |= gone.keys()
            withheld = len(gone) if untold else 0
            return replace(change, gone=listed, withheld=withheld)
        signed = Signature(self.options.by, self.clock())
        self.upkeep.remove_documents(list(gone.values()), signed, reason=GONE)
        return replace(change, gone=listed, removed=tuple(gone.values()))

    def _within(self, source: str) -> str:
        return source.removeprefix(f"{source_of(self.folder)}{os.sep}")


def _scan(folder: Path) -> Iterator[tuple[Path, Stat]]:
    """Yield the files of a folder and its folders that may be documents, or say something of one.

    What goes while it is looked at, or cannot be read, is passed over. A link that leads nowhere is
    not: the import tells it.
    """
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not is_ignored(name))
        for name in sorted(names):
            path = Path(parent, name)
            if is_ignored(name) or path.suffix.lower() in UNFINISHED:
                continue
            try:
                stat = path.stat() if path.exists() else path.lstat()
            except OSError:
                continue
            yield path, (stat.st_mtime_ns, stat.st_size)


def _together(first: Report, again: Report, back: set[str]) -> Report:
    """Return two reports as one, without the files that the second took in after all."""
    left_out = tuple(each for each in first.left_out if each.path not in back)
    return Report(
        first.added + again.added,
        first.changed + again.changed,
        first.same + again.same,
        first.failed + again.failed,
        left_out + again.left_out,
        first.remarks + again.remarks,
        first.beside,
        first.moved + again.moved,
        again.run or first.run,
        first.same_texts + again.same_texts,
        first.versions + again.versions,
        first.replaced + again.replaced,
    )
