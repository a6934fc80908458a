"""Which passage is which after a document has changed, so that numbers stay for ever.

A passage whose text still stands in the document keeps its row, its number and all that is known
of it, wherever it has moved to. A retired passage whose text has come back takes up its old number
again. Only a text that the document never had gets a new number, higher than any before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher

from corpus.ingest.structure import Piece
from corpus.model import Passage


def match_pieces(
    live: Sequence[Passage], retired: Sequence[Passage], pieces: Sequence[Piece]
) -> list[Passage | None]:
    """Return for each piece the passage that has its text, or None if the piece is new.

    `live` is in reading order. No passage is returned twice: of equal texts those that stand in the
    same order are paired first, then the rest by number.
    """
    found: list[Passage | None] = [None] * len(pieces)
    texts = [piece.text for piece in pieces]
    matched: set[int] = set()
    matcher = SequenceMatcher(None, [passage.text for passage in live], texts, autojunk=False)
    for old, new, size in matcher.get_matching_blocks():
        for offset in range(size):
            found[new + offset] = live[old + offset]
            matched.add(old + offset)
    unmatched: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in sorted(retired, key=_number, reverse=True):
        unmatched[passage.text].append(passage)
    moved = [passage for index, passage in enumerate(live) if index not in matched]
    for passage in sorted(moved, key=_number, reverse=True):
        unmatched[passage.text].append(passage)
    for index, text in enumerate(texts):
        if found[index] is None and unmatched[text]:
            found[index] = unmatched[text].pop()
    return found


def _number(passage: Passage) -> int:
    return passage.number
