"""The tables of concepts and of the terms that stand for them: a thesaurus, as SKOS has it.

A concept is what several terms mean, in any language: "death penalty", "capital punishment" and
"Todesstrafe". The library's concepts are on the library's shelf and seen by every shelf; a term
that a team adds to one is on the team's shelf. What a team has taken away is noted by its words, so
that neither a newer library nor an import brings it back.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from corpus.model.columns import Base
from corpus.model.kinds import RelationKind, TermKind
from corpus.model.shelves import TEAM_SHELF, OfShelf, shelf_of_row

LIBRARY_SCHEME = "library"
TEAM_SCHEME = "team"


class Concept(OfShelf, Base):
    """What terms mean; `scheme` names the thesaurus it is from: "library", "team", an import."""

    __tablename__ = "concept"
    __table_args__ = (
        UniqueConstraint("shelf_id", "key", name="uq_concept_key"),
        Index("ix_concept_scheme", "scheme"),
        Index("ix_concept_uri", "uri"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]  # a slug: "death-penalty"
    scheme: Mapped[str]
    label: Mapped[str]  # as it is called in English, or else in the language it has
    definition: Mapped[str | None]
    uri: Mapped[str | None]  # by which its thesaurus names it

    terms: Mapped[list[ConceptTerm]] = relationship(
        passive_deletes=True, order_by="ConceptTerm.id", back_populates="concept"
    )


class ConceptTerm(OfShelf, Base):
    """A word or phrase that stands for a concept; `key` holds the stems by which it is found.

    Its `scheme` is that of the concept, or "team" if a person added it to another's concept.
    """

    __tablename__ = "concept_term"
    __table_args__ = (
        UniqueConstraint("concept_id", "language", "text", "shelf_id", name="uq_concept_term_text"),
        Index("ix_concept_term_key", "key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    concept_id: Mapped[int] = mapped_column(ForeignKey("concept.id", ondelete="CASCADE"))
    language: Mapped[str] = mapped_column(String(16))
    text: Mapped[str]
    kind: Mapped[TermKind]
    key: Mapped[str]
    scheme: Mapped[str]

    concept: Mapped[Concept] = relationship(back_populates="terms")


class ConceptRelation(Base):
    """How a concept stands to another: `other_id` is the broader one, or related to it."""

    __tablename__ = "concept_relation"

    concept_id: Mapped[int] = mapped_column(
        ForeignKey("concept.id", ondelete="CASCADE"), primary_key=True
    )
    other_id: Mapped[int] = mapped_column(
        ForeignKey("concept.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    kind: Mapped[RelationKind] = mapped_column(primary_key=True)


class RemovedTerm(OfShelf, Base):
    """A term that a team has taken off a concept, by the concept's key; others see it as before."""

    __tablename__ = "removed_term"

    shelf_id: Mapped[int] = mapped_column(
        primary_key=True, default=shelf_of_row, server_default=str(TEAM_SHELF)
    )
    concept_key: Mapped[str] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(String(16), primary_key=True)
    text: Mapped[str] = mapped_column(primary_key=True)
    by: Mapped[str]
    at: Mapped[datetime]
