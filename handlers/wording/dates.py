"""The answer to a date: how it was read, its events, and what lies just outside it."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.answers import DateAnswer, event_words
from corpus.dates import Reading
from corpus.events import source_of_event
from corpus.values import Grade
from handlers.wording.events import plain_event
from handlers.wording.phrases import repeated
from handlers.wording.readings import plain_read_as


def plain_dates(answer: DateAnswer) -> str:
    """Return how the query was read, and each event with its date and source."""
    sentences = []
    if answer.reading is not None:
        notes = [*reading_notes(answer.reading), *period_notes(answer)]
        sentences = [f"{answer.reading.read_as}:", *notes]
    elif answer.grade is Grade.WEAK:
        sentences = ["Weak matches only."]
    if answer.corrected:
        sentences.append(plain_read_as(answer.corrected))
    if answer.disagreeing:
        sentences.append(disagreement(answer))
    return " ".join([*sentences, *map(plain_event, answer.events)])


def period_notes(answer: DateAnswer) -> Iterator[str]:
    """Yield which events of a period are listed, unless it is simply all that lie in it."""
    assert answer.reading is not None
    if answer.occurrences is not None:
        yield f"What answers “{event_words(answer.reading)}”:"
    elif answer.unmatched:
        yield f"No event of that time answers “{answer.unmatched}”. All that is dated then:"
    if answer.grade is Grade.WEAK:
        yield "Nothing is dated that precisely. Less precise dates that include it:"


def disagreement(answer: DateAnswer) -> str:
    """Return the dates that sources give for one event, if they cannot all be right."""
    if not answer.disagreeing:
        return ""
    dates = dict.fromkeys(
        f"{event.span.words()} ({source_of_event(event)})" for event in answer.disagreeing
    )
    return f"The sources give different dates: {'; '.join(dates)}."


def reading_notes(reading: Reading) -> Iterator[str]:
    """Yield which words of a date were corrected, and what else the words could mean."""
    if reading.corrected:
        corrected = ", ".join(f"{typed} as {read}" for typed, read in reading.corrected)
        yield f"Read {corrected}."
    if reading.alternatives:
        others = " or ".join(span.words() for span in reading.alternatives)
        yield f"It could also mean {others}."


def no_dates(answer: DateAnswer) -> str:
    """Return that nothing was found for the date or the event, and which words no event has."""
    if answer.reading is not None:
        return f"Nothing found for {answer.reading.read_as}."
    nothing = f"Nothing found for “{repeated(answer.query)}”."
    if answer.occurrences is None or not answer.occurrences.missing:
        return nothing
    missing = ", ".join(f"“{word}”" for word in answer.occurrences.missing)
    return f"{nothing} No dated event speaks of {missing}."


def plain_no_dates(answer: DateAnswer) -> str:
    """Return `no_dates` with the nearest events before and after."""
    return " ".join([no_dates(answer), *map(plain_event, answer.nearest)])
