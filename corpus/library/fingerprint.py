"""Recognising a text without keeping it: a sample of the hashes of its word runs.

A text is cut into all runs of five words, each run is hashed, and the 64 lowest hashes are the
fingerprint: a sample that depends on the text alone, from which no sentence can be had back. The
share of a fingerprint found among the runs of another text estimates how much of the one stands in
the other (bottom-k sketch; Broder, On the resemblance and containment of documents, 1997).
"""

from __future__ import annotations

import re
from zlib import crc32

RUN = 5
SAMPLE = 64

_WORD = re.compile(r"\w+")


def words_of(text: str) -> list[str]:
    """The words of a text, folded: what wrapping, quotes, dashes and case leave alone."""
    return _WORD.findall(text.casefold())


def runs_of(words: list[str]) -> set[int]:
    """The hashes, of 32 bits, of all runs of five words; of fewer words, none."""
    coded = [word.encode() for word in words]
    return {crc32(b" ".join(coded[start : start + RUN])) for start in range(len(coded) - RUN + 1)}


def fingerprint(text: str) -> frozenset[int]:
    """The 64 lowest hashes of the runs of a text, or all of them if it has fewer."""
    return frozenset(sorted(runs_of(words_of(text)))[:SAMPLE])


def share_found(sample: frozenset[int], runs: set[int]) -> float:
    """How much of a fingerprint is among the runs of a text, from 0 to 1."""
    return len(sample & runs) / len(sample) if sample else 0.0
