"""The team's corrections: the modals that make them, the message on each, and their list."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.audit import AuditEntry, AuditPage
from corpus.corrections import ACCEPTED_KINDS, TeamChange
from corpus.upkeep import RecordedCorrection
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
)
from handlers.views.people import channel_mention, person_mention
from handlers.views.turning import PageBounds, turn_buttons
from handlers.wording import (
    CORRECTED,
    Marks,
    audit_sentence,
    audit_signature,
    clip,
    looked_through,
    minute_words,
    plain_correction,
)


def alias_modal(key: str, name: str, place: list[str | None]) -> Block:
    """Asks for another name of an actor."""
    field = text_field(
        ALIAS_FIELD,
        "Another name",
        example="An acronym, another spelling or language, a former name",
        hint="Documents are looked through for it at once.",
        optional=False,
    )
    sentence = section(f"*{escape(name)}* will be found by this name too.")
    state = {"k": key, "place": place}
    return modal("Add an alias", CHANGE_ALIAS, [sentence, field], submit="Add", state=state)


def merge_modal(key: str, name: str, place: list[str | None]) -> Block:
    """Asks which actor another one really is."""
    sentence = section(
        f"*{escape(name)}* becomes part of the actor you choose: its names, mentions and dates go "
        "there, and the name stays as an alias."
    )
    field = actor_field(INTO_FIELD, "Merge into", optional=False)
    state = {"k": key, "place": place}
    return modal("Merge two actors", CHANGE_MERGE, [sentence, field], submit="Merge", state=state)


def accept_modal(key: str, name: str, place: list[str | None]) -> Block:
    """Asks what a proposed actor is."""
    sentence = section(f"*{escape(name)}* was proposed by the program. What is it?")
    field = choice_field(KIND_FIELD, "Kind", ACCEPTED_KINDS)
    state = {"k": key, "place": place}
    return modal("Accept an actor", CHANGE_ACCEPT, [sentence, field], submit="Accept", state=state)


def reject_button(key: str, name: str) -> Block:
    """A button that rejects a proposed actor, after Slack has asked once more."""
    confirm = {
        "title": plain_text("Reject this actor?"),
        "text": plain_text(f"No import will propose {name[:200]} again. It can be undone."),
        "confirm": plain_text("Reject"),
        "deny": plain_text("Not now"),
    }
    return button("Reject", CHANGE_REJECT, {"k": key}) | {"confirm": confirm}


def correction_made_message(correction: RecordedCorrection) -> Message:
    """A correction that was made, with a button that undoes it."""
    sentence = plain_correction(correction.change)
    notes = [_signature(correction.change), "`/corpus changes` lists all changes."]
    if correction.shared:
        notes.insert(
            0, f"So is {escape(' and '.join(correction.shared))}: who is meant will be asked."
        )
    if correction.due:
        notes.append(looked_through(correction.due))
    undo = button("Undo", CHANGE_UNDO, {"c": correction.change.id})
    return message(
        f"{sentence}.", [section(f"{_mrkdwn(correction.change)}."), context(*notes), actions(undo)]
    )


def correction_undone_message(correction: RecordedCorrection) -> Message:
    """A correction that was undone."""
    sentence = f"Undone: {plain_correction(correction.change)}."
    return message(sentence, [section(escape(sentence)), context(_signature(correction.change))])


def changes_message(page: AuditPage, *, page_size: int, may_undo: bool = True) -> Message:
    """A page of what was done, the latest first: what, by whom, when and where.

    Whoever may undo corrections gets a button for each that stands.
    """
    if not page.total:
        sentence = "Nobody has changed what you may see here yet. The ⋯ under an actor's card does."
        return message(sentence, [section(sentence)])
    blocks = [_entry_block(entry, page.offset, may_undo=may_undo) for entry in page.entries]
    bounds = PageBounds(page.offset, page.offset + len(page.entries), page.total)
    blocks += page_turns(bounds, page_size, CHANGES_PREVIOUS, CHANGES_NEXT)
    plain = " ".join(f"{audit_sentence(entry)}." for entry in page.entries)
    return message(clip(plain, LONGEST_PLAIN), blocks)


LONGEST_PLAIN = 2_000
"""Characters of what a notification says of a page."""


def page_turns(
    bounds: PageBounds, page_size: int, previous: str, following: str
) -> Iterator[Block]:
    """Which part of all a page shows, and the buttons to the other pages."""
    yield context(f"{bounds.start + 1}-{bounds.end} of {bounds.total:,}")
    turns = list(turn_buttons(bounds, page_size, previous, following))
    if turns:
        yield actions(*turns)


def _entry_block(entry: AuditEntry, offset: int, *, may_undo: bool) -> Block:
    block = section(f"{audit_sentence(entry, MARKS)}\n{audit_signature(entry, MARKS)}")
    if entry.undoes is None or not may_undo:
        return block
    return block | {"accessory": button("Undo", CHANGE_UNDO, {"c": entry.undoes, "o": offset})}


def _mrkdwn(change: TeamChange) -> str:
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


MARKS = Marks(
    person=person_mention,
    channel=channel_mention,
    name=lambda text: f"*{escape(text)}*",
    words=escape,
)
