"""The answer to a date: how it was read, the events, and what lies just outside it."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.answers import DateAnswer
from corpus.model import QuestionKind
from corpus.values import Grade
from handlers.slack import (
    Block,
    Message,
    actions,
    button,
    context,
    escape,
    fits_a_button,
    message,
    section,
)
from handlers.views.events import event_blocks
from handlers.views.ids import DATE_NEXT, DATE_PREVIOUS, DATE_VAGUE
from handlers.views.reading import read_as_line
from handlers.views.turning import PageBounds, turn_buttons
from handlers.views.unanswered import found_nothing
from handlers.wording import (
    counted,
    disagreement,
    no_dates,
    period_notes,
    plain_dates,
    plain_no_dates,
    reading_notes,
    repeated,
)


def date_message(answer: DateAnswer, *, page_size: int, may_edit: bool = False) -> Message:
    """One page of events, or an honest "nothing found" with the nearest.

    Whoever may edit the timeline gets a button for each event.
    """
    if answer.grade is Grade.NOTHING:
        return _nothing(answer)
    blocks: list[Block] = [section(_heading(answer))]
    blocks += event_blocks(
        answer.events,
        how_precise=answer.occurrences is not None,
        may_edit=may_edit,
        first=answer.offset + 1,
    )
    if answer.page is not None or answer.total > page_size:
        blocks.append(context(*_counts(answer)))
    buttons = list(_buttons(answer, page_size))
    if buttons:
        blocks.append(actions(*buttons))
    return message(plain_dates(answer), blocks)


def _heading(answer: DateAnswer) -> str:
    if answer.reading is None:
        weak = "Nothing fits well; this comes nearest. " if answer.grade is Grade.WEAK else ""
        lines = [
            f"*When:* {escape(repeated(answer.query))}",
            read_as_line(answer.corrected),
            weak.strip(),
            escape(disagreement(answer)),
        ]
        return "\n".join(line for line in lines if line)
    lines = [f"*{escape(answer.reading.read_as)}*", *map(escape, reading_notes(answer.reading))]
    lines += [read_as_line(answer.corrected)] * bool(answer.corrected)
    lines += [escape(note) for note in period_notes(answer)]
    return "\n".join(lines)


def _counts(answer: DateAnswer) -> Iterator[str]:
    last = answer.offset + len(answer.events)
    yield f"{answer.offset + 1}-{last} of {counted(answer.total, 'event')}"
    if answer.page is not None and answer.page.folded:
        yield f"{answer.page.folded:,} less precise, folded"


def _buttons(answer: DateAnswer, page_size: int) -> Iterator[Block]:
    bounds = PageBounds(answer.offset, answer.offset + len(answer.events), answer.total)
    state = {"q": answer.query, "w": answer.vague}
    yield from turn_buttons(bounds, page_size, DATE_PREVIOUS, DATE_NEXT, state)
    vague = {"q": answer.query, "o": 0, "w": True}
    if answer.page is not None and answer.page.folded and fits_a_button(vague):
        yield button(f"Less precise ({answer.page.folded:,})", DATE_VAGUE, vague)


def _nothing(answer: DateAnswer) -> Message:
    blocks: list[Block] = [section(escape(no_dates(answer)))]
    if answer.reading is not None:
        blocks += [context(escape(note)) for note in reading_notes(answer.reading)]
    if answer.nearest:
        blocks.append(section("The nearest before and after:"))
        blocks += event_blocks(answer.nearest)
    elif answer.reading is None:
        blocks.append(
            context("It was read as an event, not as a date. Dates: 5 Dec 1993, june 97.")
        )
    return found_nothing(message(plain_no_dates(answer), blocks), QuestionKind.DATE, answer.query)
