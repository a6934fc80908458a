"""Whose notes a person may change: those of their own, and a curator all."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.access import Deed
from corpus.audit import Signature
from corpus.corrections import TeamNote
from handlers.feature import Services


def editable(services: Services, notes: Iterable[TeamNote]) -> frozenset[str]:
    """Return the keys of those notes that the person may change."""
    may_all = services.may(Deed.EDIT_NOTE)
    return frozenset(note.key for note in notes if may_all or is_own(services, note))


def is_own(services: Services, note: TeamNote) -> bool:
    """Return whether the person wrote a note; a guest is in another workspace."""
    mine = (services.place.workspace, services.place.person)
    return (note.workspace, note.by) == mine and not services.place.is_guest


def sign_change(services: Services, note: TeamNote) -> Signature:
    """Return who changes a note; NotAllowed if it is another's and the person is no curator."""
    if is_own(services, note):
        return services.signature()
    return services.sign(Deed.EDIT_NOTE)
