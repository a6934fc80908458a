"""What of a digest the channel sees and what its thread holds, before there are any blocks."""

from __future__ import annotations

from datetime import date

from corpus.dates import DateSpan
from corpus.digests.contents import Contents
from corpus.events import Anniversary, DatedEvent
from corpus.model import EventKind, EventStatus, RowOrigin
from corpus.values import Source
from handlers.wording.digests import (
    DocumentsItem,
    EventItem,
    digest_lines,
    digest_title,
    lay_out,
    nothing_to_post,
)

DAY = date(2026, 12, 10)
NO_FIELDS: frozenset[str] = frozenset()
REPORT = Source(
    reference="report-1998",
    title="Report",
    authors=(),
    publisher=None,
    issued=None,
    kind=None,
    language=None,
    url=None,
    origin=RowOrigin.TEAM,
    printed=NO_FIELDS,
    supplied=NO_FIELDS,
    missing=NO_FIELDS,
)


def anniversary(number: int) -> Anniversary:
    event = DatedEvent(
        id=number,
        summary=f"Event {number}.",
        span=DateSpan.from_edtf(f"{1950 + number}-12-10"),
        kind=EventKind.TREATY,
        status=EventStatus.HAPPENED,
        origin=RowOrigin.LIBRARY,
        source=f"ETS No. {number}",
        source_url=None,
        document=None,
        claims=(),
        actors=(),
    )
    return Anniversary(event, years=76 - number)


def test_the_channel_sees_three_events_and_the_thread_holds_the_rest() -> None:
    events = tuple(map(anniversary, range(5)))
    layout = lay_out(Contents(DAY, events=events, documents=(REPORT,)))
    assert layout.channel == tuple(map(EventItem, events[:3]))
    assert layout.thread == (*map(EventItem, events[3:]), DocumentsItem((REPORT,), 0))


def test_a_day_without_events_is_that_of_its_month() -> None:
    contents = Contents(DAY, month=(anniversary(1), anniversary(2)))
    first, second = lay_out(contents).channel
    assert isinstance(first, EventItem)
    assert isinstance(second, EventItem)
    assert first.label == "This month · dated to December, to no day"
    assert second.label == ""
    assert digest_title(contents) == "This month, 10 December"


def test_on_a_terminal_every_item_is_a_line() -> None:
    events = tuple(map(anniversary, range(4)))
    lines = digest_lines(Contents(DAY, events=events, more_events=2))
    assert lines[0] == "On this day, 10 December"
    assert lines[1] == "1950 (76 years ago): Event 0. [ETS No. 0]"
    assert lines[5:] == ["2 are left out: `/date 10 December` lists all."]


def test_a_day_without_anything_says_so() -> None:
    assert digest_lines(Contents(DAY)) == [nothing_to_post(DAY)]
