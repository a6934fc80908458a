"""A commitment in words: who, to whom, what; its steps; and that only a person assesses it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.commitments import (
    Citation,
    Commitment,
    CommitmentAnswer,
    CommitmentOrder,
    Progress,
    Standing,
    Status,
)
from corpus.dates import MONTH_NAMES
from corpus.model import RowOrigin
from corpus.values import Grade
from handlers.wording.moments import day_words
from handlers.wording.phrases import counted, repeated


@dataclass(frozen=True, slots=True)
class StepWords:
    """A step in words; `kind` says too that it is not over on the day."""

    n: int
    date: str
    kind: str
    what: str
    source: str


@dataclass(frozen=True, slots=True)
class CommitmentWords:
    """A commitment in words.

    `about` is its kind, who and to whom, `dates` when it was made and is due, `notes` what comes
    after the day and where sources part. `by` is who assessed it, as they are named in the ledger;
    empty if nobody did.
    """

    what: str
    about: str
    dates: str
    status: str
    by: str
    source: str
    steps: tuple[StepWords, ...]
    notes: tuple[str, ...]


def commitment_words(standing: Standing, answer: CommitmentAnswer) -> CommitmentWords:
    """Return a commitment in words, as it stood on the day of the answer."""
    commitment = standing.commitment
    later = _later(standing, answer)
    return CommitmentWords(
        what=commitment.what,
        about=parties(commitment),
        dates=_dates(commitment),
        status=_status(standing, answer),
        by="" if standing.assessment is None else standing.assessment.by,
        source=cited_source(commitment.cited),
        steps=tuple(
            StepWords(
                n=step.n,
                date="undated" if step.when is None else step.when.words(),
                kind=step.kind.value + (", under way" if stands is Progress.UNDER_WAY else ""),
                what=step.what,
                source=cited_source(step.cited),
            )
            for step, stands in standing.steps
        ),
        notes=(
            *([later] if later else ()),
            *_differences(commitment),
            *order_notes(commitment),
            *_also(commitment),
        ),
    )


def plain_commitment(standing: Standing, answer: CommitmentAnswer) -> Iterator[str]:
    """Yield the lines of a commitment as plain text, its steps too."""
    words = commitment_words(standing, answer)
    yield words.what if words.what.endswith((".", "!", "?")) else f"{words.what}."
    yield f"{words.about}, {words.dates}."
    by = f", says {words.by}" if words.by else ""
    yield f"{words.status}{by}. Source: {words.source}."
    for step in words.steps:
        yield f"  {step.n}. {step.date} ({step.kind}): {step.what} [{step.source}]"
    yield from words.notes


@dataclass(frozen=True, slots=True)
class RowWords:
    """A commitment as a row of a list; `other_date` is that by which the list is not in order."""

    about: str
    other_date: str
    status: str
    source: str


def row_words(standing: Standing, answer: CommitmentAnswer) -> RowWords:
    """Return a commitment in words as a row of a list has it."""
    commitment = standing.commitment
    made, due = commitment.made, commitment.due
    other = f"due {due.words()}" if due else "no due date"
    if answer.request.order is CommitmentOrder.DUE:
        other = f"made {made.words()}" if made else "its source does not say when"
    status = standing.status.value
    if standing.assessment is not None:
        status += f" as of {_day(standing.assessment.as_of)}"
    return RowWords(parties(commitment), other, status, cited_source(commitment.cited))


def plain_rows(
    standings: Sequence[Standing], answer: CommitmentAnswer, first: int
) -> Iterator[str]:
    """Yield a line for each commitment of a list, numbered from `first` on."""
    for number, standing in enumerate(standings, first):
        words, found = row_words(standing, answer), standing.commitment
        dates = _dates(found)
        yield f"{number}. {found.what}. {words.about}; {dates}; {words.status} [{words.source}]"


ORDERS = {
    CommitmentOrder.DUE: "by due date",
    CommitmentOrder.MADE: "as they were made",
    CommitmentOrder.BY: "by who made them",
}


def commitments_heading(answer: CommitmentAnswer) -> str:
    """Return what was found, and how it was read."""
    if answer.grade is Grade.NOTHING:
        return _nothing(answer)
    asked = f"{counted(answer.total, 'commitment')} for “{repeated(answer.request.words)}”"
    if answer.request.day:
        asked += f", as of {_day(answer.day)}"
    if answer.total > 1 and not answer.is_ranked:
        asked += f", {ORDERS[answer.request.order]}"
    if "overdue" in answer.request.states:
        asked += (
            ". Their day has passed and nobody has called them kept, not kept or superseded; some "
            "may have been kept"
        )
    notes = ""
    if answer.grade is Grade.WEAK:
        notes += " None is by or to all whom you name; these are nearest."
    if answer.missing:
        notes += f" None has {', '.join(f'“{word}”' for word in answer.missing)}."
    return f"{asked}.{notes}"


def _nothing(answer: CommitmentAnswer) -> str:
    if not answer.request.words:
        return "Say what was promised, or by whom: death penalty Russia, by:Russia, kind:forecast."
    return (
        f"No commitment on this shelf answers “{repeated(answer.request.words)}”. That says "
        "nothing of whether it was made."
    )


def parties(commitment: Commitment) -> str:
    """Return its kind, who made it and to whom: "Pledge by Russia to Council of Europe"."""
    to = f" to {commitment.to}" if commitment.to else ""
    response = f"; response: {commitment.response}" if commitment.response else ""
    return f"{commitment.kind.value.capitalize()} by {commitment.by}{to}{response}"


def _dates(commitment: Commitment) -> str:
    made, due = commitment.made, commitment.due
    first = f"made {made.words()}" if made else "its source does not say when"
    return f"{first}; " + (f"due {due.words()}" if due else "no due date in its source")


def _status(standing: Standing, answer: CommitmentAnswer) -> str:
    day = f" on {_day(answer.day)}" if answer.request.day else ""
    if standing.status is Status.NOT_MADE:
        return f"Not yet made{day}"
    assessment = standing.assessment
    if assessment is None:
        return f"Not assessed{day}: nobody has looked at it"
    return (
        f"{standing.status.value.capitalize()}, as of {_day(assessment.as_of)}: "
        f"“{assessment.grounds}” (last looked at on {day_words(assessment.at)})"
    )


def cited_source(cited: Citation) -> str:
    """Return what vouches for a commitment or a step, or that nothing does any more."""
    if cited.was_removed:
        return f"unsourced: {cited.reference} was removed"
    if cited.reference is not None:
        return cited.reference if cited.is_here else f"{cited.reference}, not on this shelf"
    if cited.event_key is not None:
        return (cited.source or "timeline") if cited.is_here else "unsourced: its event is gone"
    return cited.source or "unsourced"


def _later(standing: Standing, answer: CommitmentAnswer) -> str:
    if not standing.later or standing.status is Status.NOT_MADE:
        return ""
    after = f"after {_day(answer.day)}" if answer.request.day else "still to come"
    return f"{counted(standing.later, 'later step')} {after}."


def _differences(commitment: Commitment) -> Iterator[str]:
    for each in commitment.differ:
        yield f"Sources differ on {each.about}. {each.one}. {each.other}."


def order_notes(commitment: Commitment) -> Iterator[str]:
    """Yield a sentence for each step that stands before what it comes of."""
    for step in commitment.out_of_order():
        yield f"Step {step.n} ({step.kind.value}) is dated before it was made."


def _also(commitment: Commitment) -> Iterator[str]:
    if commitment.also and commitment.origin == RowOrigin.TEAM:
        yield f"Said too in {', '.join(commitment.also)}."


def _day(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"
