"""One list of answers to a question: passages, dated events and actors, best first.

question -> inquiry -> candidates -> features -> score -> rules -> one list, one grade
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from sqlalchemy.orm import Session

from corpus.answers.linking import named_in
from corpus.answers.ranking import entry_candidates, passage_candidates
from corpus.answers.ranking.entries import ShelfEntries
from corpus.answers.ranking.features import AskedFeatures, features_of, with_list_features
from corpus.answers.ranking.grading import GradedRanking, grade
from corpus.answers.ranking.inquiry import Inquiry, Words
from corpus.answers.ranking.matching import matching_events
from corpus.answers.ranking.reader import LONGEST, read_inquiry
from corpus.answers.ranking.units import Unit, UnitKind
from corpus.answers.ranking.weights import WEIGHTS
from corpus.answers.shelf import OpenShelf
from corpus.concepts import matches_of
from corpus.database import Driver
from corpus.events import MatchingEvents
from corpus.search import RankedPassage, SearchRequest
from corpus.text.stems import stem
from corpus.values import Grade

MOST_SHOWN = 50
FAR_BEHIND = 5.0  # in score, behind the first result: hardly ever the right one
MOST_FOUND = 40  # passages that the search for all words may give
LIKELY, POSSIBLE = 0.4, 0.15  # chances of a spelling: nearly what was meant, or perhaps


@dataclass(frozen=True, slots=True)
class RankedUnit:
    """A candidate with what speaks for it."""

    unit: Unit
    score: float
    features: Mapping[str, float] = field(repr=False)

    @property
    def decides(self) -> bool:
        """Whether it is the event that decides how what is asked for stands."""
        return self.features.get("latest", 0.0) > 0

    def reasons(self) -> list[tuple[str, float]]:
        """Return what each feature adds to the score, the weightiest first."""
        parts = [(name, WEIGHTS.get(name, 0.0) * value) for name, value in self.features.items()]
        return sorted((p for p in parts if p[1]), key=lambda part: -abs(part[1]))


@dataclass(frozen=True, slots=True)
class Ranking:
    """A question as it was read, its answers, best first, and how far to trust them.

    `candidates` are all that were judged, best first.
    """

    inquiry: Inquiry
    ranked: Sequence[RankedUnit]
    graded: GradedRanking
    candidates: Sequence[RankedUnit] = field(default=(), repr=False)


def rank(shelf: OpenShelf, words: str, *, today: date, source: str = "") -> Ranking:
    """Return the candidates for a question, best first; `source` is whose words it asks for."""
    words = words[:LONGEST]
    with (
        shelf.reading() as session,
        shelf.searching.asking(words, scope=shelf.scope) as (connection, request),
    ):
        found = shelf.searching.rank(connection, request)[:MOST_FOUND]
        inquiry, units = gather(
            *(shelf, session, connection, request, found, words), today=today, source=source
        )
    judged = judge(units, inquiry)
    ranked = [RankedUnit(unit, score_of(features), features) for unit, features in judged]
    ranked.sort(key=lambda each: (-each.score, each.unit.kind, each.unit.id))
    ranked = one_of_each_source(latest_first(ranked), inquiry)
    ranked = beside_what_decides(ranked)
    graded = grade(inquiry, [(each.unit, each.score, each.features) for each in ranked])
    near = [each for each in ranked if each.score >= ranked[0].score - FAR_BEHIND]
    return Ranking(inquiry, apart(near)[:MOST_SHOWN], graded, ranked)


def apart(ranked: Sequence[RankedUnit]) -> list[RankedUnit]:
    """Return the candidates without an event of the program's own beside the passage it is from."""
    shown: list[RankedUnit] = []
    taken: set[int] = set()
    for each in ranked:
        unit = each.unit
        single = unit.kind is UnitKind.PASSAGE or (unit.kind is UnitKind.EVENT and not unit.curated)
        if single and unit.passages and unit.passages <= taken:
            continue
        if single:
            taken |= unit.passages
        shown.append(each)
    return shown


def judge(units: Sequence[Unit], inquiry: Inquiry) -> list[tuple[Unit, dict[str, float]]]:
    """Return candidates with their features."""
    asked = AskedFeatures.of(inquiry)
    judged = [(unit, features_of(unit, asked)) for unit in units]
    with_list_features(judged, asked)
    return judged


def one_of_each_source(ranked: Sequence[RankedUnit], inquiry: Inquiry) -> list[RankedUnit]:
    """Return the candidates, where two sources are asked for with the best of each in front."""
    groups = inquiry.source_groups if inquiry.firm_source else ()
    if len(groups) < 2:
        return list(ranked)
    best = []
    for group in groups:
        of_group = (each for each in ranked if each.unit.documents & group)
        first = next((e for e in of_group if e.unit.kind is UnitKind.PASSAGE), None)
        if first is not None and first.score >= ranked[0].score - FAR_BEHIND:
            best.append(first)
    return [*best, *(each for each in ranked if each not in best)]


def latest_first(ranked: Sequence[RankedUnit]) -> list[RankedUnit]:
    """Return the candidates, with the event that decides before those that it has overtaken."""
    overtaken = (place for place, each in enumerate(ranked) if each.features.get("overtaken"))
    first = next(overtaken, len(ranked))
    deciding = [each for each in ranked[first:] if each.decides]
    return [*ranked[:first], *deciding, *(e for e in ranked[first:] if e not in deciding)]


def beside_what_decides(ranked: Sequence[RankedUnit]) -> list[RankedUnit]:
    """Return the candidates, with the best passage on the same behind the event that decides.

    So what an older source tells or expected stands beside what has happened.
    """
    if not ranked or not ranked[0].decides:
        return list(ranked)
    first, *others = ranked
    passages = (
        each
        for each in others
        if each.unit.kind is UnitKind.PASSAGE and each.features.get("all_names")
    )
    older = next(passages, None)
    if older is None or older.score < first.score - FAR_BEHIND:
        return list(ranked)
    return [first, older, *(each for each in others if each is not older)]


def score_of(features: Mapping[str, float]) -> float:
    """Return the score of a candidate with these features."""
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in features.items() if value)


def gather(
    shelf: OpenShelf,
    session: Session,
    connection: Driver,
    request: SearchRequest,
    found: Sequence[RankedPassage],
    words: str,
    *,
    today: date,
    source: str = "",
) -> tuple[Inquiry, list[Unit]]:
    """Return a question as it is read on a shelf, and its candidates."""
    registry = shelf.registry(session)
    entries = ShelfEntries.read(session)
    vocabulary = ShelfWords(connection, request, entries)
    names = named_in(words, registry)
    inquiry = read_inquiry(
        *(session, words, registry, names, vocabulary.words()), today=today, said_by=source
    )
    if inquiry.firm_source:
        found = [*_of_source(shelf, connection, request, inquiry), *found]
    places = _places(found)
    few = request.vocabulary.passages <= shelf.searching.scan_up_to
    ids = passage_candidates.all_passages(session) if few else None
    if ids is None:
        counts = vocabulary.counts_of(inquiry)
        ids = passage_candidates.find_passages(
            connection, inquiry.terms, places, counts, request.restriction
        )
        ids += passage_candidates.passages_of_names(session, inquiry)
        ids += passage_candidates.passages_of_sources(session, inquiry)
    passages = passage_candidates.load_passages(session, set(ids), places)
    units = _that_may_answer(passages, inquiry)
    units += entry_candidates.load_events(session, inquiry, entries, set(ids))
    units += entry_candidates.load_actors(session, inquiry, entries)
    events = [unit.id for unit in units if unit.kind is UnitKind.EVENT and unit.curated]
    matching = matching_events(session, inquiry, names, list(places), events, today=today)
    known = {unit.id for unit in units if unit.kind is UnitKind.EVENT}
    elsewhere = {event.id for event in matching.events} - known  # in passages not among these
    units += entry_candidates.load_found_events(session, elsewhere)
    return inquiry, _matched(units, matching)


def _of_source(
    shelf: OpenShelf, connection: Driver, request: SearchRequest, inquiry: Inquiry
) -> list[RankedPassage]:
    """Return what the search finds in the source that is asked for: elsewhere others may lead."""
    within = request.restriction.and_documents(inquiry.sources)
    asked = replace(request, restriction=within, has_filters=True)
    return shelf.searching.rank(connection, asked)[:MOST_FOUND]


def _places(found: Sequence[RankedPassage]) -> dict[int, passage_candidates.FoundPassage]:
    """Return the passages that a search found with their places; of two places the first."""
    hits = {hit.candidate.passage_id: hit for hit in reversed(found)}
    ids = dict.fromkeys(hit.candidate.passage_id for hit in found)
    return {
        each: passage_candidates.FoundPassage(each, hits[each].coverage, place)
        for place, each in enumerate(ids, 1)
    }


def _that_may_answer(passages: Sequence[Unit], inquiry: Inquiry) -> list[Unit]:
    """Return the passages that have anything of a question: a word, a name, or the source."""
    if any(term.topic for term in inquiry.terms):
        return list(passages)
    asked = frozenset(each for term in inquiry.terms for each in (*term.exact, *term.forms))
    bearers = frozenset(actor for name in inquiry.names for actor in name.bearers)
    return [
        unit
        for unit in passages
        if not (asked.isdisjoint(unit.stems) and asked.isdisjoint(unit.around))
        or not bearers.isdisjoint(unit.actors)
        or not inquiry.sources.isdisjoint(unit.documents)
    ]


def _matched(units: Sequence[Unit], matching: MatchingEvents) -> list[Unit]:
    """Return the candidates, the events among them with their place in the matching."""
    surely = 1.0 if matching.grade is Grade.FOUND else 0.6
    places = {event.id: place for place, event in enumerate(matching.events, 1)}
    return [
        replace(unit, score=surely, place=places[unit.id])
        if unit.kind is UnitKind.EVENT and unit.id in places
        else unit
        for unit in units
    ]


class ShelfWords:
    """What passages, events and actors of a shelf know of words."""

    def __init__(self, connection: Driver, request: SearchRequest, entries: ShelfEntries) -> None:
        self._connection = connection
        self._request = request
        self._entries = entries
        self._size = max(1, request.vocabulary.passages) + entries.size
        self._terms = {term.typed: term for term in request.terms}

    def words(self) -> Words:
        """Return it as the reading of a topic asks for it."""
        known = self._entries.event_index.stems | self._entries.actor_index.stems
        within = self._request.vocabulary.collections
        concepts = partial(matches_of, self._connection, within=within)
        return Words(self.rarity, self.spellings, known, self.reading, concepts)

    def count(self, each: str) -> int:
        """Return in how many passages a stem stands."""
        forms = self._request.speller.forms(self._connection, each)
        return sum(passages for _form, passages in forms)

    def rarity(self, each: str) -> float:
        """Return the weight of a stem: high if few texts have it, 0 if none has."""
        having = self.count(each) + self._entries.count(each)
        return math.log(self._size / having) if having else 0.0

    def spellings(self, typed: str) -> Mapping[str, float]:
        """Return the stems that a misspelt word may mean, with what each is worth."""
        term = self._terms.get(typed)
        if term is None or not term.cost or term.is_absent:
            return {}
        worth = {}
        for reading in reversed(term.readings[:3]):
            chance = term.chances.get(reading, 0.0)
            if chance > POSSIBLE:
                worth[stem(reading)] = 0.9 if chance > LIKELY else 0.6
        return worth

    def reading(self, typed: str) -> str:
        """Return the word that a misspelt one most likely means; nothing if none is likely."""
        return next(iter(self._terms[typed].readings), "") if self.spellings(typed) else ""

    def counts_of(self, inquiry: Inquiry) -> Mapping[str, int]:
        """Return in how many passages each form of each term stands."""
        forms = {form for term in inquiry.terms for form in (*term.exact, *term.forms)}
        return {form: self.count(form) for form in forms}
