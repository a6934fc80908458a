"""Lists of what mentions something: documents with counts, passages, the first and the last."""

from __future__ import annotations

import re
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.answers.lists.mentions import (
    Mentions,
    by_document,
    find_mentions,
    hits_of,
    in_order,
)
from corpus.answers.lists.named_documents import of_one_source
from corpus.answers.lists.values import (
    FoundDocument,
    ListAnswer,
    ListedResult,
    ListKind,
    ResultKind,
)
from corpus.answers.shelf import OpenShelf
from corpus.database import among
from corpus.model import Document, Passage
from corpus.text.wordlists import WordLists
from corpus.values import Grade

MENTION = re.compile(rf"\b{WordLists('source_words.tsv').pattern('saying')}\b", re.IGNORECASE)


def nothing_mentions(kind: ListKind, mentions: Mentions) -> ListAnswer:
    """Return the list of what mentions something that nothing mentions."""
    return ListAnswer(
        kind, mentions.topic, Grade.NOTHING, (), 0, names=mentions.names, missing=mentions.missing
    )


def _within(
    session: Session, passages: frozenset[int], documents: frozenset[int]
) -> frozenset[int]:
    """Return those of some passages that are of these documents."""
    return frozenset(
        session.scalars(
            select(Passage.id).where(
                Passage.id.in_(among(list(passages))), Passage.document_id.in_(documents)
            )
        )
    )


def mentioning(
    shelf: OpenShelf,
    topic: str,
    *,
    kind: ListKind,
    limit: int,
    offset: int,
    documents: frozenset[int] | None = None,
) -> ListAnswer:
    """Return the documents that mention a topic, each with how many of its passages do.

    Of these documents alone, if some are given.
    """
    with shelf.reading() as session:
        mentions = find_mentions(shelf, session, shelf.registry(session), topic)
        if documents is not None:
            mentions = replace(mentions, ids=_within(session, mentions.ids, documents))
        if not mentions.ids:
            return nothing_mentions(kind, mentions)
        counted = by_document(session, mentions.ids)
        page = counted[offset : offset + limit]
        rows = {
            row.id: row
            for row in session.scalars(
                select(Document).where(Document.id.in_([each.document_id for each in page]))
            )
        }
        firsts = {
            each.document_id: session.scalar(
                select(Passage.id).where(
                    Passage.document_id == each.document_id,
                    Passage.ordinal == each.first,
                    Passage.retired_at.is_(None),
                )
            )
            for each in page
        }
        ids = [each for each in firsts.values() if each is not None]
        hits, sources = hits_of(session, ids, mentions)
        by_reference = {hit.document: hit for hit in hits}
        results = tuple(
            ListedResult(
                ResultKind.DOCUMENT,
                FoundDocument(
                    sources[rows[each.document_id].reference],
                    each.passages,
                    by_reference[rows[each.document_id].reference],
                    rows[each.document_id].imported_at,
                ),
            )
            for each in page
        )
    return ListAnswer(
        kind,
        topic,
        Grade.FOUND,
        results,
        len(counted),
        offset,
        passages=len(mentions.ids),
        documents=len(counted),
        names=mentions.names,
        sources=sources,
        read_as=mentions.read_as,
    )


def frequency(
    shelf: OpenShelf, words: str, topic: str, *, limit: int, offset: int
) -> ListAnswer | None:
    """Return how often a topic is mentioned: on the shelf, or in the texts of who is named.

    None if the words ask how often somebody mentions something who has written no document.
    """
    with shelf.reading() as session:
        registry = shelf.registry(session)
        documents, of_what = of_one_source(session, registry, words, topic)
        if not of_what and MENTION.search(topic) is None:  # "how often is Saari mentioned"
            documents, of_what = frozenset(), topic
        inside = not documents and MENTION.search(topic) is not None
    if inside or not of_what:
        return None
    return mentioning(
        shelf,
        of_what,
        kind=ListKind.FREQUENCY,
        limit=limit,
        offset=offset,
        documents=documents or None,
    )


def listed(shelf: OpenShelf, topic: str, *, limit: int, offset: int) -> ListAnswer:
    """Return all passages that mention a topic, those of the oldest document first."""
    with shelf.reading() as session:
        mentions = find_mentions(shelf, session, shelf.registry(session), topic)
        if not mentions.ids:
            return nothing_mentions(ListKind.PASSAGES, mentions)
        ordered = in_order(session, mentions.ids)
        hits, sources = hits_of(session, ordered[offset : offset + limit], mentions)
        documents = len(by_document(session, mentions.ids))
    return ListAnswer(
        ListKind.PASSAGES,
        topic,
        Grade.FOUND,
        tuple(ListedResult(ResultKind.PASSAGE, hit) for hit in hits),
        len(ordered),
        offset,
        passages=len(ordered),
        documents=documents,
        names=mentions.names,
        sources=sources,
        read_as=mentions.read_as,
    )


def first_and_last(shelf: OpenShelf, topic: str, *, first: bool, last: bool) -> ListAnswer:
    """Return the first and the last mention of a topic by the documents' dates, or one of them.

    Documents without a date have no place in that order: of them a mention is taken only where no
    dated document has one.
    """
    with shelf.reading() as session:
        mentions = find_mentions(shelf, session, shelf.registry(session), topic)
        if not mentions.ids:
            return nothing_mentions(ListKind.FIRST_AND_LAST, mentions)
        ordered = in_order(session, mentions.ids)
        dated = list(
            session.scalars(
                select(Passage.id)
                .join(Document, Document.id == Passage.document_id)
                .where(Passage.id.in_(among(ordered)), Document.issued_lo.is_not(None))
                .order_by(Document.issued_lo, Document.reference, Passage.ordinal)
            )
        )
        chosen = dated or ordered
        ends = [("first", chosen[0])] * first + [("last", chosen[-1])] * last
        if len(chosen) == 1 or len({each for _label, each in ends}) < len(ends):
            ends = [("only" if first and last else ends[0][0], chosen[0])]
        hits, sources = hits_of(session, [each for _label, each in ends], mentions)
        documents = len(by_document(session, mentions.ids))
    return ListAnswer(
        ListKind.FIRST_AND_LAST,
        topic,
        Grade.FOUND,
        tuple(
            ListedResult(ResultKind.PASSAGE, hit, label)
            for (label, _id), hit in zip(ends, hits, strict=True)
        ),
        len(hits),
        passages=len(mentions.ids),
        documents=documents,
        names=mentions.names,
        sources=sources,
        read_as=mentions.read_as,
    )
