"""The search: it finds the passage that somebody half remembers.

index     the words of passages in SQLite, written as passages come and go
query     what is typed: its language, filters, spelling and terms
ranking   the passages that may answer, ranked and graded
meaning   passages near in meaning, by sentence vectors
look      one look into the index, and second ones
slips     a second look: words typed for others
page      one page of hits
scoped    the words and names that a scope lets see
whole     every passage that has all words: what is counted
among     every passage among some that is found: what watches tell
shown     passages that are known to answer, as hits
search    the whole: `Search(engine, today=today).search("deth penalty moratorum")`
"""

from corpus.search.among import (
    FoundAmong,
    PassageRuns,
    count_candidates,
    found_among,
    is_distinctive,
)
from corpus.search.index import Restriction
from corpus.search.look import Look, LookAgain, SearchRequest, SecondLook
from corpus.search.meaning import EXTRA, Coverage, Encoder, NearInMeaning, installed_encoder
from corpus.search.query import (
    FILTER_NAMES,
    FilterResolver,
    Filters,
    Query,
    QueryPart,
    filter_fault,
    parse_query,
    without_filters,
)
from corpus.search.ranking import RankedPassage
from corpus.search.search import MEMORY_LIMIT_MB, Search
from corpus.search.shown import hits_of
from corpus.search.whole import WholeMatches, passages_with_all

__all__ = [
    "EXTRA",
    "FILTER_NAMES",
    "MEMORY_LIMIT_MB",
    "Coverage",
    "Encoder",
    "FilterResolver",
    "Filters",
    "FoundAmong",
    "Look",
    "LookAgain",
    "NearInMeaning",
    "PassageRuns",
    "Query",
    "QueryPart",
    "RankedPassage",
    "Restriction",
    "Search",
    "SearchRequest",
    "SecondLook",
    "WholeMatches",
    "count_candidates",
    "filter_fault",
    "found_among",
    "hits_of",
    "installed_encoder",
    "is_distinctive",
    "parse_query",
    "passages_with_all",
    "without_filters",
]
