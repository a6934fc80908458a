"""Word files (.docx) by mammoth: headings by style or level, footnotes, lists, tables as rows."""

from __future__ import annotations

import io
import zipfile

import mammoth

from corpus.errors import UnreadableDocument
from corpus.ingest.metadata import Metadata
from corpus.ingest.readers import markup, outline, package
from corpus.ingest.readers.claims import claimed_metadata
from corpus.ingest.readers.raw import RawText, raw_text

STYLES = "\n".join(
    (
        "p[style-name='Title'] => h1:fresh",
        "p[style-name='Subtitle'] => h2:fresh",
        "p[style-name='Quote'] => p:fresh",
        outline.STYLES,
    )
)


def read_docx(content: bytes) -> RawText:
    """Return the paragraphs of a Word file; UnreadableDocument if it is locked or broken."""
    archive = package.opened(content)
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            package.xml(package.part(archive, name) or b"<x/>")
    made = mammoth.convert_to_html(
        io.BytesIO(outline.with_headings(archive, content)),
        style_map=STYLES,
        convert_image=mammoth.images.img_element(lambda _image: {}),
    )
    root = markup.parse(made.value)
    if root is None:
        raise UnreadableDocument("it holds no text", group="without text")
    return raw_text(markup.paragraphs_of(root), claimed=_claimed(archive))


def _claimed(archive: zipfile.ZipFile) -> Metadata:
    core = package.part(archive, "docProps/core.xml")
    if core is None:
        return claimed_metadata()
    root = package.xml(core)
    return claimed_metadata(
        title=next(iter(package.texts(root, "title")), None),
        authors=package.texts(root, "creator"),
        issued=next(iter(package.texts(root, "created")), "")[:10] or None,
        language=next(iter(package.texts(root, "language")), None),
    )
