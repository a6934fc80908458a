""" "On this day": sober, sourced, and never empty.

The channel gets the best three events; the rest, and every source, stand in the thread.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from corpus.digests import Contents, DueCommitment
from corpus.events import Anniversary
from handlers.slack import (
    Block,
    Message,
    button,
    context,
    divider,
    escape,
    header,
    link,
    message,
    quotation,
    section,
)
from handlers.views.ids import COMMITMENT_CARD, DIGEST_MUTE
from handlers.views.sources import source_line
from handlers.wording import (
    DigestItem,
    DocumentsItem,
    EventItem,
    SourcesItem,
    clip,
    day_words,
    digest_marks,
    digest_title,
    event_sentence,
    in_thread,
    is_quoted,
    lay_out,
    left_out,
    nothing_to_post,
    plain_item,
    source_shown,
    year_of,
    years_ago,
)
from handlers.wording.commitments import cited_source, parties
from handlers.wording.digest_commitments import (
    CommitmentItem,
    WeekItem,
    last_assessed,
    week_line,
    when_due,
)

IN_A_REPLY = 5  # items in one message of the thread: 1,800 characters at most each

Blocks = list[Block]


def digest_messages(
    contents: Contents, credit: str = "", *, mutable: bool = True
) -> tuple[Message, ...]:
    """The digest: the channel's message, then those of its thread; none if there is nothing.

    `credit` says, as mrkdwn, who set it up; `mutable` offers to mute each event.
    """
    if not contents:
        return ()
    layout = lay_out(contents)
    held = in_thread(
        contents, has_sources=layout.has_sources, has_commitments=layout.has_commitments
    )
    notes = [*held, *left_out(contents)]
    title = digest_title(contents)
    foot = [*notes, *([credit] if credit else [])]
    events = _blocks(layout.channel, mutable=mutable)
    blocks = [header(title), *events, *([context(*foot)] if foot else [])]
    plain = " ".join([*map(plain_item, layout.channel), *notes])
    return (message(f"{title}: {plain}", blocks), *_thread(title, layout.thread, mutable=mutable))


def _blocks(items: Iterable[DigestItem], *, mutable: bool) -> Blocks:
    return [block for item in items for block in _item_blocks(item, mutable=mutable)]


def _item_blocks(item: DigestItem, *, mutable: bool) -> Iterator[Block]:
    match item:
        case EventItem(anniversary=anniversary, label=label):
            if label:
                yield section(label.replace("This month", "*This month*"))
            yield from _event(anniversary, mutable=mutable)
        case DocumentsItem():
            yield _documents(item)
        case SourcesItem():
            yield from _sources(item)
        case CommitmentItem(due=due, label=label):
            yield from _due(due, label, mutable=mutable)
        case WeekItem():
            yield from _week(item)


def _event(anniversary: Anniversary, *, mutable: bool) -> Iterator[Block]:
    """One event with its date, a button that mutes it if it is `mutable`, and where it is from."""
    event = anniversary.event
    marked = f"{years_ago(anniversary.years)}{digest_marks(anniversary)}"
    date_line = f"*{year_of(event)}* · {escape(marked)}"
    mute = button("Mute", DIGEST_MUTE, {"e": event.id, "d": event.span.edtf})
    offered = {"accessory": mute} if mutable else {}
    sentence = clip(event_sentence(anniversary), 600)
    if is_quoted(anniversary):
        yield section(date_line) | offered
        yield quotation(sentence)
    else:
        yield section(f"{date_line}\n{escape(sentence)}") | offered
    yield context(f"Source: {_linked_source(anniversary)}")


def _due(due: DueCommitment, label: str, *, mutable: bool) -> Iterator[Block]:
    """A commitment that is due or was, with a button that shows its steps."""
    found = due.standing.commitment
    if label:
        yield section(f"*{label}*")
    lines = [
        f"*{escape(when_due(due))}* · {escape(clip(parties(found), 200))}",
        escape(clip(found.what, 600)),
        escape(last_assessed(due).capitalize()),
    ]
    show = {"accessory": button("Show", COMMITMENT_CARD, {"k": found.key})} if mutable else {}
    yield section("\n".join(lines)) | show
    source = clip(cited_source(found.cited), 200)
    yield context(f"Source: {link(found.cited.url, source) if found.cited.url else escape(source)}")


def _week(item: WeekItem) -> Iterator[Block]:
    """What becomes due within a week, a line each."""
    lines = ["*Due this week*"]
    for due in item.listed:
        day, words = week_line(due)
        lines.append(f"• *{escape(day)}* · {escape(words)}")
    if item.more:
        lines.append(f"and {item.more} more: `/commitment open sort:due`")
    yield section("\n".join(lines))


def _linked_source(anniversary: Anniversary) -> str:
    """The source as mrkdwn, which leads to where it can be read if that is known."""
    shown, event = source_shown(anniversary), anniversary.event
    if event.source and event.source_url and shown.startswith(event.source):
        return link(event.source_url, event.source) + escape(shown.removeprefix(event.source))
    return escape(shown)


def _documents(item: DocumentsItem) -> Block:
    lines = [f"• {source_line(source, source.reference)}" for source in item.documents]
    if item.more:
        lines.append(f"and {item.more} more: `/corpus sources`")
    return section("*Added to the shelf*\n" + "\n".join(lines))


def _sources(item: SourcesItem) -> Iterator[Block]:
    anniversary = item.anniversary
    event, best = anniversary.event, anniversary.best
    title = f"*{year_of(event)}* · {escape(clip(event.summary, 120))}"
    references = ", ".join(f"`{reference}`" for reference in item.listed)
    yield section(f"{title}\nAlso speaking of this day: {references}{item.more}")
    if not is_quoted(anniversary) and best is not None:
        yield quotation(clip(best.sentence, 600))
        yield context(f"Source: `{best.location}`")


def _thread(title: str, items: Sequence[DigestItem], *, mutable: bool) -> Iterator[Message]:
    """The messages of the thread, as many as the items need."""
    for start in range(0, len(items), IN_A_REPLY):
        page = items[start : start + IN_A_REPLY]
        plain = " ".join(map(plain_item, page))
        yield message(f"{title}, more: {plain}", _blocks(page, mutable=mutable))


def preview_message(digest: Sequence[Message], day: date) -> Message:
    """What the channel would get on a day, its thread below, or that it would get nothing."""
    if not digest:
        return message(nothing_to_post(day), [section(nothing_to_post(day))])
    note = context(f"Preview of {day_words(day)}. Only you see this.")
    blocks = [note, divider(), *digest[0].blocks]
    for reply in digest[1:]:
        blocks += [divider(), context("In the thread:"), *reply.blocks]
    return message(" ".join(["Preview.", *(part.text for part in digest)]), blocks)
