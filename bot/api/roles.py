"""Who may do what, as JSON."""

from __future__ import annotations

from typing import Any

from corpus.access import Roles


def roles_json(workspace: str, roles: Roles) -> dict[str, Any]:
    """Return the role of everybody who was given one, and that of everybody else."""
    return {
        "workspace": workspace,
        "others": roles.others.value,
        "roles": [
            {"person": person, "role": role.value} for person, role in sorted(roles.named.items())
        ],
    }
