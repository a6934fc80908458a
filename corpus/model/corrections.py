"""The table of what people corrected."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from corpus.model.columns import Base
from corpus.model.kinds import ChangeKind
from corpus.model.shelves import OfShelf


class Change(OfShelf, Base):
    """What a person corrected: see `corpus.corrections`. Undone ones are kept too.

    Actors and events of the team are named by key, for their rows come and go, and documents by
    their reference; `detail` holds what undoing needs.
    """

    __tablename__ = "change"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[ChangeKind]
    actor_key: Mapped[str] = mapped_column(index=True)  # or an event's, or a reference
    other_key: Mapped[str | None]  # of a merge: the actor that remains; of a table's: the table
    detail: Mapped[dict[str, Any]]
    by: Mapped[str]
    at: Mapped[datetime]
    undone_by: Mapped[str | None]
    undone_at: Mapped[datetime | None]
