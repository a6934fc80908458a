"""The tables of what is done in the background for people, and of the channels with intake."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlalchemy.orm import Mapped, mapped_column

from corpus.model.columns import Base
from corpus.model.kinds import JobKind, JobState
from corpus.model.shelves import TEAM_SHELF, OfShelf, shelf_of_row


class Job(OfShelf, Base):
    """Something that is done in the background, and how far it is: see `corpus.jobs`.

    `key` is what it is about; of two jobs with one key that come at once, only the first is noted.
    `body` is what is to be done, and once it is done what was found. `outcome` says in a word what
    came of it, and `reason` in a sentence why it failed. `done` of `total` parts are done; both are
    0 where there is nothing to count. After a fault it rests until `retry_at`. `log` is a list of
    moments and of what happened then, in the program's own words.
    """

    __tablename__ = "job"
    __table_args__ = (
        Index("ix_job_state_leased_until", "state", "leased_until"),
        Index("ix_job_key", "key"),
        {"sqlite_autoincrement": True},  # a number on an old button never means another job
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[JobKind]
    key: Mapped[str]
    workspace: Mapped[str]
    channel: Mapped[str]
    person: Mapped[str]
    state: Mapped[JobState]
    body: Mapped[dict[str, Any]]
    outcome: Mapped[str]
    done: Mapped[int]
    total: Mapped[int]
    attempt: Mapped[int]
    token: Mapped[str | None]
    leased_until: Mapped[datetime]
    noted_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    changed_at: Mapped[datetime]
    retry_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="", server_default="")
    log: Mapped[list[Any]] = mapped_column(JSON, default=list, server_default="[]")


class IntakeChannel(OfShelf, Base):
    """A channel whose members want a card for each document that is shared there."""

    __tablename__ = "intake_channel"

    shelf_id: Mapped[int] = mapped_column(
        primary_key=True, default=shelf_of_row, server_default=str(TEAM_SHELF)
    )
    workspace: Mapped[str] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(primary_key=True)
    by: Mapped[str]
    at: Mapped[datetime]
