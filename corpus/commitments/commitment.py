"""A commitment as it is shown: its steps, each with its source, and its status on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from corpus.commitments.actions import ActionCategory, category_of
from corpus.commitments.assessments import Assessment
from corpus.commitments.entries import Difference
from corpus.dates import DateSpan
from corpus.model import CommitmentKind, RowOrigin, StepKind

ABOUT = timedelta(days=183)
"""How far before its first day what is "about" a date may still have been: half a year."""

AFTERWARDS = (StepKind.RESPONSE, StepKind.OUTCOME)
"""Steps that come after what they are of."""


class Status(StrEnum):
    """What became of a commitment, as a person assessed it; the program never does."""

    NOT_MADE = "not yet made"
    NOT_ASSESSED = "not assessed"
    KEPT = "kept"
    PARTLY = "partly"
    NOT_KEPT = "not kept"
    SUPERSEDED = "superseded"
    OPEN = "open"


class Progress(StrEnum):
    """Where a step stands on a day."""

    DONE = "done"  # its last possible day is not after that day
    UNDER_WAY = "under way"  # begun, and not surely over
    LATER = "later"
    UNKNOWN = "undated"  # neither it nor its source has a date


@dataclass(frozen=True, slots=True)
class Citation:
    """What vouches for a step or a commitment.

    A passage by its `reference`, an event by its `event_key` with that event's own `source`, or a
    cited `source` that is on no shelf. `is_here` says whether the passage or the event can be
    opened; what a removed document said, or one that was never imported, cannot. `url` is where
    the source can be read. `was_removed` says that somebody took its document off the shelf.
    """

    reference: str | None = None
    event_key: str | None = None
    source: str | None = None
    url: str | None = None
    is_here: bool = False
    was_removed: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One step; `n` counts those that are seen in order from one.

    `when` is None if its source has no date. `key` stays when it is changed.
    """

    n: int
    kind: StepKind
    what: str
    when: DateSpan | None
    known_by: date | None
    cited: Citation
    key: str = ""

    def begins(self) -> date | None:
        """Return the first day on which it may have begun; None is before any."""
        return self.known_by if self.when is None else self.when.lo


@dataclass(frozen=True, slots=True)
class Commitment:
    """A commitment with its steps in order.

    `made` and `due` are None where no source has them. `concept` is its concept's label. `response`
    is what its addressee answered, `stated_action` the category that its source gives.
    """

    key: str
    kind: CommitmentKind
    origin: RowOrigin
    by: str
    to: str | None
    what: str
    concept: str | None
    made: DateSpan | None
    due: DateSpan | None
    cited: Citation
    also: tuple[str, ...]
    steps: tuple[Step, ...]
    differ: tuple[Difference, ...]
    assessments: tuple[Assessment, ...] = ()  # by their days
    response: str | None = None
    stated_action: ActionCategory | None = None

    @property
    def action(self) -> ActionCategory | None:
        """The category of what a recommendation asks for; a guess where its source gives none."""
        if self.stated_action is not None or self.kind is not CommitmentKind.RECOMMENDATION:
            return self.stated_action
        return category_of(self.what)

    def out_of_order(self) -> tuple[Step, ...]:
        """Return the steps that say what came of it and were over before it was made."""
        first = None if self.made is None else self.made.lo
        if first is None:
            return ()
        return tuple(
            step
            for step in self.steps
            if step.kind in AFTERWARDS
            and step.when is not None
            and step.when.hi is not None
            and step.when.hi < first
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """A commitment on a day: its status, and where each step stands, in order.

    `assessment` is the latest one up to that day, which the status is of; None if there is none.
    """

    commitment: Commitment
    status: Status
    progress: tuple[tuple[Step, Progress], ...]
    assessment: Assessment | None = None

    @property
    def steps(self) -> tuple[tuple[Step, Progress], ...]:
        """The steps that have begun on that day, in order; none of one that is not yet made."""
        if self.status is Status.NOT_MADE:
            return ()
        return tuple(pair for pair in self.progress if pair[1] is not Progress.LATER)

    @property
    def later(self) -> int:
        """How many steps come after that day."""
        return len(self.progress) - len(self.steps)


def standing_on(commitment: Commitment, day: date) -> Standing:
    """Return a commitment as it stood at the end of a day.

    An undated step is done once a step that is told after it is done: a source that tells a cause
    before its effect dates it by that. Else it is done once its source was out; conduct is then
    under way, for nothing says that it ended.
    """
    progress = [(step, _progress_of(step, day)) for step in commitment.steps]
    done = [step.n for step, stands in progress if stands is Progress.DONE]
    last_done = max(done, default=0)
    assessed = [each for each in commitment.assessments if each.as_of <= day]
    latest = assessed[-1] if assessed else None
    if _surely_after(commitment, day):
        status, latest = Status.NOT_MADE, None
    else:
        status = Status.NOT_ASSESSED if latest is None else Status(latest.verdict.value)
    return Standing(
        commitment,
        status,
        tuple(
            (step, Progress.DONE if step.when is None and step.n < last_done else stands)
            for step, stands in progress
        ),
        latest,
    )


def _progress_of(step: Step, day: date) -> Progress:
    begins = step.begins()
    if step.when is None:
        if begins is None:
            return Progress.UNKNOWN
        if begins > day:
            return Progress.LATER
        return Progress.UNDER_WAY if step.kind == "conduct" else Progress.DONE
    if step.when.hi is not None and step.when.hi <= day:
        return Progress.DONE
    return Progress.LATER if begins is not None and begins > day else Progress.UNDER_WAY


def _surely_after(commitment: Commitment, day: date) -> bool:
    """Whether a commitment was made after a day, whatever its source's "about" may mean."""
    made = commitment.made
    if made is None or made.lo is None:
        return False
    is_about = made.qualifier is not None
    return made.lo - (ABOUT if is_about else timedelta()) > day
