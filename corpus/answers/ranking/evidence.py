"""What speaks for the first result being the one that was meant: for the grade of the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp

from corpus.answers.ranking.inquiry import Inquiry
from corpus.answers.ranking.units import Unit, UnitKind
from corpus.questions import AnswerType

CLOSE = 30  # results whose scores the first one is compared with


def evidence_of(
    inquiry: Inquiry,
    ranked: Sequence[tuple[Unit, float, Mapping[str, float]]],
) -> Mapping[str, float]:
    """Return named evidence, each from 0 to 1; `ranked` has the results with score and features."""
    unit, score, first = ranked[0]
    total = sum(exp(other - score) for _unit, other, _features in ranked[:CLOSE])
    rivals = [other for rival, other, _features in ranked[1:6] if not _same(unit, rival)]
    weight = inquiry.weight
    unknown = sum(term.weight for term in inquiry.terms if not term.known)
    mended = sum(term.weight for term in inquiry.terms if term.mended)
    names = bool(inquiry.names)
    return {
        "share": 1 / total,
        "lead": min(1.0, (score - rivals[0]) / 4) if rivals else 1.0,
        "sentence": first.get("sentence", 0.0),
        "exact": first.get("sentence_exact", 0.0),
        "unit": first.get("unit", 0.0),
        "heaviest": first.get("heaviest", 1.0 if not inquiry.terms else 0.0),
        "without_names": float(names and not first.get("all_names")),
        "without_some_names": float(names and first.get("names", 0.0) < 1),
        "unbound": float(names and first.get("names_in_sentence", 0.0) < 1),
        "unknown": unknown / weight if weight else 0.0,
        "mended": mended / weight if weight else 0.0,
        "only_mended": float(not names and 0 < weight <= mended),
        "unknown_name": float(any(not t.known and t.typed[:1].isupper() for t in inquiry.terms)),
        "no_deed": first.get("no_deed", 0.0),
        "opposite": first.get("opposite", 0.0),
        "other_source": first.get("other_source", 0.0),
        "source": first.get("source", 0.0) if inquiry.firm_source else 0.0,
        "matched": first.get("matched_place", 0.0),
        "search": first.get("search_score", 0.0),
        "when_matched": first.get("matched_place", 0.0) * inquiry.asks_for(AnswerType.TIME),
        "when_unmatched": (not first.get("matched_place")) * inquiry.asks_for(AnswerType.TIME),
        "decided": first.get("latest", 0.0),
        "card": first.get("card_alone", 0.0) + first.get("card_defined", 0.0),
        "card_else": float(unit.kind is UnitKind.ACTOR)
        * (not first.get("card_alone") and not first.get("card_defined")),
        "day": max(first.get("day", 0.0), first.get("period", 0.0)),
        "other_time": float(
            bool(inquiry.spans) and not first.get("period") and not first.get("day")
        ),
        "few_words": float(len(inquiry.terms) + len(inquiry.names) < 2),
        "many_words": min(1.0, len(inquiry.terms) / 8),
        "who_event": inquiry.asks_for(AnswerType.PERSON),
    }


def _same(one: Unit, other: Unit) -> bool:
    """Whether an event and its passage are one result."""
    return bool(one.passages & other.passages)
