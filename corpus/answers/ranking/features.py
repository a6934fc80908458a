"""What speaks for a candidate: named features, each from 0 to 1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from corpus.answers.ranking.inquiry import NEAR, Inquiry, Term, opposes
from corpus.answers.ranking.texts import SentenceStems
from corpus.answers.ranking.units import Unit, UnitKind
from corpus.dates import DateSpan
from corpus.events import LinkedName
from corpus.model import ActorKind, EventStatus, PassageKind
from corpus.questions import AnswerType
from corpus.text.stems import stem
from corpus.text.topics import speaks_of
from corpus.text.words import words_with_offsets

NAME_WEIGHT = 5.0
"""The weight of a name beside the words of the topic: that of a rare word."""

OF_THAT_OBJECT = 0.9
"""The share of the best event's words that another needs, to decide how the same thing stands."""

_REASONS = frozenset(
    map(stem, ("because", "due", "reason", "explains", "therefore", "thus", "given", "so", "cause"))
)
_NUMBER_WORDS = frozenset(("hundred", "thousand", "million", "billion", "percent", "dozen", "half"))


@dataclass(frozen=True, slots=True)
class BestSentence:
    """The sentence of a candidate that has most of a question."""

    sentence: SentenceStems | None
    coverage: float
    exact: float
    names: float
    terms: tuple[float, ...]


def worths(inquiry: Inquiry, stems: frozenset[str], text: str) -> list[float]:
    """Return what each term of a question is worth among these stems."""
    return [_worth(term, stems, text) for term in inquiry.terms]


def _worth(term: Term, stems: frozenset[str], text: str) -> float:
    if term.topic:
        return 1.0 if speaks_of(text, term.topic) else 0.0
    return term.worth_in(stems)


def _name_worth(name: LinkedName, actors: frozenset[int], stems: frozenset[str]) -> float:
    if not name.bearers.isdisjoint(actors):
        return 1.0
    if any(own and own <= stems for own in _own_stems(name.names)):
        return 1.0
    return 0.6 if not name.parts.isdisjoint(actors) else 0.0


@lru_cache(maxsize=256)
def _own_stems(names: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(stem(w.text) for w in words_with_offsets(each)) for each in names)


def features_of(unit: Unit, inquiry: Inquiry) -> dict[str, float]:
    """Return the features of a candidate; those that are 0 may be absent."""
    total = inquiry.weight
    names = inquiry.names
    whole_weight = total + NAME_WEIGHT * len(names) or 1.0
    best = _best_sentence(unit, inquiry, whole_weight)
    in_unit = worths(inquiry, unit.stems, unit.text)
    context = unit.stems | unit.around | unit.title
    name_unit = [_name_worth(name, unit.actors, unit.stems) for name in names]
    weights = [term.weight for term in inquiry.terms]
    cover_unit = sum(w * v for w, v in zip(weights, in_unit, strict=True))
    cover_context = sum(
        term.weight * max(value, _worth(term, context, ""))
        for term, value in zip(inquiry.terms, in_unit, strict=True)
    )
    named = sum(name_unit)
    f: dict[str, float] = {}
    f["sentence"] = best.coverage
    f["sentence_terms"] = (
        sum(w * v for w, v in zip(weights, best.terms, strict=True)) / total if total else 0.0
    )
    f["sentence_exact"] = best.exact
    f["unit"] = (cover_unit + NAME_WEIGHT * named) / whole_weight
    f["context"] = cover_context / total if total else 0.0
    f["names"] = named / len(names) if names else 0.0
    f["all_names"] = float(bool(names) and min(name_unit) >= 0.6)
    f["names_in_sentence"] = best.names / len(names) if names else 0.0
    f["pairs"] = _pairs(unit, inquiry)
    if unit.kind is UnitKind.EVENT:
        f["matched"] = unit.score
        f["matched_place"] = unit.score / unit.place if unit.place else 0.0
        f["matched_when"] = f["matched_place"] * inquiry.asks_for(AnswerType.TIME)
    else:
        f["search_score"] = unit.score
        f["search_place"] = 1 / unit.place if unit.place else 0.0
    heaviest = max(inquiry.terms, key=lambda term: term.weight, default=None)
    if heaviest is not None:
        f["heaviest"] = in_unit[inquiry.terms.index(heaviest)]
    event, actor = unit.kind is UnitKind.EVENT, unit.kind is UnitKind.ACTOR
    passage = unit.kind is UnitKind.PASSAGE
    # source
    if inquiry.sources:
        ours = bool(unit.documents & inquiry.sources)
        firm = 1.0 if inquiry.firm_source else 0.4
        f["source"] = firm * ours
        f["other_source"] = float(inquiry.firm_source and not ours)
    # time
    f["day"] = float(
        any(_same_day(unit, span) for span in inquiry.spans) or unit.month_day in inquiry.month_days
    )
    f["period"] = float(bool(inquiry.spans) and any(_inside(unit, span) for span in inquiry.spans))
    f["other_time"] = float(bool(inquiry.spans) and unit.is_dated and not f["period"])
    # deed
    deeds = [
        (term, value) for term, value in zip(inquiry.terms, best.terms, strict=True) if term.is_deed
    ]
    if deeds:
        f["deed"] = max(value for _term, value in deeds)
        f["no_deed"] = float(f["deed"] == 0)
        stems = best.sentence.stems if best.sentence else frozenset[str]()
        f["opposite"] = float(any(opposes(stems, term) for term, _value in deeds))
        if f["deed"]:
            f["bound"] = best.names / len(names) if names else 0.5
            f["event_deed"] = f["bound"] * event
            whether = inquiry.asks_for(AnswerType.WHETHER)
            f["matched_whether"] = f.get("matched_place", 0.0) * f["bound"] * whether * bool(names)
    # types
    ask = inquiry.typed.asks_for
    when, happened = ask(AnswerType.TIME), ask(AnswerType.EVENT)
    f["when_event"] = when * event
    f["when_passage"] = when * passage
    f["when_actor"] = when * actor
    f["happened_event"] = happened * event
    f["number"] = ask(AnswerType.NUMBER) * bool(
        best.sentence and (best.sentence.has_digits or _NUMBER_WORDS & best.sentence.stems)
    )
    f["reason"] = ask(AnswerType.REASON) * bool(best.sentence and _REASONS & best.sentence.stems)
    f["reason_event"] = ask(AnswerType.REASON) * event
    if total and unit.before:
        f["reason_behind"] = ask(AnswerType.REASON) * (
            sum(t.weight * _worth(t, unit.before, "") for t in inquiry.terms) / total
        )
    who = ask(AnswerType.PERSON)
    others = unit.actors - {a for name in names for a in name.bearers}
    f["who_named"] = who * bool(others) * (not actor)
    f["who_actor"] = who * actor * (unit.actor_kind is not ActorKind.PLACE)
    f["where_event"] = ask(AnswerType.PLACE) * event
    f["state_event"] = max(ask(AnswerType.STATE), 0.0) * event
    f["whether_event"] = ask(AnswerType.WHETHER) * event
    f["document_passage"] = max(ask(AnswerType.DOCUMENT), ask(AnswerType.SAYS)) * passage
    f["document_event"] = max(ask(AnswerType.DOCUMENT), ask(AnswerType.SAYS)) * event
    alone = bool(names) and not inquiry.terms and not inquiry.spans
    is_bearer = actor and any(unit.id in name.bearers for name in names)
    f["card_alone"] = float(is_bearer and alone and not _asks_otherwise(inquiry))
    f["card_defined"] = is_bearer * max(ask(AnswerType.DEFINITION), 0.0)
    f["card_more"] = float(is_bearer and not alone)
    f["card_of_other_type"] = _asks_otherwise(inquiry) if is_bearer else 0.0
    f["card_described"] = float(actor and not is_bearer)
    f["definition_actor"] = ask(AnswerType.DEFINITION) * actor
    f["definition_event"] = ask(AnswerType.DEFINITION) * event
    # priors
    f["is_event"] = float(event)
    f["is_machine_event"] = float(event and not unit.curated)
    f["is_actor"] = float(actor)
    f["is_note"] = float(unit.passage_kind is PassageKind.NOTE)
    f["is_heading"] = float(unit.passage_kind is PassageKind.HEADING)
    f["is_boilerplate"] = float(unit.passage_kind is PassageKind.BOILERPLATE)
    f["not_happened"] = float(unit.status is not EventStatus.HAPPENED)
    f["short"] = 1.0 / (1.0 + len(unit.stems) / 20.0)
    return f


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


def _asks_otherwise(inquiry: Inquiry) -> float:
    return max(map(inquiry.typed.asks_for, NO_CARD))


def with_list_features(judged: Sequence[tuple[Unit, dict[str, float]]], inquiry: Inquiry) -> None:
    """Add to the features of candidates what only shows beside the others.

    The latest event of the actors that are named decides how a thing stands.
    """
    now = max(inquiry.asks_for(AnswerType.STATE), 0.5 * inquiry.asks_for(AnswerType.WHETHER))
    if not now or not inquiry.names:
        return
    deciding = [
        (unit, features)
        for unit, features in judged
        if unit.kind is UnitKind.EVENT
        and unit.curated
        and unit.lo is not None
        and unit.status is EventStatus.HAPPENED
        and features["names"] >= 1
        and (
            not inquiry.deeds
            or features.get("deed", 0.0) >= NEAR
            or features.get("opposite")
            or features.get("matched")
        )
    ]
    covered = max((features["sentence"] for _unit, features in deciding), default=0.0)
    deciding = [each for each in deciding if each[1]["sentence"] >= OF_THAT_OBJECT * covered]
    latest = max((unit.lo for unit, _features in deciding if unit.lo), default=None)
    for unit, features in deciding:
        features["latest"] = now * (unit.lo == latest)


def _best_sentence(unit: Unit, inquiry: Inquiry, whole: float) -> BestSentence:
    best = BestSentence(None, 0.0, 0.0, 0.0, (0.0,) * len(inquiry.terms))
    for sentence in unit.sentences:
        text = unit.text[sentence.start : sentence.end]
        terms = worths(inquiry, sentence.stems, text)
        actors = unit.actors_in(sentence)
        named = sum(_name_worth(name, actors, sentence.stems) for name in inquiry.names)
        covered = sum(t.weight * v for t, v in zip(inquiry.terms, terms, strict=True))
        coverage = (covered + NAME_WEIGHT * named) / whole
        if coverage > best.coverage:
            exact = sum(t.weight for t, v in zip(inquiry.terms, terms, strict=True) if v == 1.0)
            best = BestSentence(
                sentence,
                coverage,
                (exact + NAME_WEIGHT * named) / whole,
                named,
                tuple(terms),
            )
    return best


def _pairs(unit: Unit, inquiry: Inquiry) -> float:
    """Return the share of neighbouring terms that stand near each other in some sentence."""
    terms = [term for term in inquiry.terms if not term.topic]
    if len(terms) < 2:
        return 0.0
    near = 0
    for one, other in pairwise(terms):
        near += any(_are_near(sentence, one, other) for sentence in unit.sentences)
    return near / (len(terms) - 1)


def _are_near(sentence: SentenceStems, one: Term, other: Term) -> bool:
    if one.exact.isdisjoint(sentence.stems) or other.exact.isdisjoint(sentence.stems):
        return False
    places = [i for i, each in enumerate(sentence.order) if each in one.exact]
    others = [i for i, each in enumerate(sentence.order) if each in other.exact]
    return any(abs(i - j) <= 3 for i in places for j in others)


def _same_day(unit: Unit, span: DateSpan) -> bool:
    return unit.lo is not None and unit.lo == span.lo and unit.hi == span.hi


def _inside(unit: Unit, span: DateSpan) -> bool:
    if not unit.is_dated:
        return False
    after = span.lo is None or (unit.lo is not None and unit.lo >= span.lo)
    before = span.hi is None or (unit.hi is not None and unit.hi <= span.hi)
    return after and before
