"""Shared lists: all of them, one with its passages, the form that fills one, the form of a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.citations import Export
from corpus.people import ListInfo, SavedQuote
from corpus.values import Quote
from handlers.slack import (
    Block,
    Message,
    actions,
    button,
    choice_field,
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
    EXPORT_ASK,
    EXPORT_FORM,
    EXPORT_KIND_FIELD,
    EXPORT_WHAT_FIELD,
    LIST_END,
    LIST_FIELD,
    LIST_FORM,
    LIST_NAME_FIELD,
    LIST_NEXT,
    LIST_PREVIOUS,
    LIST_SHOW,
    LIST_TAKE_OFF,
)
from handlers.views.passage_menu import Place
from handlers.views.sources import source_line
from handlers.views.turning import PageBounds, turn_buttons
from handlers.wording import clip, counted

MINE = "mine"
"""What stands for the person's own saved passages beside the keys of lists."""

SHOWN = 20
TEXT = 400

EXPORT_KINDS = {
    Export.MARKDOWN.value: "Markdown, to read",
    Export.DOCX.value: "Word (.docx), with footnotes",
    Export.BIBTEX.value: "BibTeX",
    Export.RIS.value: "RIS, for EndNote and Zotero",
    Export.CSL_JSON.value: "CSL-JSON, for Zotero and pandoc",
}
NO_LISTS = (
    "There is no shared list yet. *Save* a passage: *Put on a shared list…* under it makes one."
)


def lists_message(lists: Sequence[ListInfo]) -> Message:
    """The shared lists, each with a button that shows it."""
    if not lists:
        return message(NO_LISTS, [section(NO_LISTS)])
    blocks: list[Block] = [section("*Shared lists*")]
    for number, each in enumerate(lists[:SHOWN]):
        show = button("Show", f"{LIST_SHOW}_{number}", {"l": each.key})
        line = f"{escape(each.name)} · {counted(each.passages, 'passage')}"
        blocks.append(section(line) | {"accessory": show})
    if len(lists) > SHOWN:
        blocks.append(context(f"and {len(lists) - SHOWN} more: `/corpus list NAME` shows one"))
    named = ", ".join(f"{each.name} ({each.passages})" for each in lists)
    return message(f"Shared lists: {named}", blocks)


def shared_list_message(
    shown: ListInfo,
    passages: Sequence[SavedQuote],
    *,
    offset: int,
    page_size: int,
    may_end: bool = False,
) -> Message:
    """A page of a shared list; of its passages those are there that are seen here."""
    heading = f"{shown.name} · {counted(shown.passages, 'passage')}"
    blocks: list[Block] = [section(f"*{escape(heading)}*")]
    for number, each in enumerate(passages, offset + 1):
        state = {"l": shown.key, "r": each.quote.reference}
        off = button("Take off", f"{LIST_TAKE_OFF}_{number}", state)
        blocks.append(section(f"*{number}* `{each.quote.location}`") | {"accessory": off})
        blocks.append(quotation(clip(each.quote.text, TEXT)))
        blocks.append(context(source_line(each.source, each.quote.location)))
    blocks.append(actions(*_buttons(shown, offset, len(passages), page_size, may_end=may_end)))
    words = " ".join(f"“{each.quote.text}” ({each.quote.location})" for each in passages)
    return message(f"{heading}. {words}", blocks)


def _buttons(
    shown: ListInfo, offset: int, number: int, page_size: int, *, may_end: bool
) -> Iterator[Block]:
    bounds = PageBounds(offset, offset + number, shown.passages)
    yield from turn_buttons(bounds, page_size, LIST_PREVIOUS, LIST_NEXT, {"l": shown.key})
    yield button("Export…", EXPORT_ASK, {"l": shown.key})
    if may_end:
        confirm = {
            "title": plain("End this list?"),
            "text": plain("Its passages stay where they are; the list is gone for all."),
            "confirm": plain("End"),
            "deny": plain("Not now"),
        }
        yield button("End this list", LIST_END, {"l": shown.key}) | {"confirm": confirm}


def list_modal(quote: Quote, lists: Sequence[ListInfo], place: Place) -> Block:
    """Asks on which shared list a passage is to be put: one there is, or a new one."""
    fields = []
    if lists:
        options = {each.key: clip(each.name, 70) for each in lists[:100]}
        fields.append(choice_field(LIST_FIELD, "Shared list", options, optional=True))
    name = text_field(
        LIST_NAME_FIELD,
        "Or a new one" if lists else "A new list",
        example="Hearing May",
        hint="All members of the team see it, and fill it.",
    )
    blocks = [context(f"`{quote.location}`"), quotation(clip(quote.text, TEXT)), *fields, name]
    state = {"r": quote.reference, "place": place}
    return modal("Put on a list", LIST_FORM, blocks, submit="Put", state=state)


def listed_message(shown: ListInfo, reference: str, *, is_new: bool) -> Message:
    """A passage was put on a list, or stood there."""
    opening = "Put on" if is_new else "Already on"
    sentence = f"{opening} the shared list {shown.name}: {reference}."
    show = button("Show the list", f"{LIST_SHOW}_it", {"l": shown.key})
    return message(sentence, [section(escape(sentence)), actions(show)])


def list_ended_message(ended: ListInfo) -> Message:
    """A list was ended."""
    sentence = f"The shared list {ended.name} is ended. Its passages stay where they are."
    return message(sentence, [section(escape(sentence))])


def export_modal(lists: Sequence[ListInfo], what: str) -> Block:
    """Asks what is to be taken as a file, and in which form; `what` is chosen at first."""
    options = {MINE: "My saved passages"}
    options |= {each.key: clip(each.name, 70) for each in lists[:99]}
    fields = [
        choice_field(EXPORT_WHAT_FIELD, "What", options, initial=what if what in options else MINE),
        choice_field(EXPORT_KIND_FIELD, "As", EXPORT_KINDS, initial=Export.DOCX.value),
        context("With the notes of the team on them. The file comes to your messages with me."),
    ]
    return modal("Export passages", EXPORT_FORM, fields, submit="Export")
