"""Names taken apart and compared: scripts, spellings, titles, acronyms, and how alike two are."""

from corpus.actors.names.acronyms import acronyms_of
from corpus.actors.names.keys import LONGEST_KEY, key_of
from corpus.actors.names.name import acronym_letters
from corpus.actors.names.translations import translations_of
from corpus.actors.names.vocabulary import STOP_WORDS

__all__ = [
    "LONGEST_KEY",
    "STOP_WORDS",
    "acronym_letters",
    "acronyms_of",
    "key_of",
    "translations_of",
]
