"""Events of a period, of a day of any year, and of one day's digest."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from corpus.database.engine import reading, writing
from corpus.dates import DateSpan
from corpus.events import events_in, events_on, neighbours, on_this_day
from corpus.model import Event, EventStatus, span_columns


def put(session: Session, edtf: str, **columns: object) -> None:
    values = {"summary": edtf, "kind": "treaty", "status": "happened", "origin": "library"}
    span = DateSpan.from_edtf(edtf)
    session.add(Event(key=f"{edtf}{columns}", **span_columns(span), **{**values, **columns}))


@pytest.fixture
def timeline(engine: Engine) -> Engine:
    with writing(engine) as session:
        for edtf in ("1993-12-12", "1993-12", "1993", "199X", "1994-01-05", "1992-02-29"):
            put(session, edtf)
        put(session, "1993-12-12", origin="machine", summary="a machine's")
        put(session, "1993-12-24", status="planned", summary="a plan")
        put(session, "1993-12-31", muted_at=datetime(2026, 1, 1, tzinfo=UTC), summary="muted")
    return engine


def test_a_period_lists_what_lies_inside_and_folds_what_is_vaguer(timeline: Engine) -> None:
    with reading(timeline) as session:
        page = events_in(session, date(1993, 12, 1), date(1993, 12, 31), limit=10)
    told = [event.summary for event in page.events]
    assert told == ["1993-12-12", "a plan", "1993-12", "a machine's"]
    assert page.total == 4
    assert page.folded == 2, "the year and the decade are vaguer"


def test_unfolded_a_day_comes_before_its_year_and_that_before_its_decade(timeline: Engine) -> None:
    with reading(timeline) as session:
        lo, hi = date(1993, 12, 1), date(1993, 12, 31)
        told = [event.summary for event in events_in(session, lo, hi, limit=10, vague=True).events]
    assert told.index("1993-12-12") < told.index("1993") < told.index("199X")


def test_pages_join_to_the_whole_list(timeline: Engine) -> None:
    with reading(timeline) as session:
        lo, hi = date(1990, 1, 1), date(1999, 12, 31)
        whole = events_in(session, lo, hi, limit=50).events
        pages = [events_in(session, lo, hi, limit=2, offset=o).events for o in range(0, 10, 2)]
    assert [e.id for page in pages for e in page] == [e.id for e in whole]


def test_an_open_period_reaches_to_the_end(timeline: Engine) -> None:
    with reading(timeline) as session:
        told = [
            event.summary for event in events_in(session, date(1994, 1, 1), None, limit=9).events
        ]
    assert told == ["1994-01-05", "199X"], "most of the decade lies inside"


def test_an_empty_period_has_neighbours(timeline: Engine) -> None:
    with reading(timeline) as session:
        lo, hi = date(1994, 1, 1), date(1994, 1, 4)
        nearest = [event.summary for event in neighbours(session, lo, hi)]
    assert nearest == ["a plan", "1994-01-05"] or nearest[-1] == "1994-01-05"


def test_only_days_have_anniversaries(timeline: Engine) -> None:
    with reading(timeline) as session:
        assert not on_this_day(session, date(2026, 1, 1)).anniversaries
        assert not on_this_day(session, date(2026, 12, 1)).anniversaries
        day = on_this_day(session, date(2026, 12, 12))
    # what the program found without a sentence to quote is not told
    assert [a.event.summary for a in day.anniversaries] == ["1993-12-12"]
    assert day.anniversaries[0].years == 33


def test_muted_events_are_not_told_on_their_day_and_plans_as_such(timeline: Engine) -> None:
    with reading(timeline) as session:
        (planned,) = on_this_day(session, date(2026, 12, 24)).anniversaries
        assert planned.event.status is EventStatus.PLANNED
        assert not on_this_day(session, date(2026, 12, 31)).anniversaries
        assert not events_on(session, "12-31", limit=5).total


def test_a_leap_day_is_told_on_the_28th_of_other_years_and_says_so(timeline: Engine) -> None:
    with reading(timeline) as session:
        common = on_this_day(session, date(2026, 2, 28)).anniversaries
        leap = on_this_day(session, date(2028, 2, 29)).anniversaries
        assert not on_this_day(session, date(2028, 2, 28)).anniversaries
    assert [a.leap for a in common] == [True]
    assert [a.leap for a in leap] == [False]


def test_the_day_itself_is_no_anniversary_of_its_own_year(timeline: Engine) -> None:
    with reading(timeline) as session:
        assert not on_this_day(session, date(1993, 12, 12)).anniversaries


def test_what_is_open_on_a_side_belongs_where_its_known_end_lies(engine: Engine) -> None:
    with writing(engine) as session:
        for edtf in ("../1995-12", "2001/..", "1995-12-05"):
            put(session, edtf)
    with reading(engine) as session:
        far_off = events_in(session, date(1803, 3, 3), date(1803, 3, 3), limit=9, vague=True)
        december = events_in(session, date(1995, 12, 1), date(1995, 12, 31), limit=9)
        since = events_in(session, date(2001, 1, 1), None, limit=9)
    assert far_off.events == ()
    assert [event.summary for event in december.events] == ["1995-12-05", "../1995-12"]
    assert [event.summary for event in since.events] == ["2001/.."]
