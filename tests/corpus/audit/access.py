"""How each deed about roles, guests and assistants is brought about, and the rows that it adds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from corpus.access import Admission, Place, Role
from corpus.audit import AuditKind

NOW = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)
ADMIN = Place("T1", None, "UANA")


def _admit(scene: Any) -> Admission:
    admission: Admission = scene.corpus.access.assistants.admit(ADMIN, "Ana’s desktop", now=NOW)
    return admission


def _call_three_times(scene: Any) -> None:
    """Call twice on a day, and once on the next."""
    token = _admit(scene).token
    for hours in (0, 2, 20):
        scene.corpus.access.assistants.admitted(token, NOW + timedelta(hours=hours))


OF_ACCESS: dict[str, tuple[Callable[[Any], object], tuple[AuditKind, ...]]] = {
    "corpus.access.access.Access.give_roles": (
        lambda s: s.corpus.access.give_role(ADMIN, "UJUAN", Role.CURATOR, NOW),
        (AuditKind.ROLE,),
    ),
    "corpus.access.access.Access.tell_guest": (
        lambda s: s.corpus.access.tell_guest(Place("T1", "C1", "UGUEST", is_guest=True), NOW),
        (AuditKind.REFUSAL,),
    ),
    "corpus.access.assistants.Assistants.admit": (_admit, (AuditKind.ASSISTANT_ADMITTED,)),
    "corpus.access.assistants.Assistants._notice": (
        _call_three_times,
        (
            AuditKind.ASSISTANT_ADMITTED,
            AuditKind.ASSISTANT_CALLED,
            AuditKind.ASSISTANT_CALLED,
        ),
    ),
    "corpus.access.assistants.Assistants.dismiss": (
        lambda s: (_admit(s), s.corpus.access.assistants.dismiss(ADMIN, "anas-desktop", now=NOW)),
        (AuditKind.ASSISTANT_ADMITTED, AuditKind.ASSISTANT_DISMISSED),
    ),
}

OF_OWNER = {
    f"corpus.access.shelves.Shelves.{name}": "of the owner of the machine, and of no shelf"
    for name in ("add", "rename", "give", "forget")
}
