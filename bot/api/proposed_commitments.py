"""Proposed commitments as JSON: each with the sentence that the program takes for one."""

from __future__ import annotations

from typing import Any

from corpus.upkeep import ProposedCommitments


def proposed_commitments_json(page: ProposedCommitments) -> dict[str, Any]:
    """Return a page of proposed commitments, the surest first."""
    return {
        "status": "found" if page.proposals else "nothing",
        "kind": "proposed commitments",
        "total": page.total,
        "results": [
            {
                "key": each.key,
                "kind": each.entry.kind.value,
                "by": each.entry.by,
                "to": each.entry.to,
                "what": each.entry.what,
                "made": each.entry.made,
                "due": each.entry.due,
                "reference": each.entry.reference,
                "sentence": each.sentence,
            }
            for each in page.proposals
        ],
    }
