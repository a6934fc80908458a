"""Small PDFs of our own text, made at test time: each line of text at its place on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text: where it stands, in points from the lower left corner, and how large.

    A turned one goes up the page.
    """

    left: float
    base: float
    text: str
    size: float = 11
    bold: bool = False
    font: str = ""
    turned: bool = False


FONTS = ("Helvetica", "Helvetica-Bold", "Courier")


def prose(
    lines: Sequence[str], *, top: float = 700, left: float = 72, leading: float = 14
) -> list[Words]:
    """Lines of text one below the other."""
    return [Words(left, top - leading * at, text) for at, text in enumerate(lines)]


def pdf(
    pages: Sequence[Sequence[Words]], *, properties: str = "", extra: str = "", trailer: str = ""
) -> bytes:
    """Return a PDF of the pages. A page without words has a picture on it."""
    objects: list[bytes] = []

    def add(content: str | bytes) -> int:
        objects.append(content.encode("latin-1") if isinstance(content, str) else content)
        return len(objects)

    add(f"<< /Type /Catalog /Pages 2 0 R {extra} >>")
    add("")  # the pages, when they are known
    fonts = [
        add(f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>")
        for name in FONTS
    ]
    named = " ".join(f"/F{at} {font} 0 R" for at, font in enumerate(fonts))
    picture = add(
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
        "/BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream"
    )
    kids = []
    for page in pages:
        drawn = "".join(map(_shown, page)) if page else "q 400 0 0 600 50 50 cm /I Do Q"
        stream = drawn.encode("cp1252")
        content = add(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(
            add(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
                f"/Resources << /Font << {named} >> "
                f"/XObject << /I {picture} 0 R >> >> /Contents {content} 0 R >>"
            )
        )
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{listed}] >>".encode()
    info = add(f"<< {properties} >>")
    return _file(objects, f"/Root 1 0 R /Info {info} 0 R {trailer}")


LOCKED = (
    f"/ID [<{'ab' * 16}> <{'ab' * 16}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
    f"/O <{'01' * 32}> /U <{'02' * 32}> >>"
)
"""A trailer that asks for a password which nobody has."""


def _shown(words: Words) -> str:
    text = words.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    font = FONTS.index(words.font or ("Helvetica-Bold" if words.bold else "Helvetica"))
    matrix = "0 1 -1 0" if words.turned else "1 0 0 1"
    return f"BT /F{font} {words.size} Tf {matrix} {words.left} {words.base} Tm ({text}) Tj ET\n"


def _file(objects: Sequence[bytes], trailer: str) -> bytes:
    written = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        written += b"%010d 00000 n \n" % place
    size = len(objects) + 1
    written += f"trailer\n<< /Size {size} {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(written)
