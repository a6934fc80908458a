"""Positions that people code on passages: agrees, disagrees or mixed, on a topic.

A position is a correction in the ledger: signed, listed and undone as the others are, and gone with
its document. Of one person on one passage and topic the latest counts. A passage that nobody has
coded has no position: that is not the same as a neutral one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from corpus.audit import AuditKind, Signature, add_entry
from corpus.corrections.ledger import ChangeRefused, add_change
from corpus.documents import find_quote
from corpus.model import Change, ChangeKind, Document
from corpus.text.words import words_with_offsets

LONGEST_TOPIC = 120  # characters


class PositionKind(StrEnum):
    """What a person holds a passage's position on a topic to be."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class CodedPosition:
    """A position of a passage on a topic, and who coded it; `id` is that of the correction."""

    id: int
    reference: str
    topic: str
    kind: PositionKind
    by: str
    at: datetime


def code(
    session: Session, reference: str, topic: str, kind: PositionKind, signed: Signature
) -> Change:
    """Record a passage's position on a topic.

    UnknownReference if there is no such passage, ChangeRefused without a topic, for a reading note,
    or if the person has coded it so already.
    """
    quote = find_quote(session, reference)
    words = " ".join(topic.split())
    if not words or len(words) > LONGEST_TOPIC:
        raise ChangeRefused(f"Name the topic in at most {LONGEST_TOPIC} characters.")
    document, collection = session.execute(
        select(Document.reference, Document.collection_id).where(
            Document.reference == quote.document
        )
    ).one()
    for each in read_positions(session, [quote.reference]).get(quote.reference, ()):
        if each.by == signed.by and same_topic(each.topic, words) and each.kind is kind:
            raise ChangeRefused("You have coded this passage so already.")
    detail = {
        "name": quote.reference,
        "text": f"{kind.value} on “{words}”",
        "topic": words,
        "position": kind.value,
    }
    made = add_change(
        session, ChangeKind.POSITION, quote.reference, signed, detail, other_key=document
    )
    add_entry(
        session,
        AuditKind.POSITION,
        signed,
        quote.reference,
        after={"name": quote.reference, "text": detail["text"]},
        collection_id=collection,
        change_id=made.id,
    )
    return made


def read_positions(
    session: Session, references: Collection[str]
) -> Mapping[str, tuple[CodedPosition, ...]]:
    """Return the positions of passages, by reference, in the order in which they were coded."""
    latest: dict[tuple[str, str, str], CodedPosition] = {}
    rows = session.scalars(
        select(Change)
        .where(
            Change.kind == ChangeKind.POSITION,
            Change.actor_key.in_(set(references)),
            Change.undone_at.is_(None),
            Change.other_key.in_(select(Document.reference)),
        )
        .order_by(Change.id)
    )
    for row in rows:
        found = CodedPosition(
            row.id,
            row.actor_key,
            row.detail["topic"],
            PositionKind(row.detail["position"]),
            row.by,
            row.at,
        )
        latest[found.reference, _folded(found.topic), found.by] = found
    by_passage: defaultdict[str, list[CodedPosition]] = defaultdict(list)
    for each in latest.values():
        by_passage[each.reference].append(each)
    return {reference: tuple(some) for reference, some in by_passage.items()}


def same_topic(one: str, other: str) -> bool:
    """Return whether two topics are written with the same words, case apart.

    >>> same_topic("The death penalty", "the  Death Penalty")
    True
    """
    return _folded(one) == _folded(other)


def _folded(topic: str) -> str:
    return " ".join(word.text for word in words_with_offsets(topic))


def remove_with_document(session: Session, reference: str) -> None:
    """Delete the positions that were coded on a document's passages."""
    session.execute(
        delete(Change).where(Change.kind == ChangeKind.POSITION, Change.other_key == reference)
    )
