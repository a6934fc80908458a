"""The collections of a shelf: made, opened, closed, and documents moved between them.

A document that moves takes along its passages and all that is derived from them: mentions, dated
statements and the index are removed and derived again, for statements of two collections are never
one event. References, saved passages and corrections stay.
"""

from __future__ import annotations

from collections.abc import Collection as Members
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from corpus.errors import QueryError
from corpus.ingest import Derivation
from corpus.ingest.references import slug
from corpus.model import (
    TEAM_SHELF,
    Collection,
    Document,
    Passage,
    RowOrigin,
)

LONGEST_NAME = 60
MOST_COLLECTIONS = 200
"""Collections of one shelf: more than a list in Slack or a condition in SQL is good for."""


@dataclass(frozen=True, slots=True)
class CollectionInfo:
    """A collection with the number of its documents; `is_open` says that every place sees it."""

    id: int
    key: str
    name: str
    is_open: bool
    documents: int


def list_collections(session: Session, *, shelf_id: int = TEAM_SHELF) -> list[CollectionInfo]:
    """Return the collections of a shelf that the session sees, the default one first."""
    counts = dict(
        session.execute(
            select(Document.collection_id, func.count()).group_by(Document.collection_id)
        ).all()
    )
    rows = session.scalars(
        select(Collection).where(Collection.shelf_id == shelf_id).order_by(Collection.id)
    )
    return [CollectionInfo(r.id, r.key, r.name, r.open, counts.get(r.id, 0)) for r in rows]


def find_collection(session: Session, typed: str, *, shelf_id: int = TEAM_SHELF) -> CollectionInfo:
    """Return the collection with this key or name; QueryError names the nearest."""
    known = list_collections(session, shelf_id=shelf_id)
    wanted = typed.strip().casefold()
    for each in known:
        if wanted in (each.key, each.name.casefold()):
            return each
    keys = [each.key for each in known]
    near = process.extract(wanted, keys, scorer=fuzz.WRatio, limit=3, score_cutoff=60)
    hint = f" The nearest: {', '.join(key for key, _score, _index in near)}." if near else ""
    raise QueryError(f"There is no collection “{typed.strip()[:LONGEST_NAME]}”.{hint}")


def make_collection(
    session: Session, name: str, *, is_open: bool, shelf_id: int = TEAM_SHELF
) -> CollectionInfo:
    """Make a collection; QueryError if its name cannot be one, or one has it already."""
    name = " ".join(name.split())
    key = slug(name)
    if not key or len(name) > LONGEST_NAME:
        raise QueryError(
            f"A collection has a name of letters or digits, of {LONGEST_NAME} characters at most."
        )
    known = session.scalars(select(Collection.key).where(Collection.shelf_id == shelf_id)).all()
    if key in known:
        raise QueryError(f"There is a collection “{key}” already.")
    if len(known) >= MOST_COLLECTIONS:
        raise QueryError(f"A shelf has {MOST_COLLECTIONS} collections at most.")
    row = Collection(shelf_id=shelf_id, key=key, name=name, open=is_open)
    session.add(row)
    session.flush()
    return CollectionInfo(row.id, row.key, row.name, row.open, 0)


def set_open(session: Session, collection_id: int, *, is_open: bool) -> None:
    """Open a collection to every place of its shelf, or close it to all but those granted."""
    session.execute(update(Collection).where(Collection.id == collection_id).values(open=is_open))


def open_collections(session: Session, *, shelf_id: int = TEAM_SHELF) -> frozenset[int]:
    """Return the collections of a shelf that every place sees."""
    seen_by_all = select(Collection.id).where(Collection.shelf_id == shelf_id, Collection.open)
    return frozenset(session.scalars(seen_by_all))


def are_all_open(session: Session, *, shelf_id: int = TEAM_SHELF) -> bool:
    """Return whether a shelf has no closed collection, so that every place sees all of it."""
    closed = select(Collection.id).where(Collection.shelf_id == shelf_id, ~Collection.open)
    return session.scalar(closed.limit(1)) is None


def move_documents(
    session: Session,
    references: Members[str],
    collection_id: int,
    *,
    derivations: Sequence[Derivation],
) -> int:
    """Move documents of the team into a collection; return how many were not in it before."""
    moved = 0
    rows = session.scalars(
        select(Document).where(
            Document.reference.in_(set(references)), Document.origin == RowOrigin.TEAM
        )
    ).all()
    for document in rows:
        if document.collection_id != collection_id:
            _move(session, document, collection_id, derivations)
            moved += 1
    return moved


def _move(
    session: Session, document: Document, collection_id: int, derivations: Sequence[Derivation]
) -> None:
    passages = session.scalars(
        select(Passage).where(Passage.document_id == document.id).order_by(Passage.ordinal)
    ).all()
    live = [passage for passage in passages if passage.retired_at is None]
    for derivation in reversed(derivations):
        derivation.remove(session, live)
    document.collection_id = collection_id
    for passage in passages:
        passage.collection_id = collection_id
    session.flush()
    for derivation in derivations:
        derivation.add(session, document, live)
