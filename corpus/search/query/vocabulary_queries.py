"""What is asked of the vocabulary for several typed words at once, and how rows answer each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from corpus.database import Driver, Statement
from corpus.search.index import Vocabulary, index_of
from corpus.text.words import skeleton

WordsAlike = tuple[list[str], list[str]]
"""The words with the same consonants, and those with another letter in front or none."""


def forms_statement(connection: Driver, vocabulary: Vocabulary, stems: Sequence[str]) -> Statement:
    """Return the query for the words of some stems, each with its passages."""
    index = index_of(connection)
    return (
        f"SELECT stem, word, sum(passages) FROM search_word WHERE {index.among('stem')} "
        f"AND passages > 0{vocabulary.within(connection)} GROUP BY stem, word",
        (index.listed(stems),),
    )


def alike_statement(connection: Driver, vocabulary: Vocabulary, typed: Sequence[str]) -> Statement:
    """Return the query for the words that `words_alike` chooses from."""
    index, within = index_of(connection), vocabulary.within(connection)
    consonants = sorted({own for word in typed if (own := _consonants(word))})
    tails = sorted({tail for word in typed for tail in (word[1:], word)})
    return (
        f"SELECT word, skeleton FROM search_word WHERE {index.among('skeleton')} "
        f"AND passages > 0{within} UNION SELECT word, NULL FROM search_word "
        f"WHERE {index.among('substr(word, 2)')} AND passages > 0{within}",
        (index.listed(consonants), index.listed(tails)),
    )


def words_alike(
    typed: Sequence[str], rows: Iterable[tuple[str, str | None]]
) -> dict[str, WordsAlike]:
    """Return of each typed word those that are alike, of all rows of `alike_statement`."""
    by_consonants, by_tail = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for word, consonants in rows:
        if consonants is None:
            by_tail[word[1:]].append(word)
        else:
            by_consonants[consonants].append(word)
    return {
        word: (
            sorted(by_consonants[_consonants(word)]),
            sorted({*by_tail[word[1:]], *by_tail[word]}),
        )
        for word in typed
    }


def _consonants(word: str) -> str:
    """Return the skeleton of a word; none with fewer than three consonants, which many share."""
    consonants = skeleton(word)
    return consonants if len(consonants) >= 3 else ""
