"""Who is named in a text: registered actors, abbreviations and proposed ones."""

from corpus.actors.mentions.ahead import ahead
from corpus.actors.mentions.gazetteer import Gazetteer, NamedActor
from corpus.actors.mentions.gazetteers import gazetteer_of, look_again, one_registry
from corpus.actors.mentions.reading import FoundName, read_text
from corpus.actors.mentions.store import (
    SURVEY,
    add,
    add_new,
    remove,
    rescan,
    survey_ahead,
)

__all__ = [
    "SURVEY",
    "FoundName",
    "Gazetteer",
    "NamedActor",
    "add",
    "add_new",
    "ahead",
    "gazetteer_of",
    "look_again",
    "one_registry",
    "read_text",
    "remove",
    "rescan",
    "survey_ahead",
]
