"""One shelf of several emptied: its rows in every table, and none of another's or the library's."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Table, delete, select
from sqlalchemy.orm import Session

from corpus.database import shelf_of
from corpus.ingest.store import remove_document
from corpus.model import (
    DEFAULT_KEY,
    LIBRARY_SHELF,
    TEAM_SHELF,
    Base,
    Collection,
    Document,
    Marker,
    Workspace,
)
from corpus.upkeep.derivations import DERIVATIONS

LEFT = frozenset([Marker.__tablename__, Workspace.__tablename__])
"""Tables that are not of one shelf; a workspace keeps its shelf, which is empty then."""


def empty_one_of_several(session: Session, kept: frozenset[str]) -> None:
    """Delete the rows of the session's shelf in all tables but those `kept`; the caller commits."""
    shelf = shelf_of(session)
    assert shelf != LIBRARY_SHELF, "the library is every shelf's"
    # One after another, so that the index loses their words, and no other shelf's are counted anew.
    documents = session.scalars(select(Document.id).where(Document.shelf_id == shelf)).all()
    for number in documents:
        document = session.get_one(Document, number)
        remove_document(session, document, derivations=DERIVATIONS)
        session.flush()
    # Children go before their parents.
    for table in reversed(Base.metadata.sorted_tables):
        if table.name not in kept | LEFT:
            session.execute(delete(table).where(_of(table, shelf)))
    ending = f" of shelf {shelf}"
    if shelf != TEAM_SHELF:
        session.execute(delete(Marker).where(Marker.name.endswith(ending, autoescape=True)))
    session.expire_all()


def _of(table: Table, shelf: int) -> ColumnElement[bool]:
    """Return the condition for rows of a shelf: their own, or that of the row they belong to."""
    if table.name == Collection.__tablename__:
        return (table.c.shelf_id == shelf) & (table.c.key != DEFAULT_KEY)
    if "shelf_id" in table.c:
        return table.c.shelf_id == shelf
    key = min(table.foreign_keys, key=lambda each: each.parent.name)
    parent = key.column.table
    of_shelf = select(key.column).where(parent.c.shelf_id == shelf)
    found: ColumnElement[bool] = key.parent.in_(of_shelf)
    return found
