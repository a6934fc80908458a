"""The team's corrections: each is made, signed, and its documents are derived anew."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from threading import Event, Thread
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from corpus.corrections import (
    ChangePage,
    ProposalPage,
    Signature,
    TeamChange,
    aliases,
    ledger,
    merging,
    names_in,
    notes,
    proposals,
    records,
)
from corpus.database import engine_of_each_shelf, reading, whole_shelf, writing
from corpus.model import ActorKind, Change, ChangeKind, Document
from corpus.timeline import entries
from corpus.upkeep import commitment_changes
from corpus.upkeep.queue import (
    derive_queued,
    documents_mentioning,
    documents_naming,
    queue_documents,
)
from corpus.upkeep.record_fields import read_field
from corpus.upkeep.terms_undone import undo_term
from corpus.values import WHOLE_SHELF, Scope

log = logging.getLogger(__name__)

LATER_SECONDS = 10.0
"""After so long what was left is tried again, where the database could not be written."""


@dataclass(frozen=True, slots=True)
class RecordedCorrection:
    """A correction, or the undoing of one, that was written into the ledger.

    `due` is the number of documents in which mentions have to be derived anew: `settle` does it.
    `shared` names the other actors that have the new alias too. Both tell what is seen where the
    correction is made, though it is made on the whole shelf.
    """

    change: TeamChange
    due: int
    shared: tuple[str, ...] = ()


class Corrections:
    """Corrections in one database; safe to share between threads."""

    def __init__(self, engine: Engine, scope: Scope = WHOLE_SHELF) -> None:
        """Actors that are named only outside `scope` are neither listed nor corrected."""
        self._engine = engine
        self._scope = scope
        self._stopping = Event()
        self._settler: Thread | None = None

    def within(self, scope: Scope) -> Corrections:
        """Return these corrections as a scope lets them be seen; both stop together."""
        if scope == self._scope:
            return self
        seen = copy(self)
        seen._scope = scope
        return seen

    def check_alias(self, key: str, typed: str) -> None:
        """ChangeRefused if the actor cannot be given this alias."""
        with reading(self._engine, self._scope) as session:
            aliases.check(session, key, typed)

    def check_merge(self, key: str, into: str) -> None:
        """ChangeRefused if the actor `key` cannot be merged into the actor `into`."""
        with reading(self._engine, self._scope) as session:
            merging.check(session, key, into)

    def check_proposed(self, key: str) -> None:
        """ChangeRefused if this actor is not a proposed one."""
        with reading(self._engine, self._scope) as session:
            proposals.proposed(session, key)

    def check_record(self, reference: str, values: Mapping[str, Any]) -> None:
        """ChangeRefused if these values would not change the record of the document."""
        with reading(self._engine, self._scope) as session:
            records.check(session, reference, values)

    def read_record_field(self, field: str, typed: str) -> Any:
        """Return the value of a record's field that was typed; ChangeRefused if it is none."""
        return read_field(field, typed)

    def add_alias(self, key: str, typed: str, signed: Signature) -> RecordedCorrection:
        """Give an actor another name."""
        with reading(self._engine, self._scope) as session:
            _actor, text = aliases.check(session, key, typed)
            shared = aliases.others_called(session, key, text)
        with writing(self._engine) as session:
            change = aliases.add(session, key, typed, signed)
            kind = ledger.actor_with(session, key).kind
            due = documents_naming(session, [text], kind)
            return self._recorded(session, change, due, shared)

    def merge(self, key: str, into: str, signed: Signature) -> RecordedCorrection:
        """Merge an actor into another, which remains."""
        self._check_seen(key, into)
        with writing(self._engine) as session:
            due = documents_mentioning(session, key)
            change = merging.merge(session, key, into, signed)
            return self._recorded(session, change, due | _named_as_before(session, change))

    def accept(self, key: str, kind: str, signed: Signature) -> RecordedCorrection:
        """Make a proposed actor one of the team's, of a kind that `proposals.KINDS` lists."""
        self._check_seen(key)
        with writing(self._engine) as session:
            change = proposals.accept(session, key, kind, signed)
            return self._recorded(session, change, _named_as_before(session, change))

    def reject(self, key: str, signed: Signature) -> RecordedCorrection:
        """Delete a proposed actor; no import proposes it again."""
        self._check_seen(key)
        with writing(self._engine) as session:
            due = documents_mentioning(session, key)
            return self._recorded(session, proposals.reject(session, key, signed), due)

    def edit_record(
        self, reference: str, values: Mapping[str, Any], signed: Signature
    ) -> RecordedCorrection:
        """Set fields of a document's record; `records.read_field` makes values of what is typed."""
        with reading(self._engine, self._scope) as session:
            records.document_with(session, reference)
        with writing(self._engine) as session:
            change = records.edit(session, reference, values, signed)
            return _record_corrected(session, change)

    def edit_records(
        self, table: str, values: Mapping[str, Mapping[str, Any]], signed: Signature
    ) -> int:
        """Set fields of many records, by reference, as one correction; return how many changed."""
        with writing(self._engine) as session:
            changed = records.edit_all(session, table, values, signed)
            queue_documents(session, changed)
            return len(changed)

    def undo(self, change_id: int, signed: Signature) -> RecordedCorrection:
        """Undo a correction; ChangeRefused if it was undone before, or a later one builds on it."""
        with reading(self._engine, self._scope) as session:
            ledger.check_seen(session, change_id)
        with writing(self._engine) as session:
            change = ledger.mark_undone(session, change_id, signed)
            if change.kind == ChangeKind.RECORD:
                records.undo(session, change)
                return _record_corrected(session, change)
            if change.kind in UNDO_BESIDE:
                UNDO_BESIDE[change.kind](session, change)
                return RecordedCorrection(ledger.read_change(change), 0)
            due = documents_mentioning(session, change.actor_key)
            UNDO_BY_KIND[change.kind](session, change)
            return self._recorded(session, change, due | _named_as_before(session, change))

    def page(self, *, limit: int, offset: int = 0) -> ChangePage:
        """A page of all corrections, the latest first."""
        with reading(self._engine, self._scope) as session:
            return ledger.page(session, limit=limit, offset=offset)

    def proposed(self, *, limit: int, offset: int = 0) -> ProposalPage:
        """A page of the proposed actors, those named most first."""
        with reading(self._engine, self._scope) as session:
            return proposals.page(session, limit=limit, offset=offset)

    def _recorded(
        self, session: Session, change: Change, due: set[int], shared: Sequence[str] = ()
    ) -> RecordedCorrection:
        session.flush()
        queue_documents(session, due)
        if self._scope.collections is not None:
            with reading(self._engine, self._scope) as scoped:
                due = due & set(scoped.scalars(select(Document.id)))
        return RecordedCorrection(ledger.read_change(change), len(due), tuple(shared))

    def _check_seen(self, *keys: str) -> None:
        """ChangeRefused if an actor is not seen; a correction itself is made on the whole shelf."""
        with reading(self._engine, self._scope) as session:
            for key in keys:
                ledger.actor_with(session, key)

    def settle(self) -> int:
        """Derive the queued documents anew, and return their number."""
        done = derive_queued(self._engine, stops=self._stopping.is_set)
        self._link_entries()
        return done

    def _link_entries(self) -> None:
        with reading(self._engine) as session:
            if not entries.missing_links(session):
                return
        with writing(self._engine) as session:
            entries.link(session, entries.missing_links(session))

    def start_settling(self) -> None:
        """Derive in a thread the documents that another process left in the queue of any shelf.

        They are few, and somebody waits for them.
        """

        def work() -> None:
            while not self._stopping.is_set():
                try:
                    for engine in engine_of_each_shelf(self._engine):
                        self._of(engine).settle()
                except OperationalError as error:  # another writes, or the server is started anew
                    log.warning("what was left is done later: %s", error.orig)
                    self._stopping.wait(LATER_SECONDS)
                else:
                    return

        self._settler = Thread(target=work, name="settler", daemon=True)
        self._settler.start()

    def _of(self, engine: Engine) -> Corrections:
        """Return the corrections of another shelf; both stop together."""
        other = copy(self)
        other._engine, other._scope = engine, whole_shelf(engine)
        return other

    def stop(self) -> None:
        """Stop deriving; returns when the document at hand is done, and leaves the rest queued."""
        self._stopping.set()
        if self._settler is not None:
            self._settler.join()


UNDO_BESIDE: Mapping[ChangeKind, Callable[[Session, Change], None]] = {
    ChangeKind.EVENT: entries.undo,
    ChangeKind.NOTE: notes.undo,
    ChangeKind.TERM: undo_term,
    ChangeKind.COMMITMENT: commitment_changes.undo,
    ChangeKind.ASSESSMENT: lambda _session, _change: None,  # it counts until it is marked
    ChangeKind.POSITION: lambda _session, _change: None,
    ChangeKind.DISMISSAL: lambda _session, _change: None,
}
"""Kinds after whose undoing no document is derived anew."""

UNDO_BY_KIND = {
    ChangeKind.ALIAS: aliases.undo,
    ChangeKind.MERGE: merging.undo,
    ChangeKind.ACCEPT: proposals.undo_accept,
    ChangeKind.REJECT: proposals.undo_reject,
}


def _record_corrected(session: Session, change: Change) -> RecordedCorrection:
    """Queue the documents whose records changed: their dates and titles are events of theirs."""
    references = {each.actor_key for each in ledger.of_table(session, change)}
    queue_documents(
        session,
        session.scalars(select(Document.id).where(Document.reference.in_(references))).all(),
    )
    return RecordedCorrection(ledger.read_change(change), 0)


def _named_as_before(session: Session, change: Change) -> set[int]:
    """Return the ids of the documents that may name the actor by the names that it had."""
    if change.kind == ChangeKind.ALIAS:
        return documents_naming(session, [change.detail["text"]], ActorKind.UNKNOWN)
    return documents_naming(session, names_in(change.detail), change.detail["actor"]["kind"])
