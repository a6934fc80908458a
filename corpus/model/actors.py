"""The tables of actors, their aliases, and the passages that name them."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from corpus.model.columns import Base
from corpus.model.kinds import ActorKind, ActorStatus, AliasKind, RowOrigin
from corpus.model.shelves import InCollection, OfShelf


class Actor(OfShelf, Base):
    """A person, an organisation, a state: whoever or whatever acts. `origin` says who says so."""

    __tablename__ = "actor"
    __table_args__ = (
        UniqueConstraint("shelf_id", "key", name="uq_actor_key"),
        # What works on the whole shelf names none, and the constraint's own index begins with it.
        Index("ix_actor_key", "key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]  # a slug: "council-of-europe"
    name: Mapped[str]
    kind: Mapped[ActorKind]
    description: Mapped[str | None]
    status: Mapped[ActorStatus]
    origin: Mapped[RowOrigin]

    aliases: Mapped[list[Alias]] = relationship(passive_deletes=True, order_by="Alias.id")


class Alias(OfShelf, Base):
    """Another name of an actor."""

    __tablename__ = "alias"
    __table_args__ = (UniqueConstraint("actor_id", "text", "shelf_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    actor_id: Mapped[int] = mapped_column(ForeignKey("actor.id", ondelete="CASCADE"))
    text: Mapped[str]
    kind: Mapped[AliasKind]
    origin: Mapped[RowOrigin]


class Mention(InCollection, Base):
    """An actor named in a passage, at character offsets relative to the passage."""

    __tablename__ = "mention"
    __table_args__ = (
        Index("ix_mention_actor_id_passage_id", "actor_id", "passage_id"),
        Index("ix_mention_passage_id", "passage_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    actor_id: Mapped[int] = mapped_column(ForeignKey("actor.id", ondelete="CASCADE"))
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id", ondelete="CASCADE"))
    start: Mapped[int]
    end: Mapped[int]
