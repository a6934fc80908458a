"""Passages as a Word file (.docx): quotations, each with a real footnote that cites it, and a list.

python-docx makes the file; it knows no footnotes, so that their part of the package is written
here, as ECMA-376 has it (17.11): two separators, then a footnote for each quotation.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from corpus.citations.finishing import Styled
from corpus.citations.styles import styled
from corpus.citations.work import Form, Work

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REFERENCE, TEXT = "Footnote Reference", "Footnote Text"

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r>'
    "</w:p></w:footnote>"
)


def word_file(
    documents: Sequence[Sequence[Work]], title: str, noted: Mapping[str, Sequence[str]]
) -> bytes:
    """Return the passages of some documents as a Word file.

    `noted` are the team's notes by the references of their passages.
    """
    file = Document()
    _add_styles(file)
    file.core_properties.author = "Remembrancer"
    file.core_properties.title = _plain(title)
    file.core_properties.comments = ""
    file.add_heading(_plain(title), level=0)
    footnotes: list[Styled] = []
    for works in documents:
        file.add_heading(_plain(works[0].title), level=1)
        for work in works:
            quotation = file.add_paragraph(_plain(work.text), style="Quote")
            footnotes.append(styled(work, Form.NOTE))
            _call(quotation, len(footnotes))
            for note in noted.get(work.reference, ()):
                file.add_paragraph(_plain(f"Note: {note}"))
    file.add_heading("Bibliography", level=1)
    for works in documents:
        standing = next((work for work in works if work.retired_at is None), works[0])
        _add_styled(file.add_paragraph(), styled(standing, Form.BIBLIOGRAPHY))
    _add_footnotes(file, footnotes)
    written = io.BytesIO()
    file.save(written)
    return written.getvalue()


def _add_styles(file: WordDocument) -> None:
    """Add the styles of footnotes, which python-docx's own file lacks."""
    mark = file.styles.add_style(REFERENCE, WD_STYLE_TYPE.CHARACTER)
    mark.font.superscript = True
    text = file.styles.add_style(TEXT, WD_STYLE_TYPE.PARAGRAPH)
    text.font.size = Pt(10)


def _add_styled(paragraph: Paragraph, citation: Styled) -> None:
    """Add a citation to a paragraph, its titles in italics."""
    for words, is_italic in _pieces(citation):
        paragraph.add_run(_plain(words)).italic = is_italic or None


def _pieces(citation: Styled) -> list[tuple[str, bool]]:
    pieces, at = [], 0
    for start, end in citation.italics:
        pieces += [(citation.text[at:start], False), (citation.text[start:end], True)]
        at = end
    return [(words, italic) for words, italic in [*pieces, (citation.text[at:], False)] if words]


def _call(paragraph: Paragraph, number: int) -> None:
    """Put the mark of a footnote behind a paragraph's words."""
    run = paragraph.add_run()
    run.style = REFERENCE
    mark = OxmlElement("w:footnoteReference")
    mark.set(qn("w:id"), str(number))
    run._r.append(mark)


def _add_footnotes(file: WordDocument, footnotes: Sequence[Styled]) -> None:
    """Add the part of the package that holds the footnotes."""
    styles = {name: file.styles[name].style_id for name in (REFERENCE, TEXT)}
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{styles[TEXT]}"/></w:pPr>'
        f'<w:r><w:rPr><w:rStyle w:val="{styles[REFERENCE]}"/></w:rPr><w:footnoteRef/></w:r>'
        f"{_runs(citation)}</w:p></w:footnote>"
        for number, citation in enumerate(footnotes, 1)
    )
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:footnotes xmlns:w="{NAMESPACE}">{_SEPARATORS}{notes}</w:footnotes>'
    )
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE, xml.encode(), file.part.package)
    file.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _runs(citation: Styled) -> str:
    space = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
    runs = [
        f"<w:r>{'<w:rPr><w:i/></w:rPr>' if italic else ''}"
        f'<w:t xml:space="preserve">{escape(_plain(words))}</w:t></w:r>'
        for words, italic in _pieces(citation)
    ]
    return space + "".join(runs)


def _plain(text: str) -> str:
    """Return a text without the characters that XML does not have."""
    return _NOT_IN_XML.sub("", text)
