"""Answers that list: documents, passages of several kinds, everything about something.

values      a list, its results, and documents as results
mentions    the passages that mention something, counted by their documents
mentioning  lists of what mentions something
overview    everything about something: one result of each kind first
holdings    lists of what is on the shelf
"""

from corpus.answers.lists.holdings import (
    about_documents,
    authored,
    concepts,
    contents,
    count_shelf,
    documents_of_sources,
    new_documents,
    opened,
    reading_note,
)
from corpus.answers.lists.mentioning import first_and_last, frequency, listed, mentioning
from corpus.answers.lists.overview import overview
from corpus.answers.lists.values import (
    FoundDocument,
    ListAnswer,
    ListedResult,
    ListKind,
    ResultKind,
    ShelfCounts,
    Side,
)

__all__ = [
    "FoundDocument",
    "ListAnswer",
    "ListKind",
    "ListedResult",
    "ResultKind",
    "ShelfCounts",
    "Side",
    "about_documents",
    "authored",
    "concepts",
    "contents",
    "count_shelf",
    "documents_of_sources",
    "first_and_last",
    "frequency",
    "listed",
    "mentioning",
    "new_documents",
    "opened",
    "overview",
    "reading_note",
]
