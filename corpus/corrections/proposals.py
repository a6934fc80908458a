"""Proposed actors: listed, accepted or rejected by a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, distinct, func, select
from sqlalchemy.orm import Session

from corpus.audit import Signature
from corpus.corrections import snapshot
from corpus.corrections.ledger import ChangeRefused, actor_with, later_changes, record
from corpus.documents import passage_reference
from corpus.model import (
    Actor,
    ActorKind,
    ActorStatus,
    Change,
    ChangeKind,
    Document,
    Mention,
    Passage,
    RowOrigin,
)

ACCEPTED_KINDS: Mapping[str, str] = {
    ActorKind.PERSON: "a person",
    ActorKind.ORGANISATION: "an organisation of states",
    ActorKind.BODY: "a body of an organisation",
    ActorKind.COURT: "a court",
    ActorKind.NGO: "a non-governmental organisation",
    ActorKind.STATE_ORGAN: "an organ of a state",
    ActorKind.PLACE: "a place",
    ActorKind.TREATY: "a treaty",
    ActorKind.DECLARATION: "a declaration",
    ActorKind.MEDIA: "a newspaper, a station or a publisher",
    ActorKind.UNKNOWN: "something else",
}
"""The kinds that an accepted actor may have, in words. No state is proposed: all are known."""


AROUND = 80
"""Characters of a passage that are shown on either side of a proposed name."""


@dataclass(frozen=True, slots=True)
class Example:
    """A place where a passage names a proposed actor: the words around the name, and where."""

    reference: str
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed actor, how many documents and passages name it, and where the first does."""

    key: str
    name: str
    documents: int
    passages: int
    example: Example | None = None


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """A page of proposed actors, those of most documents first; `total` counts all pages."""

    proposals: tuple[Proposal, ...]
    total: int
    offset: int


def page(session: Session, *, limit: int, offset: int = 0) -> ProposalPage:
    """Return a page of the proposed actors that passages name, those of most documents first.

    Towns and regions that the program knows are none of them.
    """
    documents = func.count(distinct(Passage.document_id))
    passages = func.count(distinct(Mention.passage_id))
    waiting = (Actor.status == ActorStatus.PROPOSED, Actor.kind != ActorKind.PLACE)
    rows = session.execute(
        select(
            Actor.key,
            Actor.name,
            documents.label("documents"),
            passages.label("passages"),
            func.min(Mention.id).label("example"),
        )
        .join(Mention, Mention.actor_id == Actor.id)
        .join(Passage, Passage.id == Mention.passage_id)
        .where(*waiting)
        .group_by(Actor.id)
        .order_by(documents.desc(), passages.desc(), Actor.name)
        .limit(limit)
        .offset(offset)
    ).all()
    examples = _examples(session, [row.example for row in rows])
    found = tuple(
        Proposal(row.key, row.name, row.documents, row.passages, examples.get(row.example))
        for row in rows
    )
    named = select(Mention.actor_id).where(Mention.actor_id == Actor.id).exists()
    total = select(func.count()).select_from(Actor).where(*waiting, named)
    return ProposalPage(found, session.scalar(total) or 0, offset)


def _examples(session: Session, mentions: Sequence[int]) -> dict[int, Example]:
    """Return the words around some mentions, by the mentions' row numbers."""
    rows = session.execute(
        select(
            Mention.id,
            Mention.start,
            Mention.end,
            Passage.text,
            Passage.number,
            Document.reference,
        )
        .join(Passage, Passage.id == Mention.passage_id)
        .join(Document, Document.id == Passage.document_id)
        .where(Mention.id.in_(mentions))
    )
    return {
        row.id: Example(
            passage_reference(row.reference, row.number),
            _end_of(row.text[: row.start]),
            row.text[row.start : row.end],
            _beginning_of(row.text[row.end :]),
        )
        for row in rows
    }


def _end_of(text: str) -> str:
    """Return the last words of a text, from a word on."""
    if len(text) <= AROUND:
        return text
    return "…" + text[-AROUND:].partition(" ")[2]


def _beginning_of(text: str) -> str:
    """Return the first words of a text, up to a word."""
    if len(text) <= AROUND:
        return text
    return text[:AROUND].rpartition(" ")[0] + "…"


def accept(session: Session, key: str, kind: str, signed: Signature) -> Change:
    """Make a proposed actor the team's, of this kind. ChangeRefused if it is confirmed already."""
    actor = proposed(session, key)
    if kind not in ACCEPTED_KINDS:
        raise ChangeRefused(
            f"“{kind}” is no kind of actor. There are: {', '.join(ACCEPTED_KINDS)}."
        )
    before = snapshot.take(session, actor)
    actor.kind, actor.status, actor.origin = ActorKind(kind), ActorStatus.CONFIRMED, RowOrigin.TEAM
    return record(
        session, ChangeKind.ACCEPT, key, signed, {"name": actor.name, "kind": kind} | before
    )


def reject(session: Session, key: str, signed: Signature) -> Change:
    """Delete a proposed actor, so that no import proposes it again; ChangeRefused if confirmed."""
    actor = proposed(session, key)
    before = snapshot.take(session, actor)
    change = record(session, ChangeKind.REJECT, key, signed, {"name": actor.name} | before)
    session.execute(delete(Actor).where(Actor.id == actor.id))
    return change


def proposed(session: Session, key: str) -> Actor:
    """The proposed actor with this key; ChangeRefused if it is confirmed or gone."""
    actor = actor_with(session, key)
    if actor.status != ActorStatus.PROPOSED:
        raise ChangeRefused(f"“{actor.name}” is confirmed; only a proposed actor is decided on.")
    return actor


def undo_accept(session: Session, change: Change) -> None:
    """Make the accepted actor a proposal again; ChangeRefused while later changes build on it."""
    later = later_changes(session, change)
    if later:
        raise ChangeRefused(
            f"{change.detail['name']} has been changed since. Undo the later changes first: "
            "/corpus changes lists them."
        )
    actor = actor_with(session, change.actor_key)
    before = change.detail["actor"]
    if actor.origin == RowOrigin.TEAM:
        actor.kind, actor.status, actor.origin = before["kind"], before["status"], before["origin"]


def undo_reject(session: Session, change: Change) -> None:
    """Restore the rejected actor as a proposal."""
    snapshot.restore(session, change.actor_key, change.detail)
