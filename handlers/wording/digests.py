"""A digest: what it says of a day, in which order, and what of it stands in the thread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.digests import Contents
from corpus.events import Anniversary, Claim, DatedEvent
from corpus.model import RowOrigin
from corpus.values import Source
from handlers.wording.digest_commitments import (
    CommitmentItem,
    WeekItem,
    plain_due,
    plain_week,
)
from handlers.wording.events import plain_event_source, status_words
from handlers.wording.phrases import clip
from handlers.wording.sources import plain_source_line

BEST = 3  # events that the channel sees; the others are in the thread
SOURCES = 12  # references under one event


@dataclass(frozen=True, slots=True)
class EventItem:
    """An event of the day or of its month; `label` stands before the first of the month."""

    anniversary: Anniversary
    label: str = ""


@dataclass(frozen=True, slots=True)
class DocumentsItem:
    """Documents added to the shelf, and how many more there are."""

    documents: Sequence[Source]
    more: int


@dataclass(frozen=True, slots=True)
class SourcesItem:
    """The passages that date an event, besides the one that the channel sees."""

    anniversary: Anniversary
    references: Sequence[str]

    @property
    def listed(self) -> Sequence[str]:
        """The references that are written out."""
        return self.references[:SOURCES]

    @property
    def more(self) -> str:
        """The words " and 3 more" for those that are not written out; empty if all are."""
        rest = len(self.references) - SOURCES
        return f" and {rest} more" if rest > 0 else ""


DigestItem = EventItem | DocumentsItem | SourcesItem | CommitmentItem | WeekItem


@dataclass(frozen=True, slots=True)
class DigestLayout:
    """Which items the channel sees, and which its thread holds."""

    channel: tuple[DigestItem, ...]
    thread: tuple[DigestItem, ...]

    @property
    def has_sources(self) -> bool:
        """Whether the thread holds sources that the channel does not see."""
        return any(isinstance(item, SourcesItem) for item in self.thread)

    @property
    def has_commitments(self) -> bool:
        """Whether the thread holds commitments."""
        return any(isinstance(item, CommitmentItem) for item in self.thread)


def lay_out(contents: Contents) -> DigestLayout:
    """Divide a digest between the channel, which gets the best, and its thread."""
    events = [EventItem(anniversary) for anniversary in contents.events]
    label = f"This month · dated to {contents.day:%B}, to no day"
    month = [
        EventItem(anniversary, label if number == 0 else "")
        for number, anniversary in enumerate(contents.month)
    ]
    documents = (
        [DocumentsItem(contents.documents, contents.more_documents)] if contents.documents else []
    )
    sources = _other_sources(contents.events[:BEST])
    due, before = _commitments(contents)
    week = [WeekItem(contents.week)] if contents.week else []
    first = events or month
    if not first:
        of_day = [*due, *before]
        told: list[DigestItem] = [*of_day[:BEST], *week]
        if not told:
            return DigestLayout(tuple(documents), ())
        return DigestLayout(tuple(told), (*of_day[BEST:], *documents))
    rest = month if events else []
    return DigestLayout(
        (*first[:BEST], *due[:BEST], *week),
        (*first[BEST:], *rest, *due[BEST:], *before, *documents, *sources),
    )


def _commitments(contents: Contents) -> tuple[list[CommitmentItem], list[CommitmentItem]]:
    """Return those that are due today, and those that were on this day in a former year."""
    items = [
        CommitmentItem(due, "Commitments" if number == 0 else "")
        for number, due in enumerate(contents.commitments)
    ]
    return (
        [item for item in items if not item.due.years],
        [item for item in items if item.due.years],
    )


def _other_sources(anniversaries: Sequence[Anniversary]) -> Iterator[SourcesItem]:
    for anniversary in anniversaries:
        shown = source_shown(anniversary)
        claims = _one_a_document(anniversary.alike)
        references = [claim.location for claim in claims if claim.location != shown]
        if references:
            yield SourcesItem(anniversary, references)


def _one_a_document(claims: Iterable[Claim]) -> list[Claim]:
    return list({claim.document: claim for claim in reversed(list(claims))}.values())[::-1]


def digest_lines(contents: Contents) -> list[str]:
    """Return the digest and its thread, an item a line."""
    if not contents:
        return [nothing_to_post(contents.day)]
    layout = lay_out(contents)
    items = [plain_item(item) for item in (*layout.channel, *layout.thread)]
    return [digest_title(contents), *items, *left_out(contents)]


def digest_title(contents: Contents) -> str:
    """Return "On this day, 10 December"."""
    titles = {
        "On this day": contents.events,
        "This month": contents.month,
        "Commitments": contents.commitments or contents.week,
    }
    title = next((words for words, is_there in titles.items() if is_there), "New texts")
    return f"{title}, {day_words(contents.day)}"


def nothing_to_post(day: date) -> str:
    """Return that no digest would be posted on a day."""
    return f"Nothing on the timeline is dated to {day_words(day)}: no digest would be posted."


def day_words(day: date) -> str:
    """Return "10 December", without the year."""
    return f"{day.day} {day:%B}"


def years_ago(years: int) -> str:
    """Return "today", "a year ago" or "75 years ago"."""
    if years == 0:
        return "today"
    return "a year ago" if years == 1 else f"{years} years ago"


def plain_item(item: DigestItem) -> str:
    """Return one item of a digest in a line."""
    match item:
        case EventItem(anniversary=anniversary, label=label):
            return f"{label}: {_plain_event(anniversary)}" if label else _plain_event(anniversary)
        case DocumentsItem(documents=documents, more=more):
            lines = [plain_source_line(source, source.reference) for source in documents]
            return f"Added to the shelf: {'; '.join([*lines, *([f'{more} more'] * bool(more))])}."
        case CommitmentItem(due=due, label=label):
            return f"{label}: {plain_due(due)}" if label else plain_due(due)
        case WeekItem():
            return plain_week(item)
        case SourcesItem(anniversary=anniversary):
            year = year_of(anniversary.event)
            return f"{year}, also speaking of this day: {', '.join(item.listed)}{item.more}."


def _plain_event(anniversary: Anniversary) -> str:
    marks = digest_marks(anniversary).replace(" · ", ", ")
    when = f"{year_of(anniversary.event)} ({years_ago(anniversary.years)}{marks})"
    return f"{when}: {clip(event_sentence(anniversary), 300)} [{source_shown(anniversary)}]"


def event_sentence(anniversary: Anniversary) -> str:
    """Return a curated event's own words, or the best sentence of what the program found."""
    best = anniversary.best
    return best.sentence if is_quoted(anniversary) and best else anniversary.event.summary


def is_quoted(anniversary: Anniversary) -> bool:
    """Whether the event is shown in the words of a document."""
    event = anniversary.event
    return not event.curated and event.origin != RowOrigin.PUBLICATION


def year_of(event: DatedEvent) -> int:
    """Return the year of the event."""
    assert event.span.lo is not None
    return event.span.lo.year


def digest_marks(anniversary: Anniversary) -> str:
    """Return " · on 29 February · a source says": what must be known of the event's date."""
    leap = " · on 29 February" if anniversary.leap else ""
    status = status_words(anniversary.event)
    if status:
        return f"{leap} · was {status}"
    if anniversary.event.origin == RowOrigin.PUBLICATION:
        return f"{leap} · published"
    spoken = _spoken(anniversary)
    if is_quoted(anniversary):
        return f"{leap} · {spoken}; one says" if spoken else f"{leap} · a source says"
    return f"{leap} · {spoken}" if spoken else leap


def _spoken(anniversary: Anniversary) -> str:
    """Return how many documents speak of the event, if more than the quoted one do."""
    count = anniversary.documents
    if count > 1:
        return f"{count} documents speak of this day"
    return "a document speaks of this day" if count and not is_quoted(anniversary) else ""


def source_shown(anniversary: Anniversary) -> str:
    """Return the source that stands under the event."""
    if anniversary.best is not None and is_quoted(anniversary):
        return anniversary.best.location
    return plain_event_source(anniversary.event)


def in_thread(
    contents: Contents, *, has_sources: bool, has_commitments: bool = False
) -> Iterator[str]:
    """Yield a sentence on what the thread holds; none if there is no thread."""
    more = len((contents.events or contents.month)[BEST:])
    has_events = bool(contents.events)
    holds = {
        f"{more} more": more > 0,
        "this month": has_events and bool(contents.month),
        "commitments": has_commitments,
        "new texts": bool(contents.documents) and digest_title(contents)[:3] != "New",
        "all sources": has_sources or (has_events and more > 0),
    }
    names = [name for name, is_there in holds.items() if is_there]
    if names:
        words = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
        verb = "is" if names == ["this month"] else "are"
        yield f"{words[0].upper()}{words[1:]} {verb} in the thread."


def left_out(contents: Contents) -> Iterator[str]:
    """Yield how many events neither the channel nor the thread shows, and how to see them."""
    if contents.more_events:
        day = day_words(contents.day)
        yield f"{contents.more_events} are left out: `/date {day}` lists all."
    if contents.more_commitments:
        yield f"{contents.more_commitments} more commitments were due on this day."
