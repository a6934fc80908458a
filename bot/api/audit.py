"""The audit as JSON: an object a deed, whose fields the README documents."""

from __future__ import annotations

from typing import Any

from corpus.audit import AuditEntry


def audit_json(entry: AuditEntry) -> dict[str, Any]:
    """Return a deed as an object; these fields stay what they are."""
    return {
        "id": entry.id,
        "at": entry.at.isoformat(),
        "kind": entry.kind.value,
        "by": entry.by,
        "workspace": entry.workspace,
        "channel": entry.channel,
        "target": entry.target,
        "before": dict(entry.before) or None,
        "after": dict(entry.after) or None,
        "reason": entry.reason,
        "collection": entry.collection,
        "erased_at": None if entry.erased_at is None else entry.erased_at.isoformat(),
    }
