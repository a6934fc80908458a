"""The search index: its tables, the vocabulary in memory, and the proof of both.

Callers import the package, `from corpus.search import index`, and say `index.add`.

    expressions  what the stems of a passage must be, as a tree
    restriction  where to look
    protocol     what an index is, whatever the database
    fts5         the index in SQLite, as it is asked and (`fts5_tables`) written
    postgresql   the same in PostgreSQL, whose vectors and queries are written in `tsvector`
    engines      which of them a connection has
    changing     the index follows passages as they come and go
    ahead        the entries of a long document, made before its transaction
    rebuilding   the index is made anew from all passages
    renewal      the index is made anew in batches, `beside` the one that answers
    fts5_beside  the room for it in SQLite; `postgresql_beside` in PostgreSQL, by `halves`
    counting     what is counted beside the entries
    vocabulary   the words of the index in memory
    check        whether the index holds what the passages say

Nothing here is the only copy of anything: `rebuilding` makes all of it from the passages.
"""

from corpus.search.index.ahead import ahead
from corpus.search.index.beside import Phase
from corpus.search.index.changing import TERMS, add, remove, writing_at_once
from corpus.search.index.check import problems, state_problems
from corpus.search.index.engines import (
    erase,
    generation,
    index_of,
    is_outdated,
    is_unfinished,
    renewal_of,
)
from corpus.search.index.entries import PassageRow
from corpus.search.index.expressions import (
    AllOf,
    AnyOf,
    Expression,
    InText,
    Near,
    Run,
    Without,
    all_of,
    any_of,
    word,
)
from corpus.search.index.postgresql import asked_for_state
from corpus.search.index.protocol import Index, Order
from corpus.search.index.rebuilding import Progress, rebuild
from corpus.search.index.renewal import Renewal
from corpus.search.index.restriction import (
    Condition,
    Restriction,
    in_collections,
    in_their_shelves,
)
from corpus.search.index.vocabulary import BYTES_A_WORD, Vocabulary, visible_actor

__all__ = [
    "BYTES_A_WORD",
    "TERMS",
    "AllOf",
    "AnyOf",
    "Condition",
    "Expression",
    "InText",
    "Index",
    "Near",
    "Order",
    "PassageRow",
    "Phase",
    "Progress",
    "Renewal",
    "Restriction",
    "Run",
    "Vocabulary",
    "Without",
    "add",
    "ahead",
    "all_of",
    "any_of",
    "asked_for_state",
    "erase",
    "generation",
    "in_collections",
    "in_their_shelves",
    "index_of",
    "is_outdated",
    "is_unfinished",
    "problems",
    "rebuild",
    "remove",
    "renewal_of",
    "state_problems",
    "visible_actor",
    "word",
    "writing_at_once",
]
