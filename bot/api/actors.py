"""Actors: the one that is meant, with its card, or the candidates that a name may mean."""

from __future__ import annotations

from typing import Any

from corpus.actors import Candidate
from corpus.answers import ActorAnswer, ActorCard
from corpus.model import ActorStatus


def actors_json(answer: ActorAnswer, *, limit: int) -> dict[str, Any]:
    """Return at most `limit` actors, best first."""
    candidates = answer.match.candidates[:limit]
    return {
        "status": answer.grade.value,
        "kind": "actors",
        "read_as": candidates[0].name if answer.card is not None else answer.query,
        "nearest": [candidate.name for candidate in answer.match.nearest],
        "results": [actor_json(candidate, answer.card) for candidate in candidates],
    }


def actor_json(candidate: Candidate, card: ActorCard | None) -> dict[str, Any]:
    """Return an actor as an object, with what its card says if the card is its own."""
    found: dict[str, Any] = {
        "key": candidate.key,
        "name": candidate.name,
        "kind": candidate.kind,
        "matched_via": candidate.via or candidate.name,
        "why": candidate.why,
        "score": round(candidate.score, 4),
        "confirmed": candidate.status == ActorStatus.CONFIRMED,
    }
    if card is not None and card.key == candidate.key:
        found["description"] = card.description
        found["aliases"] = list(card.aliases)
        found["passages"] = [
            {
                "reference": naming.quote.reference,
                "page": naming.quote.page,
                "text": naming.quote.text,
            }
            for naming in card.says
        ]
    return found
