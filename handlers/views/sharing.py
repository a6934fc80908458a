"""The modal that asks where a passage is to be shared, and what to say with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from corpus.values import Quote, Source
from handlers.slack.blocks import Block, context, quotation
from handlers.slack.modal import modal, plain, text_field
from handlers.views.sources import source_line

SHARE_MODAL = "share_passage"
WHERE, NOTE = "where", "note"
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
        "block_id": WHERE,
        "label": plain("Channel"),
        "element": select,
        "hint": plain("Everybody there will see the passage, with your name."),
        "optional": False,
    }
    note = text_field(NOTE, "A word from you", example="This is the sentence we looked for")
    blocks = [
        quotation(quote.text),
        context(source_line(source, quote.reference)),
        where,
        note,
    ]
    kept = {"r": quote.reference, "place": place}
    return modal("Share a passage", SHARE_MODAL, blocks, submit="Share", kept=kept)


def channel_in(view: Mapping[str, Any]) -> str:
    """The channel that was chosen."""
    return str(view["state"]["values"][WHERE][_CHOSEN]["selected_conversation"])
