"""The list of proposed commitments, each with its sentence and buttons that decide on it."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.upkeep import ProposedCommitment, ProposedCommitments, RecordedCorrection
from handlers.slack import Block, Message, actions, button, escape, message, section
from handlers.views.changes import page_turns
from handlers.views.ids import (
    CHANGE_UNDO,
    PROPOSAL_ACCEPT,
    PROPOSAL_EDIT,
    PROPOSAL_NEXT,
    PROPOSAL_PREVIOUS,
    PROPOSAL_REJECT,
)
from handlers.views.turning import PageBounds
from handlers.wording import clip, plain_correction
from handlers.wording.proposed_commitments import proposal_about, proposals_heading

LONGEST_SENTENCE = 350


def proposed_commitments_message(
    page: ProposedCommitments,
    *,
    page_size: int,
    may_decide: bool,
    decided: RecordedCorrection | None = None,
) -> Message:
    """A page of proposed commitments, after what was `decided` last, which can be undone."""
    heading = proposals_heading(page)
    blocks = [] if decided is None else [_decided(decided)]
    blocks.append(section(escape(heading)))
    for each in page.proposals:
        blocks += _proposal(each, page.offset, may_decide=may_decide)
    bounds = PageBounds(page.offset, page.offset + len(page.proposals), page.total)
    blocks += page_turns(bounds, page_size, PROPOSAL_PREVIOUS, PROPOSAL_NEXT)
    return message(f"{heading} {'; '.join(clip(e.entry.what, 80) for e in page.proposals)}", blocks)


def _decided(correction: RecordedCorrection) -> Block:
    undo = button("Undo", CHANGE_UNDO, {"c": correction.change.id})
    return section(f"{escape(clip(plain_correction(correction.change), 300))}.") | {
        "accessory": undo
    }


def _proposal(each: ProposedCommitment, offset: int, *, may_decide: bool) -> Iterator[Block]:
    lines = [
        f"*{escape(clip(each.entry.what, 300))}*",
        f"{escape(clip(proposal_about(each), 200))} · `{escape(each.entry.reference or '')}`",
        f"> {escape(clip(each.sentence, LONGEST_SENTENCE))}",
    ]
    yield section("\n".join(lines))
    if may_decide:
        state = {"k": each.key, "o": offset}
        yield actions(
            button("Accept", PROPOSAL_ACCEPT, state),
            button("Edit…", PROPOSAL_EDIT, state),
            button("Reject", PROPOSAL_REJECT, state),
        )
