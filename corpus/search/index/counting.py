"""What an index counts beside its entries: words by collection, stems by shelf."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from corpus.search.index.entries import IndexEntry
from corpus.search.index.protocol import IndexTables


def count_in(tables: IndexTables, entries: Sequence[IndexEntry], *, sign: int) -> None:
    """Add the words and stems of entries to an index's counts; with `sign` -1, take them away."""
    counts: defaultdict[tuple[int, int], Counter[str]] = defaultdict(Counter)
    for entry in entries:
        counts[entry.shelf_id, entry.collection_id].update(entry.distinct)
    for shelf_id in sorted({entry.shelf_id for entry in entries}):
        of_shelf = [entry for entry in entries if entry.shelf_id == shelf_id]
        tables.count_stems(shelf_id, of_shelf, sign=sign)
    for (shelf_id, collection_id), words in sorted(counts.items()):
        signed = ((word, sign * words[word]) for word in sorted(words, key=_place))
        tables.count_words(shelf_id, collection_id, signed)


def _place(word: str) -> tuple[str, int, str]:
    """Return by what words are in order where they are stored."""
    return word[0], len(word), word
