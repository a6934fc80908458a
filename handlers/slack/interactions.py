"""Opens the states in what Slack sends, before any listener sees it."""

from __future__ import annotations

from collections.abc import Sized
from contextlib import suppress
from typing import Any

from corpus.errors import CorpusError
from handlers.slack.signing import SHARED, Seal, State, button, form, looks_sealed, menu

Payload = dict[str, Any]


def state_of(action: Payload) -> State:
    """Return the state that a button, or the chosen option of a menu, carries."""
    state: State = action["value"]
    return state


class Gone(CorpusError):
    """What a button leads to is no longer there: documents were removed, or events muted."""


def still_there(found: Sized) -> None:
    """Raise Gone if nothing is left of what a button leads to."""
    if not len(found):
        raise Gone("What this leads to is no longer there: please ask again for what there is now.")


def open_states(seal: Seal, body: Payload) -> None:
    """Replace every sealed state by the state; OutOfDate or NotOurs if one cannot be opened.

    The fields of a modal carry no state: listeners read them as a person's words.
    """
    for action in body.get("actions") or ():
        if action.get("type") == "button":
            action["value"] = seal.open(button(action["action_id"]), action.get("value"))
        elif action.get("selected_option"):
            action["value"] = _chosen(seal, action)
    if body.get("view"):
        _open_view(seal, body["view"])
    home = body.get("event", {}).get("view")
    if home:
        state = home.get("private_metadata")
        home["private_metadata"] = {}  # one that cannot be read is published anew
        with suppress(CorpusError):
            home["private_metadata"] = seal.open(form(home), state)


def _open_view(seal: Seal, view: Payload) -> None:
    view["private_metadata"] = seal.open(form(view), view.get("private_metadata"))


def _chosen(seal: Seal, action: Payload) -> State:
    """Return the state of the chosen option, with what all options of its menu share."""
    block_id = str(action.get("block_id"))
    option = action["selected_option"]
    own = seal.open(menu(action["action_id"], block_id), option.get("value"))
    return seal.open(SHARED, block_id) | own if looks_sealed(block_id) else own
