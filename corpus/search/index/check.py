"""Proof that the search index holds what the passages say, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sqlalchemy.orm import Session

from corpus.search.index.engines import tables_of_session
from corpus.search.index.protocol import OUT_OF_STEP, IndexTables
from corpus.search.index.rebuilding import BATCH
from corpus.text.bulk import twin_of
from corpus.text.words import VERSION, analyse

MOST_SENTENCES = 20  # a broken index breaks in thousands of places; a person needs a few

Counted = tuple[str, int]
"""A word and a collection."""


def problems(session: Session) -> list[str]:
    """Return what is wrong with the index, a sentence each, at most twenty; empty if it is sound.

    Every passage's terms are compared, the vocabulary's counts, and each posting of the full-text
    index through three sums a term. About half a minute for half a million passages.
    """
    session.flush()
    tables = tables_of_session(session)
    words: Counter[Counted] = Counter()
    postings: dict[str, list[int]] = {}
    found = [
        *state_problems(session),
        *_passage_problems(tables, words, postings),
        *_vocabulary_problems(tables, words),
        *_posting_problems(tables, postings),
    ]
    return found[:MOST_SENTENCES]


def state_problems(session: Session) -> Iterator[str]:
    """Yield what is wrong with the index's own counts, a sentence each; no passage is read."""
    tables = tables_of_session(session)
    for part in tables.passage_counts():
        if part.stored and part.analysis == OUT_OF_STEP:
            yield "The index had other words of a passage than its text."
        elif part.stored and part.analysis != VERSION:
            yield (
                f"The index was built by version {part.analysis} of the text analysis, "
                f"not {VERSION}."
            )
        if part.stored != part.counted:
            yield f"The index counts {part.counted} passages but holds {part.stored}."
    stored, counted = tables.collection_counts()
    if stored != counted:
        yield "The index counts other passages in the collections than it holds."


def _passage_problems(
    tables: IndexTables, words: Counter[Counted], postings: dict[str, list[int]]
) -> Iterator[str]:
    """Yield where a passage's words differ from its index entry; count its words and postings."""
    found = 0
    for batch in tables.live_passages(BATCH):
        stored = tables.stored([row[1] for row in batch])
        found += len(stored)
        for _shelf, passage_id, document_id, collection_id, kind, text in batch:
            terms = analyse(text)
            expected = document_id, collection_id, kind, twin_of(" ".join(terms.words))
            if passage_id not in stored:
                yield f"Passage {passage_id} is not in the index."
            elif stored[passage_id] != expected:
                yield f"Passage {passage_id} is indexed with other words than it has."
            words.update((word, collection_id) for word in {*terms.words, *terms.joined})
            for stem, place in tables.places(terms.words, terms.joined):
                sums = postings.setdefault(stem, [0, 0, 0])
                sums[0] += 1
                sums[1] += passage_id
                sums[2] += passage_id * place
    held = sum(part.stored for part in tables.passage_counts())
    if held > found:
        yield f"The index holds {held - found} passages that are gone or retired."


def _vocabulary_problems(tables: IndexTables, words: Counter[Counted]) -> Iterator[str]:
    """Yield where the vocabulary counts a word in other than its number of passages."""
    stored = {(word, collection_id): n for word, collection_id, n in tables.counted_words()}
    for counted in sorted(words.keys() | stored.keys()):
        if words[counted] != stored.get(counted, 0):
            yield (
                f'The word "{counted[0]}" is counted in {stored.get(counted, 0)} passages '
                f"but stands in {words[counted]}."
            )


def _posting_problems(tables: IndexTables, postings: dict[str, list[int]]) -> Iterator[str]:
    """Yield where the full-text index has a term in other places than the passages."""
    seen = set()
    for term, *sums in tables.postings():
        seen.add(term)
        if postings.get(term) != sums:
            yield f'The full-text index has other places for "{term}" than the passages.'
    for term in sorted(postings.keys() - seen):
        yield f'The full-text index lacks "{term}".'
    for name, counted, held in tables.miscounted():
        yield f"{name} is counted {counted} times for the ranking, but {held} times in the index."
