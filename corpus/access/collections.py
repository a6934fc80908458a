"""The collections of a shelf: made, renamed, opened, closed, removed.

A collection is found by its key, which never changes, or by its name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from corpus.database import shelf_of
from corpus.errors import QueryError
from corpus.ingest.references import slug
from corpus.model import (
    DEFAULT_KEY,
    Collection,
    Document,
    RemovedDocument,
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

    @property
    def is_default(self) -> bool:
        """Whether documents go there unless told otherwise."""
        return self.key == DEFAULT_KEY


def list_collections(session: Session) -> list[CollectionInfo]:
    """Return the collections of a shelf that the session sees, the default one first."""
    counts = dict(
        session.execute(
            select(Document.collection_id, func.count()).group_by(Document.collection_id)
        ).all()
    )
    rows = session.scalars(
        select(Collection).where(Collection.shelf_id == shelf_of(session)).order_by(Collection.id)
    )
    return [CollectionInfo(r.id, r.key, r.name, r.open, counts.get(r.id, 0)) for r in rows]


def find_collection(session: Session, typed: str) -> CollectionInfo:
    """Return the collection with this key or name; QueryError names the nearest."""
    known = list_collections(session)
    wanted = typed.strip().casefold()
    for each in known:
        if wanted in (each.key, each.name.casefold()):
            return each
    names = {word: each.key for each in known for word in (each.key, each.name.casefold())}
    near = process.extract(wanted, list(names), scorer=fuzz.WRatio, limit=3, score_cutoff=60)
    nearest = list(dict.fromkeys(names[word] for word, _score, _index in near))
    hint = f" The nearest: {', '.join(nearest)}." if nearest else ""
    raise QueryError(f"There is no collection “{typed.strip()[:LONGEST_NAME]}”.{hint}")


def make_collection(session: Session, name: str, *, is_open: bool) -> CollectionInfo:
    """Make a collection; QueryError if its name cannot be one, or one has it already."""
    name, key = _checked_name(name)
    known = session.scalars(
        select(Collection).where(Collection.shelf_id == shelf_of(session))
    ).all()
    _check_free(name, key, known)
    if len(known) >= MOST_COLLECTIONS:
        raise QueryError(f"A shelf has {MOST_COLLECTIONS} collections at most.")
    row = Collection(key=key, name=name, open=is_open)
    session.add(row)
    session.flush()
    return CollectionInfo(row.id, row.key, row.name, row.open, 0)


def rename_collection(session: Session, collection_id: int, name: str) -> None:
    """Give a collection another name; QueryError if it cannot have it.

    Its key stays, for files and people go on naming it so.
    """
    name, key = _checked_name(name)
    row = session.get_one(Collection, collection_id)
    others = select(Collection).where(
        Collection.shelf_id == row.shelf_id, Collection.id != collection_id
    )
    _check_free(name, key, session.scalars(others).all())
    row.name = name


def remove_collection(session: Session, collection: CollectionInfo) -> None:
    """Remove a collection and what is granted of it; QueryError unless it is empty.

    One that held a document which was removed stays: the number of a collection is given away
    again, and whoever sees the next one would learn of that document.
    """
    if collection.is_default:
        raise QueryError("The default collection stays: documents go there unless told otherwise.")
    if collection.documents:
        raise QueryError(
            f"“{collection.name}” has {collection.documents} documents: move them first."
        )
    held = select(RemovedDocument.id).where(RemovedDocument.collection_id == collection.id)
    if session.scalar(held.limit(1)) is not None:
        raise QueryError(
            f"“{collection.name}” held documents that were removed, and stays for their sake. It "
            "can be renamed."
        )
    session.execute(delete(Collection).where(Collection.id == collection.id))


def _checked_name(name: str) -> tuple[str, str]:
    """Return a name without needless spaces, and its key; QueryError if it cannot be one."""
    name = " ".join(name.split())
    key = slug(name)
    if not key or len(name) > LONGEST_NAME:
        raise QueryError(
            f"A collection has a name of letters or digits, of {LONGEST_NAME} characters at most."
        )
    return name, key


def _check_free(name: str, key: str, others: Sequence[Collection]) -> None:
    for other in others:
        if key == other.key or name.casefold() == other.name.casefold():
            raise QueryError(f"There is a collection “{other.name}” already.")


def set_open(session: Session, collection_id: int, *, is_open: bool) -> None:
    """Open a collection to every place of its shelf, or close it to all but those granted."""
    session.execute(update(Collection).where(Collection.id == collection_id).values(open=is_open))


def open_collections(session: Session) -> frozenset[int]:
    """Return the collections of a shelf that every place sees."""
    seen_by_all = select(Collection.id).where(
        Collection.shelf_id == shelf_of(session), Collection.open
    )
    return frozenset(session.scalars(seen_by_all))


def are_all_open(session: Session) -> bool:
    """Return whether a shelf has no closed collection, so that every place sees all of it."""
    closed = select(Collection.id).where(Collection.shelf_id == shelf_of(session), ~Collection.open)
    return session.scalar(closed.limit(1)) is None


def references_in(session: Session, collection_id: int) -> list[str]:
    """Return the documents of a collection, by reference."""
    inside = select(Document.reference).where(Document.collection_id == collection_id)
    return list(session.scalars(inside.order_by(Document.reference)))


def collection_of(session: Session, reference: str) -> CollectionInfo:
    """Return the collection of a document that there is."""
    number = session.scalar(select(Document.collection_id).where(Document.reference == reference))
    return next(each for each in list_collections(session) if each.id == number)
