"""An answer of any kind; that of a question says what was asked for."""

from __future__ import annotations

from typing import Any

from bot.api.actors import actors_json
from bot.api.dates import dates_json
from bot.api.lists import about_json, asked_back_json, list_json
from bot.api.passages import passages_json
from bot.api.ranked import KIND_OF_RESULT, ranked_json, with_kind
from corpus.answers import (
    AboutAnswer,
    ActorAnswer,
    AskedBack,
    DateAnswer,
    ListAnswer,
    PassageAnswer,
    QuestionAnswer,
    RankedAnswer,
)
from handlers.wording.about import plain_greeting

AnyAnswer = (
    PassageAnswer | DateAnswer | ActorAnswer | RankedAnswer | ListAnswer | AboutAnswer | AskedBack
)

WITH_KINDS = (RankedAnswer, ListAnswer, AboutAnswer, AskedBack)
"""Answers of which each result says its kind, or that have none."""


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
        case ListAnswer():
            return list_json(answer)
        case AboutAnswer():
            return about_json(answer)
        case AskedBack():
            return asked_back_json(answer)


def _question_json(answer: QuestionAnswer, limit: int) -> dict[str, Any]:
    question = {"asked_for": answer.question.intent.value, "note": answer.note}
    if answer.answer is None:
        told = {"text": plain_greeting(), "results": []}
        return {"status": "nothing", "kind": "help", "read_as": "help", **told, **question}
    found = answer_json(answer.answer, limit=limit)
    if not isinstance(answer.answer, WITH_KINDS):
        kind = KIND_OF_RESULT[found["kind"]]
        found["results"] = [with_kind(result, kind) for result in found["results"]]
    return {**found, **question}
