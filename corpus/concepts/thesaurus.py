"""The terms of a query in the tables of concepts: what is read while somebody waits.

Nothing is kept in memory: a query asks for its few dozen keys at once, and for the terms of the
concepts that it meets. So a thesaurus of any size costs a query the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from corpus.concepts.keys import OTHER, STEMMED, TypedTerm, key_of, typed_terms, words_of
from corpus.database import Driver
from corpus.model import TermKind
from corpus.search.index import in_their_shelves, index_of
from corpus.text.frequencies import ENGLISH
from corpus.text.words import fold

MOST_CONCEPTS = 4  # of one term; a term of more means too much


def _seen(collections: Collection[int] | None) -> str:
    """Return the condition for terms of the shelves of collections that were not taken off."""
    return (
        "NOT EXISTS (SELECT 1 FROM removed_term WHERE removed_term.concept_key = concept.key "
        "AND removed_term.language = concept_term.language "
        "AND removed_term.text = concept_term.text"
        f"{in_their_shelves('removed_term.shelf_id', collections)})"
        f"{in_their_shelves('concept.shelf_id', collections)}"
        f"{in_their_shelves('concept_term.shelf_id', collections)}"
    )


@dataclass(frozen=True, slots=True)
class ThesaurusTerm:
    """A term that stands for a concept, as it is written in its language."""

    text: str
    language: str
    key: str
    preferred: bool


@dataclass(frozen=True, slots=True)
class ConceptMatch:
    """Words [first, end) of a query that are a term, and the other terms of its concepts."""

    first: int
    end: int
    others: tuple[ThesaurusTerm, ...]


def matches_of(
    connection: Driver,
    words: Sequence[str],
    grammar: Sequence[bool],
    language: str | None = None,
    *,
    within: Collection[int] | None,
) -> list[ConceptMatch]:
    """Return the terms of a query, the longest first where they would overlap.

    `words` are those of the query as they were typed, `grammar` says which of them carry none of
    the subject. With a `language` only terms of that one are read. Terms are those of the shelves
    of the collections that are seen, `within`; None is all.
    """
    found = term_matches(connection, words, grammar, language, within=within)
    concepts = {concept for each in found for concept in each.concepts}
    terms = _terms_of(connection, concepts, within)
    return [
        ConceptMatch(each.first, each.end, tuple(others))
        for each in found
        if (others := [t for c in each.concepts for t in terms[c] if t.key != each.key])
    ]


@dataclass(frozen=True, slots=True)
class TermMatch:
    """Words [first, end) of a query that are a term, its key, and the ids of its concepts."""

    first: int
    end: int
    key: str
    concepts: tuple[int, ...]


def term_matches(
    connection: Driver,
    words: Sequence[str],
    grammar: Sequence[bool],
    language: str | None = None,
    *,
    within: Collection[int] | None,
) -> list[TermMatch]:
    """Return the terms of a query with their concepts, as `matches_of` does."""
    typed = [each for each in typed_terms(words, grammar) if language in (None, each.language)]
    concepts = _concepts_of(connection, {each.key for each in typed}, within)
    taken: set[int] = set()
    found: list[TermMatch] = []
    for each in typed:
        known = _meant(concepts, each, words)
        if known and taken.isdisjoint(range(each.first, each.end)):
            taken.update(range(each.first, each.end))
            found.append(TermMatch(each.first, each.end, each.key, tuple(known[:MOST_CONCEPTS])))
    return found


def terms_with_narrower(
    connection: Driver, concepts: Collection[int], *, within: Collection[int] | None
) -> tuple[ThesaurusTerm, ...]:
    """Return the terms of some concepts, then those of the concepts next below them."""
    index = index_of(connection)
    narrower = connection.execute(
        "SELECT concept_id FROM concept_relation WHERE kind = 'broader' "
        f"AND {index.among('other_id')} ORDER BY concept_id",
        (index.listed(sorted(concepts)),),
    )
    below = [concept for (concept,) in narrower if concept not in concepts]
    terms = _terms_of(connection, (*concepts, *below), within)
    return tuple(term for concept in (*concepts, *below) for term in terms[concept])


def is_term(
    connection: Driver,
    word: str,
    readings: Sequence[str] = (),
    within: Collection[int] | None = None,
) -> bool:
    """Return whether a word, as it was typed, is a term of a concept by itself.

    It is none beside a reading that is a term of the same concept: "xenofobia" is read as
    xenophobia whether it was mistyped or is Spanish.
    """
    words = words_of(word)[:1]
    typed = typed_terms(words, [False])
    concepts = _concepts_of(connection, {each.key for each in typed}, within)
    meant = {concept for each in typed for concept in _meant(concepts, each, words)}
    if not meant or not readings:
        return bool(meant)
    keys = {key_of([reading], ENGLISH) for reading in readings}
    of_readings = _concepts_of(connection, keys, within)
    others = {concept for known in of_readings.values() for concept, _ in known}
    return meant.isdisjoint(others)


Known = dict[tuple[str, str], list[tuple[int, str]]]
"""The concepts of terms by their keys and languages, each with the term."""


def _meant(known: Known, typed: TypedTerm, words: Sequence[str]) -> list[int]:
    """Return the concepts that typed words stand for."""
    found = known.get((typed.key, typed.language), [])
    if typed.exact:
        folded = fold(words[typed.first])
        found = [each for each in found if fold(each[1]) == folded]
    return list(dict.fromkeys(concept for concept, _ in found))


def _concepts_of(connection: Driver, keys: Iterable[str], within: Collection[int] | None) -> Known:
    """Return the concepts of the terms that have these keys, by key and language."""
    index = index_of(connection)
    found: Known = {}
    for key, language, concept, text in connection.execute(
        "SELECT concept_term.key, language, concept_id, text FROM concept_term "
        "JOIN concept ON concept.id = concept_id "
        f"WHERE {index.among('concept_term.key')} "
        f"AND {_seen(within)} ORDER BY concept_id",
        (index.listed(sorted(keys)),),
    ):
        read_in = language if language in STEMMED else OTHER
        found.setdefault((key, read_in), []).append((concept, text))
    return found


def _terms_of(
    connection: Driver, concepts: Iterable[int], within: Collection[int] | None
) -> dict[int, list[ThesaurusTerm]]:
    """Return the terms of some concepts that may be shown, the preferred ones first."""
    index = index_of(connection)
    found: dict[int, list[ThesaurusTerm]] = {concept: [] for concept in concepts}
    for concept, text, language, key, kind in connection.execute(
        "SELECT concept_id, text, language, concept_term.key, kind FROM concept_term "
        "JOIN concept ON concept.id = concept_id "
        f"WHERE {index.among('concept_id')} AND kind != 'hidden' "
        f"AND {_seen(within)} ORDER BY kind = 'preferred' DESC, concept_term.id",
        (index.listed(sorted(found)),),
    ):
        found[concept].append(ThesaurusTerm(text, language, key, kind == TermKind.PREFERRED))
    return found
