"""A date span: bounds, order, containment, share, and words."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.dates import DateSpan, Precision, Qualifier, read

TODAY = date(2026, 3, 15)


def span(edtf: str) -> DateSpan:
    return DateSpan.from_edtf(edtf)


def test_only_a_single_day_has_a_month_and_day() -> None:
    assert span("1993-12-05").month_day == "12-05"
    assert span("1996-02-29").month_day == "02-29"
    # neither a month on its first day nor a year on 1 January
    for vaguer in ("1993-12", "1993", "199X", "1993-12-05/1993-12-06", "1993-12-XX", "../1993"):
        assert span(vaguer).month_day is None, vaguer


@pytest.mark.parametrize(
    ("outer", "inner", "contained"),
    [
        ("1993", "1993-12-05", True),
        ("1993-12-05", "1993", False),
        ("199X", "1993", True),
        ("1993", "1993", True),
        ("../1993", "1990", True),
        # the open side reaches beyond every closed span
        ("1990", "../1993", False),
        ("1993-12/1994-02", "1994", False),
    ],
)
def test_a_span_contains_what_lies_wholly_inside(outer: str, inner: str, contained: bool) -> None:
    assert span(outer).contains(span(inner)) is contained


def test_the_share_inside_a_period_ranks_a_day_before_its_year_before_its_decade() -> None:
    lo, hi = date(1993, 12, 1), date(1993, 12, 31)
    shares = [span(edtf).share_inside(lo, hi) for edtf in ("1993-12-05", "1993", "199X", "1994")]
    assert shares[0] == 1.0
    assert shares == sorted(shares, reverse=True)
    assert shares[1] == pytest.approx(31 / 365)
    assert shares[3] == 0.0


def test_a_share_of_an_open_period_counts_to_its_open_end() -> None:
    assert span("1996").share_inside(None, date(1996, 6, 30)) == pytest.approx(182 / 366)
    assert span("1996").share_inside(None, None) == 1.0
    assert 0 < span("1996/..").share_inside(date(1996, 1, 1), date(1996, 12, 31)) < 0.01


def test_spans_sort_by_first_day_then_by_last() -> None:
    ordered = ["../1950", "195X", "1950", "1950-01", "1950-01-01", "1950-01-02", "1951"]
    expected = ["../1950", "1950-01-01", "1950-01", "1950", "195X", "1950-01-02", "1951"]
    assert [str(each) for each in sorted(map(span, ordered))] == expected


def test_spans_of_the_same_days_are_equal_however_they_were_worded() -> None:
    assert DateSpan.from_edtf("1996", "the year 1996") == DateSpan.from_edtf("1996")
    assert len({span("1996"), DateSpan.from_edtf("1996", "1996")}) == 1


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2008-12-05", "5 December 2008"),
        ("2008-12", "December 2008"),
        ("1997-21", "spring 1997"),
        ("1997-23", "autumn 1997"),
        ("1996", "1996"),
        ("199X", "the 1990s"),
        ("19XX", "the 20th century"),
        ("-04XX", "the 5th century BC"),
        # astronomical -479 is what people call 480 BC
        ("-0479", "480 BC"),
        ("0070", "AD 70"),
        ("1996~", "about 1996"),
        ("1996?", "perhaps 1996"),
        ("1996%", "perhaps about 1996"),
        ("1982/2000", "1982–2000"),
        ("1993-12-05/1993-12-12", "5–12 December 1993"),
        ("1995-06/1995-08", "June–August 1995"),
        ("1993-12-05/1994-01-03", "5 December 1993 to 3 January 1994"),
        # an unknown beginning is "before", an open one "until"
        ("/1989", "before 1990"),
        ("../1989", "until 1989"),
        ("1929/", "after 1928"),
        ("1929/..", "since 1929"),
        ("/1997-05-04", "before 5 May 1997"),
        ("1872-XX", "a month in 1872"),
        ("1872-01-XX", "a day in January 1872"),
        ("XXXX-12-05", "5 December of any year"),
    ],
)
def test_a_span_is_told_in_words(edtf: str, words: str) -> None:
    assert span(edtf).words() == words


@pytest.mark.parametrize(
    "words",
    [
        "5 December 2008",
        "December 2008",
        "spring 1997",
        "winter 1994–95",
        "early 1996",
        "mid-1996",
        "late 1996",
        "early May 1996",
        "mid-1990s",
        "late 19th century",
        "early summer 1996",
        "first half of 1994",
        "about winter 1999–00",
        "about early 1996",
        "third quarter of 1998",
        "week of 13 April 1998",
        "the 1990s",
        "the 20th century",
        "the 5th century BC",
        "480 BC",
        "about June 1997",
        "perhaps 1996",
        "5–12 December 1993",
        "5 December 1993 to 3 January 1994",
        "before 1990",
        "until June 1997",
        "after 5 May 1996",
        "since 1995",
        "a day in January 1872",
    ],
)
def test_what_is_read_is_told_in_the_same_words(words: str) -> None:
    read_span = read(words, today=TODAY).span
    assert read_span is not None
    assert read_span.words() == words


@pytest.mark.parametrize(
    ("words", "lo", "hi", "precision", "qualifier"),
    [
        # a year is cut in four months each
        ("early 1996", "1996-01-01", "1996-04-30", Precision.PART, Qualifier.EARLY),
        ("mid-1996", "1996-05-01", "1996-08-31", Precision.PART, Qualifier.MID),
        ("late 1996", "1996-09-01", "1996-12-31", Precision.PART, Qualifier.LATE),
        # a winter runs into the next year
        ("winter 1994–95", "1994-12-01", "1995-02-28", Precision.SEASON, None),
        ("early May 1996", "1996-05-01", "1996-05-10", Precision.PART, Qualifier.EARLY),
        ("late February 1996", "1996-02-21", "1996-02-29", Precision.PART, Qualifier.LATE),
        ("mid-1990s", "1994-01-01", "1996-12-31", Precision.PART, Qualifier.MID),
        ("second half of May 1996", "1996-05-16", "1996-05-31", Precision.HALF, None),
        ("first half of the 1990s", "1990-01-01", "1994-12-31", Precision.HALF, None),
    ],
)
def test_parts_have_their_days(
    words: str, lo: str, hi: str, precision: Precision, qualifier: Qualifier | None
) -> None:
    found = read(words, today=TODAY).span
    assert found is not None
    assert (str(found.lo), str(found.hi)) == (lo, hi)
    assert (found.precision, found.qualifier) == (precision, qualifier)
