"""Passages: one to five whole sentences of one paragraph, of a length that can be quoted.

A paragraph is cut so that its passages are SHORTEST to LONGEST characters long where its sentences
allow it; every way of cutting is weighed and the one whose passages stray least is taken. A
sentence is never cut, however long, and no passage reaches into the next paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.ingest.structure.blocks import Block
from corpus.model import PassageKind
from corpus.text.sentences import sentence_spans

MOST_SENTENCES = 5
SHORTEST = 350
LONGEST = 700
"""Characters of a passage, a choice of ours: short enough to be quoted whole in a chat, long enough
to hold both who and what."""

REPEATED = 40
"""Characters from which the same sentence again is a repetition and not a turn of phrase."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage to be: offsets into the document's text, the text there, and its kind."""

    start: int
    end: int
    text: str
    kind: PassageKind


def cut(text: str, blocks: Sequence[Block]) -> list[Piece]:
    """Return the passages of a document's blocks in reading order; only white space is left out.

    A block of content all of whose sentences have stood in the document before is boilerplate: a
    caption that repeats the first sentence, a footer on every page.
    """
    seen: set[str] = set()
    pieces: list[Piece] = []
    for block in blocks:
        spans = list(sentence_spans(text, block.start, block.end))
        kind = block.kind
        if kind is PassageKind.CONTENT:
            sentences = {text[start:end] for start, end in spans}
            if block.end - block.start >= REPEATED and sentences <= seen:
                kind = PassageKind.BOILERPLATE
            seen |= sentences
        pieces += [Piece(a, b, text[a:b], kind) for a, b in pack(spans)]
    return pieces


def pack(sentences: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the spans of passages that together hold the sentences of one paragraph."""
    count = len(sentences)
    if not count:
        return
    if count <= MOST_SENTENCES and sentences[-1][1] - sentences[0][0] <= LONGEST:
        yield sentences[0][0], sentences[-1][1]
        return
    # best[i]: the least strain of the sentences from i on; last[i]: the end of the first passage
    best = [0] * (count + 1)
    last = [0] * count
    for first in range(count - 1, -1, -1):
        begin = sentences[first][0]
        least = -1
        for end in range(first + 1, min(first + MOST_SENTENCES, count) + 1):
            strain = best[end] + _strain(sentences[end - 1][1] - begin)
            if least < 0 or strain <= least:
                least, last[first] = strain, end
        best[first] = least
    first = 0
    while first < count:
        yield sentences[first][0], sentences[last[first] - 1][1]
        first = last[first]


def _strain(length: int) -> int:
    if length > LONGEST:
        return (length - LONGEST) ** 2
    return (SHORTEST - length) ** 2 if length < SHORTEST else 0
