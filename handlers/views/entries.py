"""Entries of the team's timeline: the forms that add, change and correct them."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.events import DatedEvent
from corpus.upkeep import EntryProposal, RecordedCorrection, StandingEvent
from handlers.slack import (
    Block,
    Message,
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


def standing_modal(event_id: int, event: StandingEvent, place: list[str | None]) -> Block:
    """Ask what is to change of an event: all of the team's own, the date of any other."""
    state = {"e": event_id, "d": event.span.edtf, "place": place}
    if event.entry is None:
        return _date_modal(event, state)
    entry = event.entry
    initial = {
        "date": entry.span.words(),
        "summary": entry.summary,
        "who": "; ".join(entry.who),
        "source": entry.source,
        "link": entry.source_url or "",
    }
    because = text_field(
        BECAUSE_FIELD, BECAUSE, example="Only where you correct the date", hint=BOTH_SHOWN
    )
    remove = section("Take this entry off the timeline:") | {
        "accessory": button("Remove", ENTRY_REMOVE, state) | {"confirm": _confirm_removal()}
    }
    blocks = [*_fields(initial), because, remove, context(SIGNED)]
    return modal("Edit an entry", ENTRY_FORM, blocks, submit="Save", state=state)


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


def _fields(initial: dict[str, str]) -> list[Block]:
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
    return button(words, ENTRY_EDIT, {"e": event.id, "d": event.span.edtf})


def edit_menu(events: Sequence[DatedEvent]) -> Block:
    """A choice among the events of a page: each opens its form."""
    return {
        "type": "static_select",
        "action_id": ENTRY_PICK,
        "placeholder": plain("Edit or correct…"),
        "options": [
            option(f"{event.span.words()} · {event.summary}", {"e": event.id, "d": event.span.edtf})
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
