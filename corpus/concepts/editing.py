"""What people change about concepts: terms added and taken off, and both brought back.

A term of the team's is a row of its own; a term of the library or of an import that the team takes
off is noted by its words, and stays off when the thesaurus comes again.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from corpus.audit import Signature
from corpus.concepts.keys import MOST_WORDS, key_of, words_of
from corpus.concepts.thesaurus import TermMatch, term_matches
from corpus.database import driver_of_session, shelf_of, visible_collections
from corpus.model import (
    TEAM_SCHEME,
    Concept,
    ConceptRelation,
    ConceptTerm,
    RelationKind,
    RemovedTerm,
    TermKind,
)
from corpus.text.frequencies import frequency, is_cyrillic, is_ukrainian, languages_of
from corpus.text.function_words import FUNCTION_WORDS, QUESTION_OPENINGS

ENGLISH = "en"
LANGUAGES = {
    "en": "English",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "ru": "Russian",
    "uk": "Ukrainian",
}
"""Languages in which a term finds its other forms, with their names."""

LONGEST_TERM = 120  # characters
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class CardTerm:
    """A term on a card; `of_team` if a person added it."""

    text: str
    language: str
    kind: TermKind
    of_team: bool


@dataclass(frozen=True, slots=True)
class ConceptCard:
    """A concept with its terms, the preferred ones first, and the labels of its neighbours."""

    key: str
    label: str
    scheme: str
    definition: str | None
    terms: tuple[CardTerm, ...]
    broader: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


def read_term(typed: str) -> str | None:
    """Return a term as it was typed, with single spaces and no quotes round it; None if it is none.

    A term has a word, and at most five.
    """
    text = _SPACES.sub(" ", typed).strip(" \"'“”„«»‘’.,;:!?*_`").strip()
    words = words_of(text)
    if not words or len(words) > MOST_WORDS or len(text) > LONGEST_TERM:
        return None
    return text


def is_subject(word: str) -> bool:
    """Return whether a term may begin with a word: "this" and "what" say nothing of a subject."""
    folded = word.casefold()
    return folded not in FUNCTION_WORDS and folded not in QUESTION_OPENINGS


def language_of(text: str) -> str:
    """Return the language that a term is likely in; English if its words may be of it."""
    words = words_of(text)
    if any(is_cyrillic(word) for word in words):
        ukrainian = any(is_ukrainian(word) or set("іїєґ") & set(word.casefold()) for word in words)
        return "uk" if ukrainian else "ru"
    known = [languages_of(word) for word in words]
    if words and all(known):
        for language in known[0]:
            if all(language in each for each in known):
                return language
    return ENGLISH


def concepts_called(session: Session, text: str) -> list[Concept]:
    """Return the concepts that have a term, in any form of its language; the team's first."""
    words = words_of(text)
    keys = {language: key_of(words, language) for language in (*LANGUAGES, "")}
    rows = session.execute(
        select(Concept, ConceptTerm)
        .join(ConceptTerm, ConceptTerm.concept_id == Concept.id)
        .where(ConceptTerm.key.in_(keys.values()))
        .order_by(Concept.shelf_id.desc(), Concept.id)
    )
    found = {
        concept.id: concept
        for concept, term in rows
        if keys.get(term.language, keys[""]) == term.key
        and not is_removed(session, concept.key, term.language, term.text)
    }
    return list(found.values())


def concepts_within(session: Session, text: str) -> tuple[str, list[Concept]]:
    """Return the longest term that stands in some words, and its concepts; "" and none if none is.

    Of terms as long the rarest word counts: "freedom from torture" is of torture.
    """
    words = words_of(text)
    grammar = [word.casefold() in FUNCTION_WORDS for word in words]
    matches = term_matches(
        driver_of_session(session), words, grammar, within=visible_collections(session)
    )
    if not matches:
        return "", []
    best = max(matches, key=lambda each: (each.end - each.first, -_share(words, each)))
    rows = session.scalars(select(Concept).where(Concept.id.in_(best.concepts)))
    return " ".join(words[best.first : best.end]), list(rows)


def _share(words: Sequence[str], match: TermMatch) -> float:
    """Return the share of the rarest of a term's words among the words of its language."""
    return min(frequency(word) for word in words[match.first : match.end])


def is_removed(session: Session, key: str, language: str, text: str) -> bool:
    """Return whether the team has taken a term off."""
    return session.get(RemovedTerm, (shelf_of(session), key, language, text)) is not None


def card_of(session: Session, concept: Concept) -> ConceptCard:
    """Return a concept as it stands for the team."""
    gone = {
        (row.language, row.text)
        for row in session.scalars(
            select(RemovedTerm).where(RemovedTerm.concept_key == concept.key)
        )
    }
    terms = session.scalars(
        select(ConceptTerm).where(ConceptTerm.concept_id == concept.id).order_by(ConceptTerm.id)
    )
    shown = [
        CardTerm(term.text, term.language, term.kind, term.scheme == TEAM_SCHEME)
        for term in terms
        if (term.language, term.text) not in gone
    ]
    order = list(LANGUAGES)
    shown.sort(
        key=lambda t: (
            order.index(t.language) if t.language in order else len(order),
            t.language,
            t.kind is not TermKind.PREFERRED,
        )
    )
    return ConceptCard(
        concept.key,
        concept.label,
        concept.scheme,
        concept.definition,
        tuple(shown),
        broader=_labels(session, concept.id, RelationKind.BROADER),
        narrower=_labels(session, concept.id, RelationKind.BROADER, backwards=True),
        related=tuple(
            dict.fromkeys(
                (
                    *_labels(session, concept.id, RelationKind.RELATED),
                    *_labels(session, concept.id, RelationKind.RELATED, backwards=True),
                )
            )
        ),
    )


def _labels(
    session: Session, concept_id: int, kind: RelationKind, *, backwards: bool = False
) -> tuple[str, ...]:
    ends = [ConceptRelation.concept_id, ConceptRelation.other_id]
    here, there = reversed(ends) if backwards else ends
    labels = (
        select(Concept.label)
        .join(ConceptRelation, there == Concept.id)
        .where(here == concept_id, ConceptRelation.kind == kind)
        .order_by(Concept.label)
    )
    return tuple(session.scalars(labels))


def new_concept(session: Session, label: str) -> Concept:
    """Make a concept of the team's, without terms."""
    key = f"team-{secrets.token_hex(5)}"
    concept = Concept(shelf_id=shelf_of(session), key=key, scheme=TEAM_SCHEME, label=label)
    session.add(concept)
    session.flush()
    return concept


def put_term(session: Session, concept: Concept, text: str, language: str, kind: TermKind) -> None:
    """Give a concept a term of the team's, or back one that was taken off."""
    gone = session.get(RemovedTerm, (shelf_of(session), concept.key, language, text))
    if gone is not None:
        session.delete(gone)
    of_concept = term_of(session, concept, text, language)
    if of_concept is None:
        session.add(
            ConceptTerm(
                shelf_id=shelf_of(session),
                concept_id=concept.id,
                language=language,
                text=text,
                kind=kind,
                key=key_of(words_of(text), language),
                scheme=TEAM_SCHEME,
            )
        )
    session.flush()


def take_term(session: Session, concept: Concept, text: str, language: str, by: Signature) -> None:
    """Take a term off a concept; one of the team's own goes, and a concept without terms too."""
    term = term_of(session, concept, text, language)
    if term is not None and term.scheme == TEAM_SCHEME:
        session.execute(delete(ConceptTerm).where(ConceptTerm.id == term.id))
        left = session.scalar(
            select(ConceptTerm.id).where(ConceptTerm.concept_id == concept.id).limit(1)
        )
        if left is None and concept.scheme == TEAM_SCHEME:
            session.execute(delete(Concept).where(Concept.id == concept.id))
    elif term is not None:
        session.add(
            RemovedTerm(concept_key=concept.key, language=language, text=text, by=by.by, at=by.at)
        )
    session.flush()


def term_of(session: Session, concept: Concept, text: str, language: str) -> ConceptTerm | None:
    """Return a term of a concept by its words; None if it has none of them."""
    return session.scalar(
        select(ConceptTerm).where(
            ConceptTerm.concept_id == concept.id,
            ConceptTerm.language == language,
            ConceptTerm.text == text,
        )
    )


def terms_called(card: ConceptCard, typed: str) -> Sequence[CardTerm]:
    """Return the terms of a card that are spelt so, case apart."""
    return [term for term in card.terms if term.text.casefold() == typed.casefold()]
