"""Commitments of a digest in words: that they are due, or were, and who last looked at them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.dates import MONTH_NAMES
from corpus.digests import DueCommitment
from corpus.model import CommitmentKind
from handlers.wording.commitments import cited_source, parties
from handlers.wording.phrases import clip

LONGEST = 300  # characters of what was undertaken
IN_A_WEEK = 12  # commitments that a week's list writes out


@dataclass(frozen=True, slots=True)
class CommitmentItem:
    """A commitment that is due today, or was on this day; `label` stands before the first."""

    due: DueCommitment
    label: str = ""


@dataclass(frozen=True, slots=True)
class WeekItem:
    """What becomes due within a week, the earliest first."""

    due: Sequence[DueCommitment]

    @property
    def listed(self) -> Sequence[DueCommitment]:
        """Those that are written out."""
        return self.due[:IN_A_WEEK]

    @property
    def more(self) -> int:
        """How many are not written out."""
        return len(self.due) - len(self.listed)


def when_due(due: DueCommitment) -> str:
    """Return "Due today", "Foreseen for today" or "Five years ago today it was due"."""
    is_forecast = due.standing.commitment.kind is CommitmentKind.FORECAST
    if not due.years:
        return "Foreseen for today: its time has come" if is_forecast else "Due today"
    ago = "A year ago" if due.years == 1 else f"{due.years} years ago"
    return f"{ago} today it was {'foreseen' if is_forecast else 'due'}"


def last_assessed(due: DueCommitment) -> str:
    """Return what a person last said of it: "last assessed: kept, as of 1 March 1998"."""
    assessment = due.standing.assessment
    if assessment is None:
        return "not assessed: nobody has looked at it"
    day = assessment.as_of
    as_of = f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"
    return f"last assessed: {assessment.verdict.value}, as of {as_of}"


def plain_due(due: DueCommitment) -> str:
    """Return a commitment that is due in a line."""
    found = due.standing.commitment
    source = cited_source(found.cited)
    what = clip(found.what, LONGEST)
    return f"{when_due(due)}: {what}. {parties(found)}; {last_assessed(due)} [{source}]."


def plain_week(item: WeekItem) -> str:
    """Return what becomes due within a week in a line."""
    lines = [f"{_date(due)}: {clip(due.standing.commitment.what, 120)}" for due in item.listed]
    rest = [f"{item.more} more"] * bool(item.more)
    return f"Due this week: {'; '.join([*lines, *rest])}."


def _date(due: DueCommitment) -> str:
    span = due.standing.commitment.due
    return "no date" if span is None else span.words()


def week_line(due: DueCommitment) -> tuple[str, str]:
    """Return the date of a row of a week's list, and what is due then, by whom and to whom."""
    found = due.standing.commitment
    words = f"{clip(found.what, 160)} · {clip(parties(found), 120)} · {cited_source(found.cited)}"
    return _date(due), words
