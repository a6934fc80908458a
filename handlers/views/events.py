"""Dated events as blocks: the date as precisely as its source has it, never more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.events import Claim, DatedEvent
from handlers.slack import Block, context, escape, quotation, section
from handlers.views.entries import edit_button
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
    events: Sequence[DatedEvent], *, how_precise: bool = False, may_edit: bool = False
) -> Iterator[Block]:
    """Each event with its date and all its sources; `how_precise` adds how precise the date is.

    Whoever may edit the timeline gets a button for each.
    """
    for event in events:
        first, *rest = _event(event, how_precise=how_precise)
        yield first | ({"accessory": edit_button(event)} if may_edit else {})
        yield from rest


def _event(event: DatedEvent, *, how_precise: bool) -> Iterator[Block]:
    date = f"*{escape(event.span.words_as_read())}*"
    if how_precise and event.span.precision in VAGUE:
        date += f" · {VAGUE[event.span.precision]}"
    if event.claims and not event.curated:
        status = status_words(event)
        yield section(f"{date} · {escape(status)}" if status else date)
        yield quotation(event.claims[0].sentence)
    else:
        yield section(f"{date} · {escape(event.summary)}")
    yield context(*_sources(event))


def _sources(event: DatedEvent) -> list[str]:
    sources = [_claim(claim, event) for claim in event.claims[:CLAIMS_SHOWN]]
    if len(event.claims) > CLAIMS_SHOWN:
        sources.append(f"and {len(event.claims) - CLAIMS_SHOWN} more passages")
    if event.source:
        sources.insert(0, f"{escape(event.source)} · {ORIGIN_MARK[event.origin]}")
    sources += [escape(dispute_words(each)) for each in event.disputes]
    if event.document:
        sources.append(f"publication of `{event.document}`")
    return sources


def _claim(claim: Claim, event: DatedEvent) -> str:
    notes = [f"`{claim.location}`", escape(differing_date(claim, event))]
    if claim.status != event.status:
        notes.append("as expected" if claim.status in EXPECTED else "as having happened")
    if claim.span.anchor in ANCHORED:
        notes.append(f"({ANCHORED[claim.span.anchor]})")
    return " ".join(filter(None, notes))
