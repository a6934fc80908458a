"""A query: its language, its filters, the spelling of its words, and its terms.

language   how a query is written, and what is wrong with one
filters    where to look: filters as conditions on passages
spelling   the words of the corpus that a typed word may stand for
typed      the words as they were typed
aliases    the names of actors in a query, and the other names that they stand for
terms      for each typed word, the words that answer it
"""

from corpus.search.query.actor_names import actors_of_name
from corpus.search.query.aliases import NamesOfScope
from corpus.search.query.filters import (
    FilterResolver,
    FindActors,
)
from corpus.search.query.inflected import other_forms
from corpus.search.query.language import (
    FILTER_NAMES,
    Filters,
    Query,
    QueryPart,
    filter_fault,
    parse_query,
    without_filters,
)
from corpus.search.query.spelling import Speller
from corpus.search.query.terms import KnownTerms, QueryTerm, TermReader, unmended
from corpus.search.query.typed import Phrase, phrases, typed_words

__all__ = [
    "FILTER_NAMES",
    "FilterResolver",
    "Filters",
    "FindActors",
    "KnownTerms",
    "NamesOfScope",
    "Phrase",
    "Query",
    "QueryPart",
    "QueryTerm",
    "Speller",
    "TermReader",
    "actors_of_name",
    "filter_fault",
    "other_forms",
    "parse_query",
    "phrases",
    "typed_words",
    "unmended",
    "without_filters",
]
