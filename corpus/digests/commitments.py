"""What a digest says of commitments: due on its day, due that day in a former year, and soon.

Only what is due on a single day is told on its day: nobody knows on which day "spring 1998" is due.
The list of a week has what ends in it too, told as vaguely as its source has it.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.commitments import Searched, Standing, Status, read_commitments, standing_on
from corpus.model import Commitment, CommitmentKind

WEEK = timedelta(days=6)
"""From the day of a digest to the last day of its week's list."""

SETTLED = (Status.KEPT, Status.NOT_KEPT, Status.SUPERSEDED)
"""What nobody is reminded of on the day it is due: a person has said what became of it."""

Narrowed = Collection[Searched]


@dataclass(frozen=True, slots=True)
class DueCommitment:
    """A commitment and how it stands; `years` is how long ago it was due, 0 for today or later."""

    standing: Standing
    years: int = 0


def due_on(session: Session, day: date) -> tuple[Searched, ...]:
    """Return the commitments that are due on a day, or were on it in a former year."""
    days = {(day.month, day.day)}
    if (day.month, day.day) == (2, 28) and not isleap(day.year):
        days.add((2, 29))
    rows = session.execute(
        select(Commitment.key, Commitment.due_lo).where(
            Commitment.due_lo == Commitment.due_hi, Commitment.due_lo <= day
        )
    ).all()
    keys = {key for key, due in rows if due is not None and (due.month, due.day) in days}
    found = read_commitments(session, keys) if keys else ()
    return tuple(each for each in found if _is_of_a_day(each, days))


def _is_of_a_day(each: Searched, days: Collection[tuple[int, int]]) -> bool:
    """Whether a commitment that holds is due on one day, and nobody says "about" it."""
    due = each.commitment.due
    if due is None or due.lo is None or due.lo != due.hi or due.qualifier is not None:
        return False
    return (due.lo.month, due.lo.day) in days


def due_within(session: Session, first: date) -> tuple[Searched, ...]:
    """Return the commitments whose due date ends in the week from a day on, the earliest first."""
    last = first + WEEK
    keys = set(
        session.scalars(
            select(Commitment.key).where(Commitment.due_hi >= first, Commitment.due_hi <= last)
        )
    )
    found = read_commitments(session, keys) if keys else ()
    ending = [
        each
        for each in found
        if (due := each.commitment.due) is not None
        and due.qualifier is None
        and due.hi is not None
        and first <= due.hi <= last
    ]
    return tuple(sorted(ending, key=lambda each: (_last_day(each), each.commitment.what)))


def reminders(found: Collection[Searched], day: date) -> Iterator[DueCommitment]:
    """Yield what is due today, then what was due in former years, the latest first."""
    standing = [(each, standing_on(each.commitment, day)) for each in found]
    standing.sort(key=lambda one: (_is_forecast(one[0]), one[0].commitment.what))
    for each, now in standing:
        if _last_day(each) == day and now.status not in SETTLED:
            yield DueCommitment(now)
    former = [(day.year - _last_day(each).year, now) for each, now in standing]
    for years, now in sorted(former, key=lambda one: one[0]):
        if years > 0:
            yield DueCommitment(now, years)


def upcoming(found: Collection[Searched], day: date) -> Iterator[DueCommitment]:
    """Yield what becomes due, and of which nobody has said what became of it."""
    for each in found:
        standing = standing_on(each.commitment, day)
        if standing.status not in SETTLED:
            yield DueCommitment(standing)


def _is_forecast(each: Searched) -> bool:
    return each.commitment.kind is CommitmentKind.FORECAST


def _last_day(each: Searched) -> date:
    due = each.commitment.due
    assert due is not None, "what is looked for by its due date has one"
    assert due.hi is not None, "and it ends"
    return due.hi
