"""An answer of any kind; that of a question says what was asked for."""

from __future__ import annotations

from typing import Any

from bot.api.actors import actors_json
from bot.api.dates import dates_json
from bot.api.passages import passages_json
from corpus.answers import ActorAnswer, DateAnswer, PassageAnswer, QuestionAnswer


def answer_json(
    answer: PassageAnswer | DateAnswer | ActorAnswer | QuestionAnswer, *, limit: int
) -> dict[str, Any]:
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


def _question_json(answer: QuestionAnswer, limit: int) -> dict[str, Any]:
    question = {"asked_for": answer.question.intent.value, "note": answer.note}
    if answer.answer is None:
        return {"status": "nothing", "kind": "help", "read_as": "help", "results": [], **question}
    return {**answer_json(answer.answer, limit=limit), **question}
