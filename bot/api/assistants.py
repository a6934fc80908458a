"""The assistants that may read the shelf, as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corpus.access import AssistantInfo


def assistants_json(assistants: Sequence[AssistantInfo]) -> dict[str, Any]:
    """Return each assistant, with what it reads and when it called last; never its token."""
    return {
        "assistants": [
            {
                "key": each.key,
                "name": each.name,
                "collections": list(each.collections),
                "made_by": each.made_by,
                "made_at": each.made_at.isoformat(),
                "called_at": None if each.called_at is None else each.called_at.isoformat(),
            }
            for each in assistants
        ]
    }
