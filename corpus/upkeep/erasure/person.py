"""What is held of a person, and its erasure.

Rows of the person's own go: saved passages, notes, questions in threads, the role, grants, and
watches in direct messages. Rows of the team's that the person signed stay under a pseudonym:
corrections, mutes, imports, and digests and watches, which belong to their channel. The pseudonym
is drawn by chance, so that nobody finds out by trying which id it stands for. Rows of the audit are
emptied: the pseudonym, the time, the kind and the reason stay.

Slack's id of a person is one in all workspaces of an organisation, and means nobody else there.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Text, cast, delete, func, or_, select, update
from sqlalchemy.orm import Session

from corpus.access import FirstRoles, LastAdmin
from corpus.access.roles import roles_of
from corpus.audit import AuditKind, Signature, add_entry, empty_of_person
from corpus.corrections import notes
from corpus.model import (
    UNERASED_MARKER,
    AuditRow,
    Conversation,
    Delivery,
    Document,
    Marker,
    PersonRole,
    RowOrigin,
    Subscription,
    Watch,
)
from corpus.upkeep.erasure.pseudonyms import new_pseudonym
from corpus.upkeep.erasure.signed import OWN, SIGNED, HeldKind

DIRECT = "D"
"""What Slack's ids of direct messages begin with."""


@dataclass(frozen=True, slots=True)
class Held:
    """A kind of rows, and how many there are of a person."""

    kind: HeldKind
    rows: int


@dataclass(frozen=True, slots=True)
class HeldOfPerson:
    """What is held of a person: `own` goes with an erasure, `signed` stays under a pseudonym.

    `elsewhere` counts rows of the same id in other workspaces, which stay. `paths` counts documents
    in whose path the name stands, which stays there. `in_settings` says that ADMINS or EDITORS name
    the person.
    """

    person: str
    own: tuple[Held, ...]
    signed: tuple[Held, ...]
    elsewhere: int = 0
    paths: int = 0
    in_settings: bool = False

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is held that an erasure would change."""
        return not self.own and not self.signed


@dataclass(frozen=True, slots=True)
class ErasedPerson:
    """What was held and is erased, and the pseudonym that stands where rows stay.

    `erased` is False while bytes are left in the files: another process keeps them from being
    written anew.
    """

    held: HeldOfPerson
    pseudonym: str
    erased: bool = False


def held_of(
    session: Session, first: FirstRoles, person: str, workspace: str | None
) -> HeldOfPerson:
    """Return what is held of a person in a workspace; None stands for all workspaces."""
    own, elsewhere = [], 0
    for kind, workspace_column, column in OWN:
        rows = select(func.count()).where(column == person)
        here = rows if workspace is None else rows.where(workspace_column == workspace)
        count = session.scalar(here) or 0
        elsewhere += (session.scalar(rows) or 0) - count
        own.append(Held(kind, count))
    signed: dict[HeldKind, int] = {}
    for kind, column in SIGNED:
        count = session.scalar(select(func.count()).where(column == person)) or 0
        signed[kind] = signed.get(kind, 0) + count
    of_audit = or_(AuditRow.by == person, AuditRow.target == person)
    signed[HeldKind.AUDIT] = session.scalar(select(func.count()).where(of_audit)) or 0
    return HeldOfPerson(
        person,
        tuple(held for held in own if held.rows),
        tuple(Held(kind, rows) for kind, rows in signed.items() if rows),
        elsewhere,
        _paths_with(session, person),
        person in first.named(),
    )


def _paths_with(session: Session, person: str) -> int:
    named = Document.source.contains(f"/{person}/", autoescape=True)
    return (
        session.scalar(
            select(func.count())
            .select_from(Document)
            .where(named, Document.origin == RowOrigin.TEAM)
        )
        or 0
    )


def check_erasable(session: Session, first: FirstRoles, person: str, workspace: str | None) -> None:
    """LastAdmin if a workspace would have no admin any more."""
    given = select(PersonRole.workspace).where(PersonRole.person == person)
    workspaces = {*session.scalars(given), workspace or ""}
    for each in sorted(workspaces):
        if workspace in (None, each) and roles_of(session, first, each).is_last_admin(person):
            raise LastAdmin(person)


def erase_person(
    session: Session,
    first: FirstRoles,
    person: str,
    signed: Signature,
    *,
    workspace: str | None,
    reason: str | None,
) -> ErasedPerson:
    """Erase what is held of a person in a workspace, or in all; the caller commits.

    LastAdmin if the person is the only admin.
    """
    check_erasable(session, first, person, workspace)
    held = held_of(session, first, person, workspace)
    pseudonym = new_pseudonym(session)
    session.merge(Marker(name=UNERASED_MARKER, value=signed.at.isoformat()))
    notes.erase_of_person(session, person, workspace)
    for _kind, workspace_column, column in OWN:
        rows = delete(column.class_).where(column == person)
        session.execute(rows if workspace is None else rows.where(workspace_column == workspace))
    # Who asked these no version before 0020 wrote down: it may have been the person.
    session.execute(delete(Conversation).where(Conversation.person.is_(None)))
    session.execute(
        delete(Watch).where(Watch.created_by == person, Watch.channel.startswith(DIRECT))
    )
    for _kind, column in SIGNED:
        renamed = update(column.class_).where(column == person)
        session.execute(renamed.values({column: pseudonym}))
    _rename_in_digests(session, person, pseudonym)
    empty_of_person(session, person, pseudonym, signed.at)
    by = pseudonym if signed.by == person else signed.by
    add_entry(
        session,
        AuditKind.PERSON_ERASED,
        Signature(by, signed.at, signed.workspace, signed.channel),
        pseudonym,
        reason=None if reason is None else reason.replace(person, pseudonym),
    )
    return ErasedPerson(held, pseudonym)


def _rename_in_digests(session: Session, person: str, pseudonym: str) -> None:
    """Put the pseudonym where a digest or a watch says who paused, skipped or set it up."""
    for owner in (Subscription, Watch):
        column = owner.paused_reason
        for reason in session.scalars(select(column).where(_contains(column, person)).distinct()):
            renamed = update(owner).where(column == reason)
            session.execute(renamed.values({column: _renamed(reason or "", person, pseudonym)}))
    in_message = cast(Delivery.message, Text)
    naming = or_(_contains(Delivery.reason, person), _contains(in_message, person))
    for delivery in session.scalars(select(Delivery).where(naming)).all():
        if delivery.reason is not None:
            delivery.reason = _renamed(delivery.reason, person, pseudonym)
        if delivery.message is not None:
            delivery.message = _renamed_in(delivery.message, person, pseudonym)
    session.flush()


def _contains(column: Any, person: str) -> Any:
    return column.contains(f"<@{person}>", autoescape=True)


def _renamed(words: str, person: str, pseudonym: str) -> str:
    """Return a text with the pseudonym where the person is mentioned, as Slack writes it."""
    return words.replace(f"<@{person}>", pseudonym)


def _renamed_in(message: dict[str, Any], person: str, pseudonym: str) -> dict[str, Any]:
    written = json.dumps(message, ensure_ascii=False)
    renamed: dict[str, Any] = json.loads(_renamed(written, person, pseudonym))
    return renamed
