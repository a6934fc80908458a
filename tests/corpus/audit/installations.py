"""How each deed about installations is brought about, and the rows that it adds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from corpus.audit import AuditKind, Signature
from corpus.database.engine import writing
from corpus.model import Departure
from corpus.upkeep import Arrival, Installation, Tokens

NOW = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)
SIGNED = Signature("UANA", NOW, "T1")


def installation(workspace: str = "T1", **changed: Any) -> Installation:
    """An installation in a workspace."""
    values: dict[str, Any] = {
        "client_id": "1.2",
        "workspace": workspace,
        "name": f"Team {workspace}",
        "app_id": "A1",
        "team_id": workspace,
        "enterprise_id": None,
        "organisation_wide": False,
        "tokens": Tokens(f"encrypted-{workspace}"),
        "bot_id": "B1",
        "bot_user_id": "UBOT",
        "scopes": "chat:write,commands",
        "installed_at": NOW,
    }
    return Installation(**values | changed)


def put(scene: Any) -> Arrival:
    """Install the bot."""
    arrival: Arrival = scene.corpus.installations.put(installation(), SIGNED)
    return arrival


def leave(scene: Any) -> None:
    """Install the bot and uninstall it."""
    put(scene)
    assert scene.corpus.installations.remove("1.2", "T1", SIGNED)


def erase(scene: Any) -> None:
    """Erase the shelf of a workspace that left."""
    with writing(scene.engine) as session:
        session.add(Departure(workspace="T1", name="Team T1", left_at=NOW))
    assert scene.corpus.erasure.erase_departed("T1", SIGNED, reason="it left") is not None


K = AuditKind
FACE = "corpus.upkeep.installations.installations.Installations"

OF_INSTALLATIONS: dict[str, tuple[Callable[[Any], object], tuple[AuditKind, ...]]] = {
    f"{FACE}.put": (put, (K.INSTALLED, K.ROLE)),
    f"{FACE}.remove": (leave, (K.INSTALLED, K.ROLE, K.UNINSTALLED)),
    "corpus.upkeep.erasure.erasure.Erasure.erase_departed": (
        erase,
        (K.SHELF_ERASED,),
    ),
}
OF_TOKENS = dict.fromkeys(
    (
        f"{FACE}.lease_rotation",
        f"{FACE}.put_tokens",
        f"{FACE}.encrypt_anew",
        f"{FACE}.use_state",
    ),
    "the program's own keeping of tokens and of installations that were begun",
)
