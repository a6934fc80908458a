"""Dated events as they are told: the date as precisely as its source has it, never more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.dates import Anchor, Precision
from corpus.events.periods import Claim, DatedEvent
from handlers.slack.blocks import Block, clip, context, escape, quotation, section

EXPECTED = {"planned": "planned", "predicted": "expected"}
ORIGIN_MARK = {"library": "starter library", "team": "put down by the team"}
CLAIMS_SHOWN = 3

VAGUE = {
    Precision.WEEK: "dated to the week",
    Precision.MONTH: "dated to the month",
    Precision.SEASON: "dated to the season",
    Precision.QUARTER: "dated to the quarter",
    Precision.HALF: "dated to the half-year",
    Precision.PART: "dated to a part of it",
    Precision.YEAR: "dated to the year",
    Precision.DECADE: "dated to the decade",
    Precision.CENTURY: "dated to the century",
}
"""How precisely a source dates what it does not date to the day."""

FROM = {
    Anchor.DOCUMENT_DATE: "counted from the document's own date",
    Anchor.LAST_YEAR_NAMED: "in the year named before it",
    Anchor.INFERRED: "inferred",
}
"""Where a date comes from that the sentence itself does not write out."""


def event_blocks(events: Sequence[DatedEvent], *, how_precise: bool = False) -> Iterator[Block]:
    """Each event with its date in front, `how_precise` if that is asked, and all its sources."""
    for event in events:
        yield from _event(event, how_precise=how_precise)


def _event(event: DatedEvent, *, how_precise: bool) -> Iterator[Block]:
    date = f"*{escape(event.span.words())}*"
    if how_precise and event.span.precision in VAGUE:
        date += f" · {VAGUE[event.span.precision]}"
    if event.claims and not event.curated:
        status = status_words(event)
        yield section(f"{date} · {escape(status)}" if status else date)
        yield quotation(event.claims[0].sentence)
    else:
        yield section(f"{date} · {escape(event.summary)}")
    yield context(*_sources(event))


def status_words(event: DatedEvent) -> str:
    """How sure it is that the event happened; empty where its source tells that it did.

    Planned and predicted things are never told as having happened: who expected them, and who, if
    anybody, tells that they came about.
    """
    if event.status == "happened":
        return ""
    issued = next((c.issued for c in event.claims if c.status != "happened" and c.issued), None)
    by = f"by the source of {issued}" if issued else "by its source"
    return f"{EXPECTED[event.status]} {by}; {_confirmed(event)}"


def _confirmed(event: DatedEvent) -> str:
    if event.confirmed is None:
        return "not confirmed in the corpus"
    return f"confirmed for {event.confirmed.span.words()} by {event.confirmed.source}"


def _sources(event: DatedEvent) -> list[str]:
    sources = [_claim(claim, event) for claim in event.claims[:CLAIMS_SHOWN]]
    if len(event.claims) > CLAIMS_SHOWN:
        sources.append(f"and {len(event.claims) - CLAIMS_SHOWN} more passages")
    if event.source:
        sources.insert(0, f"{escape(event.source)} · {ORIGIN_MARK[event.origin]}")
    if event.document:
        sources.append(f"publication of `{event.document}`")
    return sources


def _claim(claim: Claim, event: DatedEvent) -> str:
    said = ""
    if claim.span.edtf != event.span.edtf:
        said = f" says {escape(claim.span.words())}"
    if claim.status != event.status:
        said += " as expected" if claim.status in EXPECTED else " as having happened"
    if claim.span.anchor in FROM:
        said += f" ({FROM[claim.span.anchor]})"
    return f"`{claim.reference}`{said}"


def plain_event(event: DatedEvent) -> str:
    """The event in one line without markup, its source included."""
    status = status_words(event)
    mark = f" ({status})" if status else ""
    return f"{event.span.words()}{mark}: {clip(event.summary, 400)} [{plain_event_source(event)}]"


def plain_event_source(event: DatedEvent) -> str:
    """Who dates the event: a treaty number, a judgment, or passages."""
    if event.source:
        return event.source
    if event.claims:
        return ", ".join(_plain_claim(claim, event) for claim in event.claims[:CLAIMS_SHOWN])
    return event.document or event.origin


def _plain_claim(claim: Claim, event: DatedEvent) -> str:
    differs = claim.span.edtf != event.span.edtf
    return claim.reference + (f" says {claim.span.words()}" if differs else "")
