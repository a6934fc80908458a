"""Every passage that has all words of a query, without an order: what can be counted."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.search.index import Expression, Run, all_of, index_of
from corpus.search.ranking.candidates import (
    distinct_by_rarity,
    phrase_expression,
    term_expression,
)
from corpus.search.search import Search
from corpus.values import WHOLE_SHELF, ReadAs, Scope

CONTENT = 2
"""Words of a query that are looked for in a row first: "death penalty" is no death and no fine."""


@dataclass(frozen=True, slots=True)
class WholeMatches:
    """The ids of the passages that have all words, and the words that no passage has.

    `stems` are those of the words that were looked for; `read_as` the words that were mended.
    """

    ids: tuple[int, ...] = ()
    missing: tuple[str, ...] = ()
    stems: frozenset[str] = frozenset()
    read_as: tuple[ReadAs, ...] = ()


def passages_with_all(search: Search, query: str, *, scope: Scope = WHOLE_SHELF) -> WholeMatches:
    """Return the passages that have all words of a query in some form, in a row where some do.

    CorpusError if a filter names what is not there.
    """
    with search.asking(query, scope=scope) as (connection, request):
        typed = [term for term in request.terms if not term.is_function_word]
        missing = tuple(dict.fromkeys(term.typed for term in typed if term.is_absent))
        terms = distinct_by_rarity(request.terms)
        phrases = [phrase_expression(each.words) for each in request.phrases if not each.excluded]
        if missing or not (terms or phrases):
            return WholeMatches(missing=missing)
        every = all_of([*phrases, *map(term_expression, terms)])
        assert every is not None
        plain = [term for term in request.terms if term.stems and not term.is_compound]
        in_a_row = Run(tuple(term.stems[0] for term in plain))
        expressions: list[Expression] = [in_a_row, every] if len(plain) >= CONTENT else [every]
        stems = frozenset(stem for term in terms for stem in term.stems)
        mended = tuple(ReadAs(term.typed, tuple(term.readings[:1])) for term in typed if term.cost)
        for expression in expressions:
            ids = tuple(index_of(connection).matches(expression, request.restriction))
            if ids:
                return WholeMatches(ids, (), stems, mended)
    return WholeMatches(stems=stems, read_as=mended)
