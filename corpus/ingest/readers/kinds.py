"""Which files are read, by the suffix of their names, and what to do with those that are not.

A new format is one reader and one row of READERS; a row of UNREAD says what to save a file as. What
a file holds counts more than its name: SIGNATURES tell a PDF that somebody called .txt.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from corpus.ingest.readers.package import ENTRY, MOST_ENTRIES
from corpus.ingest.readers.raw import RawText
from corpus.ingest.readers.text import read_markdown, read_text

Reader = Callable[[bytes], RawText]


@dataclass(frozen=True, slots=True)
class Format:
    """A format that is read: its name in reports, and its reader.

    `apart` is the "module:function" of a reader that runs in a process of its own, for formats
    whose libraries are large or written in C; `read` one that runs here. What `holds_files` is
    opened by `corpus.ingest.containers`, and a table is read when it is asked for.
    """

    name: str
    read: Reader | None = None
    apart: str = ""
    holds_files: bool = False
    is_table: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """A format that is not read: its name in reports, and what to do with such a file."""

    name: str
    advice: str


_PACKAGE = "corpus.ingest.readers"
TEXT = Format("text", read_text)
MARKDOWN = Format("Markdown", read_markdown)
PDF = Format("PDF", apart=f"{_PACKAGE}.pdf.reader:read_pdf")
WORD = Format("Word file", apart=f"{_PACKAGE}.docx:read_docx")
WEB_PAGE = Format("web page", apart=f"{_PACKAGE}.html:read_html")
SAVED_PAGE = Format("saved web page", apart=f"{_PACKAGE}.mhtml:read_mhtml")
OPEN_DOCUMENT = Format("OpenDocument text", apart=f"{_PACKAGE}.odt:read_odt")
BOOK = Format("EPUB book", apart=f"{_PACKAGE}.epub:read_epub")
RICH_TEXT = Format("RTF text", apart=f"{_PACKAGE}.rtf:read_rtf")
MAIL = Format("mail", apart=f"{_PACKAGE}.mail:read_mail", holds_files=True)
MAILBOX = Format("mailbox", holds_files=True)
ARCHIVE = Format("ZIP archive", holds_files=True)
WORKBOOK = Format("Excel workbook", apart=f"{_PACKAGE}.tables:read_xlsx", is_table=True)
TABLE = Format("CSV table", apart=f"{_PACKAGE}.tables:read_csv", is_table=True)

READERS: dict[str, Format] = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".pdf": PDF,
    ".docx": WORD,
    ".html": WEB_PAGE,
    ".htm": WEB_PAGE,
    ".xhtml": WEB_PAGE,
    ".mhtml": SAVED_PAGE,
    ".mht": SAVED_PAGE,
    ".odt": OPEN_DOCUMENT,
    ".epub": BOOK,
    ".rtf": RICH_TEXT,
    ".eml": MAIL,
    ".mbox": MAILBOX,
    ".zip": ARCHIVE,
    ".xlsx": WORKBOOK,
    ".csv": TABLE,
}
"""The suffix of a file's name, in lower case -> its format."""

OLD_WORD = Unread("an old Word file", "Open it in Word or LibreOffice and save it as .docx")
OUTLOOK = Unread("an Outlook message", "Open it in Outlook and save it as .eml or as text")
SLIDES = Unread("a slide show", "Save it as PDF")
OLD_SHEET = Unread("an old Excel file", "Save it as .xlsx and import it with --tables")
PICTURE = Unread("a picture", "Make it a PDF and run ocrmypdf on it, or type out its text")
SOUND = Unread("a recording", "Import its transcript as text")
PAGES = Unread("a Pages document", "Export it as Word (.docx) or PDF")
WORDPERFECT = Unread("a word processor's file", "Open it in LibreOffice and save it as .odt")
E_BOOK = Unread("a Kindle book", "Save it as .epub, or as PDF")
PACKED = Unread("an archive", "Unpack it and import the folder, or pack it as .zip")

UNREAD: dict[str, Unread] = {
    ".doc": OLD_WORD,
    ".dot": OLD_WORD,
    ".msg": OUTLOOK,
    ".pst": Unread("an Outlook data file", "Save its messages as .eml or .mbox"),
    ".ppt": SLIDES,
    ".pptx": SLIDES,
    ".pps": SLIDES,
    ".odp": SLIDES,
    ".key": SLIDES,
    ".xls": OLD_SHEET,
    ".ods": OLD_SHEET,
    ".pages": PAGES,
    ".wpd": WORDPERFECT,
    ".wps": WORDPERFECT,
    ".mobi": E_BOOK,
    ".azw": E_BOOK,
    ".azw3": E_BOOK,
    ".djvu": Unread("a DjVu scan", "Make it a PDF and run ocrmypdf on it"),
    ".rar": PACKED,
    ".7z": PACKED,
    ".tar": PACKED,
    ".gz": PACKED,
    ".tgz": PACKED,
    ".xz": PACKED,
    ".bz2": PACKED,
} | {
    suffix: kind
    for suffixes, kind in (
        (".png .jpg .jpeg .gif .tif .tiff .bmp .webp .heic .svg", PICTURE),
        (".mp3 .wav .m4a .ogg .mp4 .mov .avi .mkv .webm", SOUND),
    )
    for suffix in suffixes.split()
}
"""The suffix of a file that is not read -> what it is, and what to save it as."""

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", ".pdf"),
    (b"{\\rtf", ".rtf"),
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF8", ".gif"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"),
    (b"PK\x03\x04", ".zip"),
    (b"<!doctype html", ".html"),
    (b"<html", ".html"),
)
"""How files begin that are no text -> the suffix that they should have."""

_INSIDE: tuple[tuple[str, str], ...] = (
    ("word/document.xml", ".docx"),
    ("xl/workbook.xml", ".xlsx"),
    ("ppt/presentation.xml", ".pptx"),
    ("META-INF/container.xml", ".epub"),
    ("content.xml", ".odt"),
)
ALIKE = (
    frozenset({".odt", ".ods", ".odp"}),
    frozenset({".html", ".txt", ".text", ".md", ".markdown", ".eml", ".csv"}),
)
"""Suffixes of files that may begin alike; what they are is as their names say."""


def suffix_by_content(content: bytes) -> str | None:
    """Return the suffix that a file should have by its first bytes; None if they do not tell."""
    start = content[:1024].lstrip(b"\xef\xbb\xbf\r\n\t ")
    small = start.lower()
    suffix = next(
        (s for mark, s in SIGNATURES if start.startswith(mark) or small.startswith(mark)), None
    )
    return _packed_suffix(content) if suffix == ".zip" else suffix


def _packed_suffix(content: bytes) -> str:
    if content.count(ENTRY) > MOST_ENTRIES:
        return ".zip"
    try:
        names = set(zipfile.ZipFile(io.BytesIO(content)).namelist())
    except (zipfile.BadZipFile, ValueError, OSError, EOFError):
        return ".zip"
    return next((suffix for name, suffix in _INSIDE if name in names), ".zip")


def is_cut_off_package(suffix: str, content: bytes) -> bool:
    """Return whether a file may be what its suffix says, a package whose end is missing.

    What is inside stands at the end: without it a Word file looks like any archive.
    """
    is_packed = suffix in {packed for _name, packed in _INSIDE}
    begins = content.startswith(b"PK\x03\x04")
    return is_packed and begins and not zipfile.is_zipfile(io.BytesIO(content))


def describe(suffix: str) -> str:
    """Return what a file with a suffix is called: "a PDF", "a picture"."""
    if suffix in UNREAD:
        return UNREAD[suffix].name
    name = READERS[suffix].name if suffix in READERS else suffix
    return f"a {name}" if name[0] not in "AEIO" else f"an {name}"
