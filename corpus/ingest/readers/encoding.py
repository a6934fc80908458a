"""Text from bytes: by a byte order mark, else as UTF-8, else by the language that it reads as.

    marked       UTF-8, UTF-16 or UTF-32, as the byte order mark says
    UTF-8        also with stray bytes in it, each of which becomes U+FFFD
    ISO-2022-JP  by its escapes; all other bytes are ASCII
    a code page  chardet's guess, which compares pairs of bytes with those of 49 languages

A text that is English but for a few names has too few such pairs. Its words with letters beyond
ASCII are then looked at alone: one that is written in another alphabet throughout (Сергей), or one
whose letters belong to no language of Western Europe (Wałęsa), tells the code page.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache

import chardet
from chardet import EncodingEra

from corpus.errors import UnreadableDocument
from corpus.text.languages import rows

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

SAMPLE_BYTES = 100_000
"""Bytes by which a code page is recognised: enough for any language."""

FEW = 0.12
"""Share of words with letters beyond ASCII, up to which they may be names in an English text. Texts
in most languages have more; those in Italian and Dutch are read rightly either way."""

STRAY = 0.01
"""Share of bytes that may be invalid in a text of a code page; more are another code page."""

ERAS = EncodingEra.MODERN_WEB | EncodingEra.LEGACY_ISO | EncodingEra.LEGACY_MAC | EncodingEra.DOS
"""The code pages that people used; of those of single republics and of mainframes a few words would
look like one too often."""

CODE_PAGES = ("cp1252", "cp1250", "cp1254", "cp1257")
"""The code pages of Latin alphabets, in the order in which they are tried for single words."""

# Control characters that no text file has; form feed, tab and the line ends are text, and so is
# the escape of a terminal's colours. 0x1A ends files of DOS.
_BINARY = re.compile(rb"[\x00-\x07\x0e-\x19\x1c-\x1f]")
_ESCAPE_OF_JAPANESE = re.compile(rb"\x1b\$[@B]")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_SEQUENCE = re.compile("[^\x00-\x7f\ufffd]")
_WORD = re.compile(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*")
_SURROGATES = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")
_EDGES = "«»‹›“”„‘’‚'\"…–—-·§£€°©®™"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, and sentences to whoever imports it: what could not be read."""

    text: str
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Alphabet:
    language: str
    letters: str


def decode(content: bytes) -> str:
    """Return the text of `content`; UnreadableDocument if it is empty or no text."""
    return decode_with_remarks(content).text


def decode_with_remarks(content: bytes) -> Decoded:
    """Return the text of `content` with remarks; UnreadableDocument if it is empty or no text."""
    if not content.strip():
        raise UnreadableDocument("the file is empty")
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return Decoded(_strictly(content, encoding))
    if binary := _BINARY.search(content):
        raise UnreadableDocument(
            f"this is no text file: byte {binary.start() + 1} is one that texts do not have. "
            "Save it as plain text (UTF-8) first"
        )
    if _ESCAPE_OF_JAPANESE.search(content) and content.isascii():
        return Decoded(_strictly(content, "iso2022_jp"))
    try:
        return Decoded(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _damaged_utf8(content) or _of_code_page(content)


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDocument(
            f"byte {error.start + 1} is not valid {encoding}. Save the file as UTF-8 first"
        ) from error


def _damaged_utf8(content: bytes) -> Decoded | None:
    """The text of UTF-8 with stray bytes; None if more is invalid than valid beyond ASCII.

    Pairs of surrogates, as some programs write an emoji, are the character that they stand for.
    """
    text = _SURROGATES.sub(_one_character, content).decode("utf-8", "replace")
    strays = text.count("\ufffd")
    if strays >= len(_SEQUENCE.findall(text)):
        return None
    return Decoded(text, _remarks(strays))


def _one_character(pair: re.Match[bytes]) -> bytes:
    units = pair[0].decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass")
    return units.decode("utf-16-le").encode("utf-8")


def _remarks(strays: int) -> tuple[str, ...]:
    if not strays:
        return ()
    if strays == 1:
        return ("one character could not be read and is shown as “\ufffd”",)
    return (f"{strays} characters could not be read and are shown as “\ufffd”",)


def _of_code_page(content: bytes) -> Decoded:
    encoding = _likeliest(content)
    if encoding is not None:
        text = content.decode(encoding, "replace")
        strays = text.count("\ufffd")
        if strays <= max(1, STRAY * len(text)):
            return Decoded(text, _remarks(strays))
    raise UnreadableDocument(
        "its characters cannot be told: it is neither UTF-8 nor another known encoding. "
        "Save it as UTF-8 first"
    )


def _likeliest(content: bytes) -> str | None:
    """Return the encoding in which the text beyond ASCII reads most like a language."""
    sample = _sample(content)
    guess = _guess(sample)
    words = _WORD.findall(sample)
    if guess is None or len(words) > FEW * len(content.split()):
        return guess
    if foreign := [word for word in words if _is_foreign(word)]:
        return _guess(b" ".join(foreign)) or guess
    best = max((*CODE_PAGES, guess), key=lambda encoding: _spelled(words, encoding))
    return best if _spelled(words, best)[0] else _guess(b" ".join(words)) or guess


def _sample(content: bytes) -> bytes:
    lines = b"\n".join(line for line in content.split(b"\n") if not line.isascii())
    first = _BEYOND_ASCII.search(lines)
    begin = max(0, first.start() - SAMPLE_BYTES // 2) if first else 0
    return lines[begin : begin + SAMPLE_BYTES]


def _guess(sample: bytes) -> str | None:
    """Return chardet's guess, as a name that Python's codecs know; None if it has none."""
    name = chardet.detect(sample, encoding_era=ERAS)["encoding"]
    try:
        return None if name is None else codecs.lookup(name).name
    except LookupError:
        return None


def _is_foreign(word: bytes) -> bool:
    """Whether a word has at least four letters, all of them beyond ASCII."""
    letters = [letter for letter in word.decode("cp1252", "replace") if letter not in _EDGES]
    return len(letters) >= 4 and not any(letter.isascii() for letter in letters)


def _spelled(words: list[bytes], encoding: str) -> tuple[int, int]:
    """Return how many of the words are spelled in one alphabet, if read in this encoding.

    The second number decides between equals: it is higher the more speakers the alphabets have.
    """
    places = [_alphabet_of(word.decode(encoding, "replace").strip(_EDGES)) for word in words]
    found = [place for place in places if place is not None]
    return len(found), -sum(found)


def _alphabet_of(word: str) -> int | None:
    """Return the place of the first alphabet in which the word is spelled; None if there is none.

    A capital behind a small letter, or a sign between letters, belongs to no spelled word.
    """
    if not word:
        return 0
    word = word.replace("’", "")
    if not word.isalpha() or (word != word.upper() and word[1:] != word[1:].lower()):
        return None
    letters = frozenset(letter for letter in word.lower() if not letter.isascii())
    return next((at for at, alphabet in enumerate(_alphabets()) if letters <= alphabet), None)


@cache
def _alphabets() -> tuple[frozenset[str], ...]:
    # a combining dot is left over when a Turkish capital is written small
    found = rows("alphabets.tsv", _Alphabet)
    return tuple(frozenset(alphabet.letters) | {"\u0307"} for alphabet in found)
