"""The files of an import: which there are, and what is in them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import NothingToImport, UnreadableDocument
from corpus.ingest.readers import READERS, sidecar_of


@dataclass(frozen=True, slots=True)
class File:
    """A file that was read: where it lies, its bytes, its sidecar's, and the hash of both."""

    path: Path
    content: bytes
    sidecar: bytes | None
    sha256: str

    @property
    def source(self) -> str:
        """The name by which the shelf knows it: see `source_of`."""
        return source_of(self.path)


def source_of(path: Path) -> str:
    """The absolute path as text, without links; bytes that are no UTF-8 are escaped."""
    return os.fsencode(path.resolve()).decode("utf-8", "backslashreplace")


def list_files(path: Path) -> list[Path]:
    """Return the documents at `path`: itself, or those below it in the order of their names.

    Hidden files and folders, sidecars and files of other kinds are left out, and links to folders
    are not followed. NothingToImport if there is none or if the path cannot be read.
    """
    known = ", ".join(READERS)
    if not path.exists():
        raise NothingToImport(f"There is no file or folder “{path}”.")
    if path.is_file():
        if path.suffix.lower() not in READERS:
            raise NothingToImport(f"“{path}” is of a kind that cannot be read: take {known}.")
        if not os.access(path, os.R_OK):
            raise NothingToImport(f"“{path}” cannot be read: permission denied.")
        return [path]
    try:
        files = list(_below(path))
    except OSError as error:
        where = error.filename or path
        raise NothingToImport(f"“{where}” cannot be read: {error.strerror}.") from error
    if not files:
        raise NothingToImport(f"“{path}” holds no document: looked for {known}.")
    return files


def _below(folder: Path) -> Iterator[Path]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _below(Path(entry.path))
        elif Path(entry.name).suffix.lower() in READERS and entry.is_file():
            yield Path(entry.path)


def read_file(path: Path) -> File:
    """Return the file and its sidecar; UnreadableDocument if either cannot be read."""
    try:
        content = path.read_bytes()
        beside = sidecar_of(path)
        sidecar = None if beside is None else beside.read_bytes()
    except OSError as error:
        raise UnreadableDocument(f"it cannot be read: {error.strerror}") from error
    digest = hashlib.sha256(content)
    if sidecar is not None:
        digest.update(b"\0sidecar\0" + sidecar)
    return File(path, content, sidecar, digest.hexdigest())
