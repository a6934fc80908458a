"""What holds for every text: it is survived, in linear time, and nothing lies outside it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corpus.dates import DateSpan, find, read
from corpus.dates.calendar.edtf import NotEDTF, bounds
from corpus.dates.calendar.period import Period
from corpus.dates.precision import Precision
from corpus.errors import NotADate

TODAY = date(2026, 3, 15)
SIDES = ("before", "until", "after", "since", "range")


def word_tuple(words: str) -> tuple[str, ...]:
    return tuple(words.split())


PIECES = word_tuple(
    "5 12th 1993 '97 1990s 480 BC AD 31 0 99999 12/5 5.12.1993 1993-12-05 May may December Sept. "
    "spring winter fall Sunday Tuesday early mid - – / , . ; ( ) ? ~ ' of the in on from to and "
    "between until before after last next this same previous following first second third half "
    "quarter week month year century years days a few two three and a half ago later earlier past "
    "18 months now today yesterday Christmas Easter about circa turn beginning end XX 3:00 p.m. "
    "3. bis zum und Mai Jahre 1990er Anfang du au 1er août années anni с по мая 1980-х в начале "
    "III квартал listopada 1991 m. sausio 0.0.1997 2008-W49 KW 3Q 2OO8 l5 1432 AH (1991) Orthodox "
    "overnight every twice Mondays tomorrow evening 99th quarter nineteen-sixties old will "
    "was had due set for ahead. 1996.12 2006a ISBN 978-1-5017-1997-2 /2003/"
)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=8).map("".join),
)
# the ends of the calendar are where arithmetic breaks
ANCHORS = st.one_of(st.none(), st.sampled_from([date.min, date.max]), st.dates())
DAYS = st.dates(date(1010, 1, 1), date(2189, 12, 31))  # four digits are a year from 1000 to 2199


@pytest.mark.thorough
@settings(max_examples=400, deadline=None)
@given(TEXTS, ANCHORS, st.sampled_from([None, True, False]))
def test_any_text_is_survived_and_what_is_found_lies_in_it(
    text: str, anchor: date | None, narrative: bool | None
) -> None:
    end = 0
    for found in find(text, anchor=anchor, narrative=narrative):
        assert end <= found.start < found.end <= len(text)
        assert found.wording == text[found.start : found.end]
        end = found.end
        if found.yearless is not None:
            assert found.span is None
            assert found.yearless.words().endswith("year not known")
        if found.span is None:
            continue
        assert found.span.lo is None or found.span.hi is None or found.span.lo <= found.span.hi
        again = DateSpan.from_edtf(str(found.span))
        assert again == found.span
        assert (again.lo, again.hi) == (found.span.lo, found.span.hi)
        assert found.span.words()


@pytest.mark.thorough
@settings(max_examples=400, deadline=None)
@given(TEXTS, ANCHORS.filter(bool))
def test_any_query_is_answered(query: str, today: date) -> None:
    try:
        reading = read(query, today=today)
    except NotADate:
        return
    assert reading.read_as
    if reading.span is not None:
        assert (
            reading.span.lo is None or reading.span.hi is None or reading.span.lo <= reading.span.hi
        )
        assert DateSpan.from_edtf(str(reading.span)) == reading.span


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789X-/.~?%[]{}YES,T:Z+ ", max_size=24))
def test_any_string_is_edtf_or_refused(text: str) -> None:
    try:
        found = bounds(text)
    except NotEDTF:
        return
    assert found.lo is None or found.hi is None or found.lo <= found.hi
    DateSpan.from_edtf(text)


def periods() -> st.SearchStrategy[str]:
    """EDTF strings of one period each."""
    day = DAYS.map(lambda day: day.isoformat())
    month = DAYS.map(lambda day: f"{day:%Y-%m}")
    season = st.tuples(DAYS, st.integers(21, 23)).map(lambda pair: f"{pair[0].year:04d}-{pair[1]}")
    year = DAYS.map(lambda day: f"{day.year:04d}")
    decade = DAYS.map(lambda day: f"{day.year // 10:03d}X")
    century = DAYS.map(lambda day: f"{day.year // 100:02d}XX")
    return st.one_of(day, month, season, year, decade, century)


@settings(max_examples=150, deadline=None)
@given(periods(), st.sampled_from(["", "~", "?", "%"]))
def test_reading_the_words_of_a_period_gives_it_back(edtf: str, mark: str) -> None:
    span = DateSpan.from_edtf(edtf + mark)
    assert read(span.words(), today=TODAY).span == span


@pytest.mark.thorough
@settings(max_examples=150, deadline=None)
@given(
    DAYS,
    DAYS,
    st.sampled_from([1, 2, 3]),
    st.sampled_from(SIDES),
)
def test_reading_the_words_of_a_range_gives_it_back(
    first: date, last: date, width: int, side: str
) -> None:
    assume(first.isoformat()[: (4, 7, 10)[width - 1]] < last.isoformat()[: (4, 7, 10)[width - 1]])
    start, end = (day.isoformat()[: (4, 7, 10)[width - 1]] for day in (first, last))
    edtf = {
        "before": f"/{end}",
        "until": f"../{end}",
        "after": f"{start}/",
        "since": f"{start}/..",
        "range": f"{start}/{end}",
    }[side]
    span = DateSpan.from_edtf(edtf)
    assert read(span.words(), today=TODAY).span == span, span.words()


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["early", "mid", "late"]),
    st.sampled_from(["1996", "May 1996", "spring 1996", "winter 1996–97", "1990s", "20th century"]),
)
def test_reading_the_words_of_a_part_gives_it_back(part: str, whole: str) -> None:
    span = read(f"{part} {whole}", today=TODAY).span
    assert span is not None
    assert read(span.words(), today=TODAY).span == span


@settings(max_examples=100, deadline=None)
@given(
    DAYS,
    st.integers(-500, 500),
    st.sampled_from([Precision.MONTH, Precision.SEASON, Precision.QUARTER]),
)
def test_a_period_moved_there_and_back_is_itself(day: date, count: int, size: Precision) -> None:
    period = Period(size, day.year, 1 + day.month % 3)
    assert period.shifted(count).shifted(-count) == period
    assert (period.shifted(1).bounds()[0] > period.bounds()[1]) is True


HARD = {
    "digits": "1" * 1_000_000,
    "may": "may " * 250_000,
    "commas": "," * 1_000_000,
    "early": "early in the " * 20_000,
    "lists": "January, " * 20_000,
    "halves": "the first half of the " * 10_000,
    "pairs": "1999-" * 20_000,
    "days": "3, " * 20_000,
    "dotted days": "3. und 4. " * 20_000,
    "numbers": "resolutions 1325, 1960 and " * 10_000,
    "hyphens": "1-2-3-" * 20_000,
    "story": "In 1995 it failed. Last week it met in May. " * 5_000,
}


# What takes more than its share of time does not end within the limit.
@pytest.mark.thorough
@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", HARD)
def test_a_hard_text_is_read_to_its_end(name: str) -> None:
    for found in find(HARD[name], anchor=TODAY):
        assert found.start < found.end


@pytest.mark.parametrize("name", HARD)
def test_a_hard_query_is_answered_at_once(name: str) -> None:
    assert read(HARD[name], today=TODAY).span is None
