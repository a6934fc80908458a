"""Erasure: what is held and would go, each asked back, and what went and what remains."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.upkeep import ErasedPerson, ErasedShelf, HeldOfPerson, Removable, ShelfContents
from handlers.slack import Block, Message, actions, button, context, escape, message, plain, section
from handlers.views.ids import FORGET_PERSON, FORGET_SHELF, FORGET_SHELF_SURE
from handlers.views.people import person_mention
from handlers.views.sources import remove_button
from handlers.wording import (
    NOTHING_IS_UNDONE,
    erased_lines,
    erased_shelf_lines,
    held_lines,
    nothing_held,
    removable_line,
    shelf_lines,
)


def held_message(held: HeldOfPerson, *, is_self: bool) -> Message:
    """What is held of a person, with a button that erases it after Slack has asked once more."""
    if held.is_nothing:
        return _said([nothing_held(is_self=is_self)])
    whom = "you" if is_self else person_mention(held.person)
    title = f"*What I hold of {whom}*"
    erase = _asking(
        "Erase…",
        FORGET_PERSON,
        {"p": held.person},
        "Erase what I hold of you?" if is_self else "Erase this person’s data?",
    )
    lines = held_lines(held)
    blocks: list[Block] = [section(f"{title}\n{_list(lines)}"), actions(erase)]
    return message(" ".join(lines), [*blocks, context(NOTHING_IS_UNDONE)])


def erased_message(erased: ErasedPerson, *, is_self: bool) -> Message:
    """What was erased of a person, what remains, and until when."""
    lines = erased_lines(erased, is_self=is_self)
    return message(" ".join(lines), [section(_list(lines))])


def shelf_message(contents: ShelfContents) -> Message:
    """What an erasure of everything would take away, with the first of two buttons."""
    lines = shelf_lines(contents)
    first = button("Erase everything…", FORGET_SHELF, {}) | {"style": "danger"}
    return message(" ".join(lines), [section(_list(lines)), actions(first)])


def shelf_sure_message(contents: ShelfContents) -> Message:
    """The second question before everything is erased."""
    lines = ["Are you sure? Nobody can bring it back.", *shelf_lines(contents)]
    second = _asking(
        "Erase everything for good",
        FORGET_SHELF_SURE,
        {},
        "Erase the whole shelf?",
        confirm="Erase everything",
    )
    return message(" ".join(lines), [section(_list(lines)), actions(second)])


def shelf_erased_message(erased: ErasedShelf) -> Message:
    """What went with the shelf, and what remains."""
    return _said(erased_shelf_lines(erased))


def document_to_remove_message(removable: Removable) -> Message:
    """A document that would be removed, with the button of its card."""
    line = f"To be removed: {removable_line(removable)}."
    return message(line, [section(escape(line)), actions(remove_button(removable))])


def _said(lines: list[str]) -> Message:
    return message(" ".join(lines), [section(_list(lines))])


def _list(lines: Iterable[str]) -> str:
    lines = [escape(line) for line in lines]
    return lines[0] if len(lines) == 1 else "\n".join(f"• {line}" for line in lines)


def _asking(
    name: str, action: str, state: dict[str, str], question: str, *, confirm: str = "Erase"
) -> Block:
    """A button of which Slack asks once more before it is pressed."""
    asked = {
        "title": plain(question),
        "text": plain(NOTHING_IS_UNDONE),
        "confirm": plain(confirm),
        "deny": plain("Not now"),
        "style": "danger",
    }
    return button(name, action, state) | {"style": "danger", "confirm": asked}
