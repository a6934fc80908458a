"""`remembrancer import --watch`: a folder that is kept in step with the shelf until a signal.

Events of the file system say when to look; where they do not come, as of a shared drive, the folder
is looked through every LOOK_EVERY seconds all the same.
"""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from bot.api import folder_change_json
from bot.cli.folder_text import folder_change_lines
from bot.cli.json_output import print_json
from bot.cli.opening import err, out
from bot.cli.progress import progress_on
from corpus.corpus import Corpus
from corpus.ingest import ImportInterrupted
from corpus.upkeep import FolderChange, FolderWatch
from handlers.wording import import_stopped

log = logging.getLogger(__name__)

LOOK_EVERY = 30.0
WAITING_EVERY = 0.5
"""Seconds between two looks: as a rule, and while a file may still be written."""

TOGETHER = 0.3
"""Seconds after an event before the folder is looked at: one copy makes many events."""

STARTED = "Watching {folder}. What changes there comes onto the shelf. Ctrl-C ends it."
STOPPED = "Stopped. What changes in {folder} from now on is found by the same command."
AWAY = "{folder} is not there, or shows nothing: is its drive connected? Nothing counts as gone."
BACK = "{folder} is there again."
NO_EVENTS = "No events come of {folder} ({why}): it is looked through every {every:.0f} s."


def watch(watched: FolderWatch, corpus: Corpus, *, as_json: bool) -> None:
    """Keep a folder in step with the shelf until SIGTERM or Ctrl-C."""
    wake = threading.Event()

    def tell(sentence: str) -> None:
        err.print(sentence.format(folder=watched.folder), markup=False, soft_wrap=True)

    with _interrupted_by_signals(), _events(watched, wake):
        try:
            with progress_on(err, "Importing") as show:
                _show(watched.look(show), corpus, as_json=as_json)
            tell(STARTED)
            _go_on(watched, corpus, wake, tell, as_json=as_json)
        except ImportInterrupted as interrupted:
            err.print(import_stopped(interrupted), markup=False, soft_wrap=True)
        except KeyboardInterrupt:
            pass
    tell(STOPPED)


def _go_on(
    watched: FolderWatch,
    corpus: Corpus,
    wake: threading.Event,
    tell: Callable[[str], None],
    *,
    as_json: bool,
) -> None:
    was_away = False
    while True:
        if watched.is_away is not was_away:
            was_away = watched.is_away
            tell(AWAY if was_away else BACK)
        if wake.wait(WAITING_EVERY if watched.is_waiting else LOOK_EVERY):
            threading.Event().wait(TOGETHER)
            wake.clear()
        _show(watched.look(), corpus, as_json=as_json)


def _show(change: FolderChange | None, corpus: Corpus, *, as_json: bool) -> None:
    if change is None:
        return
    if as_json:
        print_json(folder_change_json(change), indent=None)
    else:
        for line in folder_change_lines(change):
            out.print(line, markup=False, soft_wrap=True, highlight=False)
    corpus.meaning.encode_if_quick()


class _Waker(FileSystemEventHandler):
    """Says that something happened, and not what: the look finds it."""

    def __init__(self, wake: threading.Event) -> None:
        self._wake = wake

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in ("opened", "closed_no_write"):
            self._wake.set()


@contextmanager
def _events(watched: FolderWatch, wake: threading.Event) -> Iterator[None]:
    """Set `wake` when something happens in the folder, as far as the system tells."""
    observer = Observer()
    try:
        observer.schedule(_Waker(wake), str(watched.folder), recursive=True)
        observer.start()
    except OSError as error:  # more folders than the system watches, or a drive that it cannot
        why = error.strerror or str(error)
        sentence = NO_EVENTS.format(folder=watched.folder, why=why, every=LOOK_EVERY)
        err.print(sentence, markup=False, soft_wrap=True)
        yield
        return
    try:
        yield
    finally:
        observer.stop()
        observer.join()


@contextmanager
def _interrupted_by_signals() -> Iterator[None]:
    """Let SIGTERM end the block as Ctrl-C does."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = {number: signal.signal(number, interrupt) for number in ENDING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


ENDING = (signal.SIGTERM, signal.SIGINT)
