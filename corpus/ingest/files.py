"""The files of an import: which there are, and what is in them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import NothingToImport, UnreadableDocument
from corpus.ingest.readers.readers import READERS, sidecar_of


@dataclass(frozen=True, slots=True)
class File:
    """A file that was read: its path, its bytes, its sidecar's bytes, and the hash of both."""

    path: Path
    content: bytes
    sidecar: bytes | None
    sha256: str

    @property
    def source(self) -> str:
        """The name by which the database knows the file: see `source_of`."""
        return source_of(self.path)


@dataclass(frozen=True, slots=True)
class FileListing:
    """The files to import, and (path, reason) of the folders that cannot be read."""

    files: tuple[Path, ...]
    failed: tuple[tuple[str, str], ...]


def source_of(path: Path) -> str:
    """The absolute path as text, without links; bytes that are no UTF-8 are escaped."""
    return os.fsencode(path.resolve()).decode("utf-8", "backslashreplace")


def list_files(path: Path) -> FileListing:
    """Return the documents at `path`: itself, or those below it in the order of their names.

    Hidden files and folders, sidecars and files of other kinds are left out, and links to folders
    are not followed. NothingToImport if there is none or if the path itself cannot be read.
    """
    known = ", ".join(READERS)
    if not path.exists():
        raise NothingToImport(f"There is no file or folder “{path}”.")
    if path.is_file() and path.suffix.lower() not in READERS:
        raise NothingToImport(f"“{path}” is of a kind that cannot be read: take {known}.")
    try:
        if path.is_file():
            path.open("rb").close()
            return FileListing((path,), ())
        entries = _entries(path)
    except OSError as error:
        raise NothingToImport(f"“{path}” cannot be read: {error.strerror}.") from error
    failed: list[tuple[str, str]] = []
    files = tuple(_below(entries, failed))
    if not files and not failed:
        raise NothingToImport(f"“{path}” holds no document: looked for {known}.")
    return FileListing(files, tuple(failed))


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as found:
        return sorted(found, key=lambda entry: entry.name)


def _below(entries: Sequence[os.DirEntry[str]], failed: list[tuple[str, str]]) -> Iterator[Path]:
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            try:
                yield from _below(_entries(Path(entry.path)), failed)
            except OSError as error:
                failed.append((entry.path, f"the folder cannot be read: {error.strerror}"))
        elif Path(entry.name).suffix.lower() in READERS and entry.is_file():
            yield Path(entry.path)


def read_file(path: Path) -> File:
    """Return the file and its sidecar; UnreadableDocument if either cannot be read."""
    try:
        content = path.read_bytes()
        sidecar_path = sidecar_of(path)
        sidecar = None if sidecar_path is None else sidecar_path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(f"it cannot be read: {error.strerror}") from error
    digest = hashlib.sha256(content)
    if sidecar is not None:
        digest.update(b"\0sidecar\0" + sidecar)
    return File(path, content, sidecar, digest.hexdigest())
