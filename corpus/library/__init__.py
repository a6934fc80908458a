"""The starter library: records, actors, reading notes and a timeline, in our own words.

Its files lie beside this module. `load` puts them into a database and `unload` takes them out.
`recognise` knows a founding document by its text, whether the library is loaded or not.
"""

from corpus.library.files import recognise, records, version
from corpus.library.loader import (
    Loaded,
    commitments_are_current,
    concepts_are_current,
    is_current,
    load,
    load_commitments,
    load_concepts,
    unload,
    unload_commitments,
    unload_concepts,
)

__all__ = [
    "Loaded",
    "commitments_are_current",
    "concepts_are_current",
    "is_current",
    "load",
    "load_commitments",
    "load_concepts",
    "recognise",
    "records",
    "unload",
    "unload_commitments",
    "unload_concepts",
    "version",
]
