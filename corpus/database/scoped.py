"""Sessions that see what a scope lets them see, whatever they select.

A database may have several shelves, and a place may see a part of one. No query has to remember
that: every statement of a session is restricted to the rows of its shelf and of the library, and
every SELECT to what the place may see, in its subqueries, joins, aliases and lazy loads too. What
is written in SQL of its own (`corpus.search`) takes the collections as an argument instead:
`visible_collections`.
"""

from __future__ import annotations

from functools import lru_cache

from sqlalchemy import ColumnElement, Connection, Engine, event, exists, or_
from sqlalchemy.orm import ORMExecuteState, Session, aliased, with_loader_criteria
from sqlalchemy.orm.util import LoaderCriteriaOption

from corpus.database.driver import driver_of_session
from corpus.database.shelves import collections_of, is_alone, scope_on, whole_shelf
from corpus.model import (
    LIBRARY_COLLECTION,
    LIBRARY_SHELF,
    Actor,
    AuditRow,
    Base,
    Collection,
    Commitment,
    CommitmentProposal,
    CommitmentStep,
    Document,
    Event,
    EventClaim,
    ListedPassage,
    Mention,
    OfShelf,
    Passage,
    PassageNote,
    PassageVector,
    RemovedDocument,
    SavedPassage,
)
from corpus.values import Scope

IN_COLLECTION: tuple[
    type[
        Document
        | Passage
        | PassageVector
        | Mention
        | EventClaim
        | RemovedDocument
        | CommitmentProposal
    ],
    ...,
] = (
    Document,
    Passage,
    PassageVector,
    Mention,
    EventClaim,
    RemovedDocument,
    CommitmentProposal,
)


class ScopedSession(Session):
    """A session whose every statement is restricted to its shelf, and every SELECT to `scope`."""

    def __init__(self, bind: Engine | Connection, scope: Scope) -> None:
        super().__init__(bind)
        self.scope = scope
        self.criteria = _criteria(scope)
        self._of_shelf: tuple[LoaderCriteriaOption, ...] | None = None

    def of_shelf(self) -> tuple[LoaderCriteriaOption, ...]:
        """Return what restricts a statement to the shelf: nothing where there is no other one.

        The state of the database says so in which the session reads.
        """
        if self._of_shelf is None:
            self._of_shelf = () if is_alone(self) else _criteria_of_shelf(self.scope.shelf)
        return self._of_shelf


def session_within(bind: Engine | Connection, scope: Scope | None = None) -> Session:
    """Return a session that sees what a scope lets it see: the whole shelf of `bind` if None.

    WrongShelf if the scope is of another shelf.
    """
    return ScopedSession(bind, scope_on(bind, scope))


def scope_of(session: Session) -> Scope:
    """Return the scope of a session."""
    return session.scope if isinstance(session, ScopedSession) else whole_shelf(session)


def visible_collections(session: Session) -> frozenset[int] | None:
    """Return the collections that a session sees, the library's among them; None is all."""
    pool = session.connection().engine.pool
    return collections_of(pool, driver_of_session(session), scope_of(session))


@lru_cache(maxsize=256)
def _criteria_of_shelf(shelf_id: int) -> tuple[LoaderCriteriaOption, ...]:
    shelves = (LIBRARY_SHELF, shelf_id)
    return (
        with_loader_criteria(
            OfShelf, lambda table: table.shelf_id.in_(shelves), include_aliases=True
        ),
    )


@lru_cache(maxsize=64)  # to make them takes longer than most queries
def _criteria(scope: Scope) -> tuple[LoaderCriteriaOption, ...]:
    if scope.collections is None:
        return ()
    numbers = sorted(scope.collections | {LIBRARY_COLLECTION})
    found = [_option(table, table.collection_id.in_(numbers)) for table in IN_COLLECTION]
    found.append(_option(Collection, Collection.id.in_(numbers)))
    for table in (Event, Commitment, CommitmentStep):
        of_all = table.collection_id.is_(None)
        found.append(_option(table, or_(of_all, table.collection_id.in_(numbers))))
    of_shelf = AuditRow.collection_id.is_(None)
    found.append(_option(AuditRow, or_(of_shelf, AuditRow.collection_id.in_(numbers))))
    # The conditions on mentions and passages apply within these subqueries by themselves.
    mention, passage = aliased(Mention), aliased(Passage)
    named = exists().where(mention.actor_id == Actor.id)
    found.append(_option(Actor, or_(Actor.shelf_id == LIBRARY_SHELF, named)))
    found += [
        _option(kept, exists().where(passage.id == kept.passage_id))
        for kept in (SavedPassage, PassageNote, ListedPassage)
    ]
    return tuple(found)


def _option(table: type[Base], condition: ColumnElement[bool]) -> LoaderCriteriaOption:
    return with_loader_criteria(table, condition, include_aliases=True)


@event.listens_for(ScopedSession, "do_orm_execute")
def _restrict(state: ORMExecuteState) -> None:
    session = state.session
    assert isinstance(session, ScopedSession)
    if state.is_select:
        options = (*session.of_shelf(), *session.criteria)
    elif (state.is_update or state.is_delete) and state.is_orm_statement:
        options = session.of_shelf()
    else:
        return
    if options:
        state.statement = state.statement.options(*options)
