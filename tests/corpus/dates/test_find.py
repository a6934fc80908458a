"""Dates in running text: the places they stand at, and the days they mean."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.dates import Anchor, Found, Precision, Qualifier, find

RELEASE = date(1997, 5, 2)  # a Friday


def told(text: str, *, anchor: date | None = RELEASE, narrative: bool | None = None) -> list[Found]:
    return [each for each in find(text, anchor=anchor, narrative=narrative) if each.span]


def spans(text: str, *, narrative: bool | None = None) -> list[tuple[str, str]]:
    found = told(text, narrative=narrative)
    return [(each.wording, each.span.edtf) for each in found if each.span]


NAMED = [
    # days, in the orders people write them
    ("It met on 5 December 1993.", "5 December 1993", "1993-12-05"),
    ("It met on December 5, 1993, again.", "December 5, 1993", "1993-12-05"),
    ("On Sunday, 5 December 1993 it met.", "Sunday, 5 December 1993", "1993-12-05"),
    ("the 5th of December 1993 was", "the 5th of December 1993", "1993-12-05"),
    ("signed 5.12.1993 in Moscow", "5.12.1993", "1993-12-05"),
    # day first unless that is impossible
    ("signed 5/12/1993 in Moscow", "5/12/1993", "1993-12-05"),
    ("signed 12/25/1993 in Moscow", "12/25/1993", "1993-12-25"),
    ("as of 1993-12-05 it", "1993-12-05", "1993-12-05"),
    # Roman months and foreign ones
    ("joined on 28.II.1996", "28.II.1996", "1996-02-28"),
    ("le 28 févr. 1996", "28 févr. 1996", "1996-02-28"),
    # months, years
    ("In January 1996 Russia", "January 1996", "1996-01"),
    ("(Sept. 1997)", "Sept. 1997", "1997-09"),
    ("since 1996, when", "1996", "1996"),
    ("before 480 BC it", "480 BC", "-0479"),
    # decades and centuries
    ("in the 1990s", "the 1990s", "199X"),
    ("in the late 1980s", "the late 1980s", "1987/1989"),
    ("in the nineties", "the nineties", "199X"),
    ("in the 19th century", "the 19th century", "18XX"),
    ("a nineteenth-century idea", "nineteenth-century", "18XX"),
    # seasons keep their article, and winter runs on
    ("in the spring of 1997", "the spring of 1997", "1997-21"),
    ("the winter of 1994-95 was", "the winter of 1994-95", "1994-12/1995-02"),
    ("in Autumn 1996", "Autumn 1996", "1996-23"),
    # parts, halves, quarters
    ("by early 1996", "early 1996", "1996-01/1996-04"),
    ("in mid-1995", "mid-1995", "1995-05/1995-08"),
    ("at the end of 1993", "the end of 1993", "1993-09/1993-12"),
    ("in the first half of 1994", "the first half of 1994", "1994-01/1994-06"),
    ("in the third quarter of 1998", "the third quarter of 1998", "1998-07/1998-09"),
    ("Q3 1998 results", "Q3 1998", "1998-07/1998-09"),
    # a range is one span
    ("from 1982 to 2000", "1982 to 2000", "1982/2000"),
    ("between 1982 and 2000", "1982 and 2000", "1982/2000"),
    ("the years 1982-2000", "the years 1982-2000", "1982/2000"),
    ("1982–2000", "1982–2000", "1982/2000"),
    ("in 1915-17", "1915-17", "1915/1917"),
    ("from May to July 1994", "May to July 1994", "1994-05/1994-07"),
    ("on 5-12 December 1993", "5-12 December 1993", "1993-12-05/1993-12-12"),
    ("from 5 December 1993 until 3 January 1994", "5 December 1993 until 3 January 1994",
     "1993-12-05/1994-01-03"),
    ("November to February 1995", "November to February 1995", "1994-11/1995-02"),
    # softened
    ("about 1910", "about 1910", "1910~"),
    ("in circa March 1981", "circa March 1981", "1981-03~"),
    # an article belongs to the noun, not to the month
    ("the May 1997 treaty", "May 1997", "1997-05"),
    ("by mid-May 1997", "mid-May 1997", "1997-05-11/1997-05-20"),
    ("at 2 a.m. on Monday, 4 October 1993", "2 a.m.", "1993-10-04"),
    # feasts
    ("at Christmas 1991", "Christmas 1991", "1991-12-25"),
    ("by Easter 2000", "Easter 2000", "2000-04-23"),
    # a no-break space and a line's end inside a date
    ("on 5\u00a0December\n1993", "5\u00a0December\n1993", "1993-12-05"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wording", "edtf"), NAMED)
def test_a_named_date_is_found_where_it_stands(text: str, wording: str, edtf: str) -> None:
    found = told(text)
    match = [each for each in found if each.wording == wording]
    assert match, [each.wording for each in found]
    assert text[match[0].start : match[0].end] == wording
    assert match[0].span is not None
    assert match[0].span.edtf == edtf


RELATIVE = [
    # what a press release of Friday, 2 May 1997 means
    ("announced yesterday", "yesterday", "1997-05-01"),
    ("announced today", "today", "1997-05-02"),
    ("It said on Tuesday that", "Tuesday", "1997-04-29"),
    ("It will meet on Tuesday", "Tuesday", "1997-05-06"),
    ("last week", "last week", "1997-04-21/1997-04-27"),
    ("last year", "last year", "1996"),
    ("next month", "next month", "1997-06"),
    ("earlier this year", "earlier this year", "1997"),
    ("two years ago", "two years ago", "1995"),
    ("over the past 18 months", "the past 18 months", "1995-11-02/1997-05-02"),
    ("last December", "last December", "1996-12"),
    # the winter of a report in May is the one that has just ended
    ("this winter", "this winter", "1996-12/1997-02"),
    ("this summer", "this summer", "1997-22"),
    # a month without a year is the last one, or the next where the future is told
    ("It met in February and", "February", "1997-02"),
    ("It met in November and", "November", "1996-11"),
    ("It will meet in November and", "November", "1997-11"),
    ("on 28 April", "28 April", "1997-04-28"),
    ("August last year", "August last year", "1996-08"),
    ("the third quarter", "the third quarter", "1996-07/1996-09"),
    ("last year's third quarter", "last year's third quarter", "1996-07/1996-09"),
    ("sales in the current quarter", "the current quarter", "1997-04/1997-06"),
    # the weekend of a report is the last one
    ("over the weekend", "the weekend", "1997-04-26/1997-04-27"),
    ("late Tuesday", "late Tuesday", "1997-04-29"),
    ("at 10 a.m. EDT Wednesday", "10 a.m. EDT Wednesday", "1997-04-30"),
    ("agreed to meet on Friday", "Friday", "1997-05-02"),
    ("agreed to meet on Thursday", "Thursday", "1997-05-08"),
    ("It will visit the United States on Thursday", "Thursday", "1997-05-08"),
]


@pytest.mark.parametrize(("text", "wording", "edtf"), RELATIVE)
def test_a_report_counts_from_its_own_date(text: str, wording: str, edtf: str) -> None:
    assert (wording, edtf) in spans(text, narrative=False)


NARRATED = [
    # the year last named is carried over
    ("In 1939 war came. In September Poland fell.", ["1939", "1939-09"]),
    ("On 5 May 1996 it met. On 7 June it left.", ["1996-05-05", "1996-06-07"]),
    # and moves on when the months turn
    ("In December 1941 Japan struck. In January it won.", ["1941-12", "1942-01"]),
    # a year told by the way does not move the story
    ("In May 1918 it began, unlike the law of 1865. In July it ended.",
     ["1918-05", "1865", "1918-07"]),
    # nor does one that was planned for
    ("In May 1975 it began; a campaign planned for 1976 followed. In July it ended.",
     ["1975-05", "1976", "1975-07"]),
    # "that year" is the one named last, by the way or not
    ("In May 1941 they stopped, held since 1940. In August of that year they had won.",
     ["1941-05", "1940", "1940-08"]),
    # what is next to what was told
    ("On 28 April 1945 he fled. Two days later he died.", ["1945-04-28", "1945-04-30"]),
    ("On 28 April 1945 he fled. The same day it fell.", ["1945-04-28", "1945-04-28"]),
    ("In March 1945 it began; two months later it ended.", ["1945-03", "1945-05"]),
    ("It began in 1941. The following year it ended.", ["1941", "1942"]),
    ("In May 1940 they landed; by the end of the month they left.",
     ["1940-05", "1940-05-21/1940-05-31"]),
    # dates in a list share their year
    ("in January and February 1937", ["1937-01", "1937-02"]),
    ("on 28 and 29 August 1918", ["1918-08-28", "1918-08-29"]),
    ("on May 6 and 7th, 1954", ["1954-05-06", "1954-05-07"]),
    # 29 February picks the leap year beside the year told
    ("It was 2007. On February 29 it met.", ["2007", "2008-02-29"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NARRATED)
def test_a_narrative_carries_its_year(text: str, expected: list[str]) -> None:
    found = told(text, anchor=None, narrative=True)
    assert [each.span.edtf for each in found if each.span] == expected


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("for 22 years", "P22Y"),
        ("a few days", "PXD"),
        ("two and a half years", "P2.5Y"),
        ("a three-year plan", "P3Y"),
        ("for seven hours", "PT7H"),
        ("500 per month", "P1M"),
        ("is now free", "PRESENT_REF"),
        ("in the future", "FUTURE_REF"),
        ("A few months later", "FUTURE_REF"),
    ],
)
def test_a_length_of_time_has_a_value_and_no_place(text: str, timex: str) -> None:
    (found,) = find(text, anchor=RELEASE)
    assert (found.timex, found.span) == (timex, None)


def test_a_day_whose_year_nothing_tells_has_no_place() -> None:
    (found,) = find("It met on 5 December.", anchor=None)
    assert (found.timex, found.span) == ("XXXX-12-05", None)


def test_where_the_year_came_from_is_said() -> None:
    def anchors(text: str, anchor: date | None) -> list[Anchor]:
        return [each.span.anchor for each in find(text, anchor=anchor) if each.span]

    assert anchors("In May 1996", None) == [Anchor.EXPLICIT]
    assert anchors("It met in May.", RELEASE) == [Anchor.DOCUMENT_DATE]
    assert anchors("In 1996 it met. In May it left.", None)[1] is Anchor.LAST_YEAR_NAMED
    assert anchors("On 5 May 1996 it met. The next day it left.", None)[1] is Anchor.INFERRED


def test_a_range_is_one_expression_with_two_ends() -> None:
    (found,) = find("from May to July 1994", anchor=None)
    assert found.span is not None
    assert found.span.precision is Precision.RANGE
    assert [end.wording for end in found.ends] == ["May", "July 1994"]
    assert [end.timex for end in found.ends] == ["1994-05", "1994-07"]


def test_a_qualifier_is_kept_beside_the_days() -> None:
    qualifiers = [
        each.span.qualifier for each in told("early 1996, about 1910, late May 1996") if each.span
    ]
    assert qualifiers == [Qualifier.EARLY, Qualifier.APPROXIMATE, Qualifier.LATE]


@pytest.mark.parametrize(
    "text",
    [
        "Article 14 may be invoked",
        "The Sun shines on a second chance",
        "a staff of 1000 staff in 11 centers",
        "1000 staff",
        "USD 3 million and USD 1998",
        "application no. 27765/09",
        "Resolution 1373 (on terrorism)",
        "see page 1996 and paragraph 12",
        "in 137 countries",
        "Then 2000 Russian troops left",
        "a force of 2000 Russian troops",
        "it fell (1630 GMT)",
        "1,600 soldiers and 2,000 tanks",
        "They march on; an august body",
        "the fall of the city",
        "Protocol No. 11",
        "version 10.12.1993.5 of the file",
        "31 February 1996",
        "document A/2177 and the dawn of an era",
        "the Winter Olympics",
        "the Easter Rising and Christmas Island",
        "spring to life",
        "Article 5 (3) of the Convention",
        "the 38th parallel",
        "he came first and she came third",
        "99.9 per cent",
    ],
)
def test_what_is_no_date_is_not_found(text: str) -> None:
    assert spans(text) == []


def test_no_date_runs_across_a_blank_line() -> None:
    assert [edtf for _, edtf in spans("in 1936\n\n5 May 1937")] == ["1936", "1937-05-05"]


@pytest.mark.parametrize(
    ("text", "wording", "told"),
    [
        ("He died on l3 March 2011.", "l3 March 2011", "March 2011 (“l3” could not be read)"),
        ("on 3O June 1999 it fell", "3O June 1999", "June 1999 (“3O” could not be read)"),
        ("the l5th May 1999", "l5th May 1999", "May 1999 (“l5th” could not be read)"),
        ("He left on 25 Decemer 2011.", "25 Decemer 2011", "2011 (“25 Decemer” could not be read)"),
        ("le 4 fevirer 1995, à Caen", "4 fevirer 1995", "1995 (“4 fevirer” could not be read)"),
        ("12 Okt0ber 1998", "12 Okt0ber 1998", "1998 (“12 Okt0ber” could not be read)"),
        # What only stands before a date is no part of it.
        ("In all 12 members 2011 was bad.", "2011", "2011"),
        ("Rule 12 March 2011", "12 March 2011", "12 March 2011"),
        ("The II March 2011 plan", "March 2011", "March 2011"),
        ("at 25 Marchmont 2011", "2011", "2011"),
        ("from 5 to June 1999", "June 1999", "June 1999"),
    ],
)
def test_a_date_that_is_read_in_part_says_so(text: str, wording: str, told: str) -> None:
    last = find(text, anchor=None)[-1]
    assert last.span is not None
    assert (last.wording, last.span.words_as_read()) == (wording, told)
    assert text[last.start : last.end] == last.wording == last.span.wording
