"""The collections of a shelf and who sees them, as one face: admins change them, all signed.

Whoever changes something is named by their place. Each change is one transaction, in which the role
is looked up first: of two admins at once, the second sees what the first did.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from corpus.access import audience, collections, grants, scope
from corpus.access.audience import Audience, SeenCollection
from corpus.access.collections import CollectionInfo, find_collection
from corpus.access.consequences import Consequences
from corpus.access.deeds import Deed
from corpus.access.grants import Grantee, GrantInfo
from corpus.access.moving import NOTHING_AHEAD, long_among, move_documents, put_aside
from corpus.access.scope import Place
from corpus.audit import AuditKind, Signature, add_entry
from corpus.database import Staging, reading
from corpus.documents import find_source
from corpus.errors import QueryError
from corpus.ingest import WrittenAhead, attempt_on
from corpus.model import GrantKind, Role, RowOrigin

THE_OWNER = "the owner"
"""Who signs what is done at the command line by an account without a name."""


class Checked(Protocol):
    """Opens a transaction of somebody who may do a deed, or of the owner; NotAllowed for others.

    It writes what was put aside, if anything was.
    """

    def __call__(
        self, by: Place, deed: Deed, staged: Staging | None = None, /
    ) -> AbstractContextManager[Session]: ...


RoleOf = Callable[[Session, Place], Role]


@dataclass(frozen=True, slots=True)
class MovedDocuments:
    """The references of documents that were moved into a collection, or were in it already."""

    collection: CollectionInfo
    moved: tuple[str, ...]
    same: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Change:
    """An open transaction, and who signs what is done in it."""

    session: Session
    signed: Signature

    def record(
        self,
        kind: AuditKind,
        target: str,
        *,
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any] | None = None,
    ) -> None:
        """Add a row to the audit."""
        add_entry(self.session, kind, self.signed, target, before=before, after=after)


class Collections:
    """Who sees which collection of one database; safe to share between threads."""

    def __init__(
        self, engine: Engine, checked: Checked, role_of: RoleOf, consequences: Consequences
    ) -> None:
        self._engine = engine
        self._checked = checked
        self._role_of = role_of
        self._consequences = consequences

    def audiences(self, workspace: str) -> list[Audience]:
        """Return every collection, and who sees it in a workspace."""
        with reading(self._engine) as session:
            return audience.audiences(session, workspace)

    def audience(self, workspace: str, typed: str) -> Audience:
        """Return who sees the collection of this key or name; QueryError names the nearest."""
        with reading(self._engine) as session:
            number = find_collection(session, typed).id
            all_of_them = audience.audiences(session, workspace)
            return next(each for each in all_of_them if each.collection.id == number)

    def seen_at(self, place: Place) -> list[SeenCollection]:
        """Return the collections that a place sees, and why."""
        with reading(self._engine) as session:
            seen = scope.scope_at(session, place, self._role_of(session, place))
            return audience.seen_collections(session, place, seen)

    def find(self, typed: str) -> CollectionInfo:
        """Return the collection of this key or name; QueryError names the nearest."""
        with reading(self._engine) as session:
            return find_collection(session, typed)

    def of_document(self, reference: str) -> CollectionInfo:
        """Return the collection of a document of the team; UnknownReference if there is none."""
        with reading(self._engine) as session:
            return collections.collection_of(session, _of_team(session, reference))

    def make(self, by: Place, name: str, *, is_open: bool = False, now: datetime) -> CollectionInfo:
        """Make a collection; QueryError if its name cannot be one, or one has it already."""
        with self._changing(by, now) as change:
            made = collections.make_collection(change.session, name, is_open=is_open)
            change.record(AuditKind.COLLECTION_MADE, made.key, after={"open": is_open})
            return made

    def rename(self, by: Place, typed: str, name: str, *, now: datetime) -> CollectionInfo:
        """Give a collection another name; its key stays."""
        with self._changing(by, now) as change:
            found = find_collection(change.session, typed)
            collections.rename_collection(change.session, found.id, name)
            change.session.flush()
            renamed = find_collection(change.session, found.key)
            names = {"name": found.name}, {"name": renamed.name}
            change.record(AuditKind.COLLECTION_RENAMED, found.key, before=names[0], after=names[1])
            return renamed

    def remove(self, by: Place, typed: str, *, now: datetime) -> CollectionInfo:
        """Remove an empty collection, and what is granted of it; QueryError if it is not empty."""
        with self._changing(by, now) as change:
            found = find_collection(change.session, typed)
            collections.remove_collection(change.session, found)
            change.record(AuditKind.COLLECTION_REMOVED, found.key, before={"name": found.name})
            return found

    def set_open(self, by: Place, typed: str, *, is_open: bool, now: datetime) -> CollectionInfo:
        """Open a collection to every place, or close it to all but those it is granted to.

        QueryError if somebody did so before.
        """
        with self._changing(by, now) as change:
            found = find_collection(change.session, typed)
            if found.is_open == is_open:
                state = "open to all" if is_open else "closed"
                raise QueryError(f"“{found.name}” is {state} already.")
            collections.set_open(change.session, found.id, is_open=is_open)
            self._settle(change, collections.references_in(change.session, found.id))
            if not is_open:
                self._consequences.withdraw_messages(change.session, now)
            kind = AuditKind.COLLECTION_OPENED if is_open else AuditKind.COLLECTION_CLOSED
            change.record(kind, found.key)
            return replace(found, is_open=is_open)

    def grant(
        self, by: Place, grantee: Grantee, typed: str, *, guests: bool = False, now: datetime
    ) -> GrantInfo:
        """Grant a collection; granted before, it is from now on with or without guests.

        Who is granted it as a person sees it as a guest too: they were meant.
        """
        with self._changing(by, now) as change:
            found = find_collection(change.session, typed)
            guests = guests or grantee.kind is GrantKind.PERSON
            signed = change.signed.by
            grants.grant(change.session, grantee, found.id, guests=guests, by=signed, now=now)
            if not guests:
                self._consequences.withdraw_messages(change.session, now)
            after = {"collection": found.key, "guests": guests}
            change.record(AuditKind.GRANT, grantee.subject, after=after)
            return GrantInfo(grantee, found.key, guests, signed, now)

    def revoke(self, by: Place, grantee: Grantee, typed: str, *, now: datetime) -> CollectionInfo:
        """Take a collection away; QueryError if it was not granted, or is not any more."""
        with self._changing(by, now) as change:
            found = find_collection(change.session, typed)
            if not grants.revoke(change.session, grantee, found.id):
                raise QueryError(f"“{found.name}” is not granted there, or not any more.")
            self._consequences.withdraw_messages(change.session, now)
            change.record(AuditKind.REVOKE, grantee.subject, before={"collection": found.key})
            return found

    def move(
        self, by: Place, references: Sequence[str], typed: str, *, now: datetime
    ) -> MovedDocuments:
        """Move documents of the team, with all that is derived of them, into a collection.

        UnknownReference if there is no such document; then none is moved.
        """
        moved = list[str]()
        for reference in self._long_among(by, references, typed):
            moved += self._move_long(by, reference, typed, now)
        with self._changing(by, now) as change:
            rest = self._move(change, references, typed)
            all_moved = {*moved, *rest.moved}
            return MovedDocuments(
                rest.collection,
                tuple(each for each in (*rest.moved, *rest.same) if each in all_moved),
                tuple(each for each in rest.same if each not in all_moved),
            )

    def _long_among(self, by: Place, references: Sequence[str], typed: str) -> list[str]:
        """Return which documents are moved each by itself; none if none can be, or by nobody."""
        with self._checked(by, Deed.SET_ACCESS) as session:
            found = find_collection(session, typed)
            known = [_of_team(session, reference) for reference in references]
            derivations = self._consequences.derivations
            return long_among(session, known, found.id, derivations=derivations)

    def _move_long(self, by: Place, reference: str, typed: str, now: datetime) -> tuple[str, ...]:
        """Move a long document, what follows of it looked up before; none if it changed then."""

        def prepare(session: Session, staging: Staging) -> WrittenAhead | None:
            collection = find_collection(session, typed)
            derivations = self._consequences.derivations
            return put_aside(session, staging, reference, collection.id, derivations=derivations)

        def write(staged: Staging, ahead: WrittenAhead) -> tuple[str, ...]:
            with self._changing(by, now, staged) as change:
                return self._move(change, [reference], typed, {reference: ahead}).moved

        return attempt_on(self._engine, prepare, write) or ()

    def _move(
        self,
        change: _Change,
        references: Sequence[str],
        typed: str,
        ahead: Mapping[str, WrittenAhead] = NOTHING_AHEAD,
    ) -> MovedDocuments:
        session = change.session
        found = find_collection(session, typed)
        known = [_of_team(session, reference) for reference in references]
        before = {each: collections.collection_of(session, each).key for each in known}
        moved = move_documents(
            session,
            known,
            found.id,
            derivations=self._consequences.derivations,
            by=change.signed.by,
            ahead=ahead,
        )
        self._settle(change, moved)
        if moved:
            self._consequences.withdraw_messages(session, change.signed.at)
        for each in moved:
            change.record(
                AuditKind.DOCUMENT_MOVED,
                each,
                before={"collection": before[each]},
                after={"collection": found.key},
            )
        same = tuple(each for each in known if each not in moved)
        return MovedDocuments(found, tuple(moved), same)

    @contextmanager
    def _changing(
        self, by: Place, now: datetime, staged: Staging | None = None
    ) -> Iterator[_Change]:
        signed = Signature(by.person or THE_OWNER, now, by.workspace or None, by.channel)
        with self._checked(by, Deed.SET_ACCESS, staged) as session:
            yield _Change(session, signed)

    def _settle(self, change: _Change, references: Sequence[str]) -> None:
        change.session.flush()
        self._consequences.settle_notes(change.session, references)


def _of_team(session: Session, typed: str) -> str:
    """Return the reference of a document of the team; UnknownReference or QueryError if none."""
    source = find_source(session, typed)
    if source.origin is not RowOrigin.TEAM:
        raise QueryError(f"{source.reference} is the starter library’s, which every place sees.")
    return source.reference
