""" "On this day": sober, sourced, and never empty.

The channel gets the best three; the rest, and every source, are told in the thread.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.digests.contents import Contents
from corpus.events.anniversaries import Anniversary
from corpus.events.event import Claim, DatedEvent
from handlers.slack.blocks import (
    Block,
    Message,
    button,
    clip,
    context,
    divider,
    escape,
    header,
    message,
    quotation,
    section,
)
from handlers.views.events import plain_event_source
from handlers.views.sources import plain_source_line, source_line

BEST = 3  # events that the channel sees; the others are in the thread
SOURCES = 12  # references under one event
IN_A_REPLY = 5  # things in one message of the thread: 1,800 characters at most each
MUTE = "digest_mute"

Blocks = list[Block]


@dataclass(frozen=True, slots=True)
class DigestItem:
    """One thing that is told, as blocks and in plain words."""

    blocks: Blocks
    plain: str


def digest_messages(contents: Contents, credit: str = "") -> tuple[Message, ...]:
    """The digest: what the channel sees, then what its thread holds; none if there is nothing.

    `credit` says, as mrkdwn, who set it up.
    """
    if not contents:
        return ()
    best, rest = _parts(contents)
    sources = list(_all_sources(contents.events[:BEST]))
    thread = [*rest, *sources]
    note = [*_in_thread(contents, bool(sources)), *_left_out(contents)]
    title = _title(contents)
    foot = [*note, *([credit] if credit else [])]
    blocks = [header(title), *_blocks(best), *([context(*foot)] if foot else [])]
    plain = " ".join([*(told.plain for told in best), *note])
    return (message(f"{title}: {plain}", blocks), *_thread(title, thread))


def digest_lines(contents: Contents) -> list[str]:
    """The digest and its thread in plain words, a thing a line; for a terminal."""
    if not contents:
        return [_nothing(contents.day)]
    best, rest = _parts(contents)
    told = [*best, *rest, *_all_sources(contents.events[:BEST])]
    return [_title(contents), *(one.plain for one in told), *_left_out(contents)]


def _parts(contents: Contents) -> tuple[list[DigestItem], list[DigestItem]]:
    """What the channel sees, and what the thread does."""
    events = [_anniversary(anniversary) for anniversary in contents.events]
    month = [_anniversary(anniversary) for anniversary in contents.month]
    if month:
        label = f"This month · dated to {contents.day:%B}, to no day"
        month[0] = DigestItem(
            [section(label.replace("This month", "*This month*")), *month[0].blocks],
            f"{label}: {month[0].plain}",
        )
    documents = [_documents(contents)] if contents.documents else []
    if events:
        return events[:BEST], [*events[BEST:], *month, *documents]
    if month:
        return month[:BEST], [*month[BEST:], *documents]
    return documents, []


def _title(contents: Contents) -> str:
    what = "On this day" if contents.events else "This month" if contents.month else "New texts"
    return f"{what}, {day_words(contents.day)}"


def day_words(day: date) -> str:
    """ "10 December", without the year."""
    return f"{day.day} {day:%B}"


def years_ago(years: int) -> str:
    """ "a year ago", "75 years ago"."""
    return "a year ago" if years == 1 else f"{years} years ago"


def _anniversary(anniversary: Anniversary) -> DigestItem:
    """One event with its date, a button that mutes it, and where it is from."""
    event = anniversary.event
    first = f"*{_year(event)}* · {years_ago(anniversary.years)}{_marks(anniversary)}"
    mute = button("Mute", MUTE, {"e": event.id, "d": event.span.edtf})
    said = clip(_said(anniversary), 600)
    if _is_quoted(anniversary):
        told = [section(first) | {"accessory": mute}, quotation(said)]
    else:
        told = [section(f"{first}\n{escape(said)}") | {"accessory": mute}]
    blocks = [*told, context(f"Source: {escape(_source(anniversary))}")]
    return DigestItem(blocks, _plain(anniversary))


def _plain(anniversary: Anniversary) -> str:
    marks = _marks(anniversary).replace(" · ", ", ")
    when = f"{_year(anniversary.event)} ({years_ago(anniversary.years)}{marks})"
    return f"{when}: {clip(_said(anniversary), 300)} [{_source(anniversary)}]"


def _said(anniversary: Anniversary) -> str:
    """A curated event in its own words; what the program found in those of the best sentence."""
    best = anniversary.best
    return best.sentence if _is_quoted(anniversary) and best else anniversary.event.summary


def _is_quoted(anniversary: Anniversary) -> bool:
    event = anniversary.event
    return not event.curated and event.origin != "publication"


def _year(event: DatedEvent) -> int:
    assert event.span.lo is not None
    return event.span.lo.year


def _marks(anniversary: Anniversary) -> str:
    leap = " · on 29 February" if anniversary.leap else ""
    if anniversary.event.origin == "publication":
        return f"{leap} · published"
    spoken = _spoken(anniversary)
    if _is_quoted(anniversary):
        return f"{leap} · {spoken}; one says" if spoken else f"{leap} · a source says"
    return f"{leap} · {spoken}" if spoken else leap


def _spoken(anniversary: Anniversary) -> str:
    """How many documents speak of it, where that is more than the one that is quoted."""
    count = anniversary.documents
    if count > 1:
        return f"{count} documents speak of this day"
    return "a document speaks of this day" if count and not _is_quoted(anniversary) else ""


def _source(anniversary: Anniversary) -> str:
    if anniversary.best is not None and _is_quoted(anniversary):
        return anniversary.best.reference
    return plain_event_source(anniversary.event)


def _documents(contents: Contents) -> DigestItem:
    lines = [f"• {source_line(source, source.reference)}" for source in contents.documents]
    plain = [plain_source_line(source, source.reference) for source in contents.documents]
    if contents.more_documents:
        lines.append(f"and {contents.more_documents} more: `/corpus sources`")
        plain.append(f"{contents.more_documents} more")
    block = section("*Added to the shelf*\n" + "\n".join(lines))
    return DigestItem([block], f"Added to the shelf: {'; '.join(plain)}.")


def _all_sources(anniversaries: Sequence[Anniversary]) -> Iterator[DigestItem]:
    """Of what the channel sees, the sources that it does not: for each event those who date it."""
    for anniversary in anniversaries:
        shown = _source(anniversary)
        others = [
            claim.reference
            for claim in _one_a_document(anniversary.alike)
            if claim.reference != shown
        ]
        if others:
            yield _sources_of(anniversary, others)


def _sources_of(anniversary: Anniversary, references: Sequence[str]) -> DigestItem:
    first = f"*{_year(anniversary.event)}* · {escape(clip(anniversary.event.summary, 120))}"
    named = ", ".join(f"`{reference}`" for reference in references[:SOURCES])
    more = f" and {len(references) - SOURCES} more" if len(references) > SOURCES else ""
    blocks = [section(f"{first}\nAlso speaking of this day: {named}{more}")]
    if not _is_quoted(anniversary) and anniversary.best is not None:
        blocks += [quotation(clip(anniversary.best.sentence, 600))]
        blocks += [context(f"Source: `{anniversary.best.reference}`")]
    plain = f"{_year(anniversary.event)}, also speaking of this day: {named}{more}.".replace(
        "`", ""
    )
    return DigestItem(blocks, plain)


def _one_a_document(claims: Iterable[Claim]) -> list[Claim]:
    return list({claim.document: claim for claim in reversed(list(claims))}.values())[::-1]


def _in_thread(contents: Contents, has_sources: bool) -> Iterator[str]:
    """What the thread holds, in a sentence; nothing if there is none."""
    more = len((contents.events or contents.month)[BEST:])
    others = bool(contents.events)
    held = {
        f"{more} more": more > 0,
        "this month": others and bool(contents.month),
        "new texts": bool(contents.documents) and (others or bool(contents.month)),
        "all sources": has_sources or (others and more > 0),
    }
    named = [name for name, there in held.items() if there]
    if named:
        words = " and ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)
        verb = "is" if named == ["this month"] else "are"
        yield f"{words[0].upper()}{words[1:]} {verb} in the thread."


def _left_out(contents: Contents) -> Iterator[str]:
    """How many events neither the channel nor the thread is told, and how to see them."""
    if contents.more_events:
        day = day_words(contents.day)
        yield f"{contents.more_events} are left out: `/date {day}` lists all."


def _blocks(things: Iterable[DigestItem]) -> Blocks:
    return [block for told in things for block in told.blocks]


def _thread(title: str, things: Sequence[DigestItem]) -> Iterator[Message]:
    """As many messages as it takes."""
    for start in range(0, len(things), IN_A_REPLY):
        page = things[start : start + IN_A_REPLY]
        plain = " ".join(told.plain for told in page)
        yield message(f"{title}, more: {plain}", _blocks(page))


def preview_message(digest: Sequence[Message], day: date) -> Message:
    """What the channel would get on a day, its thread below, or that it would get nothing."""
    if not digest:
        return message(_nothing(day), [section(_nothing(day))])
    note = context(f"Preview of {day_words(day)}. Only you see this.")
    blocks = [note, divider(), *digest[0].blocks]
    for reply in digest[1:]:
        blocks += [divider(), context("In the thread:"), *reply.blocks]
    return message(" ".join(["Preview.", *(told.text for told in digest)]), blocks)


def _nothing(day: date) -> str:
    return f"Nothing on the timeline is dated to {day_words(day)}: no digest would be posted."
