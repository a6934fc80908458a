"""The search index: its tables, the vocabulary in memory, and the proof of both.

Callers import the package, `from corpus.search import index`, and say `index.add`.

    fts5         the tables, and what writes them
    changing     the index follows passages as they come and go
    rebuilding   the index is made anew from all passages
    vocabulary   the words of the index in memory
    check        whether the index holds what the passages say
"""

from corpus.search.index.changing import TERMS, add, counting_at_once, remove
from corpus.search.index.check import problems, state_problems
from corpus.search.index.fts5 import connection_of, erase, generation, is_outdated
from corpus.search.index.rebuilding import Progress, rebuild
from corpus.search.index.vocabulary import BYTES_A_WORD, Vocabulary, in_collections, visible_actor

__all__ = [
    "BYTES_A_WORD",
    "TERMS",
    "Progress",
    "Vocabulary",
    "add",
    "connection_of",
    "counting_at_once",
    "erase",
    "generation",
    "in_collections",
    "is_outdated",
    "problems",
    "rebuild",
    "remove",
    "state_problems",
    "visible_actor",
]
