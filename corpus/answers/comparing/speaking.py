"""Which passages speak of a topic, and which passage of a source does so best.

A passage speaks of a topic if it has all parts that are needed. Headings, captions, what belongs to
a site, and reading notes speak of nothing. The best passage has the most parts, then those as they
were typed, then most of them in one sentence, and then most words of the topic.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from corpus.answers.comparing.topic import Part, Topic
from corpus.database import among, driver_of_session, scope_of
from corpus.model import Document, Mention, Passage, PassageKind, RowOrigin
from corpus.search.index import Expression, InText, Restriction, any_of, index_of
from corpus.text.sentences import sentence_spans
from corpus.text.stems import stem
from corpus.text.words import words_with_offsets

MOST_READ = 6  # passages of a source that are read for its best one


@dataclass(frozen=True, slots=True)
class Speaking:
    """The passages that speak of a topic, by their documents; each with what it has of it.

    `absent` are the words of parts that no passage has.
    """

    topic: Topic
    by_document: Mapping[int, Mapping[int, tuple[float, float]]]
    absent: tuple[str, ...] = ()

    @property
    def documents(self) -> frozenset[int]:
        """The documents that speak of it."""
        return frozenset(self.by_document)

    def passages(self, documents: Collection[int]) -> int:
        """Return how many passages of some documents speak of it."""
        return sum(len(self.by_document.get(each, ())) for each in documents)

    def best(self, session: Session, groups: Sequence[Collection[int]]) -> list[int | None]:
        """Return the passage of each group of documents that speaks of it best; None if none."""
        chosen = [self._likely(group) for group in groups]
        ids = [each for some in chosen for each in some]
        rows = session.execute(select(Passage.id, Passage.text).where(Passage.id.in_(among(ids))))
        texts = {row.id: row.text for row in rows}
        found: list[int | None] = []
        for some in chosen:
            ranked = sorted(
                (each for each in some if each in texts),
                key=lambda each: (-some[each][0], -some[each][1], *self._closeness(texts[each])),
            )
            found.append(next(iter(ranked), None))
        return found

    def _likely(self, documents: Collection[int]) -> dict[int, tuple[float, float]]:
        """Return the few passages of some documents that have most of it, in their order."""
        having = {
            passage: worth
            for each in documents
            for passage, worth in self.by_document.get(each, {}).items()
        }
        likeliest = sorted(having, key=lambda each: (*(-n for n in having[each]), each))
        return {each: having[each] for each in sorted(likeliest[:MOST_READ])}

    def _closeness(self, text: str) -> tuple[int, int]:
        """Return, negated, how many needed stems a sentence has, and how often any is there."""
        stems = frozenset(each for part in self.topic.needed for each in part.stems)
        sentences = [
            [
                each
                for word in words_with_offsets(text[start:end])
                if (each := stem(word.text)) in stems
            ]
            for start, end in sentence_spans(text)
        ]
        return (
            -max((len(set(each)) for each in sentences), default=0),
            -sum(map(len, sentences)),
        )


def find_speaking(
    session: Session, topic: Topic, *, notes: Collection[int] = frozenset()
) -> Speaking:
    """Return the passages that speak of a topic; `notes` are reading notes that count all the same.

    They stand for documents that are not on the shelf.
    """
    if not topic.parts:
        return Speaking(topic, {})
    needed = topic.needed
    having = {
        part: _passages_with(session, part, loosely=part not in needed) for part in topic.parts
    }
    ids = frozenset.intersection(
        *(having[part] for part in needed),
        *(_matching(session, together) for together in topic.near),
    )
    typed = [(part, _matching(session, part.typed)) for part in needed if part.typed]
    rows = session.execute(
        select(Passage.id, Passage.document_id)
        .join(Document, Document.id == Passage.document_id)
        .where(
            Passage.id.in_(among(ids)),
            Passage.retired_at.is_(None),
            or_(
                and_(Passage.kind == PassageKind.CONTENT, Document.origin != RowOrigin.LIBRARY),
                Document.id.in_(notes),
            ),
        )
    )
    found: dict[int, dict[int, tuple[float, float]]] = defaultdict(dict)
    for row in rows:
        has = sum(part.weight for part in topic.parts if row.id in having[part])
        as_typed = sum(part.weight for part, those in typed if row.id in those)
        found[row.document_id][row.id] = (has, as_typed)
    absent = tuple(part.words for part in topic.parts if not having[part])
    return Speaking(topic, found, absent)


def _passages_with(session: Session, part: Part, *, loosely: bool) -> frozenset[int]:
    found = _matching(session, (*part.expressions, *(part.loose if loosely else ())))
    if part.bearers:
        mentions = select(Mention.passage_id).where(Mention.actor_id.in_(part.bearers))
        found |= frozenset(session.scalars(mentions))
    return found


def _matching(session: Session, expressions: Iterable[Expression]) -> frozenset[int]:
    """Return the passages of the shelf that any of some full-text expressions matches."""
    every = any_of(expressions)
    if every is None:
        return frozenset()
    within = Restriction(shelf=scope_of(session).shelf)
    return frozenset(index_of(driver_of_session(session)).matches(InText(every), within))
