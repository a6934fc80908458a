"""Entries of the team's timeline: the forms that add, change and correct them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corpus.corrections import TeamChange
from corpus.events import DatedEvent
from corpus.upkeep import EntryProposal, RecordedCorrection, StandingEvent
from handlers.slack import (
    Block,
    Message,
    State,
    actions,
    button,
    context,
    escape,
    message,
    modal,
    option,
    plain,
    section,
    text_field,
)
from handlers.views.ids import (
    BECAUSE_FIELD,
    CHANGE_UNDO,
    ENTRY_DATE_FORM,
    ENTRY_EDIT,
    ENTRY_FORM,
    ENTRY_PICK,
    ENTRY_REMOVE,
)
from handlers.views.people import person_mention
from handlers.wording import clip, plain_correction

LABELS = {
    "date": "Date",
    "summary": "What happened",
    "who": "Who",
    "source": "Source",
    "link": "Link to the source",
}
"""The fields of an entry, in their order -> what stands above each."""

EXAMPLES = {
    "date": "11 July 1995, July 1995, spring 1995 or 1992..1995",
    "summary": "One sentence that says who did what",
    "who": "Names, with ; between them",
    "source": "saari-2006 ¶12, or where else it can be read",
    "link": "https://…",
}
OPTIONAL = frozenset(["who", "link"])

BECAUSE = "This source is wrong because"
BOTH_SHOWN = "Both dates stay: the entry says what the source has, and why you hold it wrong."
MOST_CHANGES = 3
LONGEST_CHANGE = 700
"""Changes that are told above a form, and characters of each."""
SIGNED = "Signed with your name, listed in `/corpus changes`, undone by a button."


def entry_modal(proposed: EntryProposal, place: list[str | None]) -> Block:
    """Ask for an event; what is known of it stands in the fields."""
    initial = {
        "date": proposed.date,
        "summary": proposed.summary,
        "source": proposed.source,
        "link": proposed.link,
    }
    note = context(f"A date is told as precisely as you type it, never more. {SIGNED}")
    state = {"place": place}
    blocks = [*_fields(initial), note]
    return modal("Add to the timeline", ENTRY_FORM, blocks, submit="Add", state=state)


def standing_modal(
    event_id: int,
    event: StandingEvent,
    place: list[str | None],
    *,
    typed: Mapping[str, str] | None = None,
    changes: Sequence[TeamChange] = (),
) -> Block:
    """Ask what is to change of an event: all of the team's own, the date of any other.

    If others changed the entry while its form was open, their `changes` stand above the fields,
    which hold what was `typed`.
    """
    state: dict[str, object] = {"e": event_id, "d": event.span.edtf, "place": place}
    if event.entry is None:
        return _date_modal(event, state)
    entry = event.entry
    if event.version is not None:
        state["v"] = event.version.to_json()
    initial = typed or {
        "date": entry.span.words(),
        "summary": entry.summary,
        "who": "; ".join(entry.who),
        "source": entry.source,
        "link": entry.source_url or "",
    }
    because = text_field(
        BECAUSE_FIELD,
        BECAUSE,
        example="Only where you correct the date",
        hint=BOTH_SHOWN,
        initial=initial.get(BECAUSE_FIELD, ""),
    )
    remove = section("Take this entry off the timeline:") | {
        "accessory": button("Remove", ENTRY_REMOVE, state) | {"confirm": _confirm_removal()}
    }
    meanwhile = [_changed_meanwhile(event, changes)] if changes else []
    blocks = [*meanwhile, *_fields(initial), because, remove, context(SIGNED)]
    return modal("Edit an entry", ENTRY_FORM, blocks, submit="Save", state=state)


def _changed_meanwhile(event: StandingEvent, changes: Sequence[TeamChange]) -> Block:
    """Say who changed an entry while its form was open, what it says now, and what saving does."""
    done = [
        f"undone by {person_mention(change.undone_by)}: {escape(change.text or change.name)}"
        if change.undone_by
        else f"{person_mention(change.by)}: {escape(change.text or change.name)}"
        for change in changes[:MOST_CHANGES]
    ]
    lines = [
        "*This entry was changed while you had it open.* Nothing of yours is saved yet.",
        *(f"• {clip(each, LONGEST_CHANGE)}" for each in done),
        f"It says now: *{escape(event.span.words())}* · {escape(clip(event.summary, 500))}",
        "The fields hold what you typed: *Save* puts it in place of that.",
    ]
    return section("\n".join(lines))


def _date_modal(event: StandingEvent, state: dict[str, object]) -> Block:
    what = section(f"*{escape(event.span.words())}* · {escape(clip(event.summary, 1_000))}")
    date = text_field(
        "date", "The right date", example=EXAMPLES["date"], optional=False, initial=""
    )
    because = text_field(
        BECAUSE_FIELD,
        BECAUSE,
        example="The ruling itself is dated 12 July",
        hint=BOTH_SHOWN,
        optional=False,
    )
    blocks = [what, date, because, context(SIGNED)]
    return modal("Correct a date", ENTRY_DATE_FORM, blocks, submit="Correct", state=state)


def _fields(initial: Mapping[str, str]) -> list[Block]:
    fields = []
    for name, label in LABELS.items():
        field = text_field(
            name,
            label,
            example=EXAMPLES[name],
            optional=name in OPTIONAL,
            initial=initial.get(name, ""),
        )
        if name == "summary":
            field["element"]["multiline"] = True
        fields.append(field)
    return fields


def _confirm_removal() -> Block:
    return {
        "title": plain("Remove this entry?"),
        "text": plain("No timeline and no digest will have it. It can be undone."),
        "confirm": plain("Remove"),
        "deny": plain("Not now"),
    }


def edit_button(event: DatedEvent) -> Block:
    """Open the form of an event."""
    words = "Edit…" if event.is_of_team else "Correct…"
    return button(words, ENTRY_EDIT, entry_state(event))


def entry_state(event: DatedEvent) -> State:
    """Return what a button carries to open the form of an event."""
    return {"e": event.id, "d": event.span.edtf}


def edit_menu(events: Sequence[DatedEvent]) -> Block:
    """A choice among the events of a page: each opens its form."""
    return {
        "type": "static_select",
        "action_id": ENTRY_PICK,
        "placeholder": plain("Edit or correct…"),
        "options": [
            option(f"{event.span.words()} · {event.summary}", entry_state(event))
            for event in events
        ],
    }


def entry_made_message(made: RecordedCorrection, read_as: str = "") -> Message:
    """Say what an entry is now, how its date was read, and how that is undone."""
    sentence = f"{plain_correction(made.change)}."
    notes = [f"Date read as {escape(read_as)}."] if read_as else []
    notes.append("`/corpus changes` lists all changes.")
    undo = button("Undo", CHANGE_UNDO, {"c": made.change.id})
    return message(sentence, [section(escape(sentence)), context(*notes), actions(undo)])


def entry_removed_modal(made: RecordedCorrection) -> Block:
    """Say that an entry was taken off, with a button that brings it back."""
    return modal("Remembrancer", "shown", entry_made_message(made).blocks, close="Close")
