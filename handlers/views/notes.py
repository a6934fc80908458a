"""Notes of the team: under their passage, in a list, and in the form that makes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from corpus.answers import AnswerNotes
from corpus.corrections import TeamNote
from corpus.upkeep import NotePage
from corpus.values import Quote
from handlers.slack import (
    Block,
    Message,
    actions,
    button,
    context,
    escape,
    message,
    modal,
    plain,
    quotation,
    section,
    text_field,
)
from handlers.views.ids import (
    LABELS_FIELD,
    NOTE_EDIT,
    NOTE_FORM,
    NOTE_REMOVE,
    NOTE_TEXT_FIELD,
    NOTES_NEXT,
    NOTES_PREVIOUS,
)
from handlers.views.passage_menu import Place, passage_menu
from handlers.views.people import person_mention
from handlers.views.sources import source_line
from handlers.views.turning import PageBounds, turn_buttons
from handlers.wording import clip
from handlers.wording.notes import (
    HOW_TO_NOTE,
    NOTE_LABEL,
    label_words,
    note_date,
    notes_found,
    notes_with_words_heading,
    plain_note,
)

QUOTED = 300


def note_blocks(notes: Iterable[TeamNote], editable: frozenset[str]) -> Iterator[Block]:
    """Yield each note with who wrote it; a person gets a button on those they may change."""
    for note in notes:
        labels = "".join(f" · `{label}`" for label in note.labels)
        signed = f"{person_mention(note.by)}, {note_date(note)}{labels}"
        text = escape(clip(note.text, 1_500)).replace("\n", "\n>")
        block = section(f">*{NOTE_LABEL}* {text}\n>{signed}")
        if note.key in editable:
            block |= {"accessory": button("Edit…", NOTE_EDIT, {"k": note.key})}
        yield block


def notes_with_words(notes: AnswerNotes, query: str) -> Iterator[Block]:
    """Yield the team's notes that have the words of a search, each said to be no source's."""
    if not notes.with_words:
        return
    yield section(f"*{notes_with_words_heading(notes)}*")
    for note in notes.with_words:
        yield from note_blocks([note], frozenset())
        menu = passage_menu(note.quote.reference)
        yield section(source_line(note.source, note.quote.location)) | {"accessory": menu}
    if notes.total > len(notes.with_words):
        yield context(f"All {notes.total:,}: `/corpus notes {escape(clip(query, 60))}`")


def notes_message(
    page: NotePage, typed: str, *, page_size: int, editable: frozenset[str]
) -> Message:
    """A page of notes, each with the beginning of its passage, and the labels that there are."""
    sentence = notes_found(page, typed)
    blocks: list[Block] = [section(f"*{escape(clip(sentence, 500))}*")]
    for note in page.notes:
        quote = note.quote
        blocks += note_blocks([note], editable)
        menu = passage_menu(quote.reference)
        blocks.append(section(f"`{quote.location}`") | {"accessory": menu})
        blocks.append(quotation(clip(quote.text, QUOTED)))
        blocks.append(context(source_line(note.source, quote.location)))
    if page.labels:
        blocks.append(context(escape(label_words(page))))
    else:
        blocks.append(context(HOW_TO_NOTE))
    turns = list(_turns(page, typed, page_size))
    if turns:
        blocks.append(actions(*turns))
    plain_words = " ".join(plain_note(note) for note in page.notes)
    return message(f"{sentence}. {plain_words}", blocks)


def _turns(page: NotePage, typed: str, page_size: int) -> Iterator[Block]:
    bounds = PageBounds(page.offset, page.offset + len(page.notes), page.total)
    yield from turn_buttons(bounds, page_size, NOTES_PREVIOUS, NOTES_NEXT, {"q": typed})


def note_modal(
    quote: Quote,
    note: TeamNote | None,
    known: Sequence[tuple[str, int]],
    place: Place,
    reader: list[str] | None,
) -> Block:
    """The form of a note on a passage; of one that is there, with what it says and a way out.

    `known` are the labels that there are; `reader` is the modal that shows the passage.
    """
    hint = ", ".join(label for label, _number in known[:8])
    text = text_field(
        NOTE_TEXT_FIELD,
        "Note",
        example="What this passage is for, or what is to be checked",
        optional=False,
        initial="" if note is None else note.text,
    )
    text["element"] |= {"multiline": True, "max_length": 1_000}
    labels = text_field(
        LABELS_FIELD,
        "Labels",
        example="hearing-may, translate",
        hint=f"With commas between them. There are: {hint}"
        if hint
        else "With commas between them.",
        initial="" if note is None else ", ".join(note.labels),
    )
    blocks = [
        context(f"`{quote.location}`"),
        quotation(clip(quote.text, QUOTED)),
        text,
        labels,
        context(
            "All who see the passage see the note, with your name. It is listed in "
            "`/corpus changes` and undone by a button."
        ),
    ]
    if note is not None:
        blocks.append(actions(_remove_button(note)))
    state = {"r": quote.reference, "k": None if note is None else note.key, "place": place}
    return modal(
        "Note on a passage",
        NOTE_FORM,
        blocks,
        submit="Save",
        state=state | {"v": reader},
    )


def _remove_button(note: TeamNote) -> Block:
    confirm = {
        "title": plain("Remove this note?"),
        "text": plain("It can be brought back from /corpus changes."),
        "confirm": plain("Remove"),
        "deny": plain("Not now"),
    }
    made = button("Remove this note", NOTE_REMOVE, {"k": note.key})
    return made | {"confirm": confirm}
