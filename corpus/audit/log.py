"""The audit as one face: read as a place may see it, and the deeds that change no row of a shelf.

A file that was made and a passage that was shared leave nothing in the database but their row here,
and neither does a refusal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, Engine, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from corpus.audit.entries import AuditEntry, add_entry, read_row
from corpus.audit.kinds import KINDS, About
from corpus.audit.signature import Signature
from corpus.database import reading, shelf_of, visible_collections, writing
from corpus.model import (
    Actor,
    AuditKind,
    AuditRow,
    Change,
    Collection,
    Commitment,
    Document,
    Event,
    Role,
)
from corpus.values import WHOLE_SHELF, Scope

READ_AT_ONCE = 500
ROLES = tuple(Role)
"""The least first; each sees what those before it see."""


@dataclass(frozen=True, slots=True)
class AuditPage:
    """A page of deeds, the latest first; `total` counts those on all pages."""

    entries: tuple[AuditEntry, ...]
    total: int
    offset: int


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which deeds are wanted: from `since` on, before `until`, by somebody, of some kinds."""

    since: datetime | None = None
    until: datetime | None = None
    by: str | None = None
    kinds: frozenset[AuditKind] = frozenset()


class AuditLog:
    """The audit of one database; safe to share between threads."""

    def __init__(self, engine: Engine, scope: Scope = WHOLE_SHELF) -> None:
        self._engine = engine
        self._scope = scope

    def page(self, role: Role, *, limit: int, offset: int = 0) -> AuditPage:
        """Return a page of what somebody with this role sees, the latest deed first."""
        with reading(self._engine, self._scope) as session:
            shown = (AuditRow.shelf_id == shelf_of(session), _seen_by(session, role))
            rows = session.execute(
                _entries().where(*shown).order_by(AuditRow.id.desc()).limit(limit).offset(offset)
            )
            entries = tuple(_read(*row) for row in rows)
            total = session.scalar(select(func.count()).select_from(AuditRow).where(*shown)) or 0
            return AuditPage(entries, total, offset)

    def entries(self, wanted: AuditFilter) -> Iterator[AuditEntry]:
        """Yield the deeds that are wanted, the oldest first; few are in memory at a time."""
        with reading(self._engine, self._scope) as session:
            query = _entries().where(AuditRow.shelf_id == shelf_of(session), *_wanted(wanted))
            for row in session.execute(
                query.order_by(AuditRow.id).execution_options(yield_per=READ_AT_ONCE)
            ):
                yield _read(*row)

    def record_export(self, what: str, signed: Signature) -> None:
        """Record that a file was made: `what` names the file's kind, and nothing that was asked."""
        with writing(self._engine, of_people=True) as session:
            add_entry(session, AuditKind.EXPORT, signed, what)

    def record_share(self, reference: str, channel: str, signed: Signature) -> None:
        """Record that something was posted for all of a channel: a passage, or a timeline."""
        with writing(self._engine, of_people=True) as session:
            document = reference.partition(" ¶")[0]
            collection = select(Document.collection_id).where(Document.reference == document)
            add_entry(
                session,
                AuditKind.SHARE,
                signed,
                reference,
                after={"channel": channel},
                collection_id=session.scalar(collection),
            )

    def record_refusal(self, deed: str, signed: Signature) -> None:
        """Record that somebody was refused something: `deed` says what, as "give roles"."""
        with writing(self._engine, of_people=True) as session:
            add_entry(session, AuditKind.REFUSAL, signed, deed)


Row = tuple[AuditRow, str | None, int | None, datetime | None, str | None]


def _entries() -> Select[AuditRow, str | None, int | None, datetime | None, str | None]:
    """Rows with the key of their collection, and of corrections whether they stand."""
    return (
        select(AuditRow, Collection.key, Change.id, Change.undone_at, Change.undone_by)
        .outerjoin(Collection, Collection.id == AuditRow.collection_id)
        .outerjoin(Change, Change.id == AuditRow.change_id)
    )


def _read(
    row: AuditRow,
    collection: str | None,
    change: int | None,
    undone_at: datetime | None,
    undone_by: str | None,
) -> AuditEntry:
    return replace(
        read_row(row, collection),
        undoes=change if undone_at is None else None,
        undone_at=undone_at,
        undone_by=undone_by,
    )


def _wanted(wanted: AuditFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.since is not None:
        yield AuditRow.at >= wanted.since
    if wanted.until is not None:
        yield AuditRow.at < wanted.until
    if wanted.by is not None:
        yield AuditRow.by == wanted.by
    if wanted.kinds:
        yield AuditRow.kind.in_(wanted.kinds)


def _seen_by(session: Session, role: Role) -> ColumnElement[bool]:
    """Return the condition for what is seen here by a role."""
    shown: dict[About, list[AuditKind]] = {about: [] for about in About}
    for kind, info in KINDS.items():
        if info.seen_by is not None and ROLES.index(role) >= ROLES.index(info.seen_by):
            shown[info.about].append(kind)
    visible = visible_collections(session)
    if visible is None:
        return AuditRow.kind.in_([kind for kinds in shown.values() for kind in kinds])
    inside = AuditRow.collection_id.in_(sorted(visible))
    # The session restricts the subquery to actors that are named in what is seen.
    named = AuditRow.target.in_(select(Actor.key))
    # Of an entry that was removed its own collection says so. The table itself is not restricted.
    every_key = select(Event.__table__.c.key).where(Event.__table__.c.key.is_not(None))
    is_seen = AuditRow.target.in_(select(Event.key).where(Event.key.is_not(None)))
    every_commitment = select(Commitment.__table__.c.key)
    of_commitment = or_(
        AuditRow.target.in_(select(Commitment.key)), AuditRow.target.not_in(every_commitment)
    )
    of_entry = or_(is_seen, AuditRow.target.not_in(every_key))
    return or_(
        AuditRow.kind.in_(shown[About.CONCEPT]),  # words hold for the whole shelf
        and_(
            AuditRow.kind.in_(shown[About.COMMITMENT]),
            or_(AuditRow.collection_id.is_(None), inside),
            of_commitment,
        ),
        and_(AuditRow.kind.in_(shown[About.DOCUMENT]), inside),
        and_(AuditRow.kind.in_(shown[About.EVENT]), or_(AuditRow.collection_id.is_(None), inside)),
        and_(AuditRow.kind.in_(shown[About.ACTOR]), named),
        and_(
            AuditRow.kind.in_(shown[About.ENTRY]),
            or_(AuditRow.collection_id.is_(None), inside),
            of_entry,
        ),
    )
