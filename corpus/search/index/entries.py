"""What the index has of passages: their words, the stems of these, and a number of their words."""

from __future__ import annotations

from typing import NamedTuple

from corpus.text.bulk import TermTexts


class IndexEntry(NamedTuple):
    """What the index has of one passage."""

    shelf_id: int
    passage_id: int
    document_id: int
    collection_id: int
    kind: str
    terms: TermTexts

    @property
    def distinct(self) -> set[str]:
        """The words that are counted once for this passage."""
        return {*self.terms.words.split(), *self.terms.joined.split()}


PassageRow = tuple[int, int, int, int, str, str]
"""A passage to be indexed: its shelf, its id, its document's, its collection's, kind and text."""
