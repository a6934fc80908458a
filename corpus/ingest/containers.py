"""Files that hold files: an archive its documents, a mailbox its mails, a mail its attachments.

What is in them is unpacked into memory, one at a time, and counted: archives within archives share
one budget of files, bytes and depth, so that a bomb is refused however it is wrapped.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from email.message import EmailMessage
from pathlib import Path, PurePosixPath

from corpus.errors import UnreadableDocument
from corpus.ingest.files import WITHIN, File, file_of, is_ignored, refuse_suffix
from corpus.ingest.metadata import Metadata
from corpus.ingest.readers import READERS, mail, package
from corpus.ingest.readers.readers import SIDECAR_SUFFIXES
from corpus.ingest.report import NotTaken

DEEPEST = 3
"""Archives within archives: more are made to do harm."""


@dataclass(slots=True)
class _Budget:
    """What may still be unpacked of one file."""

    files: int = 50_000
    bytes: int = 2 << 30

    def spend(self, size: int) -> None:
        """Count a file that is unpacked; UnreadableDocument if there is no more to spend."""
        self.files -= 1
        self.bytes -= size
        if self.files < 0 or self.bytes < 0:
            raise UnreadableDocument(
                "it unpacks to more files or bytes than any shelf has. Unpack it by hand",
                group="archive bombs",
            )


def unpacked(file: File, *, tables: bool = False, member: str = "") -> Iterator[File | NotTaken]:
    """Yield the documents of a file: itself, or those it holds, and what of them is not taken.

    With `member` only the document at that path inside the file, or those in the folder or the
    container there. UnreadableDocument if it cannot be opened, if it would unpack to more than its
    budget, or if there is no such member.
    """
    is_found = False
    for document in _unpacked(file, _Budget(), 0, tables):
        if not member or _is_at(document, f"{file.path}{WITHIN}{member}"):
            is_found = True
            yield document
    if not is_found and member:
        raise UnreadableDocument(f"it holds no document “{member}”")


def _is_at(document: File | NotTaken, label: str) -> bool:
    at = document.label if isinstance(document, File) else document.path
    return at == label or at.startswith((f"{label}/", f"{label}{WITHIN}"))


def _unpacked(file: File, budget: _Budget, depth: int, tables: bool) -> Iterator[File | NotTaken]:
    suffix = file.name.suffix.lower()
    if not READERS[suffix].holds_files:
        yield file
        return
    if not file.content.strip():
        raise UnreadableDocument("the file is empty", group="empty")
    if depth > DEEPEST:
        raise UnreadableDocument(
            f"it lies more than {DEEPEST} archives deep. Unpack it by hand", group="archive bombs"
        )
    for member in CONTAINERS[suffix](file, budget):
        refusal = refuse_suffix(member.name.suffix.lower(), tables=tables)
        if member is file:
            yield file
        elif refusal is not None:
            yield NotTaken(member.label, *refusal)
        else:
            try:
                yield from _unpacked(member, budget, depth + 1, tables)
            except UnreadableDocument as error:
                if error.group == "archive bombs":
                    raise
                yield NotTaken(member.label, str(error), error.group)


def _in_archive(file: File, budget: _Budget) -> Iterator[File]:
    archive = package.opened(file.content)
    entries = {entry.filename: entry for entry in archive.infolist() if not entry.is_dir()}
    for name in sorted(entries):
        path = PurePosixPath(name)
        if any(map(is_ignored, _parts(name))) or _is_sidecar(path, entries):
            continue
        sidecar = next((s for s in _sidecars(path) if str(s) in entries), None)
        beside = None if sidecar is None else _content(archive, entries[str(sidecar)], budget)
        inside = "/".join(_parts(name))
        yield _member(file, inside, _content(archive, entries[name], budget), beside)


def _parts(name: str) -> list[str]:
    """The folders and the name of an entry; nothing is unpacked to disk, so ".." climbs nowhere."""
    return [part for part in PurePosixPath(name).parts if part.strip("./")]


def _sidecars(path: PurePosixPath) -> Iterator[PurePosixPath]:
    for suffix in SIDECAR_SUFFIXES:
        yield path.with_suffix(suffix)
        yield path.with_name(path.name + suffix)


def _is_sidecar(path: PurePosixPath, entries: dict[str, zipfile.ZipInfo]) -> bool:
    if path.suffix.lower() not in SIDECAR_SUFFIXES:
        return False
    return any(str(path) in map(str, _sidecars(PurePosixPath(name))) for name in entries)


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: _Budget) -> bytes:
    if PurePosixPath(entry.filename).suffix.lower() not in (*READERS, *SIDECAR_SUFFIXES):
        return b""  # it will be named and left out
    budget.spend(entry.file_size)
    return package.part(archive, entry.filename) or b""


_POSTMARK = re.compile(rb"^From [^\r\n]*\r?\n", re.M)
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.M)


def _in_mailbox(file: File, budget: _Budget) -> Iterator[File]:
    """The mails of a mailbox: each begins with a line "From " behind an empty one."""
    starts = [
        match
        for match in _POSTMARK.finditer(file.content)
        if match.start() == 0 or file.content[: match.start()].endswith((b"\n\n", b"\n\r\n"))
    ]
    if not starts:
        raise UnreadableDocument("it is no mailbox: no line in it begins a mail")
    ends = [match.start() for match in starts[1:]] + [len(file.content)]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1):
        content = _QUOTED_FROM.sub(rb"\1", file.content[start.end() : end])
        budget.spend(len(content))
        yield _member(file, f"{number:05}.eml", content)


def _in_mail(file: File, budget: _Budget) -> Iterator[File]:
    """The mail itself, and its attachments, each with the mail's name for its kind."""
    content = file.content  # which the reader of the mail takes out
    yield file
    message = mail.parse(content)
    fields = mail.fields_of(message)
    about = f"attachment to the mail “{fields.title or file.name.name}”"
    stated = Metadata(issued=fields.issued, kind=about)
    names: Counter[str] = Counter()
    for part in message.iter_attachments():
        name = _attachment_name(part)
        if name is None:
            continue
        names[name] += 1
        if names[name] > 1:
            name = f"{names[name]}-{name}"
        content = _attached(part)
        budget.spend(len(content))
        yield replace(_member(file, name, content), stated=stated)


def _attachment_name(part: EmailMessage) -> str | None:
    """The name of an attachment; None for a picture inside the text or a signature."""
    if part.get_content_type() == "message/rfc822":
        return "forwarded.eml"
    name = part.get_filename()
    if not name or part.get_content_type().startswith(("application/pgp", "application/pkcs7")):
        return None
    return Path(name.replace("\\", "/")).name or None


def _attached(part: EmailMessage) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload(0)
        return inner.as_bytes() if hasattr(inner, "as_bytes") else b""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _member(file: File, name: str, content: bytes, sidecar: bytes | None = None) -> File:
    member = f"{file.member}{WITHIN}{name}" if file.member else name
    return file_of(file.path, content, sidecar, member=member, stated=file.stated)


CONTAINERS: dict[str, Callable[[File, _Budget], Iterator[File]]] = {
    ".zip": _in_archive,
    ".mbox": _in_mailbox,
    ".eml": _in_mail,
}
"""The suffix of a format that holds files -> what yields them."""
