"""The passages that mention something: an actor under any of its names, or words in any form."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from corpus.actors import Registry
from corpus.answers.linking import named_in
from corpus.answers.naming import spans_of
from corpus.answers.ranking import masked
from corpus.answers.shelf import OpenShelf
from corpus.concepts import ConceptMatch, matches_of
from corpus.database import among, driver_of_session, visible_collections
from corpus.documents import passage_reference, source_of
from corpus.events import LinkedName
from corpus.model import ActorStatus, Document, Mention, Passage, RowOrigin
from corpus.search import WholeMatches, passages_with_all
from corpus.text.frequencies import ENGLISH
from corpus.text.function_words import SMALL_WORDS
from corpus.text.stems import stem
from corpus.text.words import words_with_offsets
from corpus.values import Hit, ReadAs, Source


@dataclass(frozen=True, slots=True)
class Mentions:
    """The ids of the passages that mention a topic; `bearers` are the actors that it names.

    `names` are theirs, as the shelf has them; `stems` are those of the other words.
    """

    topic: str
    ids: frozenset[int] = frozenset()
    bearers: frozenset[int] = frozenset()
    names: tuple[str, ...] = ()
    stems: frozenset[str] = frozenset()
    missing: tuple[str, ...] = ()
    read_as: tuple[ReadAs, ...] = ()

    @property
    def only_named(self) -> bool:
        """Whether the topic is names and nothing else."""
        return bool(self.bearers) and not self.stems


@dataclass(frozen=True, slots=True)
class DocumentCount:
    """A document and how many of its passages mention something; `first` is the id of the first."""

    document_id: int
    passages: int
    first: int


def find_mentions(shelf: OpenShelf, session: Session, registry: Registry, topic: str) -> Mentions:
    """Return the passages that mention all that a topic names and says."""
    named = [each for each in named_in(topic, registry) if _is_confirmed(each, registry)]
    of_names = {each: _naming(shelf, session, each, topic) for each in named}
    named = [each for each in named if of_names[each]]
    rest = masked(topic, [(each.start, each.end) for each in named])
    rest, translated = _in_english(session, rest)
    found: list[frozenset[int]] = [of_names[each] for each in named]
    matches = WholeMatches()
    if any(word.text not in SMALL_WORDS for word in words_with_offsets(rest)):
        matches = passages_with_all(shelf.searching, rest, scope=shelf.scope)
        found.append(frozenset(matches.ids))
    names = dict.fromkeys(each.names[0] for each in named if each.names)
    return Mentions(
        topic,
        frozenset.intersection(*found) if found else frozenset(),
        frozenset().union(*(each.bearers for each in named)),
        tuple(names),
        matches.stems,
        matches.missing,
        (*translated, *matches.read_as),
    )


def _is_confirmed(name: LinkedName, registry: Registry) -> bool:
    entries = (registry.entry(actor) for actor in name.bearers)
    return any(each is not None and each.status == ActorStatus.CONFIRMED for each in entries)


def _naming(shelf: OpenShelf, session: Session, name: LinkedName, topic: str) -> frozenset[int]:
    """Return the passages that name an actor, or have the name as it was typed.

    "Memorial" is International Memorial, and stands in the names of its centres too.
    """
    rows = session.scalars(
        select(Mention.passage_id)
        .join(Passage, Passage.id == Mention.passage_id)
        .where(Mention.actor_id.in_(name.bearers), Passage.retired_at.is_(None))
    )
    typed = f'"{topic[name.start : name.end]}"'
    return frozenset(rows) | frozenset(
        passages_with_all(shelf.searching, typed, scope=shelf.scope).ids
    )


_TRANSLATED_FROM = ("de", "fr", "es", "it", "ru", "uk")


def _in_english(session: Session, words: str) -> tuple[str, tuple[ReadAs, ...]]:
    """Return words with the terms of concepts in other languages in English, and which those are.

    A term that English writes the same stays: "journaliste".
    """
    connection, within = driver_of_session(session), visible_collections(session)
    found = list(words_with_offsets(words))
    typed = [words[word.start : word.end] for word in found]
    grammar = [word.text in SMALL_WORDS for word in found]
    is_english = {
        place
        for match in matches_of(connection, typed, grammar, ENGLISH, within=within)
        for place in range(match.first, match.end)
    }
    for language in _TRANSLATED_FROM:
        read: list[ReadAs] = []
        matches = matches_of(connection, typed, grammar, language, within=within)
        for match in sorted(matches, key=_from_the_end):
            english = _english_of(match)
            if not english or not is_english.isdisjoint(range(match.first, match.end)):
                continue
            start, end = found[match.first].start, found[match.end - 1].end
            read.append(ReadAs(words[start:end], (english,)))
            words = f"{words[:start]}{english}{words[end:]}"
        if read:
            return words, tuple(read)
    return words, ()


def _from_the_end(match: ConceptMatch) -> int:
    return -match.first


def _english_of(match: ConceptMatch) -> str:
    """Return the first English word for a term, or the first term if each has several words."""
    english = [term.text for term in match.others if term.language == ENGLISH]
    return next((each for each in english if " " not in each), next(iter(english), ""))


def by_document(session: Session, ids: Collection[int]) -> list[DocumentCount]:
    """Return the documents of passages, those with most first, the team's before the library's."""
    rows = session.execute(
        select(Passage.document_id, func.count(), func.min(Passage.ordinal))
        .join(Document, Document.id == Passage.document_id)
        .where(Passage.id.in_(among(ids)))
        .group_by(Passage.document_id, Document.id)
        .order_by(
            Document.origin == RowOrigin.LIBRARY,
            func.count().desc(),
            Document.issued_lo.is_(None),
            Document.issued_lo,
            Document.reference,
        )
    )
    return [DocumentCount(*row) for row in rows]


def in_order(session: Session, ids: Collection[int]) -> list[int]:
    """Return passages in the order of their documents' dates; undated documents come last."""
    rows = session.scalars(
        select(Passage.id)
        .join(Document, Document.id == Passage.document_id)
        .where(Passage.id.in_(among(ids)))
        .order_by(
            Document.origin == RowOrigin.LIBRARY,
            Document.issued_lo.is_(None),
            Document.issued_lo,
            Document.reference,
            Passage.ordinal,
        )
    )
    return list(rows)


def hits_of(
    session: Session, ids: Sequence[int], mentions: Mentions | None = None
) -> tuple[list[Hit], dict[str, Source]]:
    """Return passages in the order of their ids, with what is mentioned marked; their documents."""
    rows = session.execute(
        select(Passage, Document)
        .join(Document, Document.id == Passage.document_id)
        .where(Passage.id.in_(ids))
    ).all()
    named = spans_of(session, list(mentions.bearers), ids) if mentions is not None else {}
    stems = mentions.stems if mentions is not None else frozenset[str]()
    hits, sources = {}, {}
    for passage, document in rows:
        marked = (
            (word.start, word.end)
            for word in words_with_offsets(passage.text)
            if stem(word.text) in stems
        )
        spans = tuple(sorted({*named.get(passage.id, ()), *marked}))
        hits[passage.id] = Hit(
            passage.id,
            passage_reference(document.reference, passage.number),
            document.reference,
            passage.text,
            passage.kind,
            _apart(spans),
            1.0,
            page=passage.page,
        )
        sources[document.reference] = source_of(document)
    return [hits[each] for each in ids if each in hits], sources


def _apart(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return spans in order without those that overlap one before them."""
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)
