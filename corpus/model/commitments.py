"""The tables of commitments: what somebody undertook, advised or foresaw, and what came after.

A row names its sources as people write them: a passage by its reference, an event by its key, or a
citation. They are looked up when they are shown, so that a commitment outlives the import, the
removal and the return of a document.

A `made` or `due` date is EDTF, with its first and last day; both are null where it is open.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from corpus.model.columns import Base
from corpus.model.kinds import CommitmentKind, RowOrigin, StepKind
from corpus.model.shelves import OfShelf


class Commitment(OfShelf, Base):
    """A pledge, an obligation, a recommendation or a forecast.

    What the team changes of one of the library's stands in a row of the team's with the same key,
    in place of the library's, which newer libraries go on changing; `withdrawn` says that the team
    has taken it off. `collection_id` is that of the document it stands in; null for what every
    place of the shelf sees. `also` holds further references. `differ` lists where sources part:
    "about", "one", "other". `response` is what the addressee of a recommendation answered to it,
    and `action` the category of what it asks for, 1 to 5, both as their source has them.
    """

    __tablename__ = "commitment"
    __table_args__ = (
        UniqueConstraint("shelf_id", "key", name="uq_commitment_key"),
        Index("ix_commitment_due_lo_due_hi", "due_lo", "due_hi"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]  # a slug, which never changes
    collection_id: Mapped[int | None]
    origin: Mapped[RowOrigin]
    kind: Mapped[CommitmentKind]
    by: Mapped[str]  # who, as the source has it
    by_actors: Mapped[list[str]]  # their keys, for the rows of actors come and go
    to: Mapped[str | None]
    to_actors: Mapped[list[str]]
    what: Mapped[str]
    concept: Mapped[str | None]  # its key
    made: Mapped[str | None]
    made_lo: Mapped[date | None]
    made_hi: Mapped[date | None]
    due: Mapped[str | None]
    due_lo: Mapped[date | None]
    due_hi: Mapped[date | None]
    reference: Mapped[str | None]
    source: Mapped[str | None]
    source_url: Mapped[str | None]
    also: Mapped[list[str] | None]
    differ: Mapped[list[dict[str, str]] | None] = mapped_column(JSON)
    response: Mapped[str | None]
    action: Mapped[int | None]
    withdrawn: Mapped[bool] = mapped_column(default=False, server_default=false())

    steps: Mapped[list[CommitmentStep]] = relationship(
        passive_deletes=True, order_by="CommitmentStep.n", back_populates="commitment"
    )


class CommitmentStep(OfShelf, Base):
    """One step on the way, in the order in which they are told; `n` counts them from one.

    An undated one has no `edtf`; `known_by` is then the last day of its source's own date. Those of
    the team's rows have a `key`, which stays when they are changed. `collection_id` is that of the
    document that vouches for the step; null is what all who see the commitment see.
    """

    __tablename__ = "commitment_step"
    __table_args__ = (UniqueConstraint("commitment_id", "n", name="uq_commitment_step_n"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(ForeignKey("commitment.id", ondelete="CASCADE"))
    key: Mapped[str | None]
    collection_id: Mapped[int | None]
    n: Mapped[int]
    kind: Mapped[StepKind]
    edtf: Mapped[str | None]
    lo: Mapped[date | None]
    hi: Mapped[date | None]
    known_by: Mapped[date | None]
    what: Mapped[str]
    reference: Mapped[str | None]
    event_key: Mapped[str | None]
    source: Mapped[str | None]
    source_url: Mapped[str | None]

    commitment: Mapped[Commitment] = relationship(back_populates="steps")


class CommitmentProposal(OfShelf, Base):
    """What the program takes for a commitment in a document: nobody vouches for it yet.

    It is derived from the sentence at [start, end) of its passage, and goes with the passage. `key`
    is made of the document's reference and the sentence, so that what was decided of it holds after
    another import. `percent` is how sure the program is. `due` is EDTF.
    """

    __tablename__ = "commitment_proposal"
    __table_args__ = (
        UniqueConstraint("shelf_id", "key", name="uq_commitment_proposal_key"),
        Index("ix_commitment_proposal_passage_id", "passage_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    collection_id: Mapped[int]
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id", ondelete="CASCADE"))
    start: Mapped[int]
    end: Mapped[int]
    kind: Mapped[CommitmentKind]
    by: Mapped[str]
    by_actors: Mapped[list[str]]
    to: Mapped[str | None]
    to_actors: Mapped[list[str]]
    what: Mapped[str]
    made: Mapped[str | None]
    due: Mapped[str | None]
    percent: Mapped[int]
