""" "On this day": sober, sourced, and never empty."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from corpus.digest_standing import Standing
from corpus.subscriptions import Schedule
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


def on_message(schedule: Schedule, next_due: datetime) -> Message:
    """Who set the digest up, when, and the next time it is due."""
    said = (
        f"<@{schedule.created_by}> set up “on this day” for this channel, every day at "
        f"{schedule.wall_time:%H:%M} ({schedule.zone}). The next is due {_moment(next_due)}."
    )
    note = (
        "Nothing is posted on days without events. Invite me to the channel; /digest off ends it."
    )
    return message(said, [section(said), context(note)])


def off_message(user: str, *, ended: bool) -> Message:
    """That the digest ended, or that there was none."""
    said = f"<@{user}> ended “on this day” for this channel."
    if not ended:
        said = "This channel has no digest. /digest on 09:00 sets one up."
    return message(said, [section(said)])


def status_message(standing: Standing | None, now: datetime) -> Message:
    """The schedule, the next time, and what became of the last digests."""
    if standing is None:
        said = "This channel has no digest. /digest on 09:00 sets one up."
        return message(said, [section(said)])
    schedule = standing.schedule
    lines = [
        f"“On this day” every day at {schedule.wall_time:%H:%M} ({schedule.zone}), "
        f"set up by <@{schedule.created_by}>."
    ]
    if schedule.paused_reason:
        lines.append(f"Paused: {escape(schedule.paused_reason)} /digest on sets it going again.")
    else:
        lines.append(f"The next is due {_moment(schedule.next_due(now))}.")
    for delivery in standing.recent:
        reason = f", {escape(delivery.reason)}" if delivery.reason else ""
        lines.append(f"• {day_words(delivery.local_date)}: {delivery.state}{reason}")
    if not standing.recent:
        lines.append("None has been due yet.")
    return message(" ".join(lines), [section("\n".join(lines))])


def _moment(moment: datetime) -> str:
    return f"{moment:%A} {moment.day} {moment:%B %Y at %H:%M} ({moment.tzinfo})"
