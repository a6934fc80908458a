"""What the team does not want to be told again, and how to take that back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.events.muting import MutedEvent
from handlers.slack import Block, Message, actions, button, context, escape, message, section
from handlers.views.ids import DIGEST_UNMUTE
from handlers.wording import clip


def muted_message(muted: MutedEvent) -> Message:
    """Who muted what, for all to see, with a button that undoes it."""
    said = f"<@{muted.by}> muted {_told(muted)}. No digest tells it any more, no timeline lists it."
    return message(said, [section(said), actions(_undo(muted, "Undo"))], marked=True)


def unmuted_message(user: str, muted: MutedEvent) -> Message:
    """Who took the muting back."""
    said = f"<@{user}> took back that <@{muted.by}> muted {_told(muted)}. It may be told again."
    return message(said, [section(said)], marked=True)


def muted_blocks(muted: Sequence[MutedEvent], total: int) -> Iterator[Block]:
    """The events muted last, each with a button that undoes it; nothing if there are none."""
    for one in muted:
        yield section(f"Muted by <@{one.by}>: {_told(one)}") | {
            "accessory": _undo(one, "Take back")
        }
    if total > len(muted):
        yield context(f"and {total - len(muted)} more that were muted earlier")


def _undo(muted: MutedEvent, name: str) -> Block:
    return button(name, DIGEST_UNMUTE, {"e": muted.event_id})


def _told(muted: MutedEvent) -> str:
    return f"“{escape(clip(muted.summary, 200))}” ({escape(muted.span.words())})"
