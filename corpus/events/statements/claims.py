"""The dates of a document's sentences, and the actors that the sentences name.

Only passages of prose are read. The whole text is searched for dates at once, because a month takes
the year that is named before it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from corpus.database import NamedActor, StagedPassage
from corpus.dates import DateSpan, Found, Precision, find
from corpus.events.statements.bounding import open_if_bounded
from corpus.events.statements.certainty import has_certain_date
from corpus.events.statements.citations import is_citation
from corpus.events.statements.extent import extent_of
from corpus.events.statements.founding import founding_span
from corpus.events.statements.occurrences import Occurrence
from corpus.events.statements.references import is_own_publication, is_reference
from corpus.events.statements.status import clause_of, status_of
from corpus.events.statements.words import WORDS
from corpus.model import PROSE, Document, EventStatus
from corpus.text.sentences import sentence_spans

DATES = "dates of statements"
"""The name under which the dates of a text may have been brought."""

NEWS = frozenset(WORDS.words("news"))
"""Kinds of documents in which a month without a year is of the document's own year."""


@dataclass(frozen=True, slots=True)
class DatedStatement:
    """A date that a sentence gives: the sentence at [start, end) of its passage."""

    passage_id: int
    start: int
    end: int
    sentence: str
    span: DateSpan
    status: EventStatus
    actors: frozenset[int]

    @property
    def occurrence(self) -> Occurrence:
        """The occurrence that the statement dates."""
        return Occurrence(self.span.lo, self.span.hi, self.sentence, self.span.wording, self.actors)

    @property
    def key(self) -> tuple[int, int, int, str, str]:
        """The key by which the claim is recognised after another import."""
        return (self.passage_id, self.start, self.end, self.span.wording, self.span.edtf)


def known_days(lo: date | None, hi: date | None) -> tuple[date, date] | None:
    """The first and the last day on which a document may have been issued; None if unknown."""
    return None if lo is None or hi is None else (lo, hi)


def issued_days(document: Document) -> tuple[date, date] | None:
    """The first and the last day on which `document` may have been issued; None if unknown."""
    return known_days(document.issued_lo, document.issued_hi)


class DatesFound(NamedTuple):
    """The dates of a text, and what they depend on beside the text."""

    anchor: date | None
    narrative: bool | None
    dates: list[Found]


def dates_ahead(text: str, issued: tuple[date, date] | None, kind: str | None) -> DatesFound:
    """Find the dates of a text for whoever will ask for them by the name DATES.

    The days of its issue and its kind are those of its document's record.
    """
    anchor = issued[0] if issued else None
    narrative = False if (kind or "").casefold() in NEWS else None
    return DatesFound(anchor, narrative, find(text, anchor=anchor, narrative=narrative))


def find_claims(
    document: Document,
    passages: Sequence[StagedPassage],
    mentions: Sequence[NamedActor],
    found: DatesFound | None = None,
) -> list[DatedStatement]:
    """Return the claims of these passages in reading order; `mentions` are of these passages.

    `found` are the dates of the document's text, if they have been found already.
    """
    prose = sorted((p for p in passages if p.kind in PROSE), key=lambda p: p.start)
    if not prose:
        return []
    issued = issued_days(document)
    narrative = False if (document.kind or "").casefold() in NEWS else None
    anchor = issued[0] if issued else None
    if found is None or (found.anchor, found.narrative) != (anchor, narrative):
        found = dates_ahead(document.text, issued, document.kind)
    dates = found.dates
    named: dict[int, list[NamedActor]] = {}
    for mention in mentions:
        named.setdefault(mention.passage_id, []).append(mention)
    claims: dict[tuple[int, int, int, str, str], DatedStatement] = {}
    certain = [
        open_if_bounded(d, document.text)
        for d in dates
        if has_certain_date(d, dates, issued, document.text)
    ]
    for passage, inside in _by_passage(prose, certain):
        for claim in _claims_of(passage, inside, named.get(passage.id, []), issued):
            claims.setdefault(claim.key, claim)
    return list(claims.values())


def _by_passage(
    passages: Sequence[StagedPassage], dates: Sequence[Found]
) -> Iterator[tuple[StagedPassage, list[Found]]]:
    """Yield each passage that has dates with its dates."""
    starts = [passage.start for passage in passages]
    inside: dict[int, list[Found]] = {}
    for found in dates:
        at = bisect_right(starts, found.start) - 1
        if at >= 0 and found.end <= passages[at].end:
            inside.setdefault(at, []).append(found)
    for at, some in inside.items():
        yield passages[at], some


def _claims_of(
    passage: StagedPassage,
    dates: Sequence[Found],
    mentions: Sequence[NamedActor],
    issued: tuple[date, date] | None,
) -> Iterator[DatedStatement]:
    text = passage.text
    spans = list(sentence_spans(text))
    named = [mention.start for mention in mentions]
    for number, (start, end) in enumerate(spans):
        sentence = text[start:end]
        here = [d for d in dates if start <= d.start - passage.start < end]
        dated = [(d, d.span) for d in here if d.span is not None]
        for found, span in dated:
            at = found.start - passage.start - start
            to = found.end - passage.start - start
            if to > len(sentence) or _has_a_finer_date(span, [s for _, s in dated]):
                continue
            clause = clause_of(sentence, at, to)
            if _is_no_event(sentence, at, to, span) or is_own_publication(clause, span, issued):
                continue
            event = founding_span(sentence, at, to, span, issued)
            if event is None:
                continue
            status = status_of(clause, event, issued)
            first, last = extent_of(text, spans, number, named)
            if text[first].islower():
                continue  # the rest of a sentence that a page or a heading has cut
            actors = frozenset(m.actor_id for m in mentions if first <= m.start and m.end <= last)
            yield DatedStatement(passage.id, first, last, text[first:last], event, status, actors)


def _is_no_event(sentence: str, start: int, end: int, span: DateSpan) -> bool:
    if is_citation(sentence, start, end, year=span.precision is Precision.YEAR):
        return True
    return is_reference(sentence, start, end, day=span.precision is Precision.DAY)


def _has_a_finer_date(span: DateSpan, others: Sequence[DateSpan]) -> bool:
    """Whether the sentence has a more precise date inside this one."""
    return any(span.contains(other) and not other.contains(span) for other in others)
