"""The words of a message: its text, what stands only in its blocks, what was forwarded with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from handlers.slack.input import question_in

Payload = dict[str, Any]

QUOTING = "rich_text_quote"
_LINES = frozenset([QUOTING, "rich_text_section", "rich_text_preformatted"])

_NAMED: dict[str, Callable[[Payload], str]] = {
    "user": lambda element: f"<@{element.get('user_id', '')}>",
    "usergroup": lambda element: f"<!subteam^{element.get('usergroup_id', '')}>",
    "channel": lambda element: f"<#{element.get('channel_id', '')}>",
    "broadcast": lambda element: f"<!{element.get('range', 'here')}>",
    "emoji": lambda element: f":{element.get('name', '')}:",
    "link": lambda element: str(element.get("text") or element.get("url") or ""),
}
"""Elements of rich text that hold no text, as they stand in the text of a message."""


def words_of(message: Payload) -> str:
    """The words of a message: its text, or what an app that sends none has put in blocks."""
    text: str = message.get("text") or ""
    if any(letter.isalnum() for letter in text):
        return text
    attached = message.get("attachments") or []
    words = [*_texts(message.get("blocks") or [])]
    for each in attached:
        words += [*_texts(each.get("blocks") or [])]
        words += [each[name] for name in ("pretext", "title", "text") if each.get(name)]
    return "\n".join(words) or next(
        (each["fallback"] for each in attached if "fallback" in each), ""
    )


def question_of(message: Payload) -> str:
    """What a message to the bot asks; a message that was forwarded with it counts as quoted."""
    forwarded = "\n".join(_forwarded(message))
    quoted = "".join(f"&gt; {line}\n" for line in forwarded.splitlines())
    text = str(message.get("text") or "")
    if not any(letter.isalnum() for letter in question_in(text)):
        text = "\n".join(_texts(message.get("blocks") or [])) or text
    return question_in(quoted + text)


def _forwarded(message: Payload) -> Iterator[str]:
    """The words of messages that were shared with this one; previews of links are none."""
    for each in message.get("attachments") or []:
        if each.get("is_share") or each.get("is_msg_unfurl"):
            yield words_of(each) or "\n".join(_texts(each.get("message_blocks") or []))


def _texts(value: object) -> Iterator[str]:
    """The words of blocks, a line for each; those of a quote are marked as quoted."""
    if isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict):
        kind, text = str(value.get("type")), value.get("text")
        if kind == "actions":
            return  # what buttons are called is nobody's quotation
        if kind in _LINES:
            line = "".join(_texts(value.get("elements")))
            yield "> " * (kind == QUOTING) + line
        elif kind in _NAMED:
            yield _NAMED[kind](value)
        elif isinstance(text, str):
            yield text
        else:
            for name in ("text", "fields", "elements", "message", "blocks"):
                yield from _texts(value.get(name))
