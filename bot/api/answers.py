"""An answer of any kind; that of a question says what was asked for."""

from __future__ import annotations

from typing import Any

from bot.api.actors import actors_json
from bot.api.dates import dates_json
from bot.api.passages import passages_json
from bot.api.ranked import KIND_OF_RESULT, ranked_json, with_kind
from corpus.answers import ActorAnswer, DateAnswer, PassageAnswer, QuestionAnswer, RankedAnswer

AnyAnswer = PassageAnswer | DateAnswer | ActorAnswer | RankedAnswer


def answer_json(answer: AnyAnswer | QuestionAnswer, *, limit: int) -> dict[str, Any]:
    """Return the answer as an object, with at most `limit` actors."""
    match answer:
        case QuestionAnswer():
            return _question_json(answer, limit)
        case PassageAnswer():
            return passages_json(answer)
        case DateAnswer():
            return dates_json(answer)
        case ActorAnswer():
            return actors_json(answer, limit=limit)
        case RankedAnswer():
            return ranked_json(answer)


def _question_json(answer: QuestionAnswer, limit: int) -> dict[str, Any]:
    question = {"asked_for": answer.question.intent.value, "note": answer.note}
    if answer.answer is None:
        return {"status": "nothing", "kind": "help", "read_as": "help", "results": [], **question}
    found = answer_json(answer.answer, limit=limit)
    if not isinstance(answer.answer, RankedAnswer):
        kind = KIND_OF_RESULT[found["kind"]]
        found["results"] = [with_kind(result, kind) for result in found["results"]]
    return {**found, **question}
