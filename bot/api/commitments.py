"""Commitments as JSON: each with its steps, as they stood on a day."""

from __future__ import annotations

from typing import Any

from corpus.commitments import Commitment, CommitmentAnswer, Progress, Standing, Step
from corpus.dates import DateSpan


def commitments_json(answer: CommitmentAnswer) -> dict[str, Any]:
    """Return the commitments that answer, the best first; steps after the day are counted only."""
    return {
        "status": answer.grade.value,
        "kind": "commitments",
        "read_as": answer.request.words,
        "as_of": answer.day.isoformat(),
        "total": answer.total,
        "missing": list(answer.missing),
        "results": [_commitment(standing) for standing in answer.standings],
    }


def _commitment(standing: Standing) -> dict[str, Any]:
    found = standing.commitment
    return {
        "key": found.key,
        "kind": found.kind.value,
        "by": found.by,
        "to": found.to,
        "what": found.what,
        "concept": found.concept,
        "made": _edtf(found.made),
        "due": _edtf(found.due),
        "response": found.response,
        "action": found.action,
        "action_origin": _origin_of_action(found),
        "status": standing.status.value,
        "looked_at": _looked_at(standing),
        "reference": found.cited.reference,
        "also": list(found.also),
        "source": found.cited.source,
        "url": found.cited.url,
        "steps": [_step(step, progress) for step, progress in standing.steps],
        "later_steps": standing.later,
        "differ": [
            {"about": each.about, "one": each.one, "other": each.other} for each in found.differ
        ],
    }


def _origin_of_action(found: Commitment) -> str | None:
    """Return whether its source gives the category of action, or the program tells it by words."""
    if found.action is None:
        return None
    return "source" if found.stated_action is not None else "machine"


def _looked_at(standing: Standing) -> dict[str, Any] | None:
    """Return by whom and when it was assessed, as of which day and why; None if by nobody."""
    found = standing.assessment
    if found is None:
        return None
    return {
        "by": found.by,
        "at": found.at.isoformat(),
        "as_of": found.as_of.isoformat(),
        "grounds": found.grounds,
    }


def _step(step: Step, progress: Progress) -> dict[str, Any]:
    return {
        "n": step.n,
        "kind": step.kind.value,
        "edtf": _edtf(step.when),
        "what": step.what,
        "progress": progress.value,
        "reference": step.cited.reference,
        "event_key": step.cited.event_key,
        "source": step.cited.source,
        "url": step.cited.url,
    }


def _edtf(span: DateSpan | None) -> str | None:
    return None if span is None else span.edtf
