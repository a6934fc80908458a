"""What Slack would refuse, or people would not like, in messages and views: every payload's check.

Limits are those of Slack's Block Kit reference; 10,000 characters over all blocks is our budget
(Slack refuses about 13,200: slackapi/bolt-js #2509).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block

from handlers.slack.signed_client import sealed, sealed_view
from tests.handlers.block_schema import structure_faults
from tests.sealed import SEAL, unsealed

Json = dict[str, Any]

MOST_BLOCKS = 50
MOST_CHARACTERS = 10_000
MOST_TEXT = 4_000
MOST_VIEW_BLOCKS = 100
MOST_COLUMNS = 20
VIEW_BYTES = 250_000

VIEW = {
    "title.text": 24,
    "submit.text": 24,
    "close.text": 24,
    "callback_id": 255,
    "private_metadata": 3_000,
}

# block type -> where a text or a list stands, and how long it may be
BLOCKS: dict[str, dict[str, int]] = {
    "section": {"text.text": 3_000, "fields": 10},
    "header": {"text.text": 150},
    "context": {"elements": 10},
    "actions": {"elements": 25},
    "rich_text": {},
    "table": {"rows": 100, "column_settings": 20},
    "divider": {},
    "input": {"label.text": 2_000, "hint.text": 2_000},
}
ELEMENTS: dict[str, dict[str, int]] = {
    "button": {"text.text": 75, "value": 2_000, "action_id": 255},
    "overflow": {"options": 5, "action_id": 255},
    "static_select": {"options": 100, "action_id": 255, "placeholder.text": 150},
    "external_select": {"action_id": 255, "placeholder.text": 150},
    "multi_static_select": {"options": 100, "action_id": 255, "placeholder.text": 150},
    "multi_external_select": {"action_id": 255, "placeholder.text": 150, "initial_options": 100},
    "multi_users_select": {"action_id": 255, "placeholder.text": 150},
    "conversations_select": {"action_id": 255, "placeholder.text": 150},
    "users_select": {"action_id": 255, "placeholder.text": 150},
    "plain_text_input": {"action_id": 255, "placeholder.text": 150, "initial_value": 3_000},
}
OPTION = {"text.text": 75, "value": 150, "description.text": 75}
REQUIRED = {
    "section": ("text",),
    "header": ("text",),
    "context": ("elements",),
    "actions": ("elements",),
    "rich_text": ("elements",),
    "table": ("rows",),
    "divider": (),
    "input": ("label", "element"),
}
CALLS = re.compile(r"<!(?:channel|here|everyone|subteam)")


def faults(payload: Json) -> list[str]:
    """Everything that is wrong with a message, a sentence each; empty if nothing is.

    One that is only rendered is sealed first, as it is when it leaves.
    """
    answer = sealed(SEAL, payload)
    return [*unsealed(answer), *structure_faults(answer), *_faults(answer)]


def view_faults(view: Json) -> list[str]:
    """Everything that is wrong with a modal or a Home, a sentence each; empty if nothing is."""
    answer = sealed_view(SEAL, view)
    return [*unsealed({"view": answer}), *structure_faults(answer), *_view_faults(answer)]


def sent_faults(sent: Json) -> list[str]:
    """What is wrong with the blocks or the view of a call that the bot made; nothing else is."""
    if isinstance(sent.get("view"), dict):
        return [*unsealed(sent), *view_faults(sent["view"])]
    if isinstance(sent.get("blocks"), list):
        return [*unsealed(sent), *faults(sent)]
    return []


def _view_faults(view: Json) -> Iterator[str]:
    blocks = view["blocks"]
    yield from _too_long(view, VIEW)
    if not blocks or len(blocks) > MOST_VIEW_BLOCKS:
        yield f"{len(blocks)} blocks"
    if len(json.dumps(view).encode()) > VIEW_BYTES:
        yield "the view is too large"
    if any(block["type"] == "input" for block in blocks) and "submit" not in view:
        yield "there are fields, and nothing submits them"
    yield from _all_block_faults(blocks)


def _faults(payload: Json) -> Iterator[str]:
    text = payload.get("text")
    if not text or not str(text).strip():
        yield "there is no text for notifications and screen readers"
    elif len(text) > MOST_TEXT:
        yield f"text has {len(text)} characters"
    if CALLS.search(text or ""):
        yield "the text for notifications calls people"
    blocks = payload.get("blocks") or []
    if not blocks:
        yield "there are no blocks"
    if len(blocks) > MOST_BLOCKS:
        yield f"{len(blocks)} blocks"
    characters = sum(len(piece) for piece in texts(blocks))
    if characters > MOST_CHARACTERS:
        yield f"{characters} characters over all blocks"
    yield from _all_block_faults(blocks)
    for name in ("unfurl_links", "unfurl_media"):
        if payload.get(name) is not False:
            yield f"{name} is not off"


def _all_block_faults(blocks: list[Json]) -> Iterator[str]:
    for block_id, count in Counter(b["block_id"] for b in blocks if "block_id" in b).items():
        if count > 1:
            yield f"block_id {block_id} stands {count} times"
    tables = [block for block in blocks if block.get("type") == "table"]
    if len(tables) > 1:
        yield f"{len(tables)} tables in one message: Slack takes one"
    for table in tables:
        widths = {len(row) for row in table.get("rows", [])}
        if len(widths) > 1 or max(widths, default=0) > MOST_COLUMNS:
            yield f"a table has rows of {sorted(widths)} cells"
    for number, block in enumerate(blocks):
        for fault in _block_faults(block):
            yield f"block {number} ({block.get('type')}): {fault}"


def _block_faults(block: Json) -> Iterator[str]:
    kind = block.get("type")
    if kind not in BLOCKS:
        yield "is of no known kind"
        return
    for name in REQUIRED[kind]:
        if not block.get(name):
            yield f"lacks {name}"
    yield from _too_long(block, BLOCKS[kind] | {"block_id": 255})
    elements = _interactive(block)
    for action_id, count in Counter(e.get("action_id") for e in elements).items():
        if count > 1:
            yield f"action_id {action_id} stands {count} times"
    for element in elements:
        if element.get("type") not in ELEMENTS:
            yield f"holds a {element.get('type')}, which is not checked"
            continue
        yield from _too_long(element, ELEMENTS[element["type"]])
        for option in element.get("options", []):
            yield from _too_long(option, OPTION)
        if not element.get("action_id"):
            yield "holds an element without action_id"
    for piece in _mrkdwn(block):
        if CALLS.search(piece):
            yield f"calls people: {piece}"
    if any(not piece for piece in texts(block)):
        yield "has an empty text"
    yield from _unlike_the_sdk(block)


def _unlike_the_sdk(block: Json) -> Iterator[str]:
    """Slack's SDK knows the blocks too: what it drops when it reads one, Slack does not know."""
    known = Block.parse(block)
    if known is None:
        yield "is not known to slack_sdk"
        return
    try:
        known.validate_json()
    except SlackObjectFormationError as error:
        yield f"slack_sdk refuses it: {error}"
        return
    written = json.loads(json.dumps(known.to_dict(), default=lambda value: value.to_dict()))
    if written != json.loads(json.dumps(block)):
        yield f"slack_sdk reads it as {written}"


def _interactive(block: Json) -> list[Json]:
    if block.get("type") == "actions":
        return list(block.get("elements", []))
    return [block[name] for name in ("accessory", "element") if isinstance(block.get(name), dict)]


def _too_long(thing: Json, lengths: dict[str, int]) -> Iterator[str]:
    for path, most in lengths.items():
        value: Any = thing
        for name in path.split("."):
            value = value.get(name) if isinstance(value, dict) else None
        if value is not None and len(value) > most:
            yield f"{path} is {len(value)} long, {most} is the most"


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


def _mrkdwn(value: object) -> Iterator[str]:
    """The texts in which Slack reads markup."""
    if isinstance(value, list):
        for member in value:
            yield from _mrkdwn(member)
    elif isinstance(value, dict):
        if value.get("type") == "mrkdwn":
            yield value["text"]
        for member in value.values():
            yield from _mrkdwn(member)
