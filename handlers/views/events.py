"""Dated events as blocks: date, what happened, who says so; never more precise than the source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.answers import excerpt_of
from corpus.events import Claim, DatedEvent
from handlers.slack import Block, context, escape, link, quotation, section
from handlers.views.entries import edit_button, entry_state
from handlers.views.passage_menu import passage_menu
from handlers.wording import (
    ANCHORED,
    CLAIMS_SHOWN,
    EXPECTED,
    ORIGIN_MARK,
    VAGUE,
    differing_date,
    dispute_words,
    status_words,
)


def event_blocks(
    events: Sequence[DatedEvent],
    *,
    how_precise: bool = False,
    may_edit: bool = False,
    first: int | None = None,
) -> Iterator[Block]:
    """Each event with its date and all its sources; `how_precise` adds how precise the date is.

    They are numbered from `first` on. An event that a passage dates has the menu of that passage;
    whoever may edit the timeline corrects it there, and any other by a button.
    """
    for place, event in enumerate(events):
        number = "" if first is None else f"*{first + place}* · "
        head, *rest = _event(event, number, how_precise=how_precise)
        yield head | _accessory(event, may_edit=may_edit)
        yield from rest


def _accessory(event: DatedEvent, *, may_edit: bool) -> Block:
    if event.claims:
        keep = ("entry",) if may_edit else ()
        states = {"entry": entry_state(event)}
        return {"accessory": passage_menu(event.claims[0].reference, keep=keep, states=states)}
    return {"accessory": edit_button(event)} if may_edit else {}


def _event(event: DatedEvent, number: str, *, how_precise: bool) -> Iterator[Block]:
    date = f"{number}*{escape(event.span.words_as_read())}*"
    if how_precise and event.span.precision in VAGUE:
        date += f" · {VAGUE[event.span.precision]}"
    if event.claims and not event.curated:
        status = status_words(event)
        yield section(f"{date} · {escape(status)}" if status else date)
        yield quotation(excerpt_of(event.claims[0].sentence).text)
    else:
        yield section(f"{date} · {escape(event.summary)}")
    yield context(*_sources(event))


def _sources(event: DatedEvent) -> list[str]:
    sources = [_claim(claim, event) for claim in event.claims[:CLAIMS_SHOWN]]
    if len(event.claims) > CLAIMS_SHOWN:
        sources.append(f"and {len(event.claims) - CLAIMS_SHOWN} more passages")
    if event.source:
        sources.insert(0, f"{source_of_entry(event)} · {ORIGIN_MARK[event.origin]}")
    sources += [escape(dispute_words(each)) for each in event.disputes]
    if event.document:
        sources.append(f"publication of `{event.document}`")
    return sources


def source_of_entry(event: DatedEvent) -> str:
    """Return the source of a curated event as mrkdwn, which leads there if its address is known."""
    words = event.source or ""
    return link(event.source_url, words) if event.source_url else escape(words)


def _claim(claim: Claim, event: DatedEvent) -> str:
    notes = [f"`{claim.location}`", escape(differing_date(claim, event))]
    if claim.status != event.status:
        notes.append("as expected" if claim.status in EXPECTED else "as having happened")
    if claim.span.anchor in ANCHORED:
        notes.append(f"({ANCHORED[claim.span.anchor]})")
    return " ".join(filter(None, notes))
