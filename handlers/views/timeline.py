"""A timeline: its events as a table, oldest first, each with who dates it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.answers import TimelineAnswer, title_of
from corpus.events import DatedEvent
from corpus.model import QuestionKind
from corpus.values import Grade
from handlers.slack import (
    Block,
    Column,
    Message,
    State,
    actions,
    button,
    context,
    escape,
    fits_a_button,
    is_address,
    literal,
    literal_link,
    message,
    section,
    table,
)
from handlers.views.entries import edit_menu
from handlers.views.ids import (
    TIMELINE_CHOOSE,
    TIMELINE_NEXT,
    TIMELINE_PICTURE,
    TIMELINE_PREVIOUS,
    TIMELINE_SHARE,
    TIMELINE_TABLE,
)
from handlers.views.passages import watch_this
from handlers.views.reading import read_as_line
from handlers.views.turning import PageBounds, turn_buttons
from handlers.views.unanswered import found_nothing
from handlers.wording import (
    ACTORS_OFFERED,
    clip,
    no_events,
    plain_event_source,
    plain_no_events,
    plain_timeline,
    reading_notes,
    status_words,
)

NO_FILES = "There is no picture and no CSV: this workspace has not given me `files:write`."

SUMMARY_TEXT = 260
SOURCE_TEXT = 600
SHORT_SUMMARY = 62
SHORT_SOURCE = 30


def timeline_message(
    answer: TimelineAnswer,
    *,
    page_size: int,
    files: bool = False,
    in_channel: bool = False,
    may_edit: bool = False,
) -> Message:
    """One page of a timeline, with buttons for its picture and table if `files` can be sent.

    Whoever may edit the timeline gets a menu of the page's events.
    """
    if not answer.events:
        return _nothing(answer)
    blocks: list[Block] = [section("\n".join(_heading(answer)))]
    blocks.append(event_table(answer.events, first=answer.offset + 1))
    blocks.append(context(*_counts(answer), *([] if files else [NO_FILES])))
    if answer.offers:
        blocks += [context("Or is one of these meant?"), _choices(answer)]
    buttons = [*_paging(answer, page_size)]
    if files:
        buttons += _files(answer, in_channel=in_channel)
    named = answer.key is not None
    buttons += watch_this(f'actor:"{answer.subject}"' if named else answer.subject)
    if may_edit:
        buttons.append(edit_menu(answer.events))
    if buttons:
        blocks.append(actions(*buttons))
    return message(plain_timeline(answer), blocks)


def _heading(answer: TimelineAnswer) -> Iterator[str]:
    yield f"*Timeline: {escape(title_of(answer))}*"
    if answer.why:
        yield escape(answer.why)
    if answer.corrected:
        yield read_as_line(answer.corrected)
    if answer.period is not None:
        yield from map(escape, reading_notes(answer.period))
    if answer.grade is Grade.WEAK:
        yield "No event has all the words; these come nearest."


def event_table(events: Sequence[DatedEvent], *, first: int) -> Block:
    """The events as a table, numbered from `first` on: when, and what happened by whose word.

    Two columns are what a phone has room for.
    """
    rows = ([_when(event, number), _what(event)] for number, event in enumerate(events, first))
    return table((Column("When"), Column("What happened · source")), rows)


def _when(event: DatedEvent, number: int) -> list[Block]:
    return [literal(f"{number} · "), literal(event.span.words_as_read(), bold=True)]


def _what(event: DatedEvent) -> list[Block]:
    summary = clip(event.summary, SUMMARY_TEXT)
    status = status_words(event)
    return [
        *([literal(f"{status}: ", italic=True)] if status else []),
        literal(f"“{summary}” " if event.claims else f"{summary} "),
        *_source(event),
    ]


def date_lines(events: Sequence[DatedEvent]) -> Block:
    """The events in a few lines each, for a card that has other things to say."""
    rows = [
        {
            "type": "rich_text_section",
            "elements": [
                literal(event.span.words_as_read(), bold=True),
                literal(f" · {clip(event.summary, SHORT_SUMMARY)} · "),
                *_source(event, length=SHORT_SOURCE),
                *([] if event is events[-1] else [literal("\n")]),
            ],
        }
        for event in events
    ]
    return {"type": "rich_text", "elements": rows}


def _source(event: DatedEvent, *, length: int = SOURCE_TEXT) -> Iterator[Block]:
    """Who dates the event; a source whose address is known leads there."""
    words = clip(plain_event_source(event), length)
    if not event.source:
        yield literal(words, code=True)
    elif event.source_url and is_address(event.source_url):
        yield literal_link(event.source_url, clip(event.source, length), italic=True)
        if event.disputes and (rest := words.removeprefix(event.source)):
            yield literal(rest, italic=True)
    else:
        yield literal(words, italic=True)


def _counts(answer: TimelineAnswer) -> Iterator[str]:
    assert answer.page is not None
    total = answer.page.total
    last = answer.offset + len(answer.events)
    order = "newest first" if answer.filters.newest_first else "oldest first"
    noun = "event" if total == 1 else f"events, {order}"
    yield f"{answer.offset + 1}-{last} of {total:,} {noun}"
    if answer.page.folded:
        yield f"{answer.page.folded:,} more only touch the period, or are dated less precisely"


def _paging(answer: TimelineAnswer, page_size: int) -> Iterator[Block]:
    assert answer.page is not None
    last = answer.offset + len(answer.events)
    bounds = PageBounds(answer.offset, last, answer.page.total)
    state = timeline_state(answer)
    yield from turn_buttons(bounds, page_size, TIMELINE_PREVIOUS, TIMELINE_NEXT, state)


def _files(answer: TimelineAnswer, *, in_channel: bool) -> Iterator[Block]:
    value = timeline_state(answer)
    if fits_a_button(value):
        yield button("Picture", TIMELINE_PICTURE, value)
        yield button("CSV", TIMELINE_TABLE, value)
        if in_channel:
            yield button("Share picture here", TIMELINE_SHARE, value)


def file_sent_message(title: str, address: str) -> Message:
    """Where the file that was asked for is."""
    sentence = f"{title} is in your direct messages with me."
    return message(sentence, [section(f"{escape(sentence)} <{address}|Open it>")])


def timeline_state(answer: TimelineAnswer, offset: int = 0) -> State:
    """What a button carries to show the timeline again."""
    return {"q": answer.query, "k": answer.key, "o": offset}


def _nothing(answer: TimelineAnswer) -> Message:
    """No event: whom the words may mean, or what no event speaks of."""
    nothing = section(escape(no_events(answer)))
    if answer.offers:
        return message(plain_no_events(answer), [nothing, _choices(answer)])
    advice = "`/passage` searches the texts themselves; `/date` asks for a day or a period."
    absent = message(plain_no_events(answer), [nothing, context(advice)])
    return found_nothing(absent, QuestionKind.TIMELINE, answer.query)


def _choices(answer: TimelineAnswer) -> Block:
    buttons = [
        button(offer.name, f"{TIMELINE_CHOOSE}:{number}", timeline_state(answer) | {"k": offer.key})
        for number, offer in enumerate(answer.offers[:ACTORS_OFFERED])
    ]
    return actions(*buttons)
