"""Passages: one to five whole sentences of one paragraph, of a length that can be quoted.

A paragraph is cut so that its passages are SHORTEST to LONGEST characters long where its sentences
allow it: of all ways of cutting, the one with the least penalty is taken. A sentence is not cut,
and no passage reaches into the next paragraph.

What is longer than any sentence is none: a text without capitals or full stops, a list in one line.
It is cut where there is a weaker boundary: from ENDLESS characters on at a stop before a small
letter or at a semicolon, from BOUNDLESS on at a comma, else between two words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.ingest.structure.blocks import Block
from corpus.model import PassageKind
from corpus.text.sentences import sentence_spans

MOST_SENTENCES = 5
SHORTEST = 350
LONGEST = 700
"""Characters of a passage, by our choice: short enough to be quoted whole in a chat, long enough to
say who did what."""

ENDLESS = 1000
"""Characters of a sentence: of 33,626 in 300 speeches of the UN debate two have more."""

BOUNDLESS = 2000

REPEATED = 40
"""Characters of a block; a shorter one that stood before is a turn of phrase, no repetition."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage to be: offsets into the document's text, the whole of that, and its kind.

    `page` is the page on which it begins, by the document's own numbers or counted from 1, and
    `last_page` the one on which it ends; both are None if the document has no pages.
    """

    start: int
    end: int
    whole: str = field(repr=False)
    kind: PassageKind
    page: int | None = None
    last_page: int | None = None

    @property
    def text(self) -> str:
        """The text of the passage: cut out when it is asked for, not a second text in memory."""
        return self.whole[self.start : self.end]


def cut(text: str, blocks: Sequence[Block]) -> list[Piece]:
    """Return the passages of a document's blocks in reading order; only white space is left out.

    A block of content is boilerplate if all of its sentences have stood in the document before, as
    in a caption that repeats a sentence, or a footer on every page.
    """
    seen: set[int] = set()  # a number for each sentence: the sentences would be a second text
    pieces: list[Piece] = []
    for block in blocks:
        spans = list(_sentences(text, block))
        kind = block.kind
        if kind is PassageKind.CONTENT:
            sentences = {hash(text[start:end]) for start, end in spans}
            if block.end - block.start >= REPEATED and sentences <= seen:
                kind = PassageKind.BOILERPLATE
            seen |= sentences
        pieces += [
            Piece(a, b, text, kind, block.page_at(a), block.page_at(b - 1)) for a, b in pack(spans)
        ]
    return pieces


def _sentences(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a block; what is too long to be one, in parts."""
    for start, end in sentence_spans(text, block.start, block.end):
        if end - start <= ENDLESS:
            yield start, end
        else:
            yield from _parts(text, start, end)


_STRONG = re.compile(r"(?<=\w{3}[.!?…])[^\S\n]+|(?<=[;؛])[^\S\n]+")
_WEAK = re.compile(r"(?<=[,،:])[^\S\n]+|(?<=[，、；])[^\S\n]*|[^\S\n]+(?=[–—] )")
_SPACE = re.compile(r"[^\S\n]+")


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what is longer than a sentence in parts of at most LONGEST characters where it can be.

    Of the boundaries the strongest ones are used that the length allows.
    """
    kinds = (_STRONG, _WEAK, _SPACE) if end - start > BOUNDLESS else (_STRONG,)
    while end - start > LONGEST:
        boundary = _boundary(text, start, end, kinds)
        if boundary is None:
            break
        yield start, boundary.start()
        start = boundary.end()
    yield start, end


def _boundary(
    text: str, start: int, end: int, kinds: Sequence[re.Pattern[str]]
) -> re.Match[str] | None:
    """The last boundary that leaves at most LONGEST characters before it, or else the first one."""
    for kind in kinds:
        last = None
        for found in kind.finditer(text, start + 1, end):
            if found.start() - start > LONGEST:
                break
            last = found
        if last is not None and last.start() - start >= SHORTEST // 2:
            return last
    for found in _STRONG.finditer(text, start + LONGEST, end):
        return found
    return None


def pack(sentences: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the spans of passages that together hold the sentences of one paragraph."""
    count = len(sentences)
    if not count:
        return
    if count <= MOST_SENTENCES and sentences[-1][1] - sentences[0][0] <= LONGEST:
        yield sentences[0][0], sentences[-1][1]
        return
    # least_from[i]: the least penalty of the sentences from i on
    # end_from[i]: where the first passage of that way of cutting ends
    least_from = [0] * (count + 1)
    end_from = [0] * count
    for first in range(count - 1, -1, -1):
        begin = sentences[first][0]
        least = -1
        for end in range(first + 1, min(first + MOST_SENTENCES, count) + 1):
            penalty = least_from[end] + _penalty(sentences[end - 1][1] - begin)
            if least < 0 or penalty <= least:
                least, end_from[first] = penalty, end
        least_from[first] = least
    first = 0
    while first < count:
        yield sentences[first][0], sentences[end_from[first] - 1][1]
        first = end_from[first]


def _penalty(length: int) -> int:
    """Return how far a passage of this length is from one that can be quoted."""
    if length > LONGEST:
        return (length - LONGEST) ** 2
    return (SHORTEST - length) ** 2 if length < SHORTEST else 0
