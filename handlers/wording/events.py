"""A dated event: its date as precisely as its source has it, how sure it is, and who dates it."""

from __future__ import annotations

from corpus.dates import Anchor, Precision
from corpus.events import Claim, DatedEvent, Dispute
from corpus.model import EventStatus, RowOrigin
from handlers.wording.phrases import IN_LIBRARY, clip

EXPECTED = {EventStatus.PLANNED: "planned", EventStatus.PREDICTED: "expected"}
ORIGIN_MARK = {RowOrigin.LIBRARY: IN_LIBRARY, RowOrigin.TEAM: "put down by the team"}
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
"""How precisely a source dates an event that it does not date to the day."""

ANCHORED = {
    Anchor.DOCUMENT_DATE: "counted from the document's own date",
    Anchor.LAST_YEAR_NAMED: "in the year named before it",
    Anchor.INFERRED: "inferred",
}
"""Where a date comes from that the sentence does not write out."""


def status_words(event: DatedEvent) -> str:
    """Return how sure it is that the event happened; empty if its source says that it did.

    A planned or predicted event says who expected it, and who confirms it, if anybody does.
    """
    if event.status == EventStatus.HAPPENED:
        return ""
    expecting = (claim for claim in event.claims if claim.status != EventStatus.HAPPENED)
    issued = next((claim.issued for claim in expecting if claim.issued), None)
    by = f"by the source of {issued}" if issued else "by its source"
    return f"{EXPECTED[event.status]} {by}; {_confirmed(event)}"


def _confirmed(event: DatedEvent) -> str:
    if event.confirmed is None:
        return "not confirmed on the shelf"
    return f"confirmed for {event.confirmed.span.words()} by {event.confirmed.source}"


def differing_date(claim: Claim, event: DatedEvent) -> str:
    """Return "says 1997" if a claim gives another date than the event has; else nothing."""
    return f"says {claim.span.words_as_read()}" if claim.span.edtf != event.span.edtf else ""


def dispute_words(dispute: Dispute) -> str:
    """Return what a source has that the team holds wrong, and why."""
    return (
        f"{dispute.source} says {dispute.span.words()}; the team holds that wrong: "
        f"{dispute.because}"
    )


def plain_event(event: DatedEvent) -> str:
    """Return the event in one line, with its source."""
    status = status_words(event)
    mark = f" ({status})" if status else ""
    date = event.span.words_as_read()
    return f"{date}{mark}: {clip(event.summary, 400)} [{plain_event_source(event)}]"


def plain_event_source(event: DatedEvent) -> str:
    """Return who dates the event: a treaty number, a judgment, or passages."""
    if event.source:
        return "; ".join([event.source, *map(dispute_words, event.disputes)])
    if event.claims:
        return ", ".join(_plain_claim(claim, event) for claim in event.claims[:CLAIMS_SHOWN])
    return event.document or event.origin


def _plain_claim(claim: Claim, event: DatedEvent) -> str:
    return f"{claim.location} {differing_date(claim, event)}".strip()
