"""Who may see what, as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corpus.access import Audience


def access_json(workspace: str, audiences: Sequence[Audience]) -> dict[str, Any]:
    """Return every collection, and the channels and people of a workspace to whom it is granted."""
    return {
        "workspace": workspace,
        "collections": [
            {
                "key": each.collection.key,
                "name": each.collection.name,
                "open": each.collection.is_open,
                "documents": each.collection.documents,
                "granted": [
                    {
                        "kind": grant.grantee.kind.value,
                        "id": grant.grantee.subject,
                        "guests": grant.guests,
                        "by": grant.by,
                        "at": grant.at.isoformat(),
                    }
                    for grant in each.grants
                ],
            }
            for each in audiences
        ],
    }
