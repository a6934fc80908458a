"""The answer to "where does it say…": passages, each with its document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from corpus.actors import Registry
from corpus.answers.noted import NO_NOTES, AnswerNotes
from corpus.errors import QueryError
from corpus.search import Filters, filter_fault, parse_query, without_filters
from corpus.values import Grade, ReadAs, Results, Source

AS_TYPED = 0.999  # a name or alias, in whatever case or script


@dataclass(frozen=True, slots=True)
class PassageAnswer:
    """One page of results, from `offset` on; `sources` by document reference.

    `filters` are those that stood beside the query, not in it. Where filters leave nothing,
    `unfiltered` says how many passages there are without them. `notes` are the team's.
    """

    query: str
    results: Results
    sources: Mapping[str, Source]
    offset: int = 0
    filters: Filters = field(default_factory=Filters)
    unfiltered: int = 0
    notes: AnswerNotes = NO_NOTES

    @property
    def grade(self) -> Grade:
        """How far the passages can be trusted."""
        return self.results.grade


def check_filters(query: str) -> None:
    """QueryError for a filter that is unknown, has no value, or follows a minus."""
    wrong = filter_fault(query)
    if wrong is not None:
        raise QueryError(wrong)


def actors_in(query: str, beside: Filters) -> tuple[str, ...]:
    """The names of actors in a query's filters and in those beside it."""
    return (parse_query(query).filters | beside).actor


def names_read(names: tuple[str, ...], registry: Registry) -> Iterator[ReadAs]:
    """The names that were read as another spelling, each with the actor's name."""
    for name in names:
        best = registry.match(name).answer
        if best is not None and best.score < AS_TYPED:
            yield ReadAs(name, (best.name,))


def count_unfiltered(search: Callable[[str], Results], query: str, beside: Filters) -> int:
    """How many passages there are without the filters; 0 if there are none to leave out."""
    words = without_filters(query)
    if not words or (words == query.strip() and not beside):
        return 0
    return search(words).total
