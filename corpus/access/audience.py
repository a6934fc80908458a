"""Who sees a collection: everybody where it is open, else those to whom it is granted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from corpus.access.collections import CollectionInfo, list_collections
from corpus.access.grants import GrantInfo, grants_of
from corpus.access.scope import Place, subject_of
from corpus.model import GrantKind
from corpus.values import Scope


@dataclass(frozen=True, slots=True)
class Audience:
    """A collection with all that is granted of it, in one workspace, the oldest grant first."""

    collection: CollectionInfo
    grants: tuple[GrantInfo, ...]

    @property
    def channels(self) -> tuple[GrantInfo, ...]:
        """The grants to channels."""
        return tuple(g for g in self.grants if g.grantee.kind is GrantKind.CHANNEL)

    @property
    def assistants(self) -> tuple[GrantInfo, ...]:
        """The grants to assistants."""
        return tuple(g for g in self.grants if g.grantee.kind is GrantKind.ASSISTANT)

    @property
    def people(self) -> tuple[GrantInfo, ...]:
        """The grants to people."""
        return tuple(g for g in self.grants if g.grantee.kind is GrantKind.PERSON)


def audiences(session: Session, workspace: str) -> list[Audience]:
    """Return who sees each collection of the team."""
    grants = grants_of(session, workspace)
    return [
        Audience(each, tuple(g for g in grants if g.collection == each.key))
        for each in list_collections(session)
    ]


class Why(StrEnum):
    """Why a collection is seen at a place."""

    OPEN = "open"
    GRANTED = "granted"
    ALL = "all"  # to an admin, where nobody reads along


@dataclass(frozen=True, slots=True)
class SeenCollection:
    """A collection that a place sees, and why; `grant` is what the place was granted."""

    collection: CollectionInfo
    why: Why
    grant: GrantInfo | None = None


def seen_collections(session: Session, place: Place, scope: Scope) -> list[SeenCollection]:
    """Return the collections of the team that a place sees in its scope."""
    visible = scope.collections
    kind, subject = subject_of(place)
    own = {
        grant.collection: grant
        for grant in grants_of(session, place.workspace)
        if (grant.grantee.kind, grant.grantee.subject) == (kind, subject)
        and (grant.guests or not place.is_guest)
    }
    found = []
    for each in list_collections(session):
        if visible is None or each.id in visible:
            grant = own.get(each.key)
            otherwise = Why.OPEN if each.is_open else Why.ALL
            found.append(SeenCollection(each, otherwise if grant is None else Why.GRANTED, grant))
    return found
