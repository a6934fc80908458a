"""Erasure in sentences: what is held, what would go, what went, and what remains and until when."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.upkeep import ErasedPerson, ErasedShelf, Held, HeldKind, HeldOfPerson, ShelfContents
from handlers.wording.phrases import counted
from handlers.wording.removals import NOT_ERASED

KINDS = {
    HeldKind.SAVED: "saved passages",
    HeldKind.NOTES: "notes on passages",
    HeldKind.QUESTIONS: "questions in threads",
    HeldKind.REPORTED: "questions that you told the editors",
    HeldKind.MESSAGES: "the times of messages to the bot",
    HeldKind.JOBS: "documents given to the bot, and what it read of them",
    HeldKind.ROLE: "a role",
    HeldKind.GRANTS: "grants of collections",
    HeldKind.NOTICE: "a notice that guests are not answered",
    HeldKind.CORRECTIONS: "corrections",
    HeldKind.LISTS: "shared lists, and passages put there",
    HeldKind.MUTES: "muted events",
    HeldKind.DIGESTS: "digests of channels",
    HeldKind.WATCHES: "watches",
    HeldKind.IMPORTS: "imports",
    HeldKind.REMOVALS: "removed documents",
    HeldKind.TERMS: "words taken off concepts",
    HeldKind.INTAKE: "channels with intake",
    HeldKind.MOVES: "documents put into a collection",
    HeldKind.GIVEN: "roles or grants given to others",
    HeldKind.AUDIT: "rows of the audit",
}
"""What is held, by its kind and without a number.

Some of it may be about what the person is not granted any more, of which a number would tell.
"""

ELSEWHERE = "in another workspace of the bot’s, which stay there: ask there too"
IN_SLACK = "What was posted in Slack, files too, stays there: delete it there."
COPIES = (
    "The copies of its database that the bot made before updates are deleted; those that whoever "
    "runs it made hold all this until they are deleted."
)
IN_SETTINGS = "The settings (ADMINS or EDITORS) name the id: whoever runs the bot takes it out."


NOTHING_IS_UNDONE = "This cannot be undone."


def nothing_held(*, is_self: bool) -> str:
    """Return that nothing is held of a person."""
    whom, signed = ("you", "you signed") if is_self else ("this person", "they signed")
    return f"I hold nothing of {whom}: no saved passage, no question, no role, nothing {signed}."


def _listed(held: Iterable[Held]) -> str:
    return ", ".join(KINDS[each.kind] for each in held)


def held_lines(held: HeldOfPerson) -> list[str]:
    """Return what is held of a person, as an erasure would treat it."""
    lines = []
    if held.own:
        lines.append(f"To be erased: {_listed(held.own)}.")
    if held.signed:
        lines.append(
            f"To stay, signed “a former member 3f2a” or the like, drawn by chance: "
            f"{_listed(held.signed)}. The audit’s rows are emptied; a digest goes on in its "
            "channel."
        )
    return lines + _remaining(held)


def erased_lines(erased: ErasedPerson, *, is_self: bool = False) -> list[str]:
    """Return what was erased of a person, what remains, and until when."""
    held = erased.held
    own = "nothing that was only yours" if is_self else "nothing that was only theirs"
    lines = [f"Erased: {_listed(held.own) or own}."]
    if held.signed:
        lines.append(
            f"Kept, signed “{erased.pseudonym}” from now on: {_listed(held.signed)}. Of the "
            "audit’s rows there remain the time, the kind and the reason."
        )
    lines += [*_remaining(held), IN_SLACK, COPIES]
    return lines if erased.erased else [*lines, NOT_ERASED]


def _remaining(held: HeldOfPerson) -> list[str]:
    lines = []
    if held.elsewhere:
        lines.append(f"{counted(held.elsewhere, 'row')} of the same id {ELSEWHERE}.")
    if held.paths:
        lines.append(
            "The name stands in the paths of documents, by which their files are known again: it "
            "stays there."
        )
    if held.in_settings:
        lines.append(IN_SETTINGS)
    return lines


def shelf_lines(contents: ShelfContents) -> list[str]:
    """Return what an erasure of the whole shelf would take away."""
    lines = [
        f"Everything of the shelf would go: {_contents(contents)}; corrections, roles, grants and "
        "collections too. The starter library stays."
    ]
    if contents.running:
        lines.append(f"An import is running, and would end: {', '.join(contents.running)}.")
    return lines


def _contents(contents: ShelfContents) -> str:
    counts = (
        (contents.documents, "document"),
        (contents.passages, "passage"),
        (contents.actors, "actor"),
        (contents.events, "dated statement"),
        (contents.saved, "saved passage"),
        (contents.digests, "digest"),
    )
    return ", ".join(counted(count, noun) for count, noun in counts if count or noun == "document")


def erased_shelf_lines(erased: ErasedShelf) -> list[str]:
    """Return what went with a whole shelf, what remains, and until when."""
    lines = [
        f"The shelf is erased: {_contents(erased.contents)}.",
        "The starter library stays. Of the audit’s rows there remain the time and the kind, under "
        "names drawn by chance.",
        IN_SLACK,
        COPIES,
    ]
    return lines if erased.erased else [*lines, NOT_ERASED]
