"""Candidates in order: found in the index, ranked, graded, without duplicates, their words marked.

candidates   passages that may answer, from the index
stored       what the database has of them
rank         their order
names        which words of a query and of a passage are names
notes        notes on documents that are on the shelf
duplicates   passages that say the same
evidence     what a passage is worth as an answer
grade        how far the best can be trusted
nearest      words and names spelt nearly like those that the corpus does not have
snippet      the words to mark in a passage
"""

from corpus.search.ranking.candidates import CandidateFinder
from corpus.search.ranking.duplicates import (
    DuplicateGroup,
    copies_statement,
    count_copies,
    group_duplicates,
)
from corpus.search.ranking.evidence import differ_in_endings, lacks_subject
from corpus.search.ranking.grade import GradedAnswer, Grader
from corpus.search.ranking.nearest import nearest_words
from corpus.search.ranking.notes import notes_behind
from corpus.search.ranking.rank import RankedPassage, Ranker, rank_key, relevant
from corpus.search.ranking.snippet import answer_spans
from corpus.search.ranking.stored import (
    SMALL,
    HitPassage,
    count_within,
    documents_within,
    fetch,
    fetch_hits,
    fetch_texts,
    hits_statement,
    ids_if_few,
    ids_within,
    record_has_word,
)

__all__ = [
    "SMALL",
    "CandidateFinder",
    "DuplicateGroup",
    "GradedAnswer",
    "Grader",
    "HitPassage",
    "RankedPassage",
    "Ranker",
    "answer_spans",
    "copies_statement",
    "count_copies",
    "count_within",
    "differ_in_endings",
    "documents_within",
    "fetch",
    "fetch_hits",
    "fetch_texts",
    "group_duplicates",
    "hits_statement",
    "ids_if_few",
    "ids_within",
    "lacks_subject",
    "nearest_words",
    "notes_behind",
    "rank_key",
    "record_has_word",
    "relevant",
]
