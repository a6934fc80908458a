"""The search: it finds the passage that somebody half remembers.

index     the words of passages in SQLite, written as passages come and go
query     what is typed: its language, filters, spelling and terms
ranking   the passages that may answer, ranked and graded
look      one look into the index, and second ones
page      one page of hits
search    the whole: `Search(engine, today=today).search("deth penalty moratorum")`
"""

from corpus.search.look import Look, LookAgain, SearchRequest, SecondLook
from corpus.search.query import (
    FILTER_NAMES,
    FilterResolver,
    Filters,
    Query,
    Restriction,
    filter_fault,
    parse_query,
    without_filters,
)
from corpus.search.search import MEMORY_LIMIT_MB, Search

__all__ = [
    "FILTER_NAMES",
    "MEMORY_LIMIT_MB",
    "FilterResolver",
    "Filters",
    "Look",
    "LookAgain",
    "Query",
    "Restriction",
    "Search",
    "SearchRequest",
    "SecondLook",
    "filter_fault",
    "parse_query",
    "without_filters",
]
