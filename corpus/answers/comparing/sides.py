"""A question about what several sources say of one thing: a passage of each as a list.

    sources  := two authors, publishers or kinds of documents and more
    side     := the passage of a source that speaks of it best, or that it says nothing of it

The sides stand in the order of the documents' dates; undated documents come last. A reading note
speaks for a source of which no document is on the shelf.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from corpus.answers.comparing.speaking import find_speaking
from corpus.answers.comparing.topic import read_topic
from corpus.answers.lists.mentions import Mentions, hits_of
from corpus.answers.lists.named_documents import sources_in, without_notes
from corpus.answers.lists.values import (
    ListAnswer,
    ListedResult,
    ListKind,
    ResultKind,
    Side,
)
from corpus.answers.ranking import (
    AskedSource,
    language_of,
    masked,
)
from corpus.answers.shelf import OpenShelf
from corpus.documents import source_of
from corpus.model import Actor, ActorStatus, Document, Mention, Passage, RowOrigin
from corpus.questions import REQUEST_WORDS, AnswerType, fills, read_answer_types
from corpus.text.function_words import SMALL_WORDS
from corpus.text.words import words_with_offsets
from corpus.values import Grade

MOST_SIDES = 4


@dataclass(frozen=True, slots=True)
class _Group:
    """A source with its documents, the oldest first."""

    name: str
    documents: tuple[Document, ...]

    @property
    def ids(self) -> frozenset[int]:
        """The ids of its documents."""
        return frozenset(each.id for each in self.documents)

    @property
    def references(self) -> tuple[str, ...]:
        """The references of its documents."""
        return tuple(each.reference for each in self.documents)

    @property
    def order(self) -> tuple[bool, date, str]:
        """Its place among the sides."""
        issued = [each.issued_lo for each in self.documents if each.issued_lo is not None]
        return not issued, min(issued, default=date.max), self.documents[0].reference


@dataclass(frozen=True, slots=True)
class _AskedSides:
    """The sources that a question puts side by side, and all that it names of them."""

    apart: tuple[AskedSource, ...]
    named: tuple[AskedSource, ...]


def asked_sides(session: Session, shelf: OpenShelf, words: str) -> _AskedSides | None:
    """Return the sources that a question puts side by side; None if it names fewer than two."""
    typed = read_answer_types(words)
    compares = typed.asks_for(AnswerType.COMPARISON)
    if not (compares or typed.asks_for(AnswerType.SAYS)):
        return None
    named = sorted(sources_in(session, shelf.registry(session), words), key=lambda s: s.start)
    sources = named if compares else _asked_together(words, named)
    apart: list[AskedSource] = []
    for each in sources:
        if not any(each.documents & other.documents for other in apart):
            apart.append(each)
    if len(apart) < 2:
        return None
    return _AskedSides(tuple(apart[:MOST_SIDES]), tuple(sources))


_ABOUT = re.compile(rf"\b{REQUEST_WORDS.pattern('of')}(?: (?:the|der|die|das|la|le|il))?\s*$", re.I)


def _asked_together(words: str, named: Sequence[AskedSource]) -> list[AskedSource]:
    """Return the sources whose words are asked for, and those that are joined to one of them.

    Two that are joined are asked where the verb stands before them, as in "was sagen Checkel und
    HRF über"; "what do they say about Checkel and HRF" asks neither.
    """
    asked = {place for place, each in enumerate(named) if each.firm}
    pairs = [
        (place - 1, place)
        for place in range(1, len(named))
        if all(
            word.text in SMALL_WORDS
            for word in words_with_offsets(words[named[place - 1].end : named[place].start])
        )
    ]
    if not asked:
        asked = {first for first, _last in pairs if not _ABOUT.search(words[: named[first].start])}
    for pair in (*pairs, *reversed(pairs)):
        if asked & {*pair}:
            asked |= {*pair}
    return [named[place] for place in sorted(asked)]


def topic_of(words: str, sources: Sequence[AskedSource]) -> str:
    """Return the words of a question beside its asking and its sources.

    >>> topic_of("where do they differ on torture", ())
    'torture'
    """
    typed = read_answer_types(words)
    language = language_of(words, typed)
    taken = [*typed.asking, *((each.start, each.end) for each in sources)]
    rest = masked(words, taken)
    said = [
        word
        for word in words_with_offsets(rest)
        if word.text not in SMALL_WORDS
        and not fills(word.text, language)
        and rest[word.start : word.end].casefold() not in REQUEST_WORDS.words("of")
        and len(word.text) > 1
    ]
    return " ".join(words[said[0].start : said[-1].end].split()) if said else ""


def sides(shelf: OpenShelf, words: str, *, limit: int, offset: int) -> ListAnswer | None:
    """Return what each of the sources says; None if the question asks fewer than two of them.

    Without a topic it has no result, and its names are those that all the sources have.
    """
    with shelf.reading() as session:
        asked = asked_sides(session, shelf, words)
        if asked is None:
            return None
        groups = sorted(
            (_group(session, words, source) for source in asked.apart),
            key=lambda each: each.order,
        )
        named = tuple(Side(each.name, each.references) for each in groups)
        topic = topic_of(words, asked.named)
        if not topic:
            common = _named_by_all(session, groups)
            return ListAnswer(ListKind.SIDES, "", Grade.NOTHING, (), 0, names=common, sides=named)
        read = read_topic(shelf, session, shelf.registry(session), topic)
        own = [frozenset(each.id for each in without_notes(group.documents)) for group in groups]
        speaking = find_speaking(session, read, notes=frozenset().union(*own))
        chosen = speaking.best(session, own)
        ids = [each for each in chosen if each is not None]
        mentions = Mentions(topic, bearers=read.bearers, stems=read.stems)
        hits, sources = hits_of(session, ids, mentions)
        by_id = {hit.passage_id: hit for hit in hits}
        for group in groups:
            for document in group.documents:
                sources.setdefault(document.reference, source_of(document))
    results = [
        ListedResult(ResultKind.PASSAGE, by_id[each], group.name)
        for group, each in zip(groups, chosen, strict=True)
        if each is not None
    ]
    grade = Grade.FOUND if len(results) == len(groups) else Grade.WEAK
    return ListAnswer(
        ListKind.SIDES,
        topic,
        grade if results else Grade.NOTHING,
        tuple(results[offset : offset + limit]),
        len(results),
        offset,
        passages=len(results),
        documents=len(groups),
        names=read.names,
        sources=sources,
        read_as=read.read_as,
        missing=speaking.absent,
        sides=tuple(
            replace(side, passage=by_id[each].reference) if each is not None else side
            for side, each in zip(named, chosen, strict=True)
        ),
    )


def _group(session: Session, words: str, source: AskedSource) -> _Group:
    rows = session.scalars(
        select(Document)
        .where(Document.id.in_(source.documents))
        .order_by(
            Document.origin == RowOrigin.LIBRARY,
            Document.issued_lo.is_(None),
            Document.issued_lo,
            Document.reference,
        )
    ).all()
    typed = words[source.start : source.end]
    name = source.name.names[0] if source.name is not None and source.name.names else typed
    return _Group(name, tuple(rows))


def _named_by_all(session: Session, groups: Sequence[_Group]) -> tuple[str, ...]:
    """Return names of actors that all the sources mention, those that most passages have first."""
    rows = session.execute(
        select(Actor.name, func.count())
        .join(Mention, Mention.actor_id == Actor.id)
        .join(Passage, Passage.id == Mention.passage_id)
        .where(
            Actor.status == ActorStatus.CONFIRMED,
            *(
                Actor.id.in_(
                    select(Mention.actor_id)
                    .join(Passage, Passage.id == Mention.passage_id)
                    .where(Passage.document_id.in_(group.ids))
                )
                for group in groups
            ),
        )
        .group_by(Actor.id)
        .order_by(func.count().desc(), Actor.name)
        .limit(MOST_SIDES)
    )
    return tuple(name for name, _count in rows)
