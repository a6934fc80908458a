"""The answer to a date: how it was read, the events, and what lies just outside it."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.answers.dates import DateAnswer, event_words
from corpus.dates import Reading
from corpus.events.event import source_of_event
from corpus.values import Grade
from handlers.slack.blocks import (
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
from handlers.views.events import event_blocks, plain_event
from handlers.views.reading import plain_read_as, read_as_line, repeated

NEXT = "date_next"
PREVIOUS = "date_previous"
VAGUE = "date_vague"


def date_message(answer: DateAnswer, *, page_size: int) -> Message:
    """One page of events, or an honest "nothing found" with the nearest."""
    if answer.grade is Grade.NOTHING:
        return _nothing(answer)
    blocks: list[Block] = [section(_heading(answer))]
    blocks += event_blocks(answer.events, how_precise=answer.occurrences is not None)
    if answer.page is not None:
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


def period_notes(answer: DateAnswer) -> Iterator[str]:
    """Which of a period's events are told, where it is not simply all that lie in it."""
    assert answer.reading is not None
    if answer.occurrences is not None:
        yield f"What answers “{event_words(answer.reading)}”:"
    elif answer.unmatched:
        yield f"No event of that time answers “{answer.unmatched}”. All that is dated then:"
    if answer.grade is Grade.WEAK:
        yield "Nothing is dated that precisely. Less precise dates that include it:"


def disagreement(answer: DateAnswer) -> str:
    """The dates that the sources give for one deed, where they cannot all be right."""
    if not answer.disagreeing:
        return ""
    dates = dict.fromkeys(
        f"{event.span.words()} ({source_of_event(event)})" for event in answer.disagreeing
    )
    return f"The sources give different dates: {'; '.join(dates)}."


def reading_notes(reading: Reading) -> Iterator[str]:
    """What was forgiven, and what else the words could have meant."""
    if reading.corrected:
        forgiven = ", ".join(f"{typed} as {read}" for typed, read in reading.corrected)
        yield f"Read {forgiven}."
    if reading.alternatives:
        others = " or ".join(span.words() for span in reading.alternatives)
        yield f"It could also mean {others}."


def _counts(answer: DateAnswer) -> Iterator[str]:
    assert answer.page is not None
    last = answer.offset + len(answer.page.events)
    events = "event" if answer.page.total == 1 else "events"
    yield f"{answer.offset + 1}-{last} of {answer.page.total:,} {events}"
    if answer.page.folded:
        yield f"{answer.page.folded:,} less precise, folded"


def _buttons(answer: DateAnswer, page_size: int) -> Iterator[Block]:
    assert answer.page is not None
    last = answer.offset + len(answer.page.events)
    wanted = []
    if answer.offset:
        wanted.append(("Previous", PREVIOUS, max(0, answer.offset - page_size), answer.vague))
    if last < answer.page.total:
        more = min(page_size, answer.page.total - last)
        wanted.append((f"Next {more}", NEXT, last, answer.vague))
    if answer.page.folded:
        wanted.append((f"Less precise ({answer.page.folded:,})", VAGUE, 0, True))
    for text, action, offset, vague in wanted:
        value = {"q": answer.query, "o": offset, "w": vague}
        if fits_a_button(value):
            yield button(text, action, value)


def plain_dates(answer: DateAnswer) -> str:
    """The answer without markup: each event with its date and source."""
    opening = []
    if answer.reading is not None:
        notes = [*reading_notes(answer.reading), *period_notes(answer)]
        opening = [f"{answer.reading.read_as}:", *notes]
    elif answer.grade is Grade.WEAK:
        opening = ["Weak matches only."]
    if answer.corrected:
        opening.append(plain_read_as(answer.corrected))
    if answer.disagreeing:
        opening.append(disagreement(answer))
    return " ".join([*opening, *map(plain_event, answer.events)])


def _nothing(answer: DateAnswer) -> Message:
    said = f"Nothing found for “{repeated(answer.query)}”."
    if answer.reading is not None:
        said = f"Nothing found for {answer.reading.read_as}."
    elif answer.occurrences is not None and answer.occurrences.missing:
        missing = ", ".join(f"“{word}”" for word in answer.occurrences.missing)
        said = f"{said} No dated event speaks of {missing}."
    blocks: list[Block] = [section(escape(said))]
    if answer.reading is not None:
        notes = [escape(note) for note in reading_notes(answer.reading)]
        blocks += [context(note) for note in notes]
    if answer.nearest:
        blocks.append(section("The nearest before and after:"))
        blocks += event_blocks(answer.nearest)
    elif answer.reading is None:
        blocks.append(
            context("It was read as an event, not as a date. Dates: 5 Dec 1993, june 97.")
        )
    nearest = " ".join(map(plain_event, answer.nearest))
    return message(f"{said} {nearest}".strip(), blocks)
