"""Proposed commitments in words: what the program takes for one, and the sentence itself."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.upkeep import ProposedCommitment, ProposedCommitments
from handlers.wording.phrases import counted

NO_PROPOSALS = "No commitment waits to be accepted or rejected."
NO_FILES = (
    "A table cannot be sent here: whoever runs me has not let me send files. `remembrancer "
    "commitment … --csv FILE` writes it."
)


def proposals_heading(page: ProposedCommitments) -> str:
    """Return how many wait, and what they are."""
    if not page.total:
        return NO_PROPOSALS
    return (
        f"{counted(page.total, 'commitment')} proposed by the program, the surest first. Each is "
        "a guess at a sentence; nobody vouches for it yet."
    )


def proposal_about(each: ProposedCommitment) -> str:
    """Return who, to whom and by when: "Recommendation by France to Albania; due 1998"."""
    entry = each.entry
    to = f" to {entry.to}" if entry.to else ""
    due = f"; due {each.due.words()}" if each.due else ""
    return f"{entry.kind.value.capitalize()} by {entry.by}{to}{due}"


def plain_proposal(each: ProposedCommitment) -> Iterator[str]:
    """Yield the lines of a proposal as plain text: what, about, its sentence, its key."""
    yield each.entry.what
    yield f"{proposal_about(each)}. {each.entry.reference}"
    yield f"  “{each.sentence}”"
    yield f"  {each.key}"
