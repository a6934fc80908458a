"""A whole shelf erased: every row of it, in every table there is; the starter library stays.

The tables are read from the models, so that none is forgotten. What stays is the shelf itself with
its default collection, the key with which the program signs its buttons, and the rows of the audit,
emptied, with a pseudonym for everybody in them. The library is laid anew, for people may have
merged its actors or given them names. Where there are other shelves, nothing of theirs is touched,
and the library stays as they have it.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from corpus import library
from corpus.actors.registry import ensure_countries
from corpus.audit import AuditKind, Signature, add_entry, empty_of_shelf
from corpus.database import is_alone, shelf_of
from corpus.model import (
    DEFAULT_KEY,
    FORMER_MEMBER,
    LIBRARY_MARKER,
    OLD_PAGES_MARKER,
    TEAM_SHELF,
    UNERASED_MARKER,
    Actor,
    AuditRow,
    Base,
    Collection,
    Departure,
    Document,
    Event,
    ImportRun,
    Installation,
    InstallState,
    Marker,
    Passage,
    SavedPassage,
    SecretKey,
    Shelf,
    Subscription,
)
from corpus.search import index
from corpus.upkeep.derivations import DERIVATIONS
from corpus.upkeep.erasure.one_of_several import empty_one_of_several
from corpus.upkeep.erasure.pseudonyms import new_pseudonym

KEPT = frozenset(
    table.__tablename__
    for table in (Shelf, AuditRow, SecretKey, Installation, InstallState, Departure)
)
"""Tables of which no row is deleted."""


@dataclass(frozen=True, slots=True)
class ShelfContents:
    """How much an erasure of a shelf would take away, and the imports that are running."""

    documents: int
    passages: int
    actors: int
    events: int
    saved: int
    digests: int
    running: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ErasedShelf:
    """What was erased; `erased` is False while bytes are left in the files."""

    contents: ShelfContents
    erased: bool


def contents_of(session: Session) -> ShelfContents:
    """Return how much a shelf holds that its library does not."""
    of_team = Document.shelf_id == shelf_of(session)
    of_shelf = {
        "documents": of_team,
        "passages": Passage.shelf_id == shelf_of(session),
        "actors": Actor.shelf_id == shelf_of(session),
        "events": Event.shelf_id == shelf_of(session),
        "saved": SavedPassage.shelf_id == shelf_of(session),
        "digests": Subscription.shelf_id == shelf_of(session),
    }
    found = {
        name: session.scalar(select(func.count()).where(condition)) or 0
        for name, condition in of_shelf.items()
    }
    running = session.scalars(select(ImportRun.path).where(ImportRun.ended_at.is_(None)))
    return ShelfContents(**found, running=tuple(running))


def erase_rows(session: Session, signed: Signature, reason: str | None) -> None:
    """Delete every row of the shelf, and sign it; the caller commits.

    An import that is running sees that its run has gone, and ends.
    """
    session.merge(Marker(name=UNERASED_MARKER, value=signed.at.isoformat()))
    empty_of_shelf(session, signed.at)
    if is_alone(session):
        _empty_database(session, signed)
    else:
        empty_one_of_several(session, KEPT)
    default = Collection.shelf_id == shelf_of(session), Collection.key == DEFAULT_KEY
    session.execute(update(Collection).where(*default).values(name="Default", open=True))
    of_shelf = AuditRow.shelf_id == shelf_of(session)
    for person in session.scalars(select(AuditRow.by).where(of_shelf).distinct()).all():
        if not person.startswith(FORMER_MEMBER):
            signed_rows = update(AuditRow).where(of_shelf, AuditRow.by == person)
            session.execute(signed_rows.values(by=new_pseudonym(session)))
    add_entry(session, AuditKind.SHELF_ERASED, signed, "shelf", reason=reason)
    session.flush()


def _empty_database(session: Session, signed: Signature) -> None:
    """Delete every row but those that are kept, and lay the library anew."""
    has_library = session.get(Marker, LIBRARY_MARKER) is not None
    # Children go before their parents.
    for table in reversed(Base.metadata.sorted_tables):
        if table.name in KEPT or table.name == Marker.__tablename__:
            continue
        rows = delete(table)
        if table.name == Collection.__tablename__:
            rows = rows.where(Collection.shelf_id == TEAM_SHELF, Collection.key != DEFAULT_KEY)
        session.execute(rows)
    session.execute(delete(Marker).where(Marker.name.not_in([UNERASED_MARKER, OLD_PAGES_MARKER])))
    session.expire_all()
    index.rebuild(session)  # of no passage; the numbers of the old ones are given to new ones
    ensure_countries(session)
    if has_library:
        library.load(session, signed.at, derivations=DERIVATIONS)
