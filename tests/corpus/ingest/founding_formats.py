"""The founding documents made into other formats, by LibreOffice, Chromium and the library."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from html import escape
from pathlib import Path

import pytest

from corpus.ingest.clean.steps import clean
from corpus.ingest.readers.encoding import decode
from corpus.ingest.structure.blocks import Block, blocks_of, mark
from corpus.ingest.structure.imprint import read_imprint
from corpus.model import PassageKind

ONE_COLUMN = "body { font: 11pt serif; } p { margin: 0 0 8pt; text-align: justify; }"
TWO_COLUMNS = f"{ONE_COLUMN} body {{ columns: 2; column-gap: 24pt; hyphens: auto; }}"


def blocks_in(file: Path) -> list[Block]:
    """The marked paragraphs of a text, which are written anew in each format."""
    text = clean(decode(file.read_bytes()))
    blocks = blocks_of(text)
    imprint = read_imprint(blocks)
    return mark(blocks, title=imprint.title, dates=imprint.dates)


def program(name: str, required: str) -> str:
    """The path of a program; without it the test is skipped, or fails where it is required."""
    found = shutil.which(name)
    if found is None:
        if os.environ.get(required) == "1":
            pytest.fail(f"{required}=1, but there is no {name}")
        pytest.skip(f"needs {name}")
    return found


def as_html(blocks: Sequence[Block], style: str) -> str:
    """A page of the blocks."""
    body = "\n".join(_element(block) for block in blocks)
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>A text</title>"
        f"<style>{style}</style></head><body>{body}</body></html>"
    )


def _element(block: Block) -> str:
    lines = [escape(line) for line in block.text.split("\n")]
    if block.kind is PassageKind.HEADING:
        return f"<h2>{'<br>'.join(lines)}</h2>"
    listed = [f"<li>{line[2:]}</li>" for line in lines if line.startswith("•")]
    said = [f"<p>{line}</p>" for line in lines if not line.startswith("•")]
    return "\n".join(said) + (f"<ul>{''.join(listed)}</ul>" if listed else "")


def as_flat_odt(blocks: Sequence[Block]) -> str:
    """A flat OpenDocument text of the blocks, for LibreOffice to convert."""
    body = "\n".join(_odt_element(block) for block in blocks)
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    style = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<office:document xmlns:office="{office}" xmlns:text="{text}" xmlns:style="{style}" '
        'office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:automatic-styles>{_BULLETS}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    )


_BULLETS = (
    '<text:list-style style:name="L"><text:list-level-style-bullet text:level="1" '
    'text:bullet-char="•"><style:list-level-properties text:space-before="0.6cm" '
    'text:min-label-width="0.5cm"/></text:list-level-style-bullet></text:list-style>'
)


def _odt_element(block: Block) -> str:
    lines = [escape(line, quote=False) for line in block.text.split("\n")]
    if block.kind is PassageKind.HEADING:
        return f'<text:h text:outline-level="2">{" ".join(lines)}</text:h>'
    listed = [
        f"<text:list-item><text:p>{line[2:]}</text:p></text:list-item>"
        for line in lines
        if line.startswith("•")
    ]
    said = [f"<text:p>{line}</text:p>" for line in lines if not line.startswith("•")]
    entries = "".join(listed)
    marked = [f'<text:list text:style-name="L">{entries}</text:list>'] if listed else []
    return "\n".join(said + marked)


def as_mail(blocks: Sequence[Block]) -> bytes:
    """A mail with the blocks as its text, wrapped as mail programs do."""
    mail = EmailMessage()
    mail["From"] = "Ada Byron <ada@example.org>"
    mail["To"] = "Grace Hopper <grace@example.org>"
    mail["Date"] = "Fri, 05 Dec 2008 10:15:00 +0100"
    mail["Subject"] = "The text that we spoke of"
    mail.set_content("\n\n".join(block.text for block in blocks))
    return mail.as_bytes()


def print_page(html: str, folder: Path, name: str) -> Path:
    """A PDF of a page as Chromium prints it, with its own head and foot on every page."""
    source, made = folder / f"{name}.html", folder / f"{name}.pdf"
    source.write_text(html, encoding="utf-8")
    chromium = program("chromium", "REQUIRE_BROWSER")
    subprocess.run(
        [
            *(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"),
            f"--user-data-dir={folder / 'profile'}",
            f"--print-to-pdf={made}",
            source.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=100,
    )
    source.unlink()
    return made


def converted(source: str, folder: Path, name: str, kind: str) -> Path:
    """A file of another kind that LibreOffice makes of a flat OpenDocument text."""
    flat = folder / f"{name}.fodt"
    flat.write_text(source, encoding="utf-8")
    subprocess.run(
        [
            *(program("soffice", "REQUIRE_OFFICE"), "--headless", "--norestore"),
            f"-env:UserInstallation={(folder / 'office').as_uri()}",
            *("--convert-to", kind, "--outdir", str(folder), str(flat)),
        ],
        check=True,
        capture_output=True,
        timeout=100,
    )
    flat.unlink()
    return folder / f"{name}.{kind.split(':', 1)[0]}"


def _written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


FORMATS: dict[str, Callable[[Sequence[Block], Path, str], Path]] = {
    "PDF of one column": lambda blocks, folder, name: print_page(
        as_html(blocks, ONE_COLUMN), folder, name
    ),
    "PDF of two columns": lambda blocks, folder, name: print_page(
        as_html(blocks, TWO_COLUMNS), folder, name
    ),
    "PDF by LibreOffice": lambda blocks, folder, name: converted(
        as_flat_odt(blocks), folder, name, "pdf"
    ),
    "DOCX": lambda blocks, folder, name: converted(as_flat_odt(blocks), folder, name, "docx"),
    "ODT": lambda blocks, folder, name: converted(as_flat_odt(blocks), folder, name, "odt"),
    "HTML": lambda blocks, folder, name: _written(
        folder, f"{name}.html", as_html(blocks, ONE_COLUMN).encode()
    ),
    "EML": lambda blocks, folder, name: _written(folder, f"{name}.eml", as_mail(blocks)),
}
"""What each format is called -> what makes a file of it from the blocks of a text."""
