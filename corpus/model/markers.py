"""The tables of facts about the database itself."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from corpus.model.columns import Base

LIBRARY_MARKER = "library"
"""The name of the marker that holds the version of the starter library in the database."""

COUNTRIES_MARKER = "countries"
"""The name of the marker that holds the version of the countries in the database."""

CONCEPTS_MARKER = "concepts"
"""The name of the marker that holds the version of the library's concepts in the database."""

COMMITMENTS_MARKER = "commitments"
"""The name of the marker that holds the version of the library's commitments in the database."""


class Marker(Base):
    """A named fact about the database itself, such as the library's version in it."""

    __tablename__ = "marker"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class SecretKey(Base):
    """One row, made with the table: see `corpus.database.secret_key`."""

    __tablename__ = "secret_key"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[bytes]
