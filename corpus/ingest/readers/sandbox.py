"""Binary formats read in a process of their own, with limits of time and memory.

Their libraries are large and partly in C: a file made to harm, or only broken, may crash them, hang
them or fill the memory. Then that file fails with a sentence, the process is ended, and the next
file gets a new one. One process reads many files, so that its start is paid once an import; a file
that fails in a process that has read others is tried once more in a fresh one.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable
from threading import Timer
from types import TracebackType
from typing import IO

from corpus.errors import UnreadableDocument
from corpus.ingest.readers import child
from corpus.ingest.readers.limits import LIMITS, Limits
from corpus.ingest.readers.raw import RawText, from_json

log = logging.getLogger(__name__)

SERVE = f"from {child.__name__} import serve; serve()"


class _Lost(Exception):
    """The process gave no answer: the sentence says why."""


class Sandbox:
    """Reads files in a child process, which is started with the first of them."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._files_read = 0

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    stream.close()

    def read(self, reader: str, content: bytes) -> RawText:
        """Return what the reader, "module:function", finds; UnreadableDocument if it fails."""
        try:
            return self._attempt(reader, content)
        except _Lost as lost:
            others_before = self._files_read > 0
            self.close()
            if not others_before:
                raise UnreadableDocument(str(lost)) from lost
        try:
            return self._attempt(reader, content)
        except _Lost as lost:
            self.close()
            raise UnreadableDocument(str(lost)) from lost

    def _attempt(self, reader: str, content: bytes) -> RawText:
        process = self._started()
        kind, answered = self._ask(process, reader.encode() + b"\n", content)
        if kind == child.OUT_OF_MEMORY:
            raise _Lost(
                f"reading it takes more than {self._limits.memory_mb} MB of memory. "
                "Divide it into smaller files first"
            )
        self._files_read += 1
        if kind == child.READ:
            return from_json(answered)
        if kind == child.REFUSED:
            sentence, group = json.loads(answered)
            raise UnreadableDocument(sentence, group=group)
        log.warning("A reader stumbled: %s", answered.decode())
        raise UnreadableDocument(
            "the file is broken, or made in a way that cannot be read "
            f"({answered.decode()[:200]}). Open it in its program and save it anew"
        )

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None:
            return self._process
        paths = os.pathsep.join(path for path in sys.path if path)
        self._process = subprocess.Popen(
            # -P: a folder of documents may hold a json.py, which must not be imported from there
            # not -m: the package imports the module, and Python would run a second copy of it
            [sys.executable, "-P", "-c", SERVE, str(self._limits.memory_mb)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths},
            start_new_session=True,  # Ctrl-C is for the import, which ends the process itself
        )
        self._files_read = 0
        ready = self._timed(self._process, lambda: child.receive(_output(self._process)))
        if ready != b"ready":
            self.close()
            raise RuntimeError("the process that reads files could not be started")
        return self._process

    def _ask(
        self, process: subprocess.Popen[bytes], head: bytes, content: bytes
    ) -> tuple[bytes, bytes]:
        def exchange() -> bytes | None:
            assert process.stdin is not None
            try:
                child.send(process.stdin, head, content)
            except BrokenPipeError:
                return None
            return child.receive(_output(process))

        answered = self._timed(process, exchange)
        if answered is None:
            raise _Lost(
                "it crashes the program that reads it. Open it in its own program and save it anew"
            )
        return answered[:1], answered[1:]

    def _timed(
        self, process: subprocess.Popen[bytes], run: Callable[[], bytes | None]
    ) -> bytes | None:
        """Run what waits for the process, and end the process when the time is over."""
        over = False

        def end() -> None:
            nonlocal over
            over = True
            process.kill()

        timer = Timer(self._limits.seconds, end)
        timer.daemon = True
        timer.start()
        try:
            answered = run()
        finally:
            timer.cancel()
        if over and answered is None:
            raise _Lost(
                f"reading it took longer than {self._limits.seconds:g} seconds. "
                "Divide it into smaller files, or raise IMPORT_SECONDS"
            )
        return answered


def _output(process: subprocess.Popen[bytes] | None) -> IO[bytes]:
    assert process is not None
    assert process.stdout is not None
    return process.stdout
