"""A concept as JSON: its names, definition, thread, and where it is spoken of."""

from __future__ import annotations

from typing import Any

from corpus.answers import ConceptAnswer, ThreadStage
from corpus.concepts import ConceptCard


def concept_json(answer: ConceptAnswer) -> dict[str, Any]:
    """Return the card that words name; `choices` instead where several concepts have the term."""
    return {
        "status": answer.grade.value,
        "kind": "concept",
        "read_as": answer.read_as or None,
        "actor": None if answer.actor is None else answer.actor.key,
        "choices": [_names(each) for each in answer.choices],
        "results": [] if answer.card is None else [_card(answer, answer.card)],
    }


def _names(card: ConceptCard) -> dict[str, Any]:
    terms: dict[str, list[str]] = {}
    for term in card.terms:
        terms.setdefault(term.language, []).append(term.text)
    return {"key": card.key, "label": card.label, "terms": terms}


def _card(answer: ConceptAnswer, card: ConceptCard) -> dict[str, Any]:
    return {
        **_names(card),
        "concept_kind": answer.kind or None,
        "definition": card.definition,
        "definitions": [
            {"reference": each.reference, "text": each.text} for each in answer.definitions
        ],
        "thread": [_stage(each) for each in answer.thread],
        "years": [{"year": year, "documents": count} for year, count in answer.years],
        "documents": answer.documents,
        "passages": answer.passages,
        "commitments": [each.commitment.key for each in answer.commitments],
        "bodies": list(answer.bodies),
        "instruments": list(answer.instruments),
        "broader": list(card.broader),
        "narrower": list(card.narrower),
        "related": list(card.related),
    }


def _stage(stage: ThreadStage) -> dict[str, Any]:
    return {
        "stage": stage.stage or None,
        "edtf": None if stage.when is None else stage.when.edtf,
        "what": stage.what or None,
        "reference": stage.reference,
        "event_key": stage.event_key,
        "source": stage.source,
        "url": stage.url,
    }
