"""Who is named in a text: registered actors, abbreviations and proposed ones."""

from corpus.actors.mentions.gazetteer import Gazetteer, NamedActor
from corpus.actors.mentions.reading import FoundName, read_text
from corpus.actors.mentions.store import add, gazetteer_of, remove, rescan

__all__ = [
    "FoundName",
    "Gazetteer",
    "NamedActor",
    "add",
    "gazetteer_of",
    "read_text",
    "remove",
    "rescan",
]
