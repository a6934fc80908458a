"""The list of proposed actors, each with a passage and a menu that says what it is."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.corrections import ACCEPTED_KINDS, Example, Proposal, ProposalPage
from corpus.upkeep import RecordedCorrection
from handlers.slack import (
    Block,
    Message,
    actions,
    button,
    escape,
    message,
    option,
    section,
)
from handlers.slack import plain as plain_text
from handlers.views.changes import page_turns
from handlers.views.ids import (
    ACTOR_SHOW,
    CHANGE_UNDO,
    PROPOSED_DECIDE,
    PROPOSED_NEXT,
    PROPOSED_PREVIOUS,
)
from handlers.views.turning import PageBounds
from handlers.wording import counted, plain_correction

REJECT = "reject"
"""The choice that rejects an actor; the others are the kinds of an accepted one."""

CHOICES = {kind: words.capitalize() for kind, words in ACCEPTED_KINDS.items()} | {
    REJECT: "No actor: reject it"
}


def proposals_message(
    page: ProposalPage,
    *,
    page_size: int,
    may_decide: bool = True,
    decided: RecordedCorrection | None = None,
) -> Message:
    """A page of proposed actors, after what was `decided` last, which can be undone."""
    blocks = list(_decided(decided, page.offset)) if decided is not None else []
    if not page.total:
        sentence = "No actor waits to be accepted or rejected."
        return message(sentence, [*blocks, section(sentence)])
    sentence = (
        f"{page.total:,} actors were proposed by the program; those that most documents name come "
        "first."
    )
    blocks.append(section(sentence))
    for proposal in page.proposals:
        blocks += _proposal(proposal, page.offset, may_decide=may_decide)
    bounds = PageBounds(page.offset, page.offset + len(page.proposals), page.total)
    blocks += page_turns(bounds, page_size, PROPOSED_PREVIOUS, PROPOSED_NEXT)
    return message(f"{sentence} {', '.join(each.name for each in page.proposals)}", blocks)


def _decided(correction: RecordedCorrection, offset: int) -> Iterator[Block]:
    undo = button("Undo", CHANGE_UNDO, {"c": correction.change.id, "p": offset})
    yield section(f"{escape(plain_correction(correction.change))}.") | {"accessory": undo}


def _proposal(proposal: Proposal, offset: int, *, may_decide: bool) -> Iterator[Block]:
    named = f"{counted(proposal.documents, 'document')}, {counted(proposal.passages, 'passage')}"
    lines = [f"*{escape(proposal.name)}* · {named}"]
    if (example := proposal.example) is not None:
        lines = [f"{lines[0]} · {escape(example.reference)}", f"> {_quoted(example)}"]
    show = button("Show", ACTOR_SHOW, {"k": proposal.key})
    yield section("\n".join(lines))
    # The menu's own state stands in the block: an option's value is too short for a key.
    buttons = actions(_menu(), show) if may_decide else actions(show)
    yield buttons | {"block_id": {"k": proposal.key, "o": offset}}


def _menu() -> Block:
    return {
        "type": "static_select",
        "action_id": PROPOSED_DECIDE,
        "placeholder": plain_text("What is it?"),
        "options": [option(words, {"d": choice}) for choice, words in CHOICES.items()],
    }


def _quoted(example: Example) -> str:
    before, after = (" ".join(each.split()) for each in (example.before, example.after))
    spaces = [" " if edge[:1].isspace() else "" for edge in (example.before[::-1], example.after)]
    words = " ".join(example.words.split())
    return f"{escape(before)}{spaces[0]}*{escape(words)}*{spaces[1]}{escape(after)}"
