""" "On this day": sober, sourced, and never empty."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from corpus.timeline import Anniversary, Day
from handlers.views.events import plain_event_source
from handlers.views.message import (
    Block,
    Message,
    clip,
    context,
    divider,
    escape,
    header,
    message,
    quotation,
    section,
)

MOST = 8  # events in one digest


def digest_message(day: Day) -> Message | None:
    """The digest of a day; None if nothing happened on it, for then nothing is posted."""
    if not day.anniversaries:
        return None
    title = f"On this day, {day_words(day.day)}"
    blocks: list[Block] = [header(title)]
    for anniversary in day.anniversaries[:MOST]:
        blocks += _anniversary(anniversary)
    left = len(day.anniversaries) - MOST
    if left > 0:
        blocks.append(context(f"And {left} more: `/date {day.day.day} {day.day:%B}`"))
    plain = " ".join(_plain(anniversary) for anniversary in day.anniversaries[:MOST])
    return message(f"{title}: {plain}", blocks)


def day_words(day: date) -> str:
    """ "10 December", without the year."""
    return f"{day.day} {day:%B}"


def years_ago(years: int) -> str:
    """ "a year ago", "75 years ago"."""
    return "a year ago" if years == 1 else f"{years} years ago"


def _anniversary(anniversary: Anniversary) -> Iterator[Block]:
    event = anniversary.event
    assert event.span.lo is not None
    when = f"*{event.span.lo.year}* · {years_ago(anniversary.years)}"
    if anniversary.leap:
        when += " · on 29 February"
    if event.origin == "publication":
        yield section(f"{when} · published\n{escape(clip(event.summary, 600))}")
    elif event.curated:
        yield section(f"{when}\n{escape(clip(event.summary, 600))}")
    else:
        yield section(f"{when} · a source says")
        yield quotation(event.claims[0].sentence)
    yield context(f"Source: {escape(plain_event_source(event))}")


def _plain(anniversary: Anniversary) -> str:
    event = anniversary.event
    assert event.span.lo is not None
    said = clip(event.summary, 300)
    leap = ", on 29 February" if anniversary.leap else ""
    published = "published: " if event.origin == "publication" else ""
    source = plain_event_source(event)
    when = f"{event.span.lo.year} ({years_ago(anniversary.years)}{leap})"
    return f"{when}: {published}{said} [{source}]"


def preview_message(digest: Message | None, day: date) -> Message:
    """What the channel would get on a day, or that it would get nothing."""
    if digest is None:
        said = f"Nothing on the timeline is dated to {day_words(day)}: no digest would be posted."
        return message(said, [section(said)])
    note = context(f"Preview of {day_words(day)}. Only you see this.")
    return message(f"Preview. {digest.text}", [note, divider(), *digest.blocks])
