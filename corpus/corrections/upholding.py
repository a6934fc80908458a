"""Upholding: what an import or a newer library brings back is corrected again."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from corpus.actors import mentions, remaining_key
from corpus.corrections import snapshot
from corpus.corrections.merging import absorb
from corpus.corrections.records import put_corrections, uphold_record
from corpus.database import Finish, Outdated, StagedPassage, UnwrittenDocument, asked_once
from corpus.model import Actor, Change, ChangeKind, Document, Passage, RowOrigin

_STANDING = (ChangeKind.MERGE, ChangeKind.REJECT)
_ARE_CORRECTED = select(exists().where(Change.kind.in_(_STANDING), Change.undone_at.is_(None)))


def uphold(session: Session) -> bool:
    """Merge and reject again the actors that have come back; True if there were any.

    A rejected actor that the library lists by now is the library's, and stays.
    """
    session.flush()
    if not asked_once(session, "corrected actors", lambda: session.scalar(_ARE_CORRECTED)):
        return False
    returned = session.execute(
        select(Change.id, Actor.id)
        .join(Actor, Actor.key == Change.actor_key)
        .where(Change.kind.in_(_STANDING), Change.undone_at.is_(None))
        .order_by(Change.id)
    ).all()
    corrected = [_correct_again(session, *ids) for ids in returned]
    if any(corrected):
        mentions.look_again(session)
    return any(corrected)


def _correct_again(session: Session, change_id: int, actor_id: int) -> bool:
    change = session.get_one(Change, change_id)
    actor = session.get(Actor, actor_id)
    if actor is None:
        return False
    is_proposal = actor.origin == RowOrigin.MACHINE
    if change.kind == ChangeKind.REJECT:
        if is_proposal:
            session.execute(delete(Actor).where(Actor.id == actor_id))
        return is_proposal
    key = remaining_key(session, change.actor_key)
    remains = session.scalar(select(Actor).where(Actor.key == key))
    if remains is None or remains.id == actor_id:
        return False
    # A proposal holds less than the snapshot of the merge; the library's actor is the newer one.
    taken = {} if is_proposal else snapshot.take(session, actor)
    gained = absorb(session, actor, remains)
    if not is_proposal:
        for name in ("gained", "moved"):
            gained[name] = sorted({*change.detail[name], *gained[name]})
        change.detail = {**change.detail, **taken, **gained}
        session.flush()
    return True


def corrected_names(session: Session) -> dict[str, int | None]:
    """Return what names mean that were merged or rejected, by the keys of their actors.

    That is the number of the actor into which they were merged, and None if they name nobody. Names
    whose actors are there all the same are left out.
    """
    changes = session.execute(
        select(Change.actor_key, Change.kind)
        .where(Change.kind.in_(_STANDING), Change.undone_at.is_(None))
        .where(~select(Actor.id).where(Actor.key == Change.actor_key).exists())
        .order_by(Change.id)
    ).all()
    found: dict[str, int | None] = {}
    for key, kind in changes:
        if key in found:
            continue
        remains = None
        if kind == ChangeKind.MERGE:
            remains = session.scalar(
                select(Actor.id).where(Actor.key == remaining_key(session, key))
            )
            if remains is None:
                continue
        found[key] = remains
    return found


def uphold_ahead(unwritten: UnwrittenDocument) -> Finish:
    """Uphold the corrections in the transaction of a long document.

    Outdated if a name has come back that was merged or rejected meanwhile.
    """
    if unwritten.is_removed:
        return lambda _session, _document, _before: None
    put_corrections(unwritten.session, unwritten.document)

    def finish(session: Session, document: Document, before: int) -> None:
        uphold_record(session, document)
        uphold_actors(session, document, before)

    return finish


def uphold_actors_ahead(_unwritten: UnwrittenDocument) -> Finish:
    """Uphold corrections of actors alone: the record of the document is not written anew."""
    return uphold_actors


def uphold_actors(session: Session, _document: Document, _before: int) -> None:
    """Outdated if a name has come back that was merged or rejected."""
    if uphold(session):
        raise Outdated


def uphold_in(session: Session, document: Document, _passages: Sequence[StagedPassage]) -> None:
    """Uphold the corrections after the record and the mentions of a document were written."""
    uphold_record(session, document)
    uphold(session)


def remove_nothing(_session: Session, _passages: Sequence[Passage]) -> None:
    """Do nothing when passages go: corrections do not depend on passages."""
