"""Every day of a year, on the founding documents and the library: nothing but days is told.

A decade, a year or a month has a first day, and no anniversary on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from corpus.corpus import Corpus
from corpus.database.engine import reading
from corpus.dates import Precision
from corpus.events import Anniversary, DatedEvent, on_this_day
from tests.databases import url_of
from tests.shelves import engine_of

NOW = datetime(2026, 3, 15, tzinfo=UTC)
LEAP_YEAR = [date(2028, 1, 1) + timedelta(days) for days in range(366)]


@pytest.fixture(scope="module")
def founding(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    """The library and the founding documents."""
    database = tmp_path_factory.mktemp("sweep") / "corpus.db"
    corpus, _opened = Corpus.open(url_of(database), use_library=True, clock=lambda: NOW)
    report = corpus.upkeep.import_path(shared / "documents", now=NOW)
    assert report.added
    assert not report.failed
    yield corpus
    corpus.close()


def anniversaries(corpus: Corpus, day: date) -> tuple[Anniversary, ...]:
    with reading(engine_of(corpus)) as session:
        return on_this_day(session, day).anniversaries


def writes_its_day(event: DatedEvent) -> bool:
    """Whether a source writes out the day of the month, in figures or as a word."""
    assert event.span.lo is not None
    day = event.span.lo.day
    written = re.compile(rf"(?<!\d)0?{day}(?:st|nd|rd|th)?(?!\d)|\bfirst\b|New Year", re.IGNORECASE)
    wordings = [claim.span.wording for claim in event.claims] or [event.span.wording]
    return any(written.search(wording) for wording in wordings)


@pytest.mark.thorough
def test_only_what_its_source_dates_to_the_day_is_told_on_it(founding: Corpus) -> None:
    told = 0
    for day in LEAP_YEAR:
        for anniversary in anniversaries(founding, day):
            event = anniversary.event
            told += 1
            assert event.span.precision is Precision.DAY, (day, event)
            assert event.span.lo == event.span.hi
            assert event.span.month_day == f"{day:%m-%d}", (day, event)
    assert told > 100, "the sweep has something to look at"


def test_nothing_vaguer_hides_on_the_first_of_a_month(founding: Corpus) -> None:
    for day in LEAP_YEAR:
        if day.day == 1:
            for anniversary in anniversaries(founding, day):
                assert writes_its_day(anniversary.event), (day, anniversary.event)


@pytest.mark.thorough
def test_asking_for_a_day_of_any_year_tells_days_only(founding: Corpus) -> None:
    for day in LEAP_YEAR:
        answer = founding.events.on_date(f"{day.day} {day:%B}", today=NOW.date(), limit=100)
        for event in answer.events:
            assert event.span.precision is Precision.DAY, (day, event)
            assert event.span.month_day == f"{day:%m-%d}", (day, event)


def test_the_leap_day_is_told_on_the_28th_of_common_years_alone(founding: Corpus) -> None:
    leap = {a.event.id for a in anniversaries(founding, date(2028, 2, 29))}
    common = {a.event.id for a in anniversaries(founding, date(2027, 2, 28)) if a.leap}
    assert common == leap
    assert not any(a.leap for a in anniversaries(founding, date(2028, 2, 28)))
