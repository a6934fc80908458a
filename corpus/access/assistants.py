"""Assistants: programs that read the shelf for somebody, each with a token that admins make.

A token is shown once, when it is made: the database has its hash alone. An assistant reads what it
is granted, as a channel does, and nothing that is open besides; it changes nothing. What it asks is
not kept; that it asked is, once a day.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from rapidfuzz import fuzz, process
from sqlalchemy import Engine, Select, delete, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from corpus.access import grants
from corpus.access.administration import THE_OWNER, Checked
from corpus.access.collections import CollectionInfo, find_collection, list_collections
from corpus.access.deeds import Deed
from corpus.access.grants import Grantee
from corpus.access.scope import Place
from corpus.audit import AuditKind, Signature, add_entry
from corpus.database import of_shelf, reading, shelf_of, writing
from corpus.errors import QueryError
from corpus.ingest.references import slug
from corpus.model import Assistant, Collection, Departure, Grant, GrantKind

LONGEST_NAME = 60
MOST_ASSISTANTS = 200
"""Assistants of one shelf: more than a list in Slack is good for."""

PREFIX = "rem_"
"""How every token begins, so that a scanner of leaked secrets can know one."""

SECRET_BYTES = 32
"""Bytes by chance in a token: as many as its hash has, so that the hash needs no salt."""

NOTICED_EVERY = timedelta(minutes=1)
"""How often it is written down that an assistant calls, at most."""

WAIT_MS = 500
"""How long a call waits for the write lock to be noticed; the next call tries again."""


@dataclass(frozen=True, slots=True)
class AssistantInfo:
    """An assistant, and the names of the collections it reads besides the starter library."""

    key: str
    name: str
    collections: tuple[str, ...]
    made_by: str
    made_at: datetime
    called_at: datetime | None


@dataclass(frozen=True, slots=True)
class Admission:
    """An assistant that was made, with its token, which nobody can be shown again."""

    assistant: AssistantInfo
    token: str


class Assistants:
    """The assistants of one database; safe to share between threads."""

    def __init__(self, engine: Engine, checked: Checked) -> None:
        self._engine = engine
        self._checked = checked

    def listed(self, workspace: str) -> list[AssistantInfo]:
        """Return the assistants of a workspace, the oldest first."""
        with reading(self._engine) as session:
            rows = session.scalars(_of_workspace(session, workspace).order_by(Assistant.id)).all()
            return [_info(session, row) for row in rows]

    def find(self, workspace: str, typed: str) -> AssistantInfo:
        """Return the assistant of this key or name; QueryError names the nearest if none is so."""
        with reading(self._engine) as session:
            return _info(session, _find(session, workspace, typed))

    def admit(
        self, by: Place, name: str, typed: Sequence[str] | None = None, *, now: datetime
    ) -> Admission:
        """Make an assistant with a token, which reads the collections of these keys or names.

        None stands for those that are open today. QueryError if one is unknown, or the name is
        taken or none.
        """
        with self._changing(by, now) as (session, signed):
            name, key = _checked_name(session, name)
            chosen = _chosen(session, typed)
            token = PREFIX + secrets.token_urlsafe(SECRET_BYTES)
            row = Assistant(
                workspace=by.workspace,
                key=key,
                name=name,
                hash=_hash(token),
                made_by=signed.by,
                made_at=now,
            )
            session.add(row)
            grantee = Grantee(by.workspace, GrantKind.ASSISTANT, key)
            for each in chosen:
                grants.grant(session, grantee, each.id, guests=False, by=signed.by, now=now)
            session.flush()
            keys = [each.key for each in chosen]
            after = {"name": name, "collections": keys}
            add_entry(session, AuditKind.ASSISTANT_ADMITTED, signed, key, after=after)
            return Admission(_info(session, row), token)

    def dismiss(self, by: Place, typed: str, *, now: datetime) -> AssistantInfo:
        """Take an assistant's token and grants away; QueryError names the nearest if none is so."""
        with self._changing(by, now) as (session, signed):
            row = _find(session, by.workspace, typed)
            gone = _info(session, row)
            session.execute(
                delete(Grant).where(
                    Grant.shelf_id == shelf_of(session),
                    Grant.kind == GrantKind.ASSISTANT,
                    Grant.subject == row.key,
                )
            )
            session.delete(row)
            before = {"name": gone.name}
            add_entry(session, AuditKind.ASSISTANT_DISMISSED, signed, gone.key, before=before)
            return gone

    def admitted(self, token: str, now: datetime) -> Place | None:
        """Return the place of whoever has this token, on whatever shelf; None if nobody has it.

        None too once its workspace has uninstalled the bot. The first call of a day is recorded in
        the audit.
        """
        if not token.startswith(PREFIX):
            return None
        with reading(self._engine) as session:
            row = session.execute(_with(token)).one_or_none()
            if row is None or session.get(Departure, row.workspace) is not None:
                return None
        place = Place(row.workspace, assistant=row.key, shelf=row.shelf_id)
        called_at = row.called_at
        if called_at is None or now - called_at >= NOTICED_EVERY:
            with suppress(OperationalError):  # somebody writes: the next call is noticed
                self._notice(row.id, row.shelf_id, now)
        return place

    def _notice(self, number: int, shelf: int, now: datetime) -> None:
        engine = of_shelf(self._engine, shelf)
        with writing(engine, wait_ms=WAIT_MS, of_people=True) as session:
            row = session.get(Assistant, number)
            if row is None:
                return
            if row.called_at is None or row.called_at.date() != now.date():
                signed = Signature(row.key, now, row.workspace)
                add_entry(session, AuditKind.ASSISTANT_CALLED, signed, row.key)
            row.called_at = now

    @contextmanager
    def _changing(self, by: Place, now: datetime) -> Iterator[tuple[Session, Signature]]:
        signed = Signature(by.person or THE_OWNER, now, by.workspace or None, by.channel)
        with self._checked(by, Deed.ADMIT_ASSISTANT) as session:
            yield session, signed


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _with(token: str) -> Select[int, int, str, str, datetime | None]:
    """Return the query for whoever has a token: of the table, which no shelf restricts."""
    of_all = Assistant.__table__.c
    columns = of_all.id, of_all.shelf_id, of_all.workspace, of_all.key, of_all.called_at
    return select(*columns).where(of_all.hash == _hash(token))


def _of_workspace(session: Session, workspace: str) -> Select[Assistant]:
    return select(Assistant).where(
        Assistant.shelf_id == shelf_of(session), Assistant.workspace == workspace
    )


def _info(session: Session, row: Assistant) -> AssistantInfo:
    granted = (
        select(Collection.name)
        .join(Grant, Grant.collection_id == Collection.id)
        .where(Grant.kind == GrantKind.ASSISTANT, Grant.subject == row.key)
        .order_by(Collection.id)
    )
    seen = tuple(session.scalars(granted))
    return AssistantInfo(row.key, row.name, seen, row.made_by, row.made_at, row.called_at)


def _checked_name(session: Session, name: str) -> tuple[str, str]:
    """Return a name without needless spaces, and its key; QueryError if it cannot be one."""
    name = " ".join(name.split())
    key = slug(name)
    if not key or len(name) > LONGEST_NAME:
        raise QueryError(
            f"An assistant has a name of letters or digits, of {LONGEST_NAME} characters at most, "
            "as “Ana’s desktop”."
        )
    keys = session.scalars(
        select(Assistant.key).where(Assistant.shelf_id == shelf_of(session))
    ).all()
    if key in keys:
        raise QueryError(f"There is an assistant “{key}” already: revoke its token first.")
    if len(keys) >= MOST_ASSISTANTS:
        raise QueryError(f"A shelf has {MOST_ASSISTANTS} assistants at most.")
    return name, key


def _chosen(session: Session, typed: Sequence[str] | None) -> list[CollectionInfo]:
    if typed is None:
        return [each for each in list_collections(session) if each.is_open]
    found = {each.id: each for each in (find_collection(session, word) for word in typed)}
    return list(found.values())


def _find(session: Session, workspace: str, typed: str) -> Assistant:
    """Return the assistant of this key or name; QueryError names the nearest."""
    rows = session.scalars(_of_workspace(session, workspace)).all()
    wanted = " ".join(typed.split()).casefold()
    for row in rows:
        if wanted in (row.key, row.name.casefold()):
            return row
    keys = [row.key for row in rows]
    near = process.extract(wanted, keys, scorer=fuzz.WRatio, limit=3, score_cutoff=60)
    hint = f" The nearest: {', '.join(key for key, _score, _index in near)}." if near else ""
    raise QueryError(f"There is no assistant “{typed.strip()[:LONGEST_NAME]}”.{hint}")
