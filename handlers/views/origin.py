"""Where a quotation comes from, with how similar it is; or that it is not in the corpus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from corpus.answers import Likeness, Origin, QuotationAnswer, QuotedPart
from corpus.model import QuestionKind
from handlers.slack import Block, Message, context, divider, escape, message, quotation, section
from handlers.views.passage_menu import edit_choice, passage_menu
from handlers.views.sources import source_line
from handlers.views.unanswered import found_nothing
from handlers.wording import NO_WORDS, NOT_FOUND, OPENINGS, alike, looked_for, plain_quotation

SHOWN = 4  # passages of one origin


def origin_message(answers: Sequence[QuotationAnswer], *, may_edit: bool = False) -> Message:
    """The answer to "where is this from?", one after another for several quotations."""
    messages = [_answer(each, may_edit=may_edit) for each in answers]
    if len(messages) == 1:
        return messages[0]
    blocks = [block for answer in messages for block in [*answer.blocks, divider()]]
    return message(" ".join(answer.text for answer in messages), blocks[:-1])


def _answer(answer: QuotationAnswer, *, may_edit: bool) -> Message:
    if answer.likeness is Likeness.NONE:
        return _absent(answer, may_edit=may_edit)
    best, *others = answer.origins
    blocks: list[Block] = [section(f"*{OPENINGS[answer.likeness]}* · {alike(best)}")]
    blocks += _origin(best, may_edit=may_edit)
    if others:
        near = ", ".join(f"`{origin.location}` ({alike(origin)})" for origin in others)
        blocks.append(context(f"Also near: {near}"))
    blocks.append(context(escape(looked_for(answer))))
    return message(plain_quotation(answer), blocks)


def no_words_message() -> Message:
    """The message is a picture, a file or a bare mention."""
    return message(NO_WORDS, [section(NO_WORDS)])


def _absent(answer: QuotationAnswer, *, may_edit: bool) -> Message:
    blocks: list[Block] = [section(f"*{NOT_FOUND}*")]
    if answer.near:
        near = answer.near[0]
        editing = edit_choice(near.source, may_edit=may_edit)
        menu = passage_menu(near.quote.reference, keep=editing)
        blocks.append(section(f"Near in meaning: `{near.quote.location}`") | {"accessory": menu})
        blocks.append(quotation(near.quote.text))
        blocks.append(context(source_line(near.source, near.quote.location)))
    elif answer.origins:
        blocks.append(section(f"What comes nearest, {alike(answer.origins[0])}:"))
        blocks += _origin(answer.origins[0], may_edit=may_edit)
    blocks.append(context(escape(looked_for(answer))))
    absent = message(plain_quotation(answer), blocks)
    return found_nothing(absent, QuestionKind.QUOTATION, answer.quotation)


def _origin(origin: Origin, *, may_edit: bool) -> Iterator[Block]:
    editing = edit_choice(origin.source, may_edit=may_edit)
    quoted: dict[str, list[QuotedPart]] = {}
    for part in origin.stretches:
        quoted.setdefault(part.quote.reference, []).append(part)
    for reference, parts in islice(quoted.items(), SHOWN):
        menu = passage_menu(reference, keep=editing)
        yield section(f"`{parts[0].quote.location}`") | {"accessory": menu}
        yield quotation(parts[0].quote.text, [(part.start, part.end) for part in parts])
    yield context(source_line(origin.source, origin.location))
