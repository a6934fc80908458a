"""Books (.epub): their chapters in the order of the spine, headings, notes, the book's record."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from lxml import etree

from corpus.errors import UnreadableDocument
from corpus.ingest.metadata import Metadata
from corpus.ingest.readers import markup, package
from corpus.ingest.readers.claims import claimed_metadata
from corpus.ingest.readers.raw import RawText, raw_text
from corpus.ingest.structure.paragraphs import Paragraph

PAGES = ("application/xhtml+xml", "text/html")


def read_epub(content: bytes) -> RawText:
    """Return the paragraphs of a book; UnreadableDocument if it is locked or broken."""
    archive = package.opened(content)
    container = package.part(archive, "META-INF/container.xml")
    rootfile = None if container is None else package.xml(container).find(".//{*}rootfile")
    path = None if rootfile is None else rootfile.get("full-path")
    written = None if path is None else package.part(archive, path)
    if path is None or written is None:
        raise UnreadableDocument("the book is broken: it has no list of its chapters")
    book = package.xml(written)
    paragraphs: list[Paragraph] = []
    for chapter in _chapters(book, posixpath.dirname(path)):
        root = markup.parse(package.part(archive, chapter) or b"")
        if root is not None:
            paragraphs += markup.paragraphs_of(root)
    encryption = package.part(archive, "META-INF/encryption.xml") or b""
    if not paragraphs and b"EncryptedData" in encryption:
        raise UnreadableDocument(
            "the book is locked to one reader's program. Ask its publisher for a copy without",
            group="password-protected",
        )
    if not paragraphs:
        raise UnreadableDocument("the book holds no text", group="without text")
    return raw_text(paragraphs, claimed=_claimed(book))


def _chapters(book: etree._Element, folder: str) -> list[str]:
    pages = {
        item.get("id"): posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))
        for item in book.iterfind(".//{*}manifest/{*}item")
        if item.get("media-type") in PAGES and "nav" not in item.get("properties", "").split()
    }
    spine = [item.get("idref") for item in book.iterfind(".//{*}spine/{*}itemref")]
    return [pages[name] for name in spine if name in pages]


def _claimed(book: etree._Element) -> Metadata:
    def first(name: str) -> str | None:
        return next(iter(package.texts(book, name)), None)

    return claimed_metadata(
        title=first("title"),
        authors=package.texts(book, "creator"),
        publisher=first("publisher"),
        issued=(first("date") or "")[:10] or None,
        language=first("language"),
    )
