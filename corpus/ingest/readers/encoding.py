"""Text from bytes: by a byte order mark, else as UTF-8, else as charset-normalizer guesses."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from corpus.errors import UnreadableDocument

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# Control characters that no text file has; form feed, tab and the line ends are text, and so is
# the escape of a terminal's colours. 0x1A ends files of DOS.
_BINARY = re.compile(rb"[\x00-\x07\x0e-\x19\x1c-\x1f]")
_AROUND_NON_ASCII = re.compile(rb"[^\n]{0,60}[\x80-\xff][^\n]{0,60}")
_WESTERN = "cp1252"
_SAMPLE_BYTES = 65_536  # enough to tell an alphabet; charset-normalizer reads slowly


def decode(content: bytes) -> str:
    """Return the text of `content`; UnreadableDocument if it is empty or no text."""
    if not content.strip():
        raise UnreadableDocument("the file is empty")
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _decoded(content, encoding)
    if binary := _BINARY.search(content):
        raise UnreadableDocument(
            f"this is no text file: byte {binary.start() + 1} is one that texts do not have. "
            "Save it as plain text (UTF-8) first"
        )
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(content, _likeliest(content))


def _likeliest(content: bytes) -> str:
    """Return the encoding in which the parts that are not ASCII read most like a language.

    Of several that read equally well, Western Europe's code page is taken: it is by far the
    commonest.
    """
    matches = from_bytes(b"\n".join(_AROUND_NON_ASCII.findall(content))[:_SAMPLE_BYTES])
    best = matches.best()
    if best is None:
        raise UnreadableDocument(
            "its characters cannot be told: it is neither UTF-8 nor another known encoding. "
            "Save it as UTF-8 first"
        )
    cleanest = [match for match in matches if match.chaos <= best.chaos]
    if any(_WESTERN in match.could_be_from_charset for match in cleanest):
        return _WESTERN
    return best.encoding


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDocument(
            f"byte {error.start + 1} is not valid {encoding}. Save the file as UTF-8 first"
        ) from error
