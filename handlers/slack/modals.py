"""Modals and the fields they are made of, within Slack's limits.

A title, a submit and a close button have 24 characters, a placeholder 150, an option 75, its value
150; `private_metadata` has 3,000. Each field is the only one of its block, under the block's name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from handlers.slack.blocks import Block
from handlers.slack.signing import State
from handlers.wording import clip

TITLE = 24
PLACEHOLDER = 150
OPTION_TEXT = 75
TYPED = "typed"
ACTOR_TYPED = "actor_typed"
"""The action of every field in which an actor is chosen: one listener answers them all."""


def modal(
    title: str,
    callback: str,
    blocks: Iterable[Block],
    *,
    submit: str | None = None,
    state: Mapping[str, Any] | None = None,
    close: str = "Cancel",
) -> Block:
    """A modal; `state` comes back when something is done in it. Without `submit` it only shows."""
    view: Block = {
        "type": "modal",
        "callback_id": callback,
        "title": plain(clip(title, TITLE)),
        "close": plain(close),
        "blocks": list(blocks),
        "private_metadata": dict(state or {}),
    }
    return view | ({"submit": plain(submit)} if submit is not None else {})


def plain(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": False}


def text_field(
    name: str,
    label: str,
    *,
    example: str = "",
    hint: str = "",
    optional: bool = True,
    initial: str = "",
) -> Block:
    """A line to type in; `initial` stands in it already."""
    element: Block = {"type": "plain_text_input", "action_id": TYPED, "max_length": 500}
    if initial:
        element["initial_value"] = initial
    return _field(name, label, element, example=example, hint=hint, optional=optional)


def actor_field(name: str, label: str, *, hint: str = "", optional: bool = True) -> Block:
    """A field in which an actor is chosen while its name is being typed."""
    element: Block = {"type": "external_select", "action_id": ACTOR_TYPED, "min_query_length": 1}
    return _field(name, label, element, example="Begin a name", hint=hint, optional=optional)


def suggested_field(
    name: str,
    label: str,
    action: str,
    *,
    several: bool = False,
    example: str = "",
    hint: str = "",
    optional: bool = True,
    initial: Sequence[tuple[str, str]] = (),
) -> Block:
    """A field in which one of what is offered for half a word is chosen, or several of it.

    The listener of `action` offers it. `initial` is chosen already: each a value with its words.
    """
    chosen = [option(words, value) for value, words in initial]
    element: Block = {"action_id": action, "min_query_length": 1}
    if several:
        element |= {"type": "multi_external_select"}
        element |= {"initial_options": chosen} if chosen else {}
    else:
        element |= {"type": "external_select"}
        element |= {"initial_option": chosen[0]} if chosen else {}
    return _field(name, label, element, example=example, hint=hint, optional=optional)


def choice_field(
    name: str,
    label: str,
    options: Mapping[str, str],
    *,
    hint: str = "",
    optional: bool = False,
    initial: str = "",
) -> Block:
    """A field in which one of some values is chosen, each by its words; `initial` is so already."""
    element: Block = {
        "type": "static_select",
        "action_id": TYPED,
        "options": [option(words, value) for value, words in options.items()],
    }
    if initial:
        element["initial_option"] = option(options[initial], initial)
    return _field(name, label, element, example="Choose", hint=hint, optional=optional)


def choices_field(
    name: str,
    label: str,
    options: Mapping[str, str],
    *,
    initial: Sequence[str] = (),
    hint: str = "",
) -> Block:
    """A field in which none or several of some values are chosen; `initial` are so already."""
    element: Block = {
        "type": "multi_static_select",
        "action_id": TYPED,
        "options": [option(words, value) for value, words in options.items()],
    }
    if initial:
        element["initial_options"] = [option(options[value], value) for value in initial]
    return _field(name, label, element, example="Choose", hint=hint, optional=True)


def people_field(name: str, label: str, *, hint: str = "") -> Block:
    """A field in which people are chosen, one or several, by their names."""
    element: Block = {"type": "multi_users_select", "action_id": TYPED}
    return _field(name, label, element, example="Choose", hint=hint, optional=False)


def option(text: str, value: str | State, description: str = "") -> Block:
    """One choice of a field, with a value; or of a menu, with the state it carries."""
    choice: Block = {"text": plain(clip(text, OPTION_TEXT)), "value": value}
    if description:
        choice["description"] = plain(clip(description, OPTION_TEXT))
    return choice


def _field(
    name: str, label: str, element: Block, *, example: str, hint: str, optional: bool
) -> Block:
    if example:
        element["placeholder"] = plain(clip(example, PLACEHOLDER))
    block: Block = {
        "type": "input",
        "block_id": name,
        "label": plain(label),
        "element": element,
        "optional": optional,
    }
    return block | ({"hint": plain(hint)} if hint else {})


def field_value(view: Mapping[str, Any], name: str) -> str:
    """What was typed into a field of a submitted modal, or the value chosen there; else empty."""
    for state in view["state"]["values"].get(name, {}).values():
        chosen = state.get("selected_option") or {}
        return str(chosen.get("value") or state.get("value") or "").strip()
    return ""


def field_values(view: Mapping[str, Any], name: str) -> list[str]:
    """Return the values that were chosen in a field of a submitted modal, in their order."""
    for state in view["state"]["values"].get(name, {}).values():
        return [str(chosen["value"]) for chosen in state.get("selected_options") or ()]
    return []


def chosen_options(view: Mapping[str, Any], name: str) -> list[tuple[str, str]]:
    """Return what was chosen in a field of a submitted modal, each a value with its words."""
    for state in view["state"]["values"].get(name, {}).values():
        chosen = state.get("selected_options") or [state.get("selected_option")]
        return [(str(each["value"]), str(each["text"]["text"])) for each in chosen if each]
    return []


def chosen_people(view: Mapping[str, Any], name: str) -> list[str]:
    """Return the people who were chosen in a field of a submitted modal, by their ids."""
    for state in view["state"]["values"].get(name, {}).values():
        return list(dict.fromkeys(state.get("selected_users") or ()))
    return []


def state_of_view(view: Mapping[str, Any]) -> Any:
    """Return the state that the modal carries."""
    return view["private_metadata"]
