"""What speaks for a candidate: named features, each from 0 to 1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.answers.ranking.coverage import (
    NAME_WEIGHT,
    AskedTerms,
    Coverage,
    cover,
    share_of_pairs,
)
from corpus.answers.ranking.inquiry import Inquiry, opposes
from corpus.answers.ranking.standing import asks_how_it_stands, decide
from corpus.answers.ranking.units import Unit, UnitKind
from corpus.dates import DateSpan
from corpus.model import ActorKind, EventStatus, PassageKind
from corpus.questions import AnswerType
from corpus.text.stems import stem

LOOSE_SOURCE = 0.4
"""What it is worth to come from a source that a question names without asking for its words."""

_REASONS = frozenset(
    map(stem, ("because", "due", "reason", "explains", "therefore", "thus", "given", "so", "cause"))
)

NO_CARD = (
    AnswerType.NUMBER,
    AnswerType.TIME,
    AnswerType.REASON,
    AnswerType.EVENT,
    AnswerType.DOCUMENT,
    AnswerType.SAYS,
    AnswerType.PLACE,
)
"""What the card of an actor that is named does not answer."""

Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class AskedFeatures:
    """A question with what all of its candidates are asked for."""

    inquiry: Inquiry
    terms: AskedTerms
    heaviest: int | None
    deeds: tuple[int, ...]
    bearers: frozenset[int]
    otherwise: float
    alone: bool

    @classmethod
    def of(cls, inquiry: Inquiry) -> AskedFeatures:
        """Return those of a question."""
        weights = [term.weight for term in inquiry.terms]
        return cls(
            inquiry,
            AskedTerms.of(inquiry),
            weights.index(max(weights)) if weights else None,
            tuple(place for place, term in enumerate(inquiry.terms) if term.is_deed),
            frozenset(actor for name in inquiry.names for actor in name.bearers),
            max(map(inquiry.typed.asks_for, NO_CARD)),
            bool(inquiry.names) and not inquiry.terms and not inquiry.spans,
        )


def features_of(unit: Unit, asked: AskedFeatures) -> Features:
    """Return the features of a candidate; those that are 0 may be absent."""
    covered = cover(unit, asked.terms)
    return {
        **_of_words(unit, asked, covered),
        **_of_source_and_time(unit, asked.inquiry),
        **_of_deed(unit, asked, covered),
        **_of_answer_type(unit, asked, covered),
        **_of_kind(unit, asked),
    }


def _of_words(unit: Unit, asked: AskedFeatures, covered: Coverage) -> Features:
    terms, best = asked.terms, covered.best
    total, names, named = terms.total, len(terms.names), sum(covered.names)
    f = {
        "sentence": best.coverage,
        "sentence_terms": terms.weigh(best.terms) / total if total else 0.0,
        "sentence_exact": best.exact,
        "unit": (terms.weigh(covered.terms) + NAME_WEIGHT * named) / terms.whole,
        "context": terms.weigh(covered.context) / total if total else 0.0,
        "names": named / names if names else 0.0,
        "all_names": float(bool(names) and min(covered.names) >= 0.6),
        "names_in_sentence": best.names / names if names else 0.0,
        "pairs": share_of_pairs(unit, terms, covered),
    }
    if asked.heaviest is not None:
        f["heaviest"] = covered.terms[asked.heaviest]
    place = unit.score / unit.place if unit.place else 0.0
    if unit.kind is UnitKind.EVENT:
        f["matched"], f["matched_place"] = unit.score, place
        f["matched_when"] = place * asked.inquiry.asks_for(AnswerType.TIME)
    elif unit.place:
        f["search_score"], f["search_place"] = unit.score, 1 / unit.place
    return f


def _of_source_and_time(unit: Unit, inquiry: Inquiry) -> Features:
    f: Features = {}
    if inquiry.sources:
        ours = bool(unit.documents & inquiry.sources)
        f["source"] = (1.0 if inquiry.firm_source else LOOSE_SOURCE) * ours
        f["other_source"] = float(inquiry.firm_source and not ours)
    if inquiry.spans or inquiry.month_days:
        f["day"] = float(
            any(_same_day(unit, span) for span in inquiry.spans)
            or unit.month_day in inquiry.month_days
        )
    if inquiry.spans:
        f["period"] = float(any(_inside(unit, span) for span in inquiry.spans))
        f["other_time"] = float(unit.is_dated and not f["period"])
    return f


def _of_deed(unit: Unit, asked: AskedFeatures, covered: Coverage) -> Features:
    if not asked.deeds:
        return {}
    best, inquiry = covered.best, asked.inquiry
    deed = max(best.terms[place] for place in asked.deeds)
    stems = best.sentence.stems if best.sentence else frozenset[str]()
    opposite = any(opposes(stems, inquiry.terms[place]) for place in asked.deeds)
    f = {"deed": deed, "no_deed": float(deed == 0), "opposite": float(opposite)}
    if deed:
        names = len(inquiry.names)
        f["bound"] = best.names / names if names else 0.5
        if unit.kind is UnitKind.EVENT:
            f["event_deed"] = f["bound"]
            place = unit.score / unit.place if unit.place else 0.0
            whether = inquiry.asks_for(AnswerType.WHETHER)
            f["matched_whether"] = place * f["bound"] * whether * bool(names)
    return f


def _of_answer_type(unit: Unit, asked: AskedFeatures, covered: Coverage) -> Features:
    ask, sentence = asked.inquiry.asks_for, covered.best.sentence
    event, actor = unit.kind is UnitKind.EVENT, unit.kind is UnitKind.ACTOR
    passage = unit.kind is UnitKind.PASSAGE
    f: Features = {}
    if when := ask(AnswerType.TIME):
        f["when_event"], f["when_passage"] = when * event, when * passage
        f["when_actor"] = when * actor
    if number := ask(AnswerType.NUMBER):
        f["number"] = number * bool(sentence and sentence.has_number)
    if reason := ask(AnswerType.REASON):
        f["reason"] = reason * bool(sentence and _REASONS & sentence.stems)
        f["reason_event"] = reason * event
        if asked.terms.total and unit.before:
            behind = asked.terms.weigh(asked.terms.worths(unit.before))
            f["reason_behind"] = reason * behind / asked.terms.total
    if who := ask(AnswerType.PERSON):
        others = unit.actors - asked.bearers
        f["who_named"] = who * bool(others) * (not actor)
        f["who_actor"] = who * actor * (unit.actor_kind is not ActorKind.PLACE)
        if actor and asked.inquiry.terms:
            own = unit.id in asked.bearers  # who is named is hardly who is asked for
            f["who_is_named" if own else "who_described"] = who * covered.best.coverage
    if event:
        f["happened_event"] = ask(AnswerType.EVENT)
        f["where_event"] = ask(AnswerType.PLACE)
        f["state_event"] = ask(AnswerType.STATE)
        f["whether_event"] = ask(AnswerType.WHETHER)
    document = max(ask(AnswerType.DOCUMENT), ask(AnswerType.SAYS))
    if document and not actor:
        f["document_passage" if passage else "document_event"] = document
    if (definition := ask(AnswerType.DEFINITION)) and not passage:
        f["definition_event" if event else "definition_actor"] = definition
    return f


def _of_kind(unit: Unit, asked: AskedFeatures) -> Features:
    f: Features = {"short": 1.0 / (1.0 + len(unit.stems) / 20.0)}
    match unit.kind:
        case UnitKind.PASSAGE:
            f["is_note"] = float(unit.passage_kind is PassageKind.NOTE)
            f["is_heading"] = float(unit.passage_kind is PassageKind.HEADING)
            f["is_boilerplate"] = float(unit.passage_kind is PassageKind.BOILERPLATE)
        case UnitKind.EVENT:
            f["is_event"] = 1.0
            f["is_machine_event"] = float(not unit.curated)
            f["not_happened"] = float(unit.status is not EventStatus.HAPPENED)
        case UnitKind.ACTOR:
            f |= _of_card(unit, asked)
    return f


def _of_card(unit: Unit, asked: AskedFeatures) -> Features:
    """Return what speaks for the card of an actor that is named, or only described."""
    if unit.id not in asked.bearers:
        return {"is_actor": 1.0, "card_described": 1.0}
    return {
        "is_actor": 1.0,
        "card_alone": float(asked.alone and not asked.otherwise),
        "card_defined": asked.inquiry.asks_for(AnswerType.DEFINITION),
        "card_more": float(not asked.alone),
        "card_of_other_type": asked.otherwise,
    }


def with_list_features(
    judged: Sequence[tuple[Unit, dict[str, float]]], asked: AskedFeatures
) -> None:
    """Add to the features of candidates what only shows beside the others.

    The latest event of what is named decides how it stands; those before it are overtaken.
    """
    now = asks_how_it_stands(asked.inquiry)
    if not now:
        return
    decision = decide([unit for unit, _features in judged], asked.terms, asked.inquiry)
    for unit, features in judged:
        if decision.is_latest(unit):  # it tells of the deed, or of what undid it
            features |= {"latest": now, "deed": 1.0, "no_deed": 0.0, "opposite": 0.0}
        elif decision.has(unit):
            features["overtaken"] = now


def _same_day(unit: Unit, span: DateSpan) -> bool:
    return unit.lo is not None and unit.lo == span.lo and unit.hi == span.hi


def _inside(unit: Unit, span: DateSpan) -> bool:
    if not unit.is_dated:
        return False
    after = span.lo is None or (unit.lo is not None and unit.lo >= span.lo)
    before = span.hi is None or (unit.hi is not None and unit.hi <= span.hi)
    return after and before
