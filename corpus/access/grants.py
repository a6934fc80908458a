"""Which collections are granted to channels, to people and to assistants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from corpus.database import insert_or, shelf_of
from corpus.model import Collection, Grant, GrantKind


@dataclass(frozen=True, slots=True)
class Grantee:
    """A channel or a person of a workspace, by Slack's id, or an assistant by its key."""

    workspace: str
    kind: GrantKind
    subject: str


@dataclass(frozen=True, slots=True)
class GrantInfo:
    """A collection, by its key, that somebody is granted; `guests` too, or members alone."""

    grantee: Grantee
    collection: str
    guests: bool
    by: str
    at: datetime


def grant(
    session: Session,
    grantee: Grantee,
    collection_id: int,
    *,
    guests: bool,
    by: str,
    now: datetime,
) -> None:
    """Grant a collection; granted before, it is from now on with or without guests."""
    signed = {"guests": guests, "granted_by": by, "granted_at": now}
    row = insert_or(session, Grant).values(
        shelf_id=shelf_of(session),
        workspace=grantee.workspace,
        kind=grantee.kind,
        subject=grantee.subject,
        collection_id=collection_id,
        **signed,
    )
    key = ["shelf_id", "workspace", "kind", "subject", "collection_id"]
    session.execute(row.on_conflict_do_update(index_elements=key, set_=signed))


def revoke(session: Session, grantee: Grantee, collection_id: int) -> bool:
    """Take a collection away; False if it was not granted."""
    removed = session.execute(
        delete(Grant)
        .where(
            Grant.shelf_id == shelf_of(session),
            Grant.workspace == grantee.workspace,
            Grant.kind == grantee.kind,
            Grant.subject == grantee.subject,
            Grant.collection_id == collection_id,
        )
        .returning(Grant.id)
    )
    return removed.first() is not None


def grants_of(session: Session, workspace: str) -> list[GrantInfo]:
    """Return all that is granted in a workspace, by collection and then the oldest first."""
    rows = session.execute(
        select(Grant, Collection.key)
        .join(Collection, Collection.id == Grant.collection_id)
        .where(Grant.shelf_id == shelf_of(session), Grant.workspace == workspace)
        .order_by(Collection.id, Grant.id)
    )
    return [
        GrantInfo(
            Grantee(workspace, row.kind, row.subject),
            key,
            row.guests,
            row.granted_by,
            row.granted_at,
        )
        for row, key in rows
    ]
