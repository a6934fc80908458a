"""Dates as people type them."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.dates import Reading, read
from corpus.errors import NotADate

TODAY = date(2026, 3, 15)  # a Sunday


def reading(query: str) -> Reading:
    return read(query, today=TODAY)


PERIODS = [
    # every order, separator and shortness of a day
    ("1993-12-05", "1993-12-05"),
    ("5 Dec 1993", "1993-12-05"),
    ("Dec. 5, 1993", "1993-12-05"),
    ("5.12.93", "1993-12-05"),
    ("5-Dec-93", "1993-12-05"),
    ("19931205", "1993-12-05"),
    ("5 5 1997", "1997-05-05"),
    ("5 XII 1993", "1993-12-05"),
    ("22/Jan/2019", "2019-01-22"),
    ("2019-aug-1", "2019-08-01"),
    ("on the 21st of june 1997", "1997-06-21"),
    ("may the fourth 1997", "1997-05-04"),
    ("Mon, 5 May 1997", "1997-05-05"),
    # months and years
    ("june 97", "1997-06"),
    ("june ’97", "1997-06"),
    ("12/1993", "1993-12"),
    ("1993/12", "1993-12"),
    ("1993 dec", "1993-12"),
    ("Dec-93", "1993-12"),
    ("'97", "1997"),
    ("97", "1997"),
    ("FY 1993", "1993"),
    # German, French and Russian months
    ("5. März 1997", "1997-03-05"),
    ("17. Oktober 1989", "1989-10-17"),
    ("12 février 1994", "1994-02-12"),
    ("5 декабря 1993", "1993-12-05"),
    ("август 1991", "1991-08"),
    ("весна 1997", "1997-21"),
    # as they are written in a sentence: with cases, articles, "of" and "year"
    ("в июне 1997", "1997-06"),
    ("5 декабря 2008 года", "2008-12-05"),
    ("в 1997 г.", "1997"),
    ("летом 1997 года", "1997-22"),
    ("у червні 1997 року", "1997-06"),
    ("5 грудня 2008", "2008-12-05"),
    ("5 de diciembre de 2008", "2008-12-05"),
    ("in giugno 1997", "1997-06"),
    ("im Juni 1997", "1997-06"),
    ("le 5 mai 1997", "1997-05-05"),
    # decades in other languages
    ("die 1990er", "199X"),
    ("in den 90ern", "199X"),
    ("в 1990-х годах", "199X"),
    ("90-е", "199X"),
    ("les années 1990", "199X"),
    ("gli anni 90", "199X"),
    ("seit den 1990ern", "199X/.."),
    # since, until, before, after and between in other languages
    ("seit 1990", "1990/.."),
    ("seit dem 5. Mai 1997", "1997-05-05/.."),
    ("depuis 2008", "2008/.."),
    ("с 1990 года", "1990/.."),
    ("з 1990 року", "1990/.."),
    ("desde 1990", "1990/.."),
    ("dal 1990", "1990/.."),
    ("bis 1995", "../1995"),
    ("jusqu’en 1995", "../1995"),
    ("до мая 1995", "../1995-05"),
    ("hasta 1995", "../1995"),
    ("vor 1995", "/1994"),
    ("после 1995", "1996/"),
    ("von 1990 bis 1995", "1990/1995"),
    ("entre 1990 et 1995", "1990/1995"),
    # what begins as "since" does may have an end
    ("с 5 мая 1997 года по 7 июня 1998 года", "1997-05-05/1998-06-07"),
    ("desde 1990 hasta 1995", "1990/1995"),
    # seasons, decades, centuries, parts
    ("spring 97", "1997-21"),
    ("winter 94/95", "1994-12/1995-02"),
    ("1997-21", "1997-21"),
    ("the nineties", "199X"),
    ("90s", "199X"),
    ("199x", "199X"),
    ("mid-1990s", "1994/1996"),
    ("20th c.", "19XX"),
    ("XIX century", "18XX"),
    ("end 1996", "1996-09/1996-12"),
    ("H2 1994", "1994-07/1994-12"),
    ("4th quarter 1996", "1996-10/1996-12"),
    ("2019-Q1", "2019-01/2019-03"),
    ("week commencing 4 may 1998", "1998-05-04/1998-05-10"),
    ("first week of May 1999", "1999-05-01/1999-05-07"),
    ("first quarter of the 20th century", "1900/1924"),
    # ranges, in any dress and any order
    ("1996..1998", "1996/1998"),
    ("1996 – 98", "1996/1998"),
    ("dec 93 - feb 94", "1993-12/1994-02"),
    ("between 5 and 12 december 1993", "1993-12-05/1993-12-12"),
    ("5 thru 12 december 1993", "1993-12-05/1993-12-12"),
    ("1996-05..1997-06", "1996-05/1997-06"),
    ("between 2000 and 1990", "1990/2000"),
    ("the 1950s and 1960s", "195X/196X"),
    ("spring to autumn 1993", "1993-03/1993-11"),
    ("Oct.-Dec. 1993", "1993-10/1993-12"),
    ("21 Sept.–4 Oct. 1993", "1993-09-21/1993-10-04"),
    # open on a side
    ("before 1996", "/1995"),
    ("since May 2012", "2012-05/.."),
    ("from 1995 on", "1995/.."),
    ("1996-", "1996/.."),
    ("-1996", "../1996"),
    ("no later than 1997", "../1997"),
    ("after 5 May 1996", "1996-05-06/"),
    # softened
    ("c1860", "1860~"),
    ("around 1996", "1996~"),
    ("1993?", "1993?"),
    ("ca. 1860s?", "186X%"),
    ("around new year 1996", "1995-12-25~/1996-01-08~"),
    # counted from today
    ("today", "2026-03-15"),
    ("day before yesterday", "2026-03-13"),
    ("last month", "2026-02"),
    ("last five years", "2021-03-15/2026-03-15"),
    ("last spring", "2025-21"),
    ("30 years ago", "1996"),
    ("next tuesday", "2026-03-17"),
    # feasts
    ("xmas 1996", "1996-12-25"),
    ("good friday 1998", "1998-04-10"),
    # EDTF itself
    ("2004-06-01/..", "2004-06-01/.."),
    # archives write the part behind its year
    ("1915 late", "1915-09/1915-12"),
    ("1990s, early", "1990/1993"),
    ("1915 late - autumn 1916", "1915-09/1916-11"),
    # an end that is part of a decade is not told as a year that nobody wrote
    ("1857-mid 1860s", "1857/186X"),
    ("1920s -early 1930s", "192X/193X"),
    ("late 19th century to early 20th century", "18XX/19XX"),
]


@pytest.mark.parametrize(("query", "edtf"), PERIODS)
def test_a_typed_period_is_read(query: str, edtf: str) -> None:
    span = reading(query).span
    assert span is not None
    assert span.edtf == edtf


@pytest.mark.parametrize(
    ("query", "month_day"),
    [
        ("5 December", "12-05"),
        ("Dec 5", "12-05"),
        ("december 5th", "12-05"),
        # day before month
        ("5/12", "12-05"),
        ("12-10", "10-12"),
        # unless that is impossible
        ("12/25", "12-25"),
        ("29 february", "02-29"),
        ("christmas", "12-25"),
        ("7 oct", "10-07"),
    ],
)
def test_a_day_without_a_year_is_of_any_year(query: str, month_day: str) -> None:
    found = reading(query)
    assert (found.span, found.month_day) == (None, month_day)
    assert "of any year" in found.read_as


def test_the_words_of_another_language_that_belong_to_a_date_are_no_part_of_the_rest() -> None:
    found = reading("протесты в июне 1997 года")
    assert found.span is not None
    assert (found.span.edtf, found.rest) == ("1997-06", "протесты")


@pytest.mark.parametrize("query", ["с", "до", "seit", "ab", "mayo", "estate", "de", "bis bald"])
def test_a_word_that_only_stands_beside_dates_is_none(query: str) -> None:
    assert reading(query).span is None


def test_a_month_without_a_year_is_the_last_one_and_says_so() -> None:
    found = reading("Dec")
    assert found.span is not None
    assert (found.span.edtf, found.month) == ("2025-12", 12)
    assert found.read_as == "December 2025, the last one (no year was given)"


def test_figures_say_how_they_were_read_and_what_else_they_could_be() -> None:
    found = reading("5/6/1997")
    assert found.read_as == "5 June 1997, day before month"
    assert [str(other) for other in found.alternatives] == ["1997-05-06"]
    # a day that can only be read one way has no other
    assert reading("31/12/1999").alternatives == ()
    assert [str(other) for other in reading("5/6").alternatives] == ["XXXX-05-06"]


@pytest.mark.parametrize(
    ("query", "edtf", "changed"),
    [
        ("decmber 1993", "1993-12", ("decmber", "december")),
        ("febuary 1994", "1994-02", ("febuary", "february")),
        ("setpember 1998", "1998-09", ("setpember", "september")),
        ("jully 1995", "1995-07", ("jully", "july")),
        ("sprng 1997", "1997-21", ("sprng", "spring")),
        ("the eightees", "198X", ("eightees", "eighties")),
        ("yesteday", "2026-03-14", ("yesteday", "yesterday")),
        ("20th centruy", "19XX", ("centruy", "century")),
    ],
)
def test_a_misspelt_query_is_corrected_and_says_so(
    query: str, edtf: str, changed: tuple[str, str]
) -> None:
    found = reading(query)
    assert found.span is not None
    assert (found.span.edtf, found.corrected) == (edtf, (changed,))


@pytest.mark.parametrize(
    "query", ["sprint 1997", "summary 1996", "match 1996", "marsh 1997", "argue 1991", "must 1996"]
)
def test_an_ordinary_word_is_never_turned_into_a_date_word(query: str) -> None:
    found = reading(query)
    assert found.corrected == ()
    assert found.span is not None
    assert found.rest == query.split()[0]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        "hello",
        "torture",
        "article 5",
        "protocol no. 11",
        "resolution 1373",
        "application no. 27765/09",
        "27765/09",
        "12/531",
        "/480",
        "page 1996",
        "1000 staff",
        "137",
        "11",
        "22 years",
        "sun",
        "second",
        "monthly",
        "now",
        "the hague",
        "Prague Spring",
        "march of the living",
        "the second world war",
        "x" * 2000,
        "?!",
        "1,000",
    ],
)
def test_what_is_no_date_is_said_to_be_none(query: str) -> None:
    assert reading(query) == Reading(None, None, "no date")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("31 February 1996", "There is no 31 February 1996: the month ends on 29 February 1996."),
        ("29.2.1997", "There is no 29 February 1997: the month ends on 28 February 1997."),
        ("31 April", "There is no 31 April: the month ends on 30 April."),
        ("32 May 1999", "There is no 32 May 1999: the month ends on 31 May 1999."),
        ("25/13/1997", "There is no month 13; days come first here, as in 25.12.1997."),
        ("0 May 1997", "There is no day 0: a month begins with its 1st."),
    ],
)
def test_a_day_that_does_not_exist_gets_a_sentence(query: str, sentence: str) -> None:
    with pytest.raises(NotADate) as caught:
        reading(query)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("query", "edtf", "rest"),
    [
        ("protests in May 1996", "1996-05", "protests in"),
        ("1863, printed 1870", "1863", "printed 1870"),
        ("what happened last week", "2026-03-02/2026-03-08", "what happened"),
        ("velvet revolution 1989", "1989", "velvet revolution"),
    ],
)
def test_a_date_within_other_words_leaves_them_over(query: str, edtf: str, rest: str) -> None:
    found = reading(query)
    assert found.span is not None
    assert (found.span.edtf, found.rest) == (edtf, rest)
