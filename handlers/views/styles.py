"""The style in which a channel cites: which it is, and buttons that set another."""

from __future__ import annotations

from corpus.citations import Family
from handlers.slack import Message, actions, button, context, message, section
from handlers.views.ids import STYLE_SET
from handlers.wording import FAMILY_NAMES, STYLE_NOTE, style_sentence, style_set_sentence

NONE = "none"


def styles_message(family: Family | None, *, may_set: bool) -> Message:
    """The channel's style, with a button for each other one for those who may set it."""
    sentence = style_sentence(family)
    blocks = [section(sentence), context(STYLE_NOTE)]
    if may_set:
        others = [each for each in Family if each is not family]
        buttons = [button(FAMILY_NAMES[each], _action(each), {"s": each.value}) for each in others]
        if family is not None:
            buttons.append(button("All styles", _action(None), {"s": NONE}))
        blocks.append(actions(*buttons))
    return message(sentence, blocks)


def style_set_message(family: Family | None, before: Family | None) -> Message:
    """That the channel's style was set, with a button that sets the one before again."""
    sentence = style_set_sentence(family)
    undo = button("Undo", _action(before), {"s": before.value if before else NONE})
    return message(sentence, [section(sentence), actions(undo)])


def _action(family: Family | None) -> str:
    return f"{STYLE_SET}_{family.value if family else NONE}"
