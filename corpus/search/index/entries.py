"""What the index has of one passage: its words, their stems, and the hash of its words."""

from __future__ import annotations

from hashlib import blake2b
from typing import NamedTuple

from corpus.text.stems import stem
from corpus.text.words import IndexTerms


class StemCache(dict[str, str]):
    """The stems of words, each made once: quicker than a bounded cache while all are needed."""

    def __missing__(self, word: str) -> str:
        self[word] = found = stem(word)
        return found


class IndexEntry(NamedTuple):
    """What the index has of one passage: folded words and their stems, separated by spaces.

    They are texts and not tuples of words, since a rebuild has a batch of entries in memory at a
    time, and half a million passages have sixty million words.
    """

    passage_id: int
    document_id: int
    collection_id: int
    kind: str
    words: str
    joined: str
    stems: str
    joined_stems: str

    @classmethod
    def of(
        cls,
        passage_id: int,
        document_id: int,
        collection_id: int,
        kind: str,
        terms: IndexTerms,
        stems: StemCache,
    ) -> IndexEntry:
        """Return the entry of a passage with these terms."""
        words, joined = terms.words, terms.joined
        return cls(
            passage_id,
            document_id,
            collection_id,
            kind,
            " ".join(words),
            " ".join(joined),
            " ".join(map(stems.__getitem__, words)),
            " ".join(map(stems.__getitem__, joined)),
        )

    @property
    def distinct(self) -> set[str]:
        """The words that are counted once for this passage."""
        return {*self.words.split(), *self.joined.split()}

    @property
    def index_row(self) -> tuple[int, str, str]:
        """Its row of search_index."""
        return self.passage_id, self.stems, self.joined_stems

    @property
    def passage_row(self) -> tuple[int, int, str, int, str, str]:
        """Its row of search_passage."""
        words = self.words
        return (
            self.passage_id,
            self.document_id,
            self.kind,
            hash_of_words(words),
            words,
            self.joined,
        )


def hash_of_words(words: str) -> int:
    """Return a 64-bit number that is the same for passages of the same words."""
    digest = blake2b(words.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
