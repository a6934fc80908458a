"""Muted events: where one is to be muted, who muted each, and a button that takes it back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from corpus.events import MutedEvent
from handlers.slack import Block, Message, actions, button, context, escape, message, section
from handlers.views.ids import DIGEST_MUTE_ALL, DIGEST_MUTE_HERE, DIGEST_UNMUTE
from handlers.views.people import person_mention
from handlers.wording import clip

HERE = "The digests of this channel tell it no more; other channels and timelines do."
EVERYWHERE = "No digest tells it any more, no timeline lists it."


def ask_where_to_mute(event: MutedEvent, state: Mapping[str, Any]) -> Message:
    """Whether an event is to be muted in this channel or everywhere; nothing is done before."""
    question = f"Mute {_muted_words(event)} here or everywhere?"
    here = button("Here only", DIGEST_MUTE_HERE, dict(state))
    everywhere = button("Everywhere", DIGEST_MUTE_ALL, dict(state))
    notes = context(
        "Here: this channel's digests. Everywhere: all digests, and timelines. "
        "All here are told, and curators may take it back."
    )
    return message(question, [section(question), actions(here, everywhere), notes], marked=True)


def muted_message(muted: MutedEvent) -> Message:
    """Who muted what, for all to see, with a button that undoes it."""
    where = HERE if muted.is_here else EVERYWHERE
    sentence = f"<@{muted.by}> muted {_muted_words(muted)}. {where}"
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
        where = "Muted here" if event.is_here else "Muted"
        line = section(f"{where} by {person_mention(event.by or '')}: {_muted_words(event)}")
        yield line | ({"accessory": _undo(event, "Take back")} if may_undo else {})
    if total > len(muted):
        yield context(f"and {total - len(muted)} more that were muted earlier")


def _undo(muted: MutedEvent, name: str) -> Block:
    state: dict[str, Any] = {"e": muted.event_id}
    return button(name, DIGEST_UNMUTE, state | ({"h": 1} if muted.is_here else {}))


def _muted_words(muted: MutedEvent) -> str:
    return f"“{escape(clip(muted.summary, 200))}” ({escape(muted.span.words())})"
