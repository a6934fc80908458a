"""The table of the audit: who did what, when and where. See `corpus.audit`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlalchemy.orm import Mapped, mapped_column

from corpus.model.columns import Base
from corpus.model.kinds import AuditKind
from corpus.model.shelves import OfShelf

FORMER_MEMBER = "a former member "
"""How the pseudonym of an erased person begins."""


class AuditRow(OfShelf, Base):
    """One deed. Rows are added and never changed: triggers of the database refuse it.

    The one change that they let pass is the emptying of a row about something erased: `before` and
    `after` become null, a person's id a pseudonym, and `erased_at` says when.

    `workspace` is None at the command line; `channel` is None there, in a direct message and in
    Home. `collection_id` is that of the document or the event concerned, None if the deed concerns
    the shelf as a whole. `change_id` is the correction's in the ledger that undoing works on.
    """

    __tablename__ = "audit"
    __table_args__ = (
        Index("ix_audit_kind", "kind", "id"),
        Index("ix_audit_at", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    collection_id: Mapped[int | None]
    at: Mapped[datetime]
    kind: Mapped[AuditKind]
    by: Mapped[str]
    workspace: Mapped[str | None]
    channel: Mapped[str | None]
    target: Mapped[str]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    reason: Mapped[str | None]
    change_id: Mapped[int | None]
    erased_at: Mapped[datetime | None]
