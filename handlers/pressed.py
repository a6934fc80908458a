"""What a button or a menu carries: its state, written as JSON with a version."""

from __future__ import annotations

import json
from typing import Any

from corpus.errors import CorpusError

VERSION = 1


class OutOfDate(CorpusError):
    """A button of a message that an older version of the bot wrote, and that this one reads not."""


def state_of(action: dict[str, Any]) -> Any:
    """The state that a button, or the chosen option of a menu, carries; OutOfDate if unreadable."""
    chosen = action.get("selected_option") or action
    state = json.loads(chosen["value"])
    if state.get("v") != VERSION:
        raise OutOfDate("This button is out of date: please ask again, and use the new one.")
    return state
