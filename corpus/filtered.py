"""What is said of a query's filters: what is wrong with them, and what was read or left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from corpus.actors import Registry
from corpus.answers import ReadAs, Results
from corpus.errors import QueryError
from corpus.search.query import Filters, fault, parse, without_filters

AS_TYPED = 0.999  # a name or alias, in whatever case or script


def check_filters(query: str) -> None:
    """QueryError for a filter that is none, has no value, or stands behind a minus."""
    wrong = fault(query)
    if wrong is not None:
        raise QueryError(wrong)


def actors_in(query: str, beside: Filters) -> tuple[str, ...]:
    """The names of actors in a query's filters and in those beside it."""
    return (parse(query).filters | beside).actor


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
