"""Muted events: who muted each, and a button that takes it back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.events import MutedEvent
from handlers.slack import Block, Message, actions, button, context, escape, message, section
from handlers.views.ids import DIGEST_UNMUTE
from handlers.views.people import person_mention
from handlers.wording import clip


def muted_message(muted: MutedEvent) -> Message:
    """Who muted what, for all to see, with a button that undoes it."""
    event = _muted_words(muted)
    sentence = f"<@{muted.by}> muted {event}. No digest tells it any more, no timeline lists it."
    return message(sentence, [section(sentence), actions(_undo(muted, "Undo"))], marked=True)


def unmuted_message(user: str, muted: MutedEvent) -> Message:
    """Who took the muting back."""
    by = person_mention(muted.by or "")
    sentence = f"<@{user}> took back that {by} muted {_muted_words(muted)}. It may be told again."
    return message(sentence, [section(sentence)], marked=True)


def muted_blocks(
    muted: Sequence[MutedEvent], total: int, *, may_undo: bool = True
) -> Iterator[Block]:
    """The events muted last, each with a button for those who may undo it; nothing if none is."""
    for event in muted:
        line = section(f"Muted by {person_mention(event.by or '')}: {_muted_words(event)}")
        yield line | ({"accessory": _undo(event, "Take back")} if may_undo else {})
    if total > len(muted):
        yield context(f"and {total - len(muted)} more that were muted earlier")


def _undo(muted: MutedEvent, name: str) -> Block:
    return button(name, DIGEST_UNMUTE, {"e": muted.event_id})


def _muted_words(muted: MutedEvent) -> str:
    return f"“{escape(clip(muted.summary, 200))}” ({escape(muted.span.words())})"
