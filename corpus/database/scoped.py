"""Sessions that see what a scope lets them see, whatever they select.

A place may see a part of a shelf. No query has to remember that: every SELECT of a scoped session
gets the condition by itself, in its subqueries, joins, aliases and lazy loads too. What is written
in SQL of its own (`corpus.search`) takes the scope as an argument instead.
"""

from __future__ import annotations

from functools import lru_cache

from sqlalchemy import ColumnElement, Connection, Engine, event, exists, or_
from sqlalchemy.orm import ORMExecuteState, Session, aliased, with_loader_criteria
from sqlalchemy.orm.util import LoaderCriteriaOption

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
    Passage,
    PassageNote,
    PassageVector,
    RemovedDocument,
    SavedPassage,
)
from corpus.values import WHOLE_SHELF, Scope

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
    """A session of which every SELECT is restricted to `scope`."""

    def __init__(self, bind: Engine | Connection, scope: Scope) -> None:
        super().__init__(bind)
        self.scope = scope
        self.criteria = _criteria(scope)


def session_within(bind: Engine | Connection, scope: Scope) -> Session:
    """Return a session that sees what a scope lets it see."""
    return Session(bind) if scope == WHOLE_SHELF else ScopedSession(bind, scope)


def scope_of(session: Session) -> Scope:
    """Return the scope of a session."""
    return session.scope if isinstance(session, ScopedSession) else WHOLE_SHELF


def visible_collections(scope: Scope) -> frozenset[int] | None:
    """Return the collections that a scope sees, the library's among them; None is all."""
    return None if scope.collections is None else scope.collections | {LIBRARY_COLLECTION}


@lru_cache(maxsize=64)  # to make them takes longer than most queries
def _criteria(scope: Scope) -> tuple[LoaderCriteriaOption, ...]:
    visible = visible_collections(scope)
    if visible is None:
        return ()
    numbers = sorted(visible)
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
    if state.is_select:
        session = state.session
        assert isinstance(session, ScopedSession)
        state.statement = state.statement.options(*session.criteria)
