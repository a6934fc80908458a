"""The process in which files of binary formats are read: requests come in, texts go out.

Started by `sandbox`. A request is the name of a reader and a file's bytes; the answer is what was
read, or a sentence. A frame is its length in eight bytes and then as many. Standard output is the
answers' alone: what a library prints goes nowhere.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from importlib import import_module
from typing import IO

from corpus.errors import UnreadableDocument
from corpus.ingest.readers.raw import to_json

READ, REFUSED, OUT_OF_MEMORY, FAILED = b"r", b"s", b"m", b"f"
"""The first byte of an answer: what follows is a text, a sentence, nothing, or an exception."""


def send(stream: IO[bytes], *parts: bytes) -> None:
    """Write one frame."""
    stream.write(sum(map(len, parts)).to_bytes(8, "big"))
    for part in parts:
        stream.write(part)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """Return the next frame's content; None if the stream ends before it is complete."""
    head = stream.read(8)
    if len(head) < 8:
        return None
    length = int.from_bytes(head, "big")
    content = stream.read(length)
    return content if len(content) == length else None


def answer(reader: str, content: bytes) -> tuple[bytes, bytes]:
    """Return what `module:function` makes of a file's bytes: a kind of answer, and its content."""
    module, function = reader.split(":")
    try:
        return READ, to_json(getattr(import_module(module), function)(content))
    except UnreadableDocument as refused:
        return REFUSED, json.dumps([str(refused), refused.group]).encode()
    except MemoryError:
        return OUT_OF_MEMORY, b""
    except Exception as error:  # noqa: BLE001 (whatever a library raises is this file's failure)
        return FAILED, f"{type(error).__name__}: {error}".encode("utf-8", "backslashreplace")


def limit(memory_mb: int) -> None:
    """Bound the process's memory, where the system can, and leave no core file of a crash."""
    with contextlib.suppress(ImportError, ValueError, OSError):  # Windows; a lower hard limit
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory_mb << 20, memory_mb << 20))


def serve() -> None:
    """Answer requests until standard input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    limit(int(sys.argv[1]))
    send(answers, b"ready")
    while (request := receive(sys.stdin.buffer)) is not None:
        name, _, content = request.partition(b"\n")
        send(answers, *answer(name.decode(), content))
