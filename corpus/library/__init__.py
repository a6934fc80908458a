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
)
from corpus.library.files import recognise, records, version
from corpus.library.loader import Loaded, is_current, load, unload

__all__ = [
    "ActorEntry",
    "AliasEntry",
    "EventEntry",
    "InvalidEntry",
    "Loaded",
    "Note",
    "is_current",
    "load",
    "recognise",
    "records",
    "unload",
    "version",
]
