"""Concepts and the terms that stand for them: a thesaurus, and the search in its other words.

entries      concepts as a thesaurus has them
files        a thesaurus in a file: SKOS or a table
keys         the stems by which a typed term meets one of a thesaurus
thesaurus    the terms of a query, and the other terms of their concepts
editing      what people change about them
store        concepts put into the database and taken out
definitions  whether a sentence says what a term means
stages       which stage of a norm's way the words of an event tell of
threads      what the library tells of how norms and mechanisms went
second_look  a query once more, in other words, where its own were not found
"""

from corpus.concepts.definitions import DefiningSentence, defining_sentences
from corpus.concepts.editing import (
    LANGUAGES,
    CardTerm,
    ConceptCard,
    card_of,
    concepts_called,
    concepts_within,
    is_subject,
    language_of,
    new_concept,
    put_term,
    read_term,
    take_term,
    terms_called,
)
from corpus.concepts.entries import ConceptEntry, Remark, TermEntry, ThesaurusFile
from corpus.concepts.files import read_thesaurus, scheme_of, write_thesaurus
from corpus.concepts.keys import KEYS, words_of
from corpus.concepts.second_look import SynonymLook
from corpus.concepts.stages import stage_of
from corpus.concepts.store import (
    StoredConcepts,
    StoredScheme,
    drop_concepts,
    entries_of,
    put_concepts,
    schemes,
)
from corpus.concepts.thesaurus import (
    ConceptMatch,
    TermMatch,
    ThesaurusTerm,
    is_term,
    matches_of,
    term_matches,
    terms_with_narrower,
)
from corpus.concepts.threads import (
    DefinedIn,
    InvalidThread,
    StageEntry,
    ThreadEntry,
    threads,
)

__all__ = [
    "KEYS",
    "LANGUAGES",
    "CardTerm",
    "ConceptCard",
    "ConceptEntry",
    "ConceptMatch",
    "DefinedIn",
    "DefiningSentence",
    "InvalidThread",
    "Remark",
    "StageEntry",
    "StoredConcepts",
    "StoredScheme",
    "SynonymLook",
    "TermEntry",
    "TermMatch",
    "ThesaurusFile",
    "ThesaurusTerm",
    "ThreadEntry",
    "card_of",
    "concepts_called",
    "concepts_within",
    "defining_sentences",
    "drop_concepts",
    "entries_of",
    "is_subject",
    "is_term",
    "language_of",
    "matches_of",
    "new_concept",
    "put_concepts",
    "put_term",
    "read_term",
    "read_thesaurus",
    "scheme_of",
    "schemes",
    "stage_of",
    "take_term",
    "term_matches",
    "terms_called",
    "terms_with_narrower",
    "threads",
    "words_of",
    "write_thesaurus",
]
