"""What Slack refuses in messages and views, so that it is refused here as well.

The numbers are those of Slack's Block Kit reference; the budget over all blocks of a message is not
in it, and comes from an issue (slackapi/bolt-js #2509).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from bot.workspace.store import Json
from bot.workspace.workspace import SlackError

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
MESSAGE_TEXT = 40_000
MESSAGE_BUDGET = 13_200
VIEW_TITLE = 24
PRIVATE_METADATA = 3_000

# block type -> the path of a member, and its greatest length (characters, or number of members)
LENGTHS: dict[str, dict[str, int]] = {
    "section": {"text.text": 3_000, "fields": 10},
    "header": {"text.text": 150},
    "context": {"elements": 10},
    "actions": {"elements": 25},
    "image": {"alt_text": 2_000, "image_url": 3_000},
    "input": {"label.text": 2_000, "hint.text": 2_000},
    "markdown": {"text": 12_000},
    "divider": {},
    "rich_text": {},
    "table": {"rows": 100},
    "video": {"title.text": 200, "alt_text": 2_000, "video_url": 3_000, "author_name": 50},
}
ELEMENT_LENGTHS: dict[str, dict[str, int]] = {
    "button": {"text.text": 75, "value": 2_000, "url": 3_000},
    "overflow": {"options": 5},
    "static_select": {"options": 100, "placeholder.text": 150},
    "external_select": {"placeholder.text": 150},
    "datepicker": {"placeholder.text": 150},
    "multi_static_select": {"options": 100, "placeholder.text": 150},
    "multi_external_select": {"placeholder.text": 150},
    "checkboxes": {"options": 10},
    "radio_buttons": {"options": 10},
    "plain_text_input": {"placeholder.text": 150, "initial_value": 3_000},
}
REQUIRED = {
    "header": ("text",),
    "context": ("elements",),
    "actions": ("elements",),
    "image": ("alt_text",),
    "input": ("label", "element"),
    "rich_text": ("elements",),
    "markdown": ("text",),
    "table": ("rows",),
    "video": ("title", "alt_text", "video_url", "thumbnail_url"),
}

# The type of a member, wherever it stands in a block, an element or a view
TYPES: dict[str, type[str | list[Any] | dict[str, Any]]] = {
    "block_id": str,
    "action_id": str,
    "alt_text": str,
    "image_url": str,
    "video_url": str,
    "thumbnail_url": str,
    "initial_value": str,
    "url": str,
    "value": str,
    "callback_id": str,
    "external_id": str,
    "private_metadata": str,
    "elements": list,
    "fields": list,
    "options": list,
    "rows": list,
    "blocks": list,
    "accessory": dict,
    "element": dict,
    "title": dict,
    "label": dict,
    "hint": dict,
    "placeholder": dict,
    "submit": dict,
    "close": dict,
}
TYPE_WORDS: dict[type, str] = {str: "a string", list: "an array", dict: "an object"}


def check_message(text: object, blocks: object) -> None:
    """Raise SlackError ("no_text", "invalid_blocks", …) if Slack would refuse this message."""
    if not text and not blocks:
        raise SlackError("no_text")
    if text and len(str(text)) > MESSAGE_TEXT:
        raise SlackError("msg_too_long")
    if blocks:
        refuse(blocks, most=MESSAGE_BLOCKS)
        if sum(len(piece) for piece in texts(blocks)) > MESSAGE_BUDGET:
            raise SlackError("msg_blocks_too_long")


def check_view(view: object) -> None:
    """Raise SlackError ("invalid_arguments") if Slack would refuse this view."""
    if not isinstance(view, dict) or view.get("type") not in ("modal", "home"):
        raise SlackError("invalid_arguments", "[ERROR] missing or unknown view type")
    misshapen = list(_wrong_types(view, "/view"))
    if misshapen:
        raise SlackError("invalid_arguments", *misshapen)
    if view["type"] == "modal":
        for place in ("title", "submit", "close"):
            length = len((view.get(place) or {}).get("text", ""))
            if length > VIEW_TITLE:
                raise SlackError("invalid_arguments", f"[ERROR] {place} is longer than 24")
        if not view.get("title"):
            raise SlackError("invalid_arguments", "[ERROR] missing required field: title")
    if len(view.get("private_metadata", "")) > PRIVATE_METADATA:
        raise SlackError("invalid_arguments", "[ERROR] private_metadata is longer than 3000")
    refuse(view.get("blocks"), most=VIEW_BLOCKS)
    has_input = any(block["type"] == "input" for block in view["blocks"])
    if has_input and not view.get("submit"):
        raise SlackError("invalid_arguments", "[ERROR] missing required field: submit")


def refuse(blocks: object, *, most: int) -> None:
    """Raise SlackError("invalid_blocks") that names every block that Slack would refuse."""
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise SlackError("invalid_blocks_format")
    faults = list(faults_of(blocks, most=most))
    if faults:
        raise SlackError("invalid_blocks", *faults)


def faults_of(blocks: list[Json], *, most: int) -> Iterator[str]:
    """Yield a line for each fault, with its place, as Slack's response_metadata has them."""
    if len(blocks) > most:
        yield f"[ERROR] no more than {most} items allowed [json-pointer:/blocks]"
    ids = [str(block["block_id"]) for block in blocks if block.get("block_id")]
    if len(ids) != len(set(ids)):
        yield "[ERROR] block_id is used twice [json-pointer:/blocks]"
    for number, block in enumerate(blocks):
        yield from _faults_of_block(block, f"/blocks/{number}")


def _faults_of_block(block: Json, place: str) -> Iterator[str]:
    kind = block.get("type")
    if not isinstance(kind, str) or kind not in LENGTHS:
        yield f"[ERROR] unsupported type: {kind} [json-pointer:{place}/type]"
        return
    misshapen = list(_wrong_types(block, place, text=str if kind == "markdown" else dict))
    if misshapen:
        yield from misshapen
        return
    if kind == "section" and not (block.get("text") or block.get("fields")):
        yield f"[ERROR] missing required field: text [json-pointer:{place}]"
    for name in REQUIRED.get(kind, ()):
        if not block.get(name):
            yield f"[ERROR] missing required field: {name} [json-pointer:{place}]"
    yield from _too_long(block, LENGTHS[kind], place)
    for element in elements_of(block):
        lengths = ELEMENT_LENGTHS.get(str(element.get("type")), {})
        yield from _wrong_types(element, place)
        yield from _too_long(element, lengths, place)


def _wrong_types(
    thing: Json, place: str, *, text: type[str | dict[str, Any]] | None = None
) -> Iterator[str]:
    shapes = TYPES if text is None else TYPES | {"text": text}
    for name, shape in shapes.items():
        value: Any = thing.get(name)
        if value is not None and not isinstance(value, shape):
            yield f"[ERROR] must be {TYPE_WORDS[shape]} [json-pointer:{place}/{name}]"
        elif name in ("elements", "fields", "options") and not _all_objects(value or ()):
            yield f"[ERROR] must be objects [json-pointer:{place}/{name}]"
        elif name == "rows" and not all(isinstance(row, list) for row in value or ()):
            yield f"[ERROR] must be arrays [json-pointer:{place}/{name}]"


def _all_objects(values: Iterable[object]) -> bool:
    return all(isinstance(value, dict) for value in values)


def elements_of(block: Json) -> list[Json]:
    """Return the interactive elements and the images of a block, in order."""
    if block.get("type") == "actions":
        return list(block.get("elements") or [])
    return [block[name] for name in ("accessory", "element") if isinstance(block.get(name), dict)]


def _too_long(thing: Json, lengths: dict[str, int], place: str) -> Iterator[str]:
    for path, most in lengths.items():
        value: Any = thing
        for name in path.split("."):
            value = value.get(name) if isinstance(value, dict) else None
        if isinstance(value, str | list) and len(value) > most:
            pointer = f"{place}/{path.replace('.', '/')}"
            yield f"[ERROR] must be no longer than {most} [json-pointer:{pointer}]"


def texts(value: object) -> Iterator[str]:
    """Yield every text that these blocks show."""
    if isinstance(value, list):
        for member in value:
            yield from texts(member)
    elif isinstance(value, dict):
        for name, member in value.items():
            if name == "text" and isinstance(member, str):
                yield member
            else:
                yield from texts(member)
