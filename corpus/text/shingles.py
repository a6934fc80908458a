"""Shingles: a text is known by its runs of five words, whatever its layout.

Broder, On the resemblance and containment of documents, 1997. Wrapping, quotation marks, dashes and
spaces make no difference to the words; letters and digits are words apart, so that a footnote's
mark that touches a word ("consultation.11") leaves the word as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from heapq import nsmallest
from zlib import crc32

RUN = 5
"""Words of a shingle."""

_SIGN = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_SIGN}]|[^\W\d_{_SIGN}]+|\d+")
_RAISED = re.compile("[⁰¹²³⁴-⁹]+")


def words_of(text: str) -> list[str]:
    """Return the words and figures of a text, case-folded; East Asian signs are words each.

    >>> words_of("The “ﬁrst” consultation.11 of 1996¹")
    ['the', 'first', 'consultation', '11', 'of', '1996', '1']
    """
    apart = _RAISED.sub(r" \g<0> ", text)
    return _WORD.findall(unicodedata.normalize("NFKC", apart).casefold())


def hashes_of(words: Sequence[str]) -> list[int]:
    """Return the 32-bit hashes of the runs of five words, in order.

    A shorter text has one: that of all its words.
    """
    coded = [word.encode() for word in words]
    if len(coded) < RUN:
        return [crc32(b" ".join(coded))]
    shifted = (coded[start:] for start in range(RUN))
    return list(map(crc32, map(b" ".join, zip(*shifted, strict=False))))


LEAST = 32
SHARE = 64


def sketch_of(hashes: Iterable[int]) -> list[int]:
    """Return the sample of hashes by which a text is looked up, in ascending order.

    It holds the 32 lowest, and every one in the lowest 64th of all numbers: two texts that share
    shingles share as great a part of their samples, whatever their lengths.
    """
    distinct = set(hashes)
    limit = (1 << 32) // SHARE
    lowest = [each for each in distinct if each < limit]
    return sorted(lowest) if len(lowest) >= LEAST else nsmallest(LEAST, distinct)


@lru_cache(maxsize=2)  # a new document's is looked up, and then stored
def sample_of(text: str) -> tuple[int, ...]:
    """Return the sample of a text's shingles."""
    return tuple(sketch_of(hashes_of(words_of(text))))
