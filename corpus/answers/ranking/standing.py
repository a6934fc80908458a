"""How a thing stands: the latest event that decides it, where a question asks whether it is so.

    asked    := deed | standing word | two names alone | topic
    deciding := a curated event that happened, whose main clause names all that is named and tells
                of such a deed, or of one that undoes it

Who left a treaty after leaving an organisation did the one in the main clause: what follows "after"
is told beside. Of what decides, the latest does; what it has overtaken is marked too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from corpus.answers.ranking.coverage import AskedTerms, writes_name
from corpus.answers.ranking.inquiry import Inquiry
from corpus.answers.ranking.texts import SentenceStems, sentences_of
from corpus.answers.ranking.units import Unit, UnitKind
from corpus.events import LinkedName
from corpus.model import EventStatus
from corpus.questions import AnswerType
from corpus.text.families import deciding_words, words_of_deed, words_of_deeds
from corpus.text.languages import rows
from corpus.text.wordlists import any_of

MEMBERSHIP = "membership"
OF_THAT_MATTER = 0.9
"""The share of the words that another event has, which one needs to decide the same matter."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Words of a language for how a thing stands, and the deeds that decide it."""

    language: str
    standing: str
    deeds: tuple[str, ...]
    words: tuple[str, ...]


_STANDINGS = rows("standings.tsv", Standing)
_STEMS = {row.standing: words_of_deeds(row.deeds) for row in _STANDINGS}


def _expression(standing: str) -> re.Pattern[str]:
    words = any_of(word for row in _STANDINGS if row.standing == standing for word in row.words)
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


_EXPRESSIONS = {standing: _expression(standing) for standing in _STEMS}
_LATER = r"(?:after|before|until|since|because|despite|although|whose|which|who|in connection with)"
_BESIDE = re.compile(rf";\s|,\s(?:\w+\s){{0,3}}{_LATER}\s|\s{_LATER}\s", re.IGNORECASE)


def asks_how_it_stands(inquiry: Inquiry) -> float:
    """Return how much a question asks how a thing stands, from 0 to 1; not what texts say of it."""
    if inquiry.asks_for(AnswerType.DOCUMENT) or inquiry.asks_for(AnswerType.SAYS):
        return 0.0
    return max(inquiry.asks_for(AnswerType.STATE), 0.5 * inquiry.asks_for(AnswerType.WHETHER))


@dataclass(frozen=True, slots=True)
class Decision:
    """The events that decide how a thing stands, by their ids, and the day of the latest one."""

    events: frozenset[int]
    latest: date | None

    def is_latest(self, unit: Unit) -> bool:
        """Whether a candidate is the event that decides."""
        return self.has(unit) and unit.lo == self.latest

    def has(self, unit: Unit) -> bool:
        """Whether a candidate is an event that would decide, were there no later one."""
        return unit.kind is UnitKind.EVENT and unit.id in self.events


def decide(units: Sequence[Unit], asked: AskedTerms, inquiry: Inquiry) -> Decision:
    """Return which of the candidates decide how what is asked for stands; none where none does."""
    stems = deciding_stems(inquiry)
    found = list(_on_the_matter(units, asked, inquiry, stems))
    most = max((share for _unit, share in found), default=0.0)
    deciding = [unit for unit, share in found if share >= OF_THAT_MATTER * most]
    latest = max((unit.lo for unit in deciding if unit.lo), default=None)
    return Decision(frozenset(unit.id for unit in deciding), latest)


def deciding_stems(inquiry: Inquiry) -> frozenset[str]:
    """Return the stems that tell of what decides; none where what is named alone does.

    Of several deeds the first is asked for. "Did it leave" asks of no return, "is it out" does.
    """
    words_of = deciding_words if inquiry.asks_for(AnswerType.STATE) else words_of_deed
    of_deeds = [words_of(each) for term in inquiry.deeds[:1] for each in term.exact]
    standings = [s for s, expression in _EXPRESSIONS.items() if expression.search(inquiry.words)]
    if not standings and not inquiry.terms and len(inquiry.names) > 1:
        standings = [MEMBERSHIP]
    return frozenset().union(*of_deeds, *(_STEMS[each] for each in standings))


def _on_the_matter(
    units: Sequence[Unit], asked: AskedTerms, inquiry: Inquiry, stems: frozenset[str]
) -> Iterator[tuple[Unit, float]]:
    """Yield the events that tell of it in their main clause, with what they have of the matter."""
    deeds = {place for place, term in enumerate(inquiry.terms) if term.is_deed}
    topics = [place for place, term in enumerate(inquiry.terms) if term.topic]
    subject = [] if inquiry.names else [p for p in range(len(asked.terms)) if p not in deeds]
    if not inquiry.names and not subject:
        return
    for unit in units:
        if unit.kind is not UnitKind.EVENT or not unit.curated or unit.lo is None:
            continue
        if unit.status is not EventStatus.HAPPENED:
            continue
        clause, text = main_clause(unit.text)
        if not all(_names(unit, name, clause) for name in inquiry.names):
            continue
        worths = asked.worths(clause.stems, text)
        if any(worths[place] < 1.0 for place in subject):
            continue
        on_topic = bool(topics) and all(worths[place] for place in topics)
        if stems and stems.isdisjoint(clause.stems) and not on_topic:
            continue
        if not stems and not on_topic:
            continue
        of_matter = (worths[p] * w for p, w in enumerate(asked.weights) if p not in deeds)
        yield unit, sum(of_matter) + 1.0


def _names(unit: Unit, name: LinkedName, clause: SentenceStems) -> bool:
    """Whether a main clause names one: as it is called, or linked where it is called otherwise."""
    if writes_name(name, clause.stems):
        return True
    linked = len(name.bearers) == 1 and not name.bearers.isdisjoint(unit.actors)
    return linked and not writes_name(name, unit.stems)


@lru_cache(maxsize=1024)
def main_clause(summary: str) -> tuple[SentenceStems, str]:
    """Return the first sentence of an event without what is told beside, as stems and as words.

    >>> main_clause("Russia left the treaty, six months after it left the Council.")[1]
    'Russia left the treaty'
    """
    first = summary.split("\n", 1)[0]
    beside = _BESIDE.search(first)
    words = first[: beside.start()] if beside else first
    return sentences_of(words)[0], words
