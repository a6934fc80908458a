"""Which shelf a connection works on, and whether it is the only one of its database.

A database has the shelf of the starter library, and one shelf for each team or host. An engine, or
a connection, works on one shelf: that of its option, the first one if it has none. Rows that are
written get that shelf by themselves; what is read is restricted to it and the library: see
`corpus.database.scoped`. While there is but one shelf nothing needs to be restricted, and nothing
is: a question costs what it cost before there were several.
"""

from __future__ import annotations

from functools import lru_cache
from weakref import WeakSet

from sqlalchemy import Connection, Engine, Pool, select
from sqlalchemy.orm import Session

from corpus.database.driver import Driver, driver_of_session
from corpus.model import (
    DEFAULT_COLLECTION,
    LIBRARY_COLLECTION,
    LIBRARY_SHELF,
    SHELF_OPTION,
    TEAM_SHELF,
    Shelf,
    default_collection_of,
)
from corpus.values import WHOLE_SHELF, Scope

_OTHERS = f"SELECT 1 FROM shelf WHERE id > {TEAM_SHELF} LIMIT 1"
_COLLECTIONS = f"SELECT id FROM collection WHERE shelf_id IN ({LIBRARY_SHELF}, {{}})"

_with_others: WeakSet[Pool] = WeakSet()
"""The pools of databases in which several shelves were seen; what is asked of no other again."""


class WrongShelf(ValueError):
    """A scope of one shelf was to be read through the engine of another: a fault of ours."""


def of_shelf(engine: Engine, shelf_id: int) -> Engine:
    """Return the engine as it works on a shelf; both share their connections."""
    return engine if shelf_of(engine) == shelf_id else engine.execution_options(shelf_id=shelf_id)


def shelf_of(bind: Engine | Connection | Session) -> int:
    """Return the shelf that an engine, a connection or a session works on."""
    if isinstance(bind, Session):
        bind = bind.get_bind()
    shelf: int = bind.get_execution_options().get(SHELF_OPTION, TEAM_SHELF)
    return shelf


def whole_shelf(bind: Engine | Connection | Session) -> Scope:
    """Return the scope of all that is on the shelf that an engine works on."""
    return _whole(shelf_of(bind))


@lru_cache(maxsize=256)
def _whole(shelf_id: int) -> Scope:
    return WHOLE_SHELF if shelf_id == WHOLE_SHELF.shelf else Scope(shelf_id)


def scope_on(bind: Engine | Connection, scope: Scope | None) -> Scope:
    """Return a scope of the engine's shelf: the whole shelf if none is given.

    WrongShelf if it is another shelf's.
    """
    if scope is None:
        return whole_shelf(bind)
    if scope.shelf != shelf_of(bind):
        raise WrongShelf(f"a scope of shelf {scope.shelf} on shelf {shelf_of(bind)}")
    return scope


def name_on_shelf(session: Session, name: str) -> str:
    """Return the name of a marker that each shelf has for itself."""
    shelf = shelf_of(session)
    return name if shelf == TEAM_SHELF else f"{name} of shelf {shelf}"


def engine_of_each_shelf(engine: Engine) -> list[Engine]:
    """Return the engine as it works on each shelf of the database, the oldest first."""
    with engine.connect() as connection:
        shelves = select(Shelf.id).where(Shelf.id != LIBRARY_SHELF).order_by(Shelf.id)
        numbers = connection.scalars(shelves).all()
    return [of_shelf(engine, number) for number in numbers]


def has_others(pool: Pool) -> bool:
    """Return whether several shelves were seen in a database before."""
    return pool in _with_others


def is_only_shelf(pool: Pool, driver: Driver) -> bool:
    """Return whether a database has one shelf besides the library's, in the state that is read."""
    if pool in _with_others:
        return False
    if driver.execute(_OTHERS).fetchone() is None:
        return True
    _with_others.add(pool)
    return False


def collections_of(pool: Pool, driver: Driver, scope: Scope) -> frozenset[int] | None:
    """Return the collections that a scope sees, the library's among them.

    None is all that the database has: a whole shelf that is its only one.
    """
    if scope.collections is not None:
        return scope.collections | {LIBRARY_COLLECTION}
    if is_only_shelf(pool, driver):
        return None
    return frozenset(number for (number,) in driver.execute(_COLLECTIONS.format(int(scope.shelf))))


def asked_for_collections(pool: Pool, scope: Scope) -> tuple[str, ...]:
    """Return the statements that `collections_of` will ask, as far as it is known."""
    if scope.collections is not None:
        return ()
    return (_COLLECTIONS.format(int(scope.shelf)) if pool in _with_others else _OTHERS,)


def default_collection(session: Session) -> int:
    """Return the collection into which documents of the shelf go unless told otherwise."""
    shelf = shelf_of(session)
    if shelf == TEAM_SHELF:
        return DEFAULT_COLLECTION
    return session.scalars(default_collection_of(shelf)).one()


def is_alone(session: Session) -> bool:
    """Return whether the shelf of a session is the only one of the database."""
    return is_only_shelf(session.connection().engine.pool, driver_of_session(session))
