"""Shingles: a text is known by its runs of five words, whatever its layout.

Broder, On the resemblance and containment of documents, 1997. Wrapping, quotation marks, dashes and
spaces make no difference to the words; letters and digits are words apart, so that a footnote's
mark that touches a word ("consultation.11") leaves the word as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from heapq import nsmallest
from zlib import crc32

from corpus.text.stretches import stretches

RUN = 5
"""Words of a shingle."""

_SIGN = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_SIGN}]|[^\W\d_{_SIGN}]+|\d+")
_RAISED = re.compile("[⁰¹²³⁴-⁹]+")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_MARK_BEYOND_ASCII = re.compile(r"[^\x00-\x7f\w]")
_BESIDE_LETTERS = re.compile(
    rb"[0-9](?:(?<=[a-z\x80-\xff].)[0-9]*+|[0-9]*+(?=[a-z\x80-\xff]))", re.DOTALL
)
"""Figures that touch a letter: the others stand apart by themselves."""

_SPACED = re.sub(r"[\W_]", " ", bytes(range(128)).decode()).encode() + bytes(range(128, 256))
"""Bytes of UTF-8, with spaces for the marks of ASCII."""


def words_of(text: str) -> list[str]:
    """Return the words and figures of a text, case-folded; East Asian signs are words each.

    >>> words_of("The “ﬁrst” consultation.11 of 1996¹")
    ['the', 'first', 'consultation', '11', 'of', '1996', '1']
    """
    return [word.decode() for word in _coded_words_of(text)]


def _coded_words_of(text: str) -> list[bytes]:
    """Return the words in UTF-8. Most texts are split as a whole: in half the time of `_WORD`."""
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", _RAISED.sub(r" \g<0> ", text))
    folded = text.casefold()
    signs = set(_BEYOND_ASCII.findall(folded))
    if any(sign >= "\u3040" or sign.isdecimal() for sign in signs):
        return [word.encode() for word in _WORD.findall(folded)]
    coded = _MARK_BEYOND_ASCII.sub(" ", folded).encode()
    return _BESIDE_LETTERS.sub(rb" \g<0> ", coded).translate(_SPACED).split()


def hashes_of(words: Sequence[str]) -> list[int]:
    """Return the 32-bit hashes of the runs of five words, in order.

    A shorter text has one: that of all its words.
    """
    return _hashes_of_coded([word.encode() for word in words])


def _hashes_of_coded(coded: Sequence[bytes]) -> list[int]:
    if len(coded) < RUN:
        return [crc32(b" ".join(coded))]
    shifted = (coded[start:] for start in range(RUN))
    return list(map(crc32, map(b" ".join, zip(*shifted, strict=False))))


LEAST = 32
SHARE = 64


def sketch_of(hashes: Collection[int]) -> list[int]:
    """Return the sample of hashes by which a text is looked up, in ascending order.

    It holds the 32 lowest, and every one in the lowest 64th of all numbers: two texts that share
    shingles share as great a part of their samples, whatever their lengths.
    """
    return _sketch_of_lists([hashes])


def _sketch_of_lists(lists: Iterable[Collection[int]]) -> list[int]:
    """Return the sample of the hashes in several lists, of which one is in memory at a time."""
    limit = (1 << 32) // SHARE
    lowest: set[int] = set()
    few: list[int] = []
    for hashes in lists:
        lowest.update(filter(limit.__gt__, hashes))
        if len(lowest) < LEAST:
            few = nsmallest(LEAST, {*hashes, *few})
    return sorted(lowest) if len(lowest) >= LEAST else few


def sample_of(text: str) -> tuple[int, ...]:
    """Return the sample of a text's shingles."""
    return tuple(_sketch_of_lists(_hashes_by_stretch(text)))


def _hashes_by_stretch(text: str) -> Iterator[list[int]]:
    """Yield the hashes of a text's runs, those of a stretch at a time."""
    held: list[bytes] = []  # the words with which runs begin that end in the next stretch
    is_first = True
    for start, end in stretches(text):
        held += _coded_words_of(text[start:end])
        if len(held) >= RUN or (is_first and end == len(text)):
            yield _hashes_of_coded(held)
            is_first, held = False, held[1 - RUN :]
    if is_first:
        yield _hashes_of_coded(held)
