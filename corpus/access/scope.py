"""What may be seen at a place: the open collections, and those that the place is granted.

    a channel                      what the channel is granted, whoever asks there
    a direct message, or Home      what the person is granted; an admin sees all
    the command line               all
    a guest, anywhere              what is granted there "guests too", and no open collection
    an assistant                   what it is granted, and no open collection

A guest is somebody of another organisation (Slack Connect), or a restricted account. An assistant
is a program with a token: what it reads may leave the house, so that nothing is open to it unsaid.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from corpus.database import shelf_of, whole_shelf
from corpus.model import Collection, Grant, GrantKind, Role
from corpus.values import Scope


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is asked and by whom, by Slack's ids.

    `channel` is None in a direct message and in Home; `person` is None where nobody asks, as for a
    digest, and at the command line. There it is the machine's owner, who may see and do all.
    An assistant names its shelf, for the token says it.
    """

    workspace: str
    channel: str | None = None
    person: str | None = None
    is_guest: bool = False
    is_owner: bool = False
    assistant: str | None = None  # its key
    shelf: int | None = None  # None is that of the workspace


OWNER = Place("", is_owner=True)
"""At the command line."""


def scope_at(session: Session, place: Place, role: Role) -> Scope:
    """Return what may be seen at a place by somebody who has this role.

    Without a closed collection, members see the whole shelf, and nothing is restricted.
    """
    if place.is_guest or place.assistant is not None:
        return Scope(shelf_of(session), granted(session, place))
    rows = session.execute(
        select(Collection.id, Collection.open).where(Collection.shelf_id == shelf_of(session))
    ).all()
    closed = {number for number, is_open in rows if not is_open}
    sees_all = place.is_owner or (place.channel is None and role is Role.ADMIN)
    if sees_all or not closed:
        return whole_shelf(session)
    seen = granted(session, place)
    if closed <= seen:
        return whole_shelf(session)
    return Scope(shelf_of(session), frozenset(number for number, _open in rows) - closed | seen)


def granted(session: Session, place: Place) -> frozenset[int]:
    """Return the collections that somebody is granted; to a guest if so."""
    of_shelf = Grant.shelf_id == shelf_of(session)
    rows = select(Grant.collection_id).where(of_shelf, *_granting(place))
    return frozenset(session.scalars(rows))


def _granting(place: Place) -> list[ColumnElement[bool]]:
    kind, subject = subject_of(place)
    conditions = [
        Grant.workspace == place.workspace,
        Grant.kind == kind,
        Grant.subject == subject,
    ]
    return [*conditions, Grant.guests.is_(True)] if place.is_guest else conditions


def subject_of(place: Place) -> tuple[GrantKind, str]:
    """Return who is granted what is seen at a place: assistant, channel, or else the person."""
    if place.assistant is not None:
        return GrantKind.ASSISTANT, place.assistant
    if place.channel is not None:
        return GrantKind.CHANNEL, place.channel
    return GrantKind.PERSON, place.person or ""
