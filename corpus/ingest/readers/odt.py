"""OpenDocument texts (.odt): headings, lists, tables as rows, footnotes behind their paragraph."""

# ruff: noqa: SIM905 (a table of words reads as words)

from __future__ import annotations

import zipfile

from lxml import etree

from corpus.errors import UnreadableDocument
from corpus.ingest.metadata import Metadata
from corpus.ingest.readers import package
from corpus.ingest.readers.claims import claimed_metadata
from corpus.ingest.readers.raw import RawText, raw_text
from corpus.ingest.structure.paragraphs import Paragraph
from corpus.model import PassageKind

SKIPPED = frozenset(
    """annotation annotation-end tracked-changes index-title-template sequence-decls forms title
    desc alphabetical-index-mark table-of-content-source bibliography-source""".split()
)
"""Elements that are no text of the document: comments, deletions, templates."""

SPACES = {"s": " ", "tab": " ", "line-break": "\n"}
DEEPEST = 200


def read_odt(content: bytes) -> RawText:
    """Return the paragraphs of a text; UnreadableDocument if it is locked or broken."""
    archive = package.opened(content)
    manifest = package.part(archive, "META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise UnreadableDocument(
            "it is protected by a password. Save a copy without one first",
            group="password-protected",
        )
    written = package.part(archive, "content.xml")
    body = None if written is None else package.xml(written).find(".//{*}body/{*}text")
    if body is None:
        raise UnreadableDocument("it is no OpenDocument text. Save it as .odt or .docx first")
    reading = _Reading()
    reading.walk(body, 0)
    return raw_text(reading.done, claimed=_claimed(archive))


def _claimed(archive: zipfile.ZipFile) -> Metadata:
    meta = package.part(archive, "meta.xml")
    if meta is None:
        return claimed_metadata()
    root = package.xml(meta)
    authors = package.texts(root, "initial-creator") or package.texts(root, "creator")
    return claimed_metadata(
        title=next(iter(package.texts(root, "title")), None),
        authors=authors,
        issued=next(iter(package.texts(root, "creation-date")), "")[:10] or None,
        language=next(iter(package.texts(root, "language")), None),
    )


class _Reading:
    """The paragraphs done so far, the notes that wait for the end of theirs, and a list's mark."""

    def __init__(self) -> None:
        self.done: list[Paragraph] = []
        self._notes: list[Paragraph] = []
        self._mark = ""

    def walk(self, element: etree._Element, depth: int) -> None:
        """Read the blocks below an element."""
        for child in element if depth < DEEPEST else ():
            name = _name(child)
            if name in ("p", "h"):
                self._paragraph(child, PassageKind.HEADING if name == "h" else PassageKind.CONTENT)
            elif name == "list-item":
                self._mark = "• "
                self.walk(child, depth + 1)
                self._mark = ""
            elif name == "table-row":
                self._row(child)
            elif name not in SKIPPED:
                self.walk(child, depth + 1)

    def _paragraph(self, element: etree._Element, kind: PassageKind) -> None:
        frames: list[etree._Element] = []
        text = self._inline(element, frames, 0).strip()
        if text:
            self.done.append(Paragraph(self._mark + text, kind))
            self._mark = ""
        self.done += self._notes
        self._notes = []
        for frame in frames:  # a text box hangs on a paragraph, but is one of its own
            self.walk(frame, 0)

    def _inline(self, element: etree._Element, frames: list[etree._Element], depth: int) -> str:
        parts = [element.text or ""]
        for child in element if depth < DEEPEST else ():
            name = _name(child)
            if name in SPACES:
                parts.append(SPACES[name] * min(int(_attribute(child, "c") or 1), 10))
            elif name == "note":
                parts.append(self._note(child))
            elif name == "text-box":
                frames.append(child)
            elif name and name not in SKIPPED:
                parts.append(self._inline(child, frames, depth + 1))
            parts.append(child.tail or "")
        return "".join(parts)

    def _note(self, note: etree._Element) -> str:
        """Put a note aside and return the mark that stands for it in the text."""
        mark = "".join(note.xpath("string(./*[local-name() = 'note-citation'])")).strip()
        body = note.find("./{*}note-body")
        if body is not None:
            text = " ".join(self._inline(p, [], 0).strip() for p in body.iter("{*}p"))
            self._notes.append(Paragraph(f"{mark} {text}".strip(), PassageKind.NOTE))
        return f"[{mark}]" if mark else ""

    def _row(self, row: etree._Element) -> None:
        cells = (
            " ".join(self._inline(p, [], 0).strip() for p in cell.iter("{*}p", "{*}h"))
            for cell in row
            if _name(cell) == "table-cell"
        )
        text = " | ".join(filter(None, cells))
        if text:
            self.done.append(Paragraph(text))
        self.done += self._notes
        self._notes = []


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _attribute(element: etree._Element, name: str) -> str | None:
    return next((v for k, v in element.attrib.items() if etree.QName(k).localname == name), None)
