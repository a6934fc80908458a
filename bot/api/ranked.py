"""A ranked answer: passages, dated events and actors in one list, each with its kind."""

from __future__ import annotations

from typing import Any

from bot.api.actors import actor_json
from bot.api.dates import event_json
from bot.api.passages import hit_json, note_json, word_json
from corpus.actors import Candidate
from corpus.answers import RankedAnswer, RankedResult
from corpus.values import Hit

KIND_OF_ANSWER = {"passage": "passages", "event": "dates", "actor": "actors"}
"""The kind of an answer that has only results of one kind."""

KIND_OF_RESULT = {kind: result for result, kind in KIND_OF_ANSWER.items()}


def ranked_json(answer: RankedAnswer) -> dict[str, Any]:
    """Return the results of a ranked answer, best first; its kind is that of the first.

    It has the fields of passages and of dates, whichever stands first. Each result says what its
    features add to its place.
    """
    first = answer.first
    return {
        "status": answer.grade.value,
        "kind": KIND_OF_ANSWER[first.kind] if first is not None else "passages",
        "read_as": answer.query,
        "words": [word_json(word) for word in answer.read_as],
        "total": answer.total,
        "less_precise": 0,
        "nearest": [],
        "disagreeing": [],
        "notes": [note_json(note) for note in answer.notes.with_words],
        "missing": list(answer.missing),
        "lacks": [lack.value for lack in answer.lacks],
        "results": [_result_json(result, answer) for result in answer.results],
    }


def _result_json(result: RankedResult, answer: RankedAnswer) -> dict[str, Any]:
    match result.shown:
        case Hit() as hit:
            found = hit_json(hit, answer.sources.get(hit.document))
            found |= {"notes": answer.notes.on.get(hit.passage_id, 0)}
        case Candidate() as actor:
            found = actor_json(actor, result.card)
        case event:
            found = event_json(event)
    because = [{"feature": feature, "adds": round(worth, 3)} for feature, worth in result.because]
    return {**with_kind(found, result.kind.value), "because": because}


def with_kind(found: dict[str, Any], kind: str) -> dict[str, Any]:
    """Return a result with its kind; what it had under that name is called after the kind.

    >>> with_kind({"text": "…", "kind": "note"}, "passage")
    {'text': '…', 'kind': 'passage', 'passage_kind': 'note'}
    """
    return {**found, "kind": kind, f"{kind}_kind": found["kind"]}
