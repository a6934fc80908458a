"""The team's corrections: the modals that make them, what is said of each, and their list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.corrections.ledger import ChangePage, TeamChange
from corpus.corrections.proposals import KINDS, Proposal, ProposalPage
from corpus.upkeep.corrections import RecordedCorrection
from handlers.slack import (
    Block,
    Message,
    actions,
    actor_field,
    button,
    choice_field,
    context,
    escape,
    message,
    modal,
    section,
    text_field,
)
from handlers.slack import plain as plain_text
from handlers.views.ids import (
    ACTOR_SHOW,
    ALIAS_FIELD,
    CHANGE_ACCEPT,
    CHANGE_ALIAS,
    CHANGE_MERGE,
    CHANGE_REJECT,
    CHANGE_UNDO,
    CHANGES_NEXT,
    CHANGES_PREVIOUS,
    INTO_FIELD,
    KIND_FIELD,
    PROPOSED_NEXT,
    PROPOSED_PREVIOUS,
)
from handlers.wording import CORRECTED, counted, looked_through, minute_words, plain_correction

_USER_ID = re.compile(r"[UW][A-Z0-9]+")


def alias_modal(key: str, name: str, place: list[str | None]) -> Block:
    """Asks for another name of an actor."""
    field = text_field(
        ALIAS_FIELD,
        "Another name",
        example="An acronym, another spelling or language, a former name",
        hint="Documents are looked through for it at once.",
        optional=False,
    )
    said = section(f"*{escape(name)}* will be found by this name too.")
    kept = {"k": key, "place": place}
    return modal("Add an alias", CHANGE_ALIAS, [said, field], submit="Add", kept=kept)


def merge_modal(key: str, name: str, place: list[str | None]) -> Block:
    """Asks which actor another one really is."""
    said = section(
        f"*{escape(name)}* becomes part of the actor you choose: its names, mentions and dates go "
        "there, and the name stays as an alias."
    )
    field = actor_field(INTO_FIELD, "Merge into", optional=False)
    kept = {"k": key, "place": place}
    return modal("Merge two actors", CHANGE_MERGE, [said, field], submit="Merge", kept=kept)


def accept_modal(key: str, name: str, place: list[str | None]) -> Block:
    """Asks what a proposed actor is."""
    said = section(f"*{escape(name)}* was proposed by the program. What is it?")
    field = choice_field(KIND_FIELD, "Kind", KINDS)
    kept = {"k": key, "place": place}
    return modal("Accept an actor", CHANGE_ACCEPT, [said, field], submit="Accept", kept=kept)


def reject_button(key: str, name: str) -> Block:
    """Rejects a proposed actor, once more asked."""
    confirm = {
        "title": plain_text("Reject this actor?"),
        "text": plain_text(f"No import will propose {name[:200]} again. It can be undone."),
        "confirm": plain_text("Reject"),
        "deny": plain_text("Not now"),
    }
    return button("Reject", CHANGE_REJECT, {"k": key}) | {"confirm": confirm}


def correction_made_message(made: RecordedCorrection) -> Message:
    """A correction that was made, with a button that undoes it."""
    said = plain_correction(made.change)
    notes = [_signature(made.change), "`/corpus changes` lists all changes."]
    if made.shared:
        notes.insert(0, f"So is {escape(' and '.join(made.shared))}: who is meant will be asked.")
    if made.due:
        notes.append(looked_through(made.due))
    undo = button("Undo", CHANGE_UNDO, {"c": made.change.id})
    return message(
        f"{said}.", [section(f"{_marked(made.change)}."), context(*notes), actions(undo)]
    )


def correction_undone_message(made: RecordedCorrection) -> Message:
    """A correction that was undone."""
    said = f"Undone: {plain_correction(made.change)}."
    return message(said, [section(escape(said)), context(_signature(made.change))])


def changes_message(page: ChangePage, *, page_size: int) -> Message:
    """A page of corrections, the latest first, each with who made it and a button to undo it."""
    if not page.total:
        said = "Nobody has changed anything yet. The ⋯ under an actor's card does."
        return message(said, [section(said)])
    blocks = [_listed(change, page.offset) for change in page.changes]
    at = PageBounds(page.offset, page.offset + len(page.changes), page.total)
    blocks += _turning(at, page_size, CHANGES_PREVIOUS, CHANGES_NEXT)
    return message(" ".join(f"{plain_correction(change)}." for change in page.changes), blocks)


@dataclass(frozen=True, slots=True)
class PageBounds:
    """Which of all there are a page shows: from `start`, counted from 0, up to before `end`."""

    start: int
    end: int
    total: int


def _turning(at: PageBounds, page_size: int, previous: str, following: str) -> Iterator[Block]:
    """Where a page stands, and the buttons to the others."""
    yield context(f"{at.start + 1}-{at.end} of {at.total:,}")
    turns = []
    if at.start:
        turns.append(button("Previous", previous, {"o": max(0, at.start - page_size)}))
    if at.end < at.total:
        turns.append(button("Next", following, {"o": at.end}))
    if turns:
        yield actions(*turns)


def proposals_message(page: ProposalPage, *, page_size: int) -> Message:
    """A page of proposed actors, each with a button to its card, where it is decided on."""
    if not page.total:
        said = "No actor waits to be accepted or rejected."
        return message(said, [section(said)])
    said = f"{page.total:,} actors were proposed by the program; those named most come first."
    at = PageBounds(page.offset, page.offset + len(page.proposals), page.total)
    blocks = [section(said), *map(_proposal, page.proposals)]
    blocks += _turning(at, page_size, PROPOSED_PREVIOUS, PROPOSED_NEXT)
    return message(f"{said} {', '.join(each.name for each in page.proposals)}", blocks)


def _proposal(proposal: Proposal) -> Block:
    show = button("Show", ACTOR_SHOW, {"k": proposal.key})
    passages = counted(proposal.passages, "passage")
    return section(f"*{escape(proposal.name)}* · {passages}") | {"accessory": show}


def _listed(change: TeamChange, offset: int) -> Block:
    block = section(f"{_marked(change)}\n{_signature(change)}")
    if change.undone_at is not None:
        return block
    return block | {"accessory": button("Undo", CHANGE_UNDO, {"c": change.id, "o": offset})}


def _marked(change: TeamChange) -> str:
    names = {"name": change.name, "other": change.other or "", "text": change.text or ""}
    bold = {field: f"*{escape(words)}*" for field, words in names.items()}
    return CORRECTED[change.kind].format(**bold | {"text": escape(names["text"])})


def _signature(change: TeamChange) -> str:
    signed = f"{person_mention(change.by)}, {minute_words(change.at)}"
    if change.undone_at is None or change.undone_by is None:
        return signed
    return (
        f"{signed} · undone by {person_mention(change.undone_by)}, {minute_words(change.undone_at)}"
    )


def person_mention(user: str) -> str:
    """A person as Slack shows one, by name."""
    return f"<@{user}>" if _USER_ID.fullmatch(user) else escape(user)
