"""The starter library: records, actors, reading notes and a timeline, in our own words.

Its files lie beside this module. `load` puts them into a database and `unload` takes them out;
`recognise` tells a founding document by its text and works without either.
"""

from corpus.library.entries import (
    ActorEntry,
    AliasEntry,
    EventEntry,
    InvalidEntry,
    Note,
    Record,
)
from corpus.library.loader import Loaded, is_current, load, unload
from corpus.library.note_rows import Derivation
from corpus.library.shelf import recognise, records, version

__all__ = [
    "ActorEntry",
    "AliasEntry",
    "Derivation",
    "EventEntry",
    "InvalidEntry",
    "Loaded",
    "Note",
    "Record",
    "is_current",
    "load",
    "recognise",
    "records",
    "unload",
    "version",
]
