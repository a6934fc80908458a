"""One ranked list of passages, dated events and actors for a question in plain words.

texts         the text of a candidate, sentence by sentence
inquiry       a question read once
source_signs  what tells that a name is that of a source
source_names  who wrote the documents, by the words of a name
said_by       the documents that words name as a source
reader        reads it against a shelf
units         candidates, and what they are judged by
entries       curated events and described actors, indexed in memory
passage_candidates  the passages that may answer
entry_candidates    the events and actors that may answer
coverage      how much of a question a candidate has
features      what speaks for a candidate
weights       what each feature is worth, fitted on judged questions
ranking       the candidates in order
evidence      what speaks for the first one being right
grading       found, weak or nothing
answer        a page of the answer
"""

from corpus.answers.ranking.answer import RankedAnswer, RankedResult, page_of
from corpus.answers.ranking.grading import GradedRanking, Lack
from corpus.answers.ranking.inquiry import masked
from corpus.answers.ranking.ranking import RankedUnit, Ranking, rank
from corpus.answers.ranking.reader import (
    asked_sources,
    language_of,
    read_times,
)
from corpus.answers.ranking.source_names import documents_of_author
from corpus.answers.ranking.source_signs import AskedSource
from corpus.answers.ranking.units import UnitKind

__all__ = [
    "AskedSource",
    "GradedRanking",
    "Lack",
    "RankedAnswer",
    "RankedResult",
    "RankedUnit",
    "Ranking",
    "UnitKind",
    "asked_sources",
    "documents_of_author",
    "language_of",
    "masked",
    "page_of",
    "rank",
    "read_times",
]
