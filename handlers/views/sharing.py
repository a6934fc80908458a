"""The modal that asks where a passage is to be shared, and what to say with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from corpus.values import Quote, Source
from handlers.slack import Block, context, modal, plain, quotation, text_field
from handlers.views.ids import NOTE_FIELD, SHARE_PASSAGE, WHERE_FIELD
from handlers.views.sources import source_line

_CHOSEN = "conversation"


def share_modal(
    quote: Quote, source: Source, place: list[str | None], channel: str | None
) -> Block:
    """Asks where; `channel` is the one that is offered first."""
    select: Block = {
        "type": "conversations_select",
        "action_id": _CHOSEN,
        "placeholder": plain("Choose a channel"),
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
    }
    if channel:
        select["initial_conversation"] = channel
    where: Block = {
        "type": "input",
        "block_id": WHERE_FIELD,
        "label": plain("Channel"),
        "element": select,
        "hint": plain("Everybody there will see the passage, with your name."),
        "optional": False,
    }
    note = text_field(NOTE_FIELD, "A word from you", example="This is the sentence we looked for")
    blocks = [
        quotation(quote.text),
        context(source_line(source, quote.location)),
        where,
        note,
    ]
    state = {"r": quote.reference, "place": place}
    return modal("Share a passage", SHARE_PASSAGE, blocks, submit="Share", state=state)


def chosen_channel(view: Mapping[str, Any]) -> str:
    """The channel that was chosen."""
    return str(view["state"]["values"][WHERE_FIELD][_CHOSEN]["selected_conversation"])
