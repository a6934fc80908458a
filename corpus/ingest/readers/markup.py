"""Paragraphs from a tree of elements: the HTML of web pages, books and mails, and what mammoth and
trafilatura make of Word files and pages.

What an element is stands in ELEMENTS; text beside block elements is a paragraph of its own. A
list's entry begins with a bullet or its number, a table's row is its cells with bars between.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum, auto

import lxml.html
from lxml import etree

from corpus.ingest.clean.lines import ends_sentence
from corpus.ingest.structure.paragraphs import Paragraph
from corpus.model import PassageKind


class Role(Enum):
    """What an element does to the text in it."""

    BLOCK = auto()
    HEADING = auto()
    ITEM = auto()
    ROW = auto()
    BREAK = auto()
    SKIPPED = auto()


ELEMENTS: dict[str, Role] = {
    tag: role
    for role, tags in (
        (Role.HEADING, "h1 h2 h3 h4 h5 h6 head"),  # trafilatura says head
        (Role.ITEM, "li item"),
        (Role.ROW, "tr row"),
        (Role.BREAK, "br lb"),
        (
            Role.SKIPPED,
            "script style noscript template svg math iframe form button select nav title meta link "
            "img graphic object audio video",
        ),
        (
            Role.BLOCK,
            "p div section article main body html blockquote quote pre address dl dt dd ul ol list "
            "table tbody thead tfoot caption figure figcaption aside header footer hr details "
            "summary center doc fieldset",
        ),
    )
    for tag in tags.split()
}
"""The name of an element -> what it does; any other stands inside a line."""

_TYPES = ("{http://www.idpf.org/2007/ops}type", "epub:type", "role")
_NOTE_TYPES = re.compile(r"\b(?:footnote|endnote|rearnote|note)s?\b|doc-(?:foot|end)note")
_NOTE_IDS = re.compile(r"(?:foot|end)note-\d+$")
_BACK = re.compile(r"\s*[↑↩⤴\ufe0e]+\s*$")
_SPACE = re.compile(r"[ \t\r\n]+")
_LINE_BREAK = "\v"
_EMPTY_LINE = re.compile(r"\v[ \t\r\n]*\v")
DEEPEST = 200
"""Levels of elements: more are made by a machine to do harm."""


def parse(markup: str | bytes) -> etree._Element | None:
    """Return the root of an HTML text; None if there is nothing in it."""
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    content = markup if isinstance(markup, bytes) else markup.encode("utf-8", "replace")
    try:
        return lxml.html.document_fromstring(content, parser=parser)
    except etree.ParserError:
        return None


KindOf = Callable[[etree._Element], PassageKind | None]
"""The kind that a format gives an element; None if it gives it none."""


def paragraphs_of(root: etree._Element, kind_of: KindOf = lambda _element: None) -> list[Paragraph]:
    """Return the paragraphs below an element, in reading order; notes are those marked as such."""
    reading = _Reading(kind_of)
    reading.walk(root, 0)
    reading.close()
    return reading.done


class _Reading:
    """The paragraphs done so far, and the text of the one that is open."""

    def __init__(self, kind_of: KindOf) -> None:
        self._kind_of = kind_of
        self.done: list[Paragraph] = []
        self._text: list[str] = []
        self._kind = PassageKind.CONTENT
        self._mark = ""

    def walk(self, element: etree._Element, depth: int) -> None:
        """Read an element's text and its children."""
        self._add(element.text, element)
        number = 0
        for child in element if depth < DEEPEST else ():
            role = ELEMENTS.get(child.tag) if isinstance(child.tag, str) else Role.SKIPPED
            number += role is Role.ITEM
            if role is None:
                self.walk(child, depth + 1)
            elif role is Role.BREAK:
                self._text.append(_LINE_BREAK)
            elif role is not Role.SKIPPED:
                self.close()
                self._block(child, role, number, depth + 1)
            self._add(child.tail, element)

    def close(self) -> None:
        """End the open paragraph; two line breaks in it make it two."""
        for part in _EMPTY_LINE.split("".join(self._text)):
            text = _BACK.sub("", _lines_joined(part))
            if text:
                self.done.append(Paragraph(self._mark + text, self._kind))
                self._mark = ""
        self._text.clear()

    def _add(self, text: str | None, element: etree._Element) -> None:
        if text:
            self._text.append(text.replace("\n", _LINE_BREAK) if element.tag == "pre" else text)

    def _block(self, element: etree._Element, role: Role, number: int, depth: int) -> None:
        if role is Role.ROW:
            self._row(element)
            return
        outer, mark = self._kind, self._mark
        self._kind = self._kind_of(element) or _kind(element, role, outer)
        if role is Role.ITEM:
            self._mark = _mark_of(element, number, self._kind)
        self.walk(element, depth)
        self.close()
        self._kind = outer
        if role is Role.ITEM:
            self._mark = mark

    def _row(self, row: etree._Element) -> None:
        cells = (_lines_joined("".join(cell.itertext())).replace("\n", " ") for cell in row)
        text = " | ".join(filter(None, cells))
        if text:
            self.done.append(Paragraph(text, self._kind))


def _lines_joined(text: str) -> str:
    """The text with single spaces; a line break stays unless it cuts a sentence."""
    lines = [_SPACE.sub(" ", line).strip() for line in text.split(_LINE_BREAK)]
    joined = ""
    for line in filter(None, lines):
        cut = joined and line[0].islower() and not ends_sentence(joined)
        joined += (" " if cut else "\n" if joined else "") + line
    return joined


def _kind(element: etree._Element, role: Role, outer: PassageKind) -> PassageKind:
    types = " ".join(element.get(name, "") for name in _TYPES)
    if _NOTE_TYPES.search(types) or _NOTE_IDS.search(element.get("id", "")):
        return PassageKind.NOTE
    return PassageKind.HEADING if role is Role.HEADING else outer


def _mark_of(element: etree._Element, number: int, kind: PassageKind) -> str:
    if kind is PassageKind.NOTE:
        return f"{number} " if _NOTE_IDS.search(element.get("id", "")) else ""
    parent = element.getparent()
    ordered = parent is not None and (parent.tag == "ol" or parent.get("rend") == "ol")
    return f"{number}. " if ordered else "• "
