"""A PDF's text by PDFium: paragraphs with their pages, and what the file claims of itself."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence

import pypdfium2
import pypdfium2.raw as pdfium

from corpus.errors import UnreadableDocument
from corpus.ingest.metadata import Metadata
from corpus.ingest.readers.claims import claimed_metadata
from corpus.ingest.readers.pdf.edges import stamps_apart, without_edges
from corpus.ingest.readers.pdf.lines import Line, lines_of
from corpus.ingest.readers.pdf.paragraphs import paragraphs_of, style_of
from corpus.ingest.readers.pdf.quotes import with_marks_meant
from corpus.ingest.readers.pdf.title import title_of
from corpus.ingest.readers.raw import RawText

FEW_LETTERS = 20
"""A page with fewer and a picture on it is a picture: a scan with a stamp or a page number."""

PASSWORD = 4  # FPDF_ERR_PASSWORD
_MADE = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?")


def read_pdf(content: bytes) -> RawText:
    """Return the paragraphs of a PDF; UnreadableDocument if it is locked, broken or has no text."""
    with contextlib.closing(_opened(content)) as document:
        first = _first_number(document)
        pages: list[list[Line]] = []
        pictures = 0
        for index in range(len(document)):
            with contextlib.closing(document[index]) as page:
                lines = lines_of(page, first + index)
                letters = sum(len(line.text) for line in lines)
                pictures += letters < FEW_LETTERS and _has_picture(page)
                pages.append(lines)
        claimed = _claimed(document)
    if not any(pages) or pictures == len(pages):
        pictures = len(pages)  # letters drawn as lines are pictures too
        raise UnreadableDocument(_pictures(pictures, len(pages)), group="without text")
    remarks = (_pictures(pictures, len(pages)),) if pictures else ()
    pages = with_marks_meant(without_edges(stamps_apart(pages)))
    paragraphs = paragraphs_of(pages)
    return RawText(
        paragraphs=tuple(paragraphs),
        title=title_of(paragraphs, pages, style_of(pages).size),
        claimed=claimed,
        remarks=remarks,
    )


def _opened(content: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == PASSWORD:
            raise UnreadableDocument(
                "it is protected by a password. Save a copy without one first",
                group="password-protected",
            ) from error
        raise UnreadableDocument(
            "the PDF is broken or cut off. Open it and save it anew, or fetch it again"
        ) from error


def _first_number(document: pypdfium2.PdfDocument) -> int:
    """The number of the first page: the printed one if all pages' numbers go on from it, else 1."""
    labels = [document.get_page_label(index) for index in range(len(document))]
    if labels and all(label.isdecimal() for label in labels):
        first = int(labels[0])
        if first > 0 and [int(label) - first for label in labels] == list(range(len(labels))):
            return first
    return 1


def _has_picture(page: pypdfium2.PdfPage) -> bool:
    return any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _pictures(pictures: int, pages: int) -> str:
    if pages == 1:
        return "its page is a picture without text; run ocrmypdf on it first"
    which = "all" if pictures == pages else f"{pictures} of"
    return f"{which} {pages} pages are pictures without text; run ocrmypdf on it first"


def _claimed(document: pypdfium2.PdfDocument) -> Metadata:
    properties = document.get_metadata_dict(skip_empty=True)
    made = _MADE.match(properties.get("CreationDate", ""))
    return claimed_metadata(
        title=properties.get("Title"),
        authors=_split(properties.get("Author", "")),
        issued="-".join(part for part in made.groups() if part) if made else None,
    )


def _split(authors: str) -> Sequence[str]:
    return [name for name in re.split(r"\s*;\s*", authors) if name]
