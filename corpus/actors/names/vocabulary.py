"""The words that names are made of, by what they tell: nothing, a rank, a kind of body, a state.

Words are folded (see `corpus.actors.names.name`): lower case, ASCII, American spelling. They are
read from the files of `corpus.text.languages`; the notes there say what each list is for.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.actors.names.legal_forms import LEGAL_FORMS
from corpus.text.languages import rows


@dataclass(frozen=True, slots=True)
class NameWords:
    """Words of a language that play one part in names."""

    language: str
    role: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation inside a name; `in_capitals` if it is one only in capitals."""

    language: str
    abbreviation: str
    words: str
    in_capitals: bool


@dataclass(frozen=True, slots=True)
class Spelling:
    """A spelling that is read as another."""

    language: str
    spelling: str
    read_as: str


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """The names of a month or of a day of the week, and their abbreviations."""

    language: str
    number: int
    names: tuple[str, ...]
    abbreviations: tuple[str, ...]


WORD_LISTS = rows("name_words.tsv", NameWords)
_ABBREVIATIONS = rows("abbreviations.tsv", Abbreviation)


def _words(role: str) -> frozenset[str]:
    return frozenset(word for row in WORD_LISTS if row.role == role for word in row.words)


STOP_WORDS = frozenset(
    word
    for row in WORD_LISTS
    if (row.language, row.role) == ("en", "stop word")
    for word in row.words
)
"""English articles, prepositions and conjunctions: dropped."""

FOREIGN_STOP_WORDS = frozenset(
    word
    for row in WORD_LISTS
    if row.role == "stop word" and row.language != "en"
    for word in row.words
)
"""Those of the other languages that bodies are named in: of no weight there."""

PARTICLES = _words("particle")
LINKING_PARTICLES = _words("linking particle")

TITLES = _words("title")
"""Ranks, offices and honours, some of which bodies' names have too: commissioner."""

GENERATIONS = _words("generation")
TITLES_AND_SURNAMES = _words("title and surname")
LINKS_TO_FATHER = _words("link to father")
FILLER_NAMES = _words("filler name")

PERSON_TITLES = _words("title of persons only")

LIGHT_WORDS = _words("light word") | LEGAL_FORMS
HEADS = _words("head")
HEADS_ALONE = frozenset(word.capitalize() for word in _words("head alone"))
HEADS_OF_BODIES = HEADS - _words("head of any state")
"""Heads that, beside a state's name, name a body of its own: "the Turkish Government" does not."""

COMMON_INSTITUTIONAL_WORDS = _words("institutional word")
SUBJECT_WORDS = _words("subject of bodies")
PARENT_WORDS = _words("parent body")
WORDS_BEFORE_OF = HEADS | _words("word before of")

GENERIC_WORDS = COMMON_INSTITUTIONAL_WORDS | HEADS | LIGHT_WORDS | SUBJECT_WORDS
"""Words that say little of which body it is: without them a name is still found by the others."""

STATE_FORMS = _words("form of state")
STATE_HEADS = _words("head of state name")
STATE_PARTS = _words("part of state name")

PATRONYMIC_ENDINGS = tuple(sorted(_words("patronymic ending")))
SURNAMES_FIRST = _words("surname written first")
NO_ACRONYMS = _words("no acronym")

OPENING_WORDS = _words("opening word")
PLACE_HEADS = _words("head of a place")
PLACE_LEADS = _words("lead of a place")
PHRASE_OPENINGS = _words("phrase opening")

_MONTHS = [row for row in rows("months.tsv", CalendarWords) if row.language == "en"]
_WEEKDAYS = [row for row in rows("weekdays.tsv", CalendarWords) if row.language == "en"]
NOT_ACTORS = frozenset(
    [word for row in _MONTHS for word in (*row.names, *row.abbreviations)]
    + [word for row in _WEEKDAYS for word in row.names]
).union(_words("names no actor"))
"""Words that, alone or together, name no actor. Mon and Sun are surnames."""

TOPICS = _words("topic")

COMMON_WORDS = TOPICS | OPENING_WORDS | NOT_ACTORS
"""Words that mean no person in a query, however like a surname they are spelt."""

ABBREVIATIONS = {row.abbreviation: row.words for row in _ABBREVIATIONS if not row.in_capitals}
CAPITAL_ABBREVIATIONS = {row.abbreviation: row.words for row in _ABBREVIATIONS if row.in_capitals}
SPELLINGS = {row.spelling: row.read_as for row in rows("spellings.tsv", Spelling)}
