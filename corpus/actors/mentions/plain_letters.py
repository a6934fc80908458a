"""Texts as registered names are looked up in them: small letters without accents.

A plain text is as long as the text was, so that what is found there has the same offsets.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


def plain_letter(letter: str) -> str:
    """Return a letter in lower case without its accent, always one character."""
    base = unicodedata.normalize("NFD", letter)[0].lower()
    return base if len(base) == 1 else letter


@lru_cache(maxsize=1)
def _letters() -> dict[int, str]:
    """Return a table that maps each letter to a plain one, and quotes, dashes and spaces too."""
    table = {c: plain_letter(chr(c)) for c in (*range(0x41, 0x5B), *range(0xC0, 0x530))}
    table |= {0x142: "l", 0x141: "l", 0xF8: "o", 0xD8: "o", 0x111: "d", 0x110: "d", 0x131: "i"}
    table |= {0x259: "e", 0x18F: "e"}
    table |= dict.fromkeys((0x2018, 0x2019, 0x2BC, 0x60, 0xB4), "'")
    table |= dict.fromkeys((0x2010, 0x2011, 0x2012), "-")
    table |= dict.fromkeys((0x0A, 0x0D, 0x09, 0xA0, 0x2009, 0x202F), " ")
    return table


def plain(text: str) -> str:
    """Return `text` for look-up: as long as it was, in lower case, without accents.

    >>> plain("Václav\\u00a0Havel")
    'vaclav havel'
    """
    if text.isascii():
        return text.translate(_letters())
    # A table of characters is slow where a text has others than ASCII: those alone go through it.
    in_ascii = text.encode("utf-8", "surrogatepass").translate(_bytes())
    return _BEYOND_ASCII.sub(
        lambda match: match[0].translate(_letters()), in_ascii.decode("utf-8", "surrogatepass")
    )


_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")


@lru_cache(maxsize=1)
def _bytes() -> bytes:
    """Return the ASCII part of the table of letters, for the bytes of a text in UTF-8."""
    return bytes(map(ord, bytes(range(128)).decode().translate(_letters()))) + bytes(
        range(128, 256)
    )
