"""The menu beside a passage, and the modal with what a menu has no room for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corpus.model import RowOrigin
from corpus.values import Source
from handlers.slack import Block, State, actions, button, modal, option, section
from handlers.views.ids import PASSAGE_DO, PASSAGE_MENU, PASSAGE_MORE

# What a menu's choice does -> its words. The value is under Slack's 150 characters, for a
# document's reference has 40 at most.
CHOICES = {
    "read": "Read",
    "context": "In context",
    "cite": "Cite",
    "save": "Save",
    "share": "Share…",
    "note": "Note…",
    "edit": "Edit record…",
    "timeline": "Add to timeline…",
    "commitment": "Add as commitment…",
    "step": "Add as a step of…",
    "entry": "Correct…",
    "remove": "Remove from saved",
    "more": "More…",
}
ENTRIES = ("timeline", "commitment", "step")
"""What curators enter from a passage."""

Place = list[str | None]
"""Where a modal was opened, as its state holds it."""

OF_AN_ANSWER = ("read", "cite", "save", "share", "note")
AT_ONCE = frozenset(["read", "cite", "save", "share", "entry", "remove"])
MOST_CHOICES = 5
"""Slack shows no more in a menu: the others stand in a modal, under "More…"."""


def edit_choice(source: Source | None, *, may_edit: bool) -> tuple[str, ...]:
    """Return the choice that edits a document's record; the library's notes have none."""
    is_ours = source is not None and source.origin == RowOrigin.TEAM
    return ("edit",) if may_edit and is_ours else ()


def curator_choices(source: Source | None, *, may_edit: bool) -> tuple[str, ...]:
    """What curators may do besides: edit the record, and enter what a passage says."""
    return (*edit_choice(source, may_edit=may_edit), *(ENTRIES if may_edit else ()))


def passage_menu(
    reference: str,
    *,
    leave_out: Sequence[str] = (),
    keep: Sequence[str] = (),
    states: Mapping[str, State] | None = None,
) -> Block:
    """The menu beside a passage: the choices of an answer, some left out, others added.

    `states` holds what a choice carries besides the passage's reference.
    """
    choices = [do for do in (*OF_AN_ANSWER, *keep) if do not in leave_out]
    # What there is no room for is one press further, a note among it.
    if len(choices) > MOST_CHOICES:
        at_once = [do for do in choices if do in AT_ONCE]
        choices = [*at_once, "more"][:MOST_CHOICES]
    more = states or {}
    options = [option(CHOICES[do], {"do": do, "r": reference} | more.get(do, {})) for do in choices]
    return {"type": "overflow", "action_id": PASSAGE_MENU, "options": options}


def more_modal(location: str, reference: str, choices: Sequence[str], place: Place) -> Block:
    """What a menu has no room for, each as a button; a form that it opens takes its place."""
    buttons = [button(CHOICES[do], f"{PASSAGE_DO}_{do}", {"r": reference}) for do in choices]
    blocks = [section(f"`{location}`"), actions(*buttons)]
    return modal("More", PASSAGE_MORE, blocks, close="Close", state={"place": place})
