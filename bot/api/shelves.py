"""Shelves as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corpus.access import ShelfInfo


def shelves_json(shelves: Sequence[ShelfInfo]) -> dict[str, Any]:
    """Return shelves, the oldest first, with the ids of their workspaces."""
    return {
        "status": "found" if shelves else "nothing",
        "kind": "shelves",
        "results": [
            {
                "key": each.key,
                "name": each.name,
                "workspaces": list(each.workspaces),
                "documents": each.documents,
            }
            for each in shelves
        ],
    }
