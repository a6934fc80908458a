"""What Slack refuses in messages and views, so that it is refused here as well.

Numbers from Slack's Block Kit reference; the budget over all blocks of a message was found by
others (slackapi/bolt-js #2509).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.workspace.store import Json
from bot.workspace.workspace import SlackError

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
MESSAGE_TEXT = 40_000
MESSAGE_BUDGET = 13_200
VIEW_TITLE = 24
PRIVATE_METADATA = 3_000

# block type -> where its members are, and how long each may be (characters, or number of members)
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
}
ELEMENT_LENGTHS: dict[str, dict[str, int]] = {
    "button": {"text.text": 75, "value": 2_000, "url": 3_000},
    "overflow": {"options": 5},
    "static_select": {"options": 100, "placeholder.text": 150},
    "external_select": {"placeholder.text": 150},
    "datepicker": {"placeholder.text": 150},
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
}


def check_message(text: object, blocks: object) -> None:
    """SlackError ("no_text", "invalid_blocks", …) if Slack would not take this message."""
    if not text and not blocks:
        raise SlackError("no_text")
    if text and len(str(text)) > MESSAGE_TEXT:
        raise SlackError("msg_too_long")
    if blocks:
        refuse(blocks, most=MESSAGE_BLOCKS)
        if sum(len(piece) for piece in texts(blocks)) > MESSAGE_BUDGET:
            raise SlackError("msg_blocks_too_long")


def check_view(view: object) -> None:
    """SlackError ("invalid_arguments") if Slack would not take this view."""
    if not isinstance(view, dict) or view.get("type") not in ("modal", "home"):
        raise SlackError("invalid_arguments", "[ERROR] missing or unknown view type")
    if view["type"] == "modal":
        for place in ("title", "submit", "close"):
            length = len((view.get(place) or {}).get("text", ""))
            if length > VIEW_TITLE:
                raise SlackError("invalid_arguments", f"[ERROR] {place} is longer than 24")
        if not view.get("title"):
            raise SlackError("invalid_arguments", "[ERROR] missing required field: title")
        has_input = any(b.get("type") == "input" for b in view.get("blocks", []))
        if has_input and not view.get("submit"):
            raise SlackError("invalid_arguments", "[ERROR] missing required field: submit")
    if len(view.get("private_metadata", "")) > PRIVATE_METADATA:
        raise SlackError("invalid_arguments", "[ERROR] private_metadata is longer than 3000")
    refuse(view.get("blocks"), most=VIEW_BLOCKS)


def refuse(blocks: object, *, most: int) -> None:
    """SlackError("invalid_blocks") naming every block that Slack would refuse."""
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise SlackError("invalid_blocks_format")
    faults = list(faults_of(blocks, most=most))
    if faults:
        raise SlackError("invalid_blocks", *faults)


def faults_of(blocks: list[Json], *, most: int) -> Iterator[str]:
    """Yield a line for each fault, with its place, as Slack's response_metadata has them."""
    if len(blocks) > most:
        yield f"[ERROR] no more than {most} items allowed [json-pointer:/blocks]"
    ids = [block["block_id"] for block in blocks if block.get("block_id")]
    if len(ids) != len(set(ids)):
        yield "[ERROR] block_id is used twice [json-pointer:/blocks]"
    for number, block in enumerate(blocks):
        place = f"/blocks/{number}"
        kind = block.get("type", "")
        if kind not in LENGTHS:
            yield f"[ERROR] unsupported type: {kind} [json-pointer:{place}/type]"
            continue
        if kind == "section" and not (block.get("text") or block.get("fields")):
            yield f"[ERROR] missing required field: text [json-pointer:{place}]"
        for name in REQUIRED.get(kind, ()):
            if not block.get(name):
                yield f"[ERROR] missing required field: {name} [json-pointer:{place}]"
        yield from _too_long(block, LENGTHS[kind], place)
        for element in elements_of(block):
            yield from _too_long(element, ELEMENT_LENGTHS.get(element.get("type", ""), {}), place)


def elements_of(block: Json) -> list[Json]:
    """The interactive elements (and images) of a block, in order."""
    if block.get("type") == "actions":
        return [e for e in block.get("elements", []) if isinstance(e, dict)]
    return [block[name] for name in ("accessory", "element") if isinstance(block.get(name), dict)]


def _too_long(thing: Json, lengths: dict[str, int], place: str) -> Iterator[str]:
    for path, most in lengths.items():
        value: Any = thing
        for name in path.split("."):
            value = value.get(name) if isinstance(value, dict) else None
        if value is not None and len(value) > most:
            pointer = f"{place}/{path.replace('.', '/')}"
            yield f"[ERROR] must be no longer than {most} [json-pointer:{pointer}]"


def texts(value: object) -> Iterator[str]:
    """Every text that is shown somewhere in these blocks."""
    if isinstance(value, list):
        for member in value:
            yield from texts(member)
    elif isinstance(value, dict):
        for name, member in value.items():
            if name == "text" and isinstance(member, str):
                yield member
            else:
                yield from texts(member)
