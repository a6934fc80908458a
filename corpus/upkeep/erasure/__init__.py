"""Erasure: what is held of a person, or a whole shelf, leaves the database for good.

    person    what is held of somebody, and its erasure; a pseudonym stands where rows stay
    shelf     everything of a shelf; the starter library stays
    erasure   both as one face, and what is deleted by its age

A document is removed by `corpus.upkeep.removal`. Each erasure is one transaction: one that is
killed is either whole or has not happened. The last bytes leave the files afterwards, and a marker
makes the next start or the next erasure do so if this one was killed.
"""

from corpus.upkeep.erasure.erasure import Erasure
from corpus.upkeep.erasure.person import ErasedPerson, Held, HeldOfPerson
from corpus.upkeep.erasure.shelf import ErasedShelf, ShelfContents
from corpus.upkeep.erasure.signed import HeldKind

__all__ = [
    "ErasedPerson",
    "ErasedShelf",
    "Erasure",
    "Held",
    "HeldKind",
    "HeldOfPerson",
    "ShelfContents",
]
