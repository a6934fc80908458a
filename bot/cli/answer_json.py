"""Answers as JSON: one object with `status`, `read_as` and `results`, best first.

status    "found", "weak" or "nothing"
read_as   how the words were read, corrections included, as text
results   passages: reference, document, text, spans, score
          actors: name, kind, matched_via, score
          dates: summary, edtf, lo, hi, precision, status, document, reference
"""

from __future__ import annotations

from typing import Any

from corpus.actors import Candidate
from corpus.answers import ActorAnswer, DateAnswer, PassageAnswer, QuestionAnswer
from corpus.events.periods import DatedEvent
from corpus.model import ActorStatus
from corpus.values import Hit, ReadAs

Json = dict[str, Any]


def as_json(
    answer: PassageAnswer | DateAnswer | ActorAnswer | QuestionAnswer, *, limit: int
) -> Json:
    """Return the answer as an object that JSON can hold, with at most `limit` actors."""
    match answer:
        case QuestionAnswer():
            return _question(answer, limit)
        case PassageAnswer():
            return _passages(answer)
        case DateAnswer():
            return _dates(answer)
        case ActorAnswer():
            return _actors(answer, limit)


def _passages(answer: PassageAnswer) -> Json:
    results = answer.results
    return {
        "status": results.grade.value,
        "kind": "passages",
        "read_as": " ".join(_read(word) for word in results.read_as),
        "words": [_word(word) for word in results.read_as],
        "total": results.total,
        "nearest": list(results.nearest),
        "results": [_hit(hit) for hit in results.hits],
    }


def _read(word: ReadAs) -> str:
    return word.read[0] if word.read else word.typed


def _word(word: ReadAs) -> Json:
    return {"typed": word.typed, "read": list(word.read), "exact": word.exact}


def _hit(hit: Hit) -> Json:
    return {
        "reference": hit.reference,
        "document": hit.document,
        "text": hit.text,
        "spans": [list(span) for span in hit.spans],
        "score": round(hit.score, 4),
        "kind": hit.kind,
        "copies": hit.copies,
    }


def _actors(answer: ActorAnswer, limit: int) -> Json:
    candidates = answer.match.candidates[:limit]
    return {
        "status": answer.grade.value,
        "kind": "actors",
        "read_as": candidates[0].name if answer.card is not None else answer.query,
        "nearest": [candidate.name for candidate in answer.match.nearest],
        "results": [_candidate(candidate, answer) for candidate in candidates],
    }


def _candidate(candidate: Candidate, answer: ActorAnswer) -> Json:
    item: Json = {
        "key": candidate.key,
        "name": candidate.name,
        "kind": candidate.kind,
        "matched_via": candidate.via or candidate.name,
        "why": candidate.why,
        "score": round(candidate.score, 4),
        "confirmed": candidate.status == ActorStatus.CONFIRMED,
    }
    card = answer.card
    if card is not None and card.key == candidate.key:
        item["description"] = card.description
        item["aliases"] = list(card.aliases)
        item["passages"] = [
            {"reference": said.quote.reference, "text": said.quote.text} for said in card.says
        ]
    return item


def _dates(answer: DateAnswer) -> Json:
    read_as = answer.query
    if answer.reading is not None:
        read_as = answer.reading.read_as
    elif answer.occurrences is not None:
        read_as = answer.occurrences.query
    page = answer.page
    return {
        "status": answer.grade.value,
        "kind": "dates",
        "read_as": read_as,
        "total": page.total if page is not None else len(answer.events),
        "less_precise": page.folded if page is not None else 0,
        "nearest": [_event(event) for event in answer.nearest],
        "disagreeing": [event.span.words() for event in answer.disagreeing],
        "results": [_event(event) for event in answer.events],
    }


def _event(event: DatedEvent) -> Json:
    claim = event.claims[0] if event.claims else None
    span = event.span
    return {
        "summary": event.summary,
        "date": span.words(),
        "edtf": span.edtf,
        "lo": span.lo.isoformat() if span.lo else None,
        "hi": span.hi.isoformat() if span.hi else None,
        "precision": span.precision.value,
        "status": event.status,
        "kind": event.kind,
        "document": claim.document if claim else event.document,
        "reference": claim.reference if claim else None,
        "source": event.source,
        "claims": [
            {"reference": c.reference, "edtf": c.span.edtf, "sentence": c.sentence}
            for c in event.claims
        ],
        "confirmed_by": event.confirmed.source if event.confirmed else None,
        "actors": list(event.actors),
    }


def _question(answer: QuestionAnswer, limit: int) -> Json:
    question: Json = {"asked_for": answer.question.asks.value, "note": answer.note}
    if answer.answer is None:
        return {"status": "nothing", "kind": "help", "read_as": "help", "results": [], **question}
    return {**as_json(answer.answer, limit=limit), **question}
