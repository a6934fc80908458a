"""A message and the blocks it is made of.

Text of documents goes into `rich_text`, where Slack reads no markup at all. What is ours is mrkdwn,
and anything that is not ours is escaped before it gets there.

Limits are Slack's: 50 blocks, 3,000 characters a section, 150 a header, 75 a button, 2,000 a
button's value, in which its state is sealed (see `handlers.slack.signing`). 10,000 characters a
message is our own budget: Slack refuses about 13,200.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.model import QuestionKind
from handlers.slack.signing import ADDED, written
from handlers.wording import clip

Block = dict[str, Any]

MAX_BLOCKS = 50
MAX_CHARACTERS = 10_000
MAX_TEXT = 3_900
SECTION_TEXT = 3_000
HEADER_TEXT = 150
BUTTON_TEXT = 75
BUTTON_VALUE = 2_000
QUOTE_TEXT = 900


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent: `text` for notifications and screen readers, `blocks` for everybody else.

    The text is plain words, unless it is `marked`: then it is mrkdwn, which names a person. An
    answer that found nothing says what kind of question is `unanswered`.
    """

    text: str
    blocks: tuple[Block, ...]
    marked: bool = False
    unanswered: QuestionKind | None = None

    def payload(self) -> dict[str, Any]:
        """The arguments of a Slack call that posts it; links are never unfurled."""
        return {
            # Slack reads markup in it too: a document that says "<!channel>" must call nobody.
            "text": clip(self.text if self.marked else escape(self.text), MAX_TEXT),
            "blocks": list(self.blocks),
            "unfurl_links": False,
            "unfurl_media": False,
        }


def message(text: str, blocks: Iterable[Block], *, marked: bool = False) -> Message:
    """A message cut to Slack's limits: whole blocks are left out at the end, and it says so.

    The text is plain words, or mrkdwn if it is `marked` so. A closing `actions` block is always
    kept, so that the rest stays in reach.
    """
    all_blocks = list(blocks)
    last = all_blocks.pop() if all_blocks and all_blocks[-1]["type"] == "actions" else None
    room = MAX_CHARACTERS - (_size(last) if last else 0)
    fitting: list[Block] = []
    for block in all_blocks:
        room -= _size(block)
        if room < 200 or len(fitting) == MAX_BLOCKS - 2:
            fitting.append(
                context("The rest does not fit into one message. Ask for less at a time.")
            )
            break
        fitting.append(block)
    return Message(clip(text, MAX_TEXT), tuple([*fitting, last] if last else fitting), marked)


def _size(block: Block) -> int:
    return sum(len(value) for value in _strings(block))


def _strings(value: object) -> Iterator[str]:
    """Every text that is shown, also in menus, their choices and questions before a deed."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in {"text", "alt_text"} and isinstance(inner, str):
                yield inner
            elif key not in {"value", "block_id"}:  # there a state is carried, which nobody sees
                yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


_EMOJI = re.compile(r":(?=[\w'+-]+:)")
_MARK = re.compile(r"(?<![^\W_])[*_~]|[*_~](?![^\W_])|`")
_TURN = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ALIKE = {"*": "\u2217", "_": "\u02cd", "~": "\u223c", "`": "\u02cb"}


def escape(text: str) -> str:
    """Make text literal in mrkdwn.

    Slack asks for `&`, `<` and `>`, and has no escape for its marks: beside a character that nobody
    sees they are read all the same. A title may hold any of them; a sign that looks alike stands
    for each that is not within a word, as jsx-slack does it. A word joiner unmakes `:name:`. What
    turns the direction of writing is left out: it would turn the rest of the line with it.
    """
    text = _TURN.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _MARK.sub(lambda found: _ALIKE[found[0]], text)
    return _EMOJI.sub(":\u2060", text)


def link(url: str, words: str = "") -> str:
    """An address of the web as a link in mrkdwn, under these words if any; else literal."""
    if not is_address(url):
        return escape(words or url)
    label = f"|{escape(words).replace('|', '¦')}" if words else ""
    return f"<{url.replace('&', '&amp;')}{label}>"


def is_address(url: str) -> bool:
    """Whether an address is one of the web, which Slack makes a link of."""
    return _ADDRESS.fullmatch(url) is not None


_ADDRESS = re.compile(r"https?://[^\s<>|`*]{1,1000}")


def section(mrkdwn: str) -> Block:
    return {"type": "section", "text": _mrkdwn(mrkdwn, SECTION_TEXT)}


def context(*mrkdwn: str) -> Block:
    return {
        "type": "context",
        "elements": [_mrkdwn(text, 2_000) for text in mrkdwn[:10]],
    }


def _mrkdwn(text: str, length: int) -> Block:
    # Else Slack makes links of the addresses that documents name, and people of "@here".
    return {"type": "mrkdwn", "text": clip(text, length), "verbatim": True}


def header(text: str) -> Block:
    plain = {"type": "plain_text", "text": clip(text, HEADER_TEXT), "emoji": False}
    return {"type": "header", "text": plain}


def divider() -> Block:
    return {"type": "divider"}


def actions(*elements: Block) -> Block:
    return {"type": "actions", "elements": list(elements)}


def button(text: str, action: str, state: Mapping[str, Any]) -> Block:
    """A button that carries its state with it: anything JSON can hold."""
    return {
        "type": "button",
        "text": {"type": "plain_text", "text": clip(text, BUTTON_TEXT), "emoji": False},
        "action_id": action,
        "value": dict(state),
    }


def fits_a_button(state: Mapping[str, Any]) -> bool:
    """Whether a button can carry the state, sealed."""
    return len(written(state)) + ADDED <= BUTTON_VALUE


def quotation(text: str, spans: Sequence[tuple[int, int]] = ()) -> Block:
    """Words of a document, literal, with the spans in bold; a long text is cut round the first."""
    pieces = [
        {"type": "text", "text": piece} | ({"style": {"bold": True}} if bold else {})
        for piece, bold in _pieces(*_window(text, spans))
    ]
    return {"type": "rich_text", "elements": [{"type": "rich_text_quote", "elements": pieces}]}


def _window(text: str, spans: Sequence[tuple[int, int]]) -> tuple[str, Sequence[tuple[int, int]]]:
    if len(text) <= QUOTE_TEXT:
        return text, spans
    first = spans[0][0] if spans else 0
    start = max(0, min(first - QUOTE_TEXT // 3, len(text) - QUOTE_TEXT))
    if start:
        start = text.find(" ", start) + 1
    end = start + QUOTE_TEXT
    if end < len(text):
        end = text.rfind(" ", start, end)
    before, after = "… " * (start > 0), " …" * (end < len(text))
    shift = len(before) - start
    inside = [(s + shift, e + shift) for s, e in spans if s >= start and e <= end]
    return f"{before}{text[start:end]}{after}", inside


def _pieces(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    at = 0
    for start, end in spans:
        if start > at:
            yield text[at:start], False
        if end > max(at, start):
            yield text[max(at, start) : end], True
        at = max(at, end)
    if at < len(text):
        yield text[at:], False
