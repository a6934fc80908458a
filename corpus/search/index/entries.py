"""What the index has of passages: their words, the stems of these, and a number of their words."""

from __future__ import annotations

from typing import NamedTuple

from corpus.text.bulk import TermTexts


class IndexEntry(NamedTuple):
    """What the index has of one passage."""

    passage_id: int
    document_id: int
    collection_id: int
    kind: str
    terms: TermTexts

    @property
    def distinct(self) -> set[str]:
        """The words that are counted once for this passage."""
        return {*self.terms.words.split(), *self.terms.joined.split()}

    @property
    def index_row(self) -> tuple[int, str, str]:
        """Its row of search_index."""
        return self.passage_id, self.terms.stems, self.terms.joined_stems

    @property
    def passage_row(self) -> tuple[int, int, str, int]:
        """Its row of search_passage."""
        return self.passage_id, self.document_id, self.kind, self.terms.twin
