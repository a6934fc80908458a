"""The rows of the audit: added in the transaction of the deed, and read as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from corpus.audit.signature import Signature
from corpus.model import AuditKind, AuditRow


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One deed. `before` and `after` hold what the kind has to say, and are empty once erased.

    `undoes` is the correction's number if the deed can be undone and was not.
    """

    id: int
    at: datetime
    kind: AuditKind
    by: str
    workspace: str | None
    channel: str | None
    target: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    reason: str | None
    collection: str | None
    erased_at: datetime | None
    undoes: int | None = None
    undone_by: str | None = None
    undone_at: datetime | None = None


def add_entry(
    session: Session,
    kind: AuditKind,
    signed: Signature,
    target: str,
    *,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str | None = None,
    collection_id: int | None = None,
    change_id: int | None = None,
) -> None:
    """Add a row, which is committed or rolled back with what it tells of.

    `target` names what was changed: a document by its reference, an actor by its key, a person or
    a channel by Slack's id. `before` and `after` hold what JSON can, and no words of documents.
    """
    row = entry_row(
        kind, signed, target, before=before, after=after, reason=reason,
        collection_id=collection_id, change_id=change_id,
    )  # fmt: skip
    session.add(AuditRow(**row))


def entry_row(
    kind: AuditKind,
    signed: Signature,
    target: str,
    *,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str | None = None,
    collection_id: int | None = None,
    change_id: int | None = None,
) -> dict[str, Any]:
    """Return the columns of a row, for whoever adds many at once; see `add_entry`."""
    return {
        "at": signed.at,
        "kind": kind,
        "by": signed.by,
        "workspace": signed.workspace,
        "channel": signed.channel,
        "target": target,
        "before": dict(before) if before else None,
        "after": dict(after) if after else None,
        "reason": reason,
        "collection_id": collection_id,
        "change_id": change_id,
    }


def read_row(row: AuditRow, collection: str | None) -> AuditEntry:
    """Return a row as a value; `collection` is the key of its collection."""
    return AuditEntry(
        id=row.id,
        at=row.at,
        kind=row.kind,
        by=row.by,
        workspace=row.workspace,
        channel=row.channel,
        target=row.target,
        before=row.before or {},
        after=row.after or {},
        reason=row.reason,
        collection=collection,
        erased_at=row.erased_at,
    )
