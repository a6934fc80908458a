"""Dated events that match an event described in words: "when did Russia join".

An event must have the actors that the words name and the other words that carry meaning: in its own
sentence, or with less certainty in the passage round it. Words of one family ("join", "accession",
"member") count as one word, and so do the words of a topic.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from corpus.events.candidates import Candidate, Statement, candidates
from corpus.events.description import LinkedName, Term, read_description
from corpus.events.ordering import agreement_of, one_date_a_sentence, order
from corpus.events.periods import DatedEvent, load_events
from corpus.events.worth import (
    Judged,
    Selection,
    has_a_term,
    is_of_others,
    judge,
    name_worth,
    term_worth,
)
from corpus.values import Grade

# Scores from 0 to 1, found by trying questions on the founding documents and the library: a right
# event has all words and names; one that lacks a word of three is shown as weak.
FOUND = 0.75
WEAK = 0.55


@dataclass(frozen=True, slots=True)
class MatchingEvents:
    """A page of the events that match, best first, and a grade; `total` counts those of all pages.

    `missing` are words that no event has.
    """

    query: str
    grade: Grade
    events: tuple[DatedEvent, ...]
    missing: tuple[str, ...] = ()
    total: int = 0


def match_events(
    session: Session,
    words: str,
    *,
    named: Sequence[LinkedName],
    passages: Collection[int],
    selection: Selection,
    among: Collection[int] | None = None,
) -> MatchingEvents:
    """Return the events that the words describe; `passages` are ids of passages that match them.

    `among` are the ids of the curated events that may be meant; None if that is not known.
    """
    description = read_description(words, named)
    if not description:
        return MatchingEvents(words, Grade.NOTHING, ())
    possible = [
        candidate
        for candidate in candidates(
            session, description, passages, by_words=selection.one_date, among=among
        )
        if all(name_worth(candidate, name, selection.part) for name in description.names)
        and not is_of_others(candidate, description)
    ]
    judged = [judge(candidate, description, selection) for candidate in possible]
    missing = _missing(description.terms, possible)
    best = max((each.score for each in judged), default=0.0)
    # A question about a name that no event has is not answered by other events of the kind.
    if best < WEAK or any(word[0].isupper() for word in missing):
        return MatchingEvents(words, Grade.NOTHING, (), missing)
    least = max(WEAK, best - selection.within)
    shown = [each for each in judged if each.score >= least]
    if not selection.bounded:
        shown = [each for each in shown if not each.event.bounded] or shown
    agreement = agreement_of(shown, description.names)
    shown.sort(key=lambda each: order(each, best, agreement, description))
    if selection.one_date:
        shown = list(one_date_a_sentence(shown, description.terms))
    sure = best >= FOUND and has_a_term(shown[0], description.terms)
    page = shown[selection.offset : selection.offset + selection.limit]
    return MatchingEvents(
        words,
        Grade.FOUND if sure else Grade.WEAK,
        _as_described(load_events(session, [each.event.id for each in page]), page),
        missing,
        len(shown),
    )


def _as_described(events: Iterable[DatedEvent], page: Sequence[Judged]) -> tuple[DatedEvent, ...]:
    """Return the events, each with the sentence that fits the words and the date of that sentence.

    One document may tell of an accession and of the pledge that went with it: one event.
    """
    fitting = {each.event.id: each.statement for each in page}
    return tuple(_told_by(event, fitting[event.id]) for event in events)


def _told_by(event: DatedEvent, statement: Statement) -> DatedEvent:
    if event.curated or statement.sentence == event.summary:
        return event
    told = (each for each in event.claims if each.sentence == statement.sentence)
    claim = next((each for each in told if each.span.wording == statement.wording), None)
    if claim is None:
        return event
    return replace(event, summary=claim.sentence, span=claim.span, status=claim.status)


def _missing(terms: Sequence[Term], possible: Sequence[Candidate]) -> tuple[str, ...]:
    """Return the words that no event has, neither in its sentence nor in the passage round it."""
    return tuple(
        term.typed
        for term in terms
        if not any(
            term_worth(event, statement, term)
            for event in possible
            for statement in event.statements
        )
    )
