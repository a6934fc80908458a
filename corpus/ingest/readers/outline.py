"""Headings of Word files that no style named "Heading 1" makes, but an outline level.

A paragraph has its level itself, or by its style, or by a style on which that is based. LibreOffice
numbers headings besides, so that mammoth, which knows the names of styles alone, takes those in a
style of one's own for the entries of a list. They are given styles that it can be told of.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from corpus.ingest.readers import package

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT = "word/document.xml"
LEVELS = 9
"""Outline levels, from 0; a paragraph of any other is text."""

LONGEST_HEADING = 200
"""Characters of a heading: longer paragraphs with a level are numbered ones, as in contracts."""

STYLES = "\n".join(f"p.Outline{level} => h{min(level + 1, 6)}:fresh" for level in range(LEVELS))
"""The style map for the styles that are given."""

_NAMED = {
    "title": 0,
    "subtitle": 1,
    "heading": 0,
    **{f"heading {level + 1}": level for level in range(6)},
}
"""The names of styles that need no help -> the outline level of what is based on them."""


def _w(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    based_on: str | None
    level: int | None


def with_headings(archive: zipfile.ZipFile, content: bytes) -> bytes:
    """Return the Word file with each heading in a style of STYLES, or one that needs no help.

    The file that is returned holds no pictures if it is another than `content`.
    """
    document = package.part(archive, DOCUMENT)
    if document is None:
        return content
    root = package.xml(document)
    styles = _styles(package.part(archive, "word/styles.xml"))
    levels = [(p, _level(p, styles)) for p in root.iter(_w("p"))]
    headings = [(p, level) for p, level in levels if level is not None and _is_line(p)]
    for paragraph, level in headings:
        _give_style(paragraph, f"Outline{level}")
    return _packed_with(archive, etree.tostring(root)) if headings else content


def _styles(content: bytes | None) -> dict[str, _Style]:
    if content is None:
        return {}
    styles: dict[str, _Style] = {}
    for style in package.xml(content).iter(_w("style")):
        name, based_on = _value(style, "name"), _value(style, "basedOn")
        level = _number(_value(style, f"pPr/{_w('outlineLvl')}"))
        styles.setdefault(
            style.get(_w("styleId"), ""), _Style((name or "").casefold(), based_on, level)
        )
    return styles


def _value(element: etree._Element, path: str) -> str | None:
    found = element.find(f"{{{NAMESPACE}}}{path}")
    return None if found is None else found.get(_w("val"))


def _number(value: str | None) -> int | None:
    return int(value) if value is not None and re.fullmatch(r"\d{1,3}", value, re.ASCII) else None


def _level(paragraph: etree._Element, styles: Mapping[str, _Style]) -> int | None:
    """The outline level of a heading that needs help; None of any other paragraph."""
    style_id = _value(paragraph, f"pPr/{_w('pStyle')}")
    own = styles.get(style_id or "")
    if own is not None and own.name in _NAMED:
        return None
    level = _number(_value(paragraph, f"pPr/{_w('outlineLvl')}"))
    if level is None and style_id is not None:
        level = _level_of_style(style_id, styles)
    return level if level is not None and level < LEVELS else None


def _level_of_style(style_id: str, styles: Mapping[str, _Style]) -> int | None:
    """The level of a style, or of the nearest one below it that has a level or a known name."""
    seen: set[str] = set()
    following: str | None = style_id
    while following is not None and following in styles and following not in seen:
        seen.add(following)
        style = styles[following]
        if style.level is not None:
            return style.level
        if style.name in _NAMED:
            return _NAMED[style.name]
        following = style.based_on
    return None


def _is_line(paragraph: etree._Element) -> bool:
    text = "".join(part.text or "" for part in paragraph.iter(_w("t"))).strip()
    return 0 < len(text) <= LONGEST_HEADING and text[-1] not in ".;,"


def _give_style(paragraph: etree._Element, style_id: str) -> None:
    properties = paragraph.find(_w("pPr"))
    assert properties is not None, "its level stands there, or its style"
    style = properties.find(_w("pStyle"))
    if style is None:
        style = etree.Element(_w("pStyle"))
        properties.insert(0, style)
    style.set(_w("val"), style_id)


def _packed_with(archive: zipfile.ZipFile, document: bytes) -> bytes:
    """The archive's XML with another text; pictures, which nobody reads, are left out."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        for name in dict.fromkeys(archive.namelist()):
            if name == DOCUMENT:
                packed.writestr(name, document)
            elif name.endswith((".xml", ".rels")):
                packed.writestr(name, package.part(archive, name) or b"")
    return held.getvalue()
