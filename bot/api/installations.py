"""Installations as JSON: without any token, encrypted or not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from corpus.upkeep import Departure, Installation


def installations_json(
    installations: Iterable[Installation], departures: Iterable[Departure], grace: timedelta
) -> dict[str, Any]:
    """Return where the bot is installed, and which workspaces have left."""
    return {
        "installations": [
            {
                "workspace": each.workspace,
                "name": each.name,
                "organisation_wide": each.organisation_wide,
                "scopes": each.scopes.split(","),
                "installed_at": each.installed_at.isoformat(),
            }
            for each in installations
        ],
        "left": [
            {
                "workspace": each.workspace,
                "name": each.name,
                "left_at": each.left_at.isoformat(),
                "erased_from": (each.left_at + grace).isoformat(),
            }
            for each in departures
        ],
    }
