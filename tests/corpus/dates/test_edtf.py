"""EDTF strings: what they cover, and what is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.dates import DateSpan, Precision, Qualifier
from corpus.dates.calendar.edtf import NotEDTF, bounds
from corpus.errors import NotADate

BOUNDS = [
    # level 0: a day, a month, a year
    ("1985-04-12", (1985, 4, 12), (1985, 4, 12), Precision.DAY),
    ("1985-04", (1985, 4, 1), (1985, 4, 30), Precision.MONTH),
    ("1985", (1985, 1, 1), (1985, 12, 31), Precision.YEAR),
    # a leap day is the end of its month
    ("1996-02", (1996, 2, 1), (1996, 2, 29), Precision.MONTH),
    # the time of day is checked and left out
    ("1985-04-12T23:20:30Z", (1985, 4, 12), (1985, 4, 12), Precision.DAY),
    # an interval runs from the first day of the one to the last of the other
    ("2004-06/2006-08", (2004, 6, 1), (2006, 8, 31), Precision.RANGE),
    # open and unknown ends
    ("../1985", None, (1985, 12, 31), Precision.RANGE),
    ("1985-04/", (1985, 4, 1), None, Precision.RANGE),
    # seasons
    ("2001-21", (2001, 3, 1), (2001, 5, 31), Precision.SEASON),
    ("2001-23", (2001, 9, 1), (2001, 11, 30), Precision.SEASON),
    # unspecified digits: a decade, a century, a month or a day not known
    ("199X", (1990, 1, 1), (1999, 12, 31), Precision.DECADE),
    ("19XX", (1900, 1, 1), (1999, 12, 31), Precision.CENTURY),
    ("1999-XX", (1999, 1, 1), (1999, 12, 31), Precision.YEAR),
    ("1999-01-XX", (1999, 1, 1), (1999, 1, 31), Precision.MONTH),
    # before the year 0 the greater number comes first
    ("-01XX", (-199, 1, 1), (-100, 12, 31), Precision.CENTURY),
    # level 2: long years, sets, parts of a year, digits unknown inside
    ("Y170000002", (170000002, 1, 1), (170000002, 12, 31), Precision.YEAR),
    ("[1667, 1668, 1670..1672]", (1667, 1, 1), (1672, 12, 31), Precision.RANGE),
    ("1560-XX-25", (1560, 1, 25), (1560, 12, 25), Precision.YEAR),
    ("2001-34", (2001, 4, 1), (2001, 6, 30), Precision.QUARTER),
    ("2001-40", (2001, 1, 1), (2001, 6, 30), Precision.HALF),
]

NONE = [
    "",
    "hello",
    "1985-13",
    "1985-02-30",
    "1985-04-12T25:00:00",
    "-0000",
    "2005/2004",  # ends before it begins
    "2012-21/2012-22",  # no season ends an interval
    "[1999}",
    "Y1999",  # Y is for more than four digits
    "1985-4-2",
    "1" * 5000,
]


@pytest.mark.parametrize(("text", "lo", "hi", "precision"), BOUNDS)
def test_a_string_covers_its_days(
    text: str,
    lo: tuple[int, int, int] | None,
    hi: tuple[int, int, int] | None,
    precision: Precision,
) -> None:
    found = bounds(text)
    assert (found.lo, found.hi, found.precision) == (lo, hi, precision)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_edtf_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(NotEDTF):
        bounds(text)
    with pytest.raises(NotADate, match="cannot be read as an EDTF date"):
        DateSpan.from_edtf(text)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("1984~", Qualifier.APPROXIMATE),
        ("1984?", Qualifier.UNCERTAIN),
        # both at once is told as about; the mark stays in the string
        ("1984%", Qualifier.APPROXIMATE),
        ("/1984", Qualifier.BEFORE),
        ("1984/..", Qualifier.AFTER),
        ("1984", None),
        # the mark of one part is the mark of the date
        ("2004-06~-11", Qualifier.APPROXIMATE),
    ],
)
def test_a_mark_becomes_a_qualifier(text: str, qualifier: Qualifier | None) -> None:
    assert DateSpan.from_edtf(text).qualifier is qualifier


def test_years_without_a_date_of_their_own_stand_before_or_after_the_calendar() -> None:
    before, after = DateSpan.from_edtf("-0479"), DateSpan.from_edtf("Y20000")
    assert before.lo is None
    assert before.hi is not None
    assert after.hi is None
    assert before < DateSpan.from_edtf("1996") < after


def test_every_example_of_the_specification_is_read_as_published(shared: Path) -> None:
    from tests.benchmarks.dates import edtf_bounds

    for line in (shared / "gold/edtf/spec.jsonl").read_text().splitlines():
        row = json.loads(line)
        if not row["valid"]:
            with pytest.raises(NotEDTF):
                bounds(row["text"])
        elif len(expected := row["accept"][0]) in (2, 4):
            assert list(edtf_bounds(row["text"])) == expected[:2], row["text"]
        else:
            bounds(row["text"])


def test_every_example_of_edtf_js_is_taken_or_refused(shared: Path) -> None:
    for line in (shared / "gold/edtf/edtfjs.jsonl").read_text().splitlines():
        row = json.loads(line)
        if row["valid"]:
            bounds(row["text"])
        else:
            with pytest.raises(NotEDTF):
                bounds(row["text"])


def test_edtf_of_pypi_agrees_on_the_bounds_of_our_own_strings() -> None:
    reference = pytest.importorskip("edtf", reason="the bench extra brings the reference parser")
    for text in ("1996", "1996-05", "1996-05-17", "1996-21", "199X", "1996-01/1996-04", "1996~"):
        span = DateSpan.from_edtf(text)
        parsed = reference.parse_edtf(text)
        assert span.lo is not None
        assert span.hi is not None
        assert tuple(parsed.lower_strict()[:3]) == span.lo.timetuple()[:3]
        assert tuple(parsed.upper_strict()[:3]) == span.hi.timetuple()[:3]
