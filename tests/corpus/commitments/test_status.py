"""A commitment on a day: what was done, what was under way, and never a verdict."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.commitments import Citation, Commitment, Progress, Status, Step, standing_on
from corpus.dates import DateSpan
from corpus.model import CommitmentKind, RowOrigin, StepKind

DONE, UNDER_WAY, LATER, UNKNOWN = Progress

# (kind, EDTF or None, last day of the source's own date)
STEPS: tuple[tuple[StepKind, str | None, date | None], ...] = (
    (StepKind.PLEDGE, "1996-02", None),
    (StepKind.CONDUCT, "1996-02/1997-05", None),
    (StepKind.PRESSURE, None, date(1998, 1, 31)),
    (StepKind.OUTCOME, "1997-06", None),
)


def commitment(
    steps: tuple[tuple[StepKind, str | None, date | None], ...] = STEPS,
    made: str | None = "1996-02",
) -> Commitment:
    cited = Citation(source="a treaty")
    return Commitment(
        key="stops-executions",
        kind=CommitmentKind.PLEDGE,
        origin=RowOrigin.LIBRARY,
        by="Russia",
        to=None,
        what="Executions end",
        concept=None,
        made=DateSpan.from_edtf(made) if made else None,
        due=None,
        cited=cited,
        also=(),
        steps=tuple(
            Step(n, kind, "…", DateSpan.from_edtf(edtf) if edtf else None, known_by, cited)
            for n, (kind, edtf, known_by) in enumerate(steps, 1)
        ),
        differ=(),
    )


def on(day: date, which: Commitment | None = None) -> list[Progress]:
    """Where each step stands on a day."""
    return [stands for _step, stands in standing_on(which or commitment(), day).progress]


@pytest.mark.parametrize(
    ("day", "progress"),
    [
        (date(1996, 1, 31), [LATER, LATER, LATER, LATER]),
        (date(1996, 2, 10), [UNDER_WAY, UNDER_WAY, LATER, LATER]),
        (date(1996, 3, 1), [DONE, UNDER_WAY, LATER, LATER]),
        (date(1997, 6, 1), [DONE, DONE, LATER, UNDER_WAY]),
        # Told before what is done, it was done before that, whenever its source came out.
        (date(1997, 6, 30), [DONE, DONE, DONE, DONE]),
    ],
)
def test_steps_on_a_day(day: date, progress: list[Progress]) -> None:
    assert on(day) == progress


def test_an_undated_step_is_done_once_its_source_is_out_and_conduct_goes_on() -> None:
    steps = (
        (StepKind.CONDUCT, None, date(2008, 12, 5)),
        (StepKind.RESPONSE, None, date(2008, 12, 5)),
        (StepKind.PRESSURE, None, None),
    )
    whole, first = commitment(steps, made=None), commitment(steps[:1], made=None)
    assert on(date(2008, 12, 5), whole) == [DONE, DONE, UNKNOWN]
    assert on(date(2008, 12, 5), first) == [UNDER_WAY]
    assert on(date(2008, 12, 4), whole) == [LATER, LATER, UNKNOWN]


@pytest.mark.parametrize(
    ("made", "day", "status"),
    [
        ("1996-02", date(1996, 1, 31), Status.NOT_MADE),
        ("1996-02", date(1996, 2, 1), Status.NOT_ASSESSED),
        ("1997-10~", date(1997, 5, 15), Status.NOT_ASSESSED),  # about October
        ("1997-10~", date(1996, 5, 15), Status.NOT_MADE),
        (None, date(1900, 1, 1), Status.NOT_ASSESSED),
    ],
)
def test_before_it_was_made_it_is_not_yet_made(made: str | None, day: date, status: Status) -> None:
    standing = standing_on(commitment(made=made), day)
    assert standing.status is status
    if status is Status.NOT_MADE:
        assert standing.steps == ()
        assert standing.later == len(STEPS)


@given(one=st.dates(date(1990, 1, 1), date(2000, 1, 1)), days=st.integers(0, 2000))
def test_what_is_done_stays_done(one: date, days: int) -> None:
    later = date.fromordinal(one.toordinal() + days)
    for was, now in zip(on(one), on(later), strict=True):
        assert was is not DONE or now is DONE
