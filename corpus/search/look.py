"""One look into the index: what was asked of it, and what it gave.

The plain look asks for the words as they were typed, their other forms and their mended spellings.
Where it finds nothing, or only something weak, other looks may follow (`SecondLook`): the same
query in other words, say. Each is given the request and the best look so far.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from corpus.database import Driver
from corpus.search.index import Restriction, Vocabulary
from corpus.search.query import Phrase, QueryPart, QueryTerm, Speller
from corpus.search.ranking import GradedAnswer, Grader, RankedPassage, record_has_word
from corpus.values import Grade, ReadAs


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A query as the index reads it; `parts` is what was typed, without its filters.

    `looked_for` are the terms by which the index is asked, where they are others than those by
    which the passages are ranked: fewer, as a rule.
    """

    parts: Sequence[QueryPart]
    terms: Sequence[QueryTerm]
    phrases: Sequence[Phrase]
    restriction: Restriction
    vocabulary: Vocabulary
    speller: Speller
    has_filters: bool = False
    looked_for: Sequence[QueryTerm] = ()

    @property
    def is_only_filters(self) -> bool:
        """Whether no word is looked for."""
        return not self.terms and all(phrase.excluded for phrase in self.phrases)

    @property
    def is_literal(self) -> bool:
        """Whether something was quoted: then no other words are looked for."""
        return any(part.quoted and not part.excluded for part in self.parts)


@dataclass(frozen=True, slots=True)
class Look:
    """The relevant passages, best first, how far they can be trusted, and how words were read."""

    ranked: Sequence[RankedPassage]
    answer: GradedAnswer
    terms: Sequence[QueryTerm]
    read_as: tuple[ReadAs, ...]

    @property
    def grade(self) -> Grade:
        """The grade of the best passages."""
        return self.answer.grade


def grader_of(
    connection: Driver, request: SearchRequest, terms: Sequence[QueryTerm] | None = None
) -> Grader:
    """Return what grades the answers to a request, by other `terms` than its own if they are given.

    A word that only the record of a hit's document has is looked up once.
    """
    known: dict[tuple[int, str], bool] = {}

    def has_word(hit: RankedPassage, term: QueryTerm) -> bool:
        key = hit.candidate.document_id, term.word
        if key not in known:
            known[key] = record_has_word(connection, *key)
        return known[key]

    return Grader(
        request.terms if terms is None else terms,
        request.phrases,
        passages=request.vocabulary.passages,
        record_has_word=has_word,
    )


LookAgain = Callable[[SearchRequest], Look]
"""Ranks and grades a request as the plain look does; a second look may change the terms."""


class SecondLook(Protocol):
    """Looks once more where the best look so far is weak or nothing."""

    def __call__(
        self,
        connection: Driver,
        request: SearchRequest,
        best: Look,
        look: LookAgain,
    ) -> Look | None:
        """Return a look to take instead of the best one; None to leave that as it is.

        `connection` sees one state of the database; what is read must be within the collections of
        `request.vocabulary`.
        """
