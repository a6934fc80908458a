"""The files of an import: which there are, and what is in them."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from corpus.errors import NothingToImport, UnreadableDocument
from corpus.ingest.metadata import NO_METADATA, Metadata
from corpus.ingest.readers import READERS, sidecar_of
from corpus.ingest.readers.kinds import UNREAD
from corpus.ingest.readers.readers import SIDECAR_SUFFIXES
from corpus.ingest.report import NotTaken

MOST_BYTES = 512 << 20
"""Bytes of a file: a larger one is no document that people read."""

WITHIN = "!/"
"""What stands between a container and a file in it: "minutes.zip!/1994/may.txt"."""


@dataclass(slots=True)
class File:
    """A file that was read: its path, its bytes, its sidecar's bytes, and the hash of both.

    `member` is its path inside the container at `path`, empty if it lies there by itself; `stated`
    what the container says of it. Whoever reads its text takes the bytes out of it, so that those
    of a large file are not in memory while its text is analysed.
    """

    path: Path
    content: bytes
    sidecar: bytes | None
    sha256: str
    member: str = ""
    stated: Metadata = NO_METADATA

    def take(self) -> bytes:
        """Return the bytes, which the file has no longer."""
        taken, self.content = self.content, b""
        return taken

    @property
    def source(self) -> str:
        """The name by which the database knows the file: see `source_of`."""
        return source_of(self.path) + (f"{WITHIN}{self.member}" if self.member else "")

    @property
    def name(self) -> PurePosixPath | Path:
        """Its own path: in the container, or on the disk."""
        return PurePosixPath(self.member.rsplit(WITHIN, 1)[-1]) if self.member else self.path

    @property
    def label(self) -> str:
        """What a report calls it."""
        return f"{self.path}{WITHIN}{self.member}" if self.member else str(self.path)


@dataclass(frozen=True, slots=True)
class FileListing:
    """The files to import, the folders that cannot be read, and what is left out.

    `member` is the path inside the one container that is listed if only that is to be imported.
    """

    files: tuple[Path, ...]
    failed: tuple[NotTaken, ...] = ()
    left_out: tuple[NotTaken, ...] = ()
    member: str = ""

    def restricted_to(self, wanted: Callable[[Path], bool]) -> FileListing:
        """Return the files that are wanted, and what is not taken of them."""
        return replace(
            self,
            files=tuple(filter(wanted, self.files)),
            failed=tuple(each for each in self.failed if wanted(Path(each.path))),
            left_out=tuple(each for each in self.left_out if wanted(Path(each.path))),
        )


GIVEN = "remembrancer-given"
"""The folder below which files are laid for a moment that lie nowhere by themselves."""


def source_of(path: Path) -> str:
    """The absolute path as text, without links; bytes that are no UTF-8 are escaped.

    Of a file below GIVEN only what follows: "slack:T0LOCAL01/F024BE7LH.3/report.pdf".
    """
    source = os.fsencode(path.resolve()).decode("utf-8", "backslashreplace")
    return source.rpartition(f"{os.sep}{GIVEN}{os.sep}")[2]


def source_exists(source: str) -> bool:
    """Whether the file of a document is where it was, or the container that holds it."""
    return Path(source).exists() or Path(source.split(WITHIN, 1)[0]).is_file()


def list_files(path: Path, *, tables: bool = False) -> FileListing:
    """Return the documents at `path`: itself, or those below it in the order of their names.

    Hidden files, the locks of open documents, sidecars and what a browser saves beside a page are
    passed over. Files of other kinds, pipes, broken links and links that lead out of the folder are
    left out with a reason, and so are tables unless they are asked for. A path such as
    "minutes.zip!/1994/may.txt" lists the container, with the member that is to be imported.
    NothingToImport if there is nothing at all, or if the path itself cannot be read.
    """
    if not path.exists():
        container, member = _container_of(path)
        if member:
            return replace(list_files(container, tables=tables), member=member)
        raise NothingToImport(f"There is no file or folder “{path}”.")
    try:
        if not path.is_dir():
            return _only(path, tables=tables)
        walk = _Walk(path.resolve(), tables=tables)
        files = tuple(walk.below(_entries(path)))
    except OSError as error:
        raise NothingToImport(f"“{path}” cannot be read: {error.strerror}.") from error
    if not files and not walk.failed and not walk.left_out:
        raise NothingToImport(f"“{path}” holds no document: looked for {_known()}.")
    return FileListing(files, tuple(walk.failed), tuple(walk.left_out))


def _container_of(path: Path) -> tuple[Path, str]:
    """Return the file and the path inside it that a path names; the path and "" if it names none.

    A folder's name may have "!/" in it too, and a container may lie in another: the first file on
    the way is the container.
    """
    for found in re.finditer(re.escape(WITHIN), str(path)):
        container, member = Path(str(path)[: found.start()]), str(path)[found.end() :]
        kind = READERS.get(container.suffix.lower())
        if kind is not None and kind.holds_files and container.is_file():
            return container, member
    return path, ""


def _only(path: Path, *, tables: bool) -> FileListing:
    refusal = refuse_suffix(path.suffix.lower(), tables=tables)
    if refusal is not None:
        reason = f"{refusal[0]}. Kinds that can: {_known()}"
        raise NothingToImport(f"“{path}” cannot be read: {reason}.")
    if not stat.S_ISREG(path.stat().st_mode):
        raise NothingToImport(f"“{path}” is no file, but a pipe or a device.")
    path.open("rb").close()
    return FileListing((path,))


def _known() -> str:
    return ", ".join(READERS)


Refusal = tuple[str, str]
"""A reason and its kind."""


NOT_A_KIND = (
    "files of this kind are not read. If it is a document, save it as PDF, Word (.docx) or text"
)


def refuse_suffix(suffix: str, *, tables: bool) -> Refusal | None:
    """Return why files of a suffix are left out; None if they are read."""
    group = suffix or "without a suffix"
    if suffix in UNREAD:
        return f"it is {UNREAD[suffix].name}. {UNREAD[suffix].advice}", group
    if suffix not in READERS:
        return NOT_A_KIND, group
    if READERS[suffix].is_table and not tables:
        return "tables are read only when they are asked for: add --tables", group
    return None


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as found:
        return sorted(found, key=lambda entry: entry.name)


IGNORED = (".", "~$", "__MACOSX")
"""How names begin of hidden files, of locks that Office lays beside an open document, of a Mac's
doubles in archives."""

IGNORED_NAMES = frozenset({"thumbs.db", "desktop.ini"})


def is_ignored(name: str) -> bool:
    """Whether a file is nobody's document and is not worth a word."""
    return name.startswith(IGNORED) or name.casefold() in IGNORED_NAMES


class _Walk:
    """A walk through a folder, with what it passes by and why."""

    def __init__(self, root: Path, *, tables: bool) -> None:
        self._root = root
        self._tables = tables
        self.failed: list[NotTaken] = []
        self.left_out: list[NotTaken] = []

    def below(self, entries: Sequence[os.DirEntry[str]]) -> Iterator[Path]:
        """Yield the documents among the entries and below them."""
        stems = {Path(entry.name).stem for entry in entries if _suffix(entry) in READERS}
        pages = {Path(entry.name).stem for entry in entries if _suffix(entry) in PAGES}
        for entry in entries:
            if is_ignored(entry.name) or _is_sidecar(entry, stems) or _is_of_page(entry, pages):
                continue
            refusal = next((r for check in CHECKS if (r := check(entry, self._root))), None)
            if refusal is None and not entry.is_dir():
                refusal = refuse_suffix(_suffix(entry), tables=self._tables)
            if refusal is not None:
                self.left_out.append(NotTaken(entry.path, *refusal))
            elif entry.is_dir():
                yield from self._folder(entry)
            else:
                yield Path(entry.path)

    def _folder(self, entry: os.DirEntry[str]) -> Iterator[Path]:
        try:
            entries = _entries(Path(entry.path))
        except OSError as error:
            reason = f"the folder cannot be read: {error.strerror}"
            self.failed.append(NotTaken(entry.path, reason, "unreadable folders"))
            return
        yield from self.below(entries)


def _suffix(entry: os.DirEntry[str]) -> str:
    return Path(entry.name).suffix.lower()


def _is_sidecar(entry: os.DirEntry[str], stems: set[str]) -> bool:
    path = Path(entry.name)
    if path.suffix.lower() not in SIDECAR_SUFFIXES:
        return False
    return path.stem in stems or Path(path.stem).stem in stems or path.name.startswith("_")


PAGES = frozenset({".html", ".htm", ".xhtml"})
PAGE_FOLDERS = re.compile(
    r"(?P<stem>.+)(?:_files|_fichiers|_archivos|_arquivos|_file|_soubory|_pliki|_dosyalar|_fajlovi"
    r"|_elemei|_bestanden|-Dateien|-filer|-tiedostot|\.files)"
)
"""The folder that a browser lays beside a page which it saves, in the languages of browsers."""


def _is_of_page(entry: os.DirEntry[str], pages: set[str]) -> bool:
    """Whether a folder holds the pictures, scripts and frames of a saved page beside it."""
    named = PAGE_FOLDERS.fullmatch(entry.name)
    return named is not None and named["stem"] in pages and entry.is_dir()


def _refuse_link(entry: os.DirEntry[str], root: Path) -> Refusal | None:
    if not entry.is_symlink():
        return None
    try:
        target = Path(entry.path).resolve(strict=True)
    except FileNotFoundError:
        return "the link leads to nothing", "broken links"
    except (OSError, RuntimeError):
        return "the link leads round in a circle", "broken links"
    if not target.is_relative_to(root):
        return f"the link leads out of the folder, to “{target}”", "links out of the folder"
    if target.is_dir():
        return "the link leads to a folder that is imported by its own path", "links to folders"
    return None


def _refuse_special(entry: os.DirEntry[str], _root: Path) -> Refusal | None:
    if entry.is_dir() or entry.is_file():
        return None
    return "it is no file, but a pipe or a device", "pipes and devices"


CHECKS: tuple[Callable[[os.DirEntry[str], Path], Refusal | None], ...] = (
    _refuse_link,
    _refuse_special,
)
"""What keeps an entry of a folder out of the import, in this order."""


def read_file(path: Path) -> File:
    """Return the file and its sidecar; UnreadableDocument if either cannot be read."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UnreadableDocument(
                f"it is larger than {MOST_BYTES >> 20} MB. Divide it first", group="too large"
            )
        content = path.read_bytes()
        sidecar_path = sidecar_of(path)
        sidecar = None if sidecar_path is None else sidecar_path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(f"it cannot be read: {error.strerror}") from error
    return file_of(path, content, sidecar)


def file_of(
    path: Path,
    content: bytes,
    sidecar: bytes | None = None,
    *,
    member: str = "",
    stated: Metadata = NO_METADATA,
) -> File:
    """Return the file with the hash of its bytes and its sidecar's."""
    digest = hashlib.sha256(content)
    if sidecar is not None:
        digest.update(b"\0sidecar\0" + sidecar)
    return File(path, content, sidecar, digest.hexdigest(), member, stated)
