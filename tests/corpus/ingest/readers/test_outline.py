"""Headings of Word files in styles of one's own, or by an outline level alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.ingest.readers.docx import read_docx
from tests.corpus.ingest.founding_formats import converted
from tests.corpus.ingest.readers.test_formats import MILL, W, docx, shown, word

NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
NUMBERING = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt '
    'w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/>'
    "</w:num></w:numbering>"
)


def style(name: str, *, based_on: str = "", level: int | None = None) -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    outline = "" if level is None else f'<w:outlineLvl w:val="{level}"/>'
    return (
        f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>'
        f"{base}<w:pPr>{NUMBERED}{outline}</w:pPr></w:style>"
    )


STYLES = "".join(
    (
        style("heading 2"),
        style("Chapter's head", level=0),
        style("Own", based_on="heading2"),
        style("Owner", based_on="Own"),
        style("Contents", based_on="heading2", level=9),
        style("Entry"),
        style("Round", based_on="About"),
        style("About", based_on="Round"),
    )
)


def file_of(text: str, style_id: str, properties: str = "") -> bytes:
    """A Word file of a numbered paragraph in a style, with text around it."""
    paragraph = word(text, style_id).replace("</w:pPr>", f"{NUMBERED}{properties}</w:pPr>")
    extra = {"word/styles.xml": f"<w:styles {W}>{STYLES}</w:styles>"}
    extra["word/numbering.xml"] = NUMBERING
    return docx(word(MILL) + paragraph + word(MILL), extra=extra)


LEVEL = '<w:outlineLvl w:val="3"/>'


@pytest.mark.parametrize(
    ("style_id", "properties"),
    [
        ("Chapter'shead", ""),
        ("Own", ""),
        ("Owner", ""),
        ("heading2", ""),
        ("Entry", LEVEL),
        ("Unknown", LEVEL),
    ],
)
def test_a_heading_by_its_level_is_one(style_id: str, properties: str) -> None:
    raw = read_docx(file_of("On the Corn", style_id, properties))
    assert shown(raw) == [("content", MILL), ("heading", "On the Corn"), ("content", MILL)]
    assert raw.headings == ("On the Corn",)


@pytest.mark.parametrize(
    ("text", "style_id"),
    [
        ("wheat", "Entry"),
        ("wheat", "Contents"),
        ("wheat", "Round"),
        ("The miller shall keep the wheel.", "Own"),
        ("The miller shall keep the wheel, and the wheat " * 5, "Own"),
    ],
)
def test_any_other_numbered_paragraph_is_none(text: str, style_id: str) -> None:
    read = shown(read_docx(file_of(text, style_id)))
    assert [kind for kind, _text in read] == ["content"] * 3
    assert read[1][1] == f"1. {text.strip()}"


@pytest.mark.thorough
def test_headings_that_libreoffice_writes_are_headings(tmp_path: Path) -> None:
    names = "urn:oasis:names:tc:opendocument:xmlns"
    own = '<style:style style:name="{}" style:family="paragraph" style:parent-style-name="{}"/>'
    heads = "".join(
        f'<text:h text:style-name="{name}" text:outline-level="2">On {name}</text:h>'
        f"<text:p>{MILL}</text:p>"
        for name in ("Own", "Standard", "Heading_20_2")
    )
    source = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<office:document xmlns:office="{names}:office:1.0" xmlns:text="{names}:text:1.0" '
        f'xmlns:style="{names}:style:1.0" office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:styles>'
        f"{own.format('Standard', '')}{own.format('Heading_20_2', 'Standard')}"
        f"{own.format('Own', 'Heading_20_2')}</office:styles>"
        f"<office:body><office:text>{heads}</office:text></office:body></office:document>"
    )
    read = shown(read_docx(converted(source, tmp_path, "mill", "docx").read_bytes()))
    assert [text for kind, text in read if kind == "heading"] == [
        "On Own",
        "On Standard",
        "On Heading_20_2",
    ]
    assert [text for kind, text in read if kind != "heading"] == [MILL] * 3
