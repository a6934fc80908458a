"""How watches are set, and what they wait to tell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from corpus.watches import Foresight, WatchStatus


def watches_json(watches: Iterable[WatchStatus]) -> dict[str, Any]:
    """Return the state of each watch."""
    return {"watches": [_watch_json(status) for status in watches]}


def _watch_json(status: WatchStatus) -> dict[str, Any]:
    watch = status.watch
    return {
        "workspace": watch.workspace,
        "channel": watch.channel,
        "number": watch.number,
        **watch.setting.as_dict(),
        "set_by": watch.created_by,
        "set_at": watch.created_at.isoformat(),
        "paused": watch.paused_reason,
        "untold": status.untold,
    }


def foresight_json(query: str, foresight: Foresight) -> dict[str, Any]:
    """Return what a watch would have told in the last 30 days."""
    return {
        "query": query,
        "passages": foresight.passages,
        "imports": foresight.imports,
        "estimate": foresight.is_estimate,
        "nothing_because": foresight.nothing_because or None,
    }
