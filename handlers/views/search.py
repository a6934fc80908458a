"""The search modal: its fields, what half a name may mean, and what is shown once it has searched.

The passages are shown in the modal and sent to the person's direct messages too. The modal is
there at once, but gone when it is closed and nothing can be kept from it; the message stays, has
the buttons of every answer, and works from a shortcut that was used nowhere in particular.
"""

from __future__ import annotations

from collections.abc import Iterable

from corpus.actors import Suggestion
from corpus.model import ActorStatus
from handlers.slack import Block, Message, actor_field, context, modal, option, text_field
from handlers.views.ids import (
    ACTOR_FIELD,
    DOCUMENT_FIELD,
    SEARCH_CORPUS,
    SINCE_FIELD,
    UNTIL_FIELD,
    WORDS_FIELD,
)
from handlers.wording import kind_words

KEPT = "Also sent to your messages with me, with buttons to go on."


def search_modal(document: str = "") -> Block:
    """A search, of one document if its reference is given."""
    fields = [
        text_field(WORDS_FIELD, "Words", example='death penalty, or "common norms"'),
        actor_field(ACTOR_FIELD, "Passages that name", hint="Any spelling, script or acronym."),
        text_field(
            DOCUMENT_FIELD,
            "In the document",
            example="saari-2006, or words of its title or author",
            initial=document,
        ),
        text_field(SINCE_FIELD, "Issued from", example="1996, June 97, 5 December 2008"),
        text_field(UNTIL_FIELD, "Issued to", example="1998, early 1994"),
    ]
    return modal("Search the corpus", SEARCH_CORPUS, fields, submit="Search")


def found_modal(answer: Message) -> Block:
    """What was found, to read; the buttons are in the message."""
    blocks = [block for block in answer.blocks if block["type"] != "actions"]
    return modal("Search the corpus", SEARCH_CORPUS, [*blocks, context(KEPT)], close="Close")


def actor_options(suggestions: Iterable[Suggestion]) -> list[Block]:
    """The actors that half a name may mean, each with why."""
    return [option(each.name, each.key, _why(each)) for each in suggestions]


def _why(suggestion: Suggestion) -> str:
    proposed = "proposed " if suggestion.status == ActorStatus.PROPOSED else ""
    return f"{proposed}{kind_words(suggestion.kind)} · {suggestion.why}"
