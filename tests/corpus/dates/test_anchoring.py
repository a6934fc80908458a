"""Dates that leave something out: counted from the document, carried by a story, or left open."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.dates import Anchor, Qualifier, find

RELEASE = date(2013, 3, 22)  # a Friday


def edtfs(text: str, anchor: date | None = RELEASE) -> list[str]:
    return [each.span.edtf for each in find(text, anchor=anchor) if each.span]


def yearless(text: str) -> list[str]:
    return [each.yearless.words() for each in find(text, anchor=None) if each.yearless]


BY_THE_WAY = "The law of 1952 is still in force. "

# Reports of Friday, 22 March 2013 that name an old year in passing.
REPORTED = [
    ("The trial is set for 14 May.", "2013-05-14"),
    ("The hearing is scheduled for 9 April.", "2013-04-09"),
    ("Deadline is 30 June.", "2013-06-30"),
    ("Rights groups met ahead of the 14 May vote.", "2013-05-14"),
    ("The report will be published on 28 June.", "2013-06-28"),
    ("The funeral is on 4 April.", "2013-04-04"),
    ("It met last June.", "2012-06"),
    ("It will meet next October.", "2013-10"),
    ("It opened this month.", "2013-03"),
    ("It met on Wednesday.", "2013-03-20"),
    ("It voted on Friday afternoon.", "2013-03-22"),
    ("It was raided on 27 February.", "2013-02-27"),
    ("The raid of 6 November was unlawful.", "2012-11-06"),
    # the tense is a hint: a month ahead in the past tense is the one before
    ("The office was searched in July.", "2012-07"),
    # but nearness is the rule
    ("The campaign, launched for 3 April, goes on.", "2013-04-03"),
    # a stated weekday chooses the year
    ("It meets on Sunday, 14 April.", "2013-04-14"),
    ("It sat on Tuesday, 22 March.", "2011-03-22"),
    # weekdays by tense, and what ends by one lies ahead
    ("Answers are due by Tuesday.", "2013-03-26"),
    ("The curfew was extended until Sunday.", "2013-03-24"),
    ("The curfew lasted until Sunday.", "2013-03-17"),
    ("The chamber votes on Monday.", "2013-03-18"),
    ("The chamber is voting on Monday.", "2013-03-25"),
    ("It will resume next Wednesday.", "2013-03-27"),
    # a clock time belongs to the day just named
    ("It begins on 4 April. Doors open at 19:30.", "2013-04-04"),
    ("The vote is tomorrow.", "2013-03-23"),
    ("Christmas is a holiday; it will close for Easter.", "2013-03-31"),
    ("Sales rose in the third quarter.", "2012-07/2012-09"),
    ("It has to be done by the end of the year.", "2013-09/2013-12"),
    ("That was twice the figure of a year earlier.", "2012"),
]


@pytest.mark.parametrize(("sentence", "expected"), REPORTED)
def test_a_report_counts_from_its_own_date_whatever_year_it_names_in_passing(
    sentence: str, expected: str
) -> None:
    assert edtfs(sentence)[-1] == expected
    assert edtfs(BY_THE_WAY + sentence)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # full stops that end no sentence, and one that does
        ("On Dec. 3 it closed.", "2012-12-03"),
        ("The U.S. court will sit in July.", "2013-07"),
        ("It ended at 5 p.m. The court will sit in July.", "2013-07"),
        # "had been due" is past, "according to" and "failed to" are no plans
        ("Sentencing had been due in December.", "2012-12"),
        ("The state failed to answer in January.", "2013-01"),
        ("According to the court it sat in August.", "2012-08"),
        # a range ends after it begins
        ("The office is closed from 23 December to 8 January.", "2012-12-23/2013-01-08"),
    ],
)
def test_the_nearest_verb_gives_the_tense(text: str, expected: str) -> None:
    assert edtfs(text)[-1] == expected


UNDATED = [
    ("We met in May.", ["May, year not known"]),
    ("The trial is set for 14 May.", ["14 May, year not known"]),
    ("It was signed in the spring.", ["spring, year not known"]),
    ("On 5 May it met. Two days later it left.", ["5 May, year not known"]),
    # a year named by the way is not the year of what is told
    ("The Declaration of 1699 is old. In May the vote follows.", ["May, year not known"]),
    ("May 2015 will be the fiftieth anniversary. We meet in June.", ["June, year not known"]),
    ("from 3 to 7 May", ["3 May, year not known", "7 May, year not known"]),
]


@pytest.mark.parametrize(("text", "expected"), UNDATED)
def test_an_undated_text_gives_no_year(text: str, expected: list[str]) -> None:
    assert yearless(text) == expected
    assert all(each.startswith(("1699", "2015")) for each in edtfs(text, None))


@pytest.mark.parametrize(
    "pointer", ["last week", "next month", "yesterday", "last autumn", "today"]
)
def test_an_undated_text_has_no_day_that_pointers_count_from(pointer: str) -> None:
    text = f"The treaty of 1998 was signed on 5 May 1999. We said so {pointer}."
    assert edtfs(text, None) == ["1998", "1999-05-05"]


CARRIED = [
    # a past year at the head of a sentence opens a story
    ("In 1995 the talks failed. In July the town fell.", ["1995", "1995-07"]),
    ("On 5 May 1992 it began. On 7 June it ended. In July all left.",
     ["1992-05-05", "1992-06-07", "1992-07"]),
    # which a pointer or another tense ends
    ("In 1995 the talks failed. They will resume in July.", ["1995"]),
    ("In 1995 the talks failed. This year it is quiet. In July all left.", ["1995"]),
    # a text of many years is a history
    ("After the peace of 1876 came the war of 1877. It ended in July.",
     ["1876", "1877", "1877-07"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CARRIED)
def test_a_story_carries_its_year_in_an_undated_text(text: str, expected: list[str]) -> None:
    assert edtfs(text, None) == expected


def test_news_and_history_stand_in_one_text() -> None:
    text = (
        "The archive opened on Monday. It will close in May.\n\n"
        "In 1944 the town burned. In August the soldiers left. "
        "On 3 September 1944 the first train came. In October it was quiet."
    )
    assert edtfs(text)[:2] == ["2013-03-18", "2013-05"]
    assert edtfs(text)[2:] == ["1944", "1944-08", "1944-09-03", "1944-10"]


def test_the_source_of_a_year_is_said() -> None:
    (_, carried) = find("In 1995 the talks failed. In July the town fell.", anchor=None)
    assert carried.span
    assert carried.span.anchor is Anchor.LAST_YEAR_NAMED
    (counted,) = find("In July the town fell.", anchor=RELEASE)
    assert counted.span
    assert counted.span.anchor is Anchor.DOCUMENT_DATE


APPOSED = [
    # how a day lies to another is no second date
    ("On 4 December 2008, the day before, police had searched.", ["2008-12-04"]),
    ("It met on 9 March 2011 (the day after) in Bern.", ["2011-03-09"]),
    ("in 1938 less, while by 1952, fourteen years later, it had risen", ["1938", "1952"]),
    # nor is a week that a day says better
    ("On 23 August 1939 they signed. A week later, on 1 September, war came.",
     ["1939-08-23", "1939-09-01"]),
    # but what goes on is
    ("On 9 March 2011 it met. The next day it left.", ["2011-03-09", "2011-03-10"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), APPOSED)
def test_an_apposition_adds_no_date(text: str, expected: list[str]) -> None:
    assert edtfs(text, None) == expected


def timexes(text: str) -> list[str]:
    return [each.timex for each in find(text, anchor=RELEASE)]


COUNTED = [
    # ages are none, whatever they are of
    ("a 22-year-old striker in a 300-year-old house", []),
    # lengths and rates
    ("for a decade, for two decades", ["P10Y", "P20Y"]),
    ("It grew 4 percent in the year to May.", ["P1Y", "2013-05"]),
    ("sales in the 13 weeks to 3 March", ["P13W", "2013-03-03"]),
    ("over the last week it rained", ["P1W"]),
    ("every morning, every Saturday, every March", ["XXXX-XX-XXTMO", "XXXX-WXX-6", "XXXX-03"]),
    ("on Mondays, twice a week, hourly", ["XXXX-WXX-1", "P1W", "PT1H"]),
    ("on the 99th day", ["P99D"]),
    # quarters of the document
    ("profit for the quarter", ["2012-Q4"]),
    ("third-quarter profit", ["2012-Q3"]),
    ("In the third quarter of 2010 it lost 5, a year ago 7.", ["2010-Q3", "2009-Q3"]),
    # what counts from the document
    ("eight years from now, in two years' time", ["2021", "2015"]),
    ("tomorrow evening, yesterday morning", ["2013-03-23TEV", "2013-03-21TMO"]),
    ("by last Christmas, next Easter", ["2012-12-25", "2013-03-31"]),
    ("15:00 GMT Saturday it will open", ["2013-03-23T15:00"]),
    ("at 3:15 in the afternoon", ["2013-03-22T15:15"]),
    ("5 p.m. tomorrow", ["2013-03-23T17:00"]),
    ("in the nineteen-sixties", ["196"]),
]


@pytest.mark.parametrize(("text", "expected"), COUNTED)
def test_what_news_count_by(text: str, expected: list[str]) -> None:
    assert timexes(text) == expected


def test_a_round_number_of_years_is_no_year() -> None:
    (long_ago, lately) = find("500 years ago and five years ago", anchor=RELEASE)
    assert long_ago.span
    assert long_ago.span.qualifier is Qualifier.APPROXIMATE
    assert lately.span
    assert lately.span.qualifier is None


def test_a_speech_without_a_date_is_no_history_however_many_years_it_names() -> None:
    speech = "We welcome the pact of 2017 and our own of 2019. We abolished it on 1 June."
    assert edtfs(speech, None) == ["2017", "2019"]


STORIES = [
    # a year by the way does not move the story, nor does one that something lasted until
    ("In May 2004 it began. It recalled March 1990. In July it ended.", "2004-07"),
    ("In 1944 it began and lasted until the fall of the city in March 1945. By July it ended.",
     "1944-07"),
    ("In 2007 he spoke of 30 men home by next summer. In September they left.", "2007-09"),
    # what a paragraph begins with is its time
    ("It ended in 1948.\n\nThe armies of 1945 were large. In May they met.", "1945-05"),
    # a season takes the year that its sentence goes on to name
    ("After 1944 came peace. The summer offensive of June 1942 was lost.", "1942-06"),
    # spring follows winter
    ("In the winter of 1916 it froze. In the spring it thawed.", "1917-21"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "last"), STORIES)
def test_a_story_moves_with_what_it_tells(text: str, last: str) -> None:
    found = find(text, anchor=None, narrative=True)
    assert [each.span.edtf for each in found if each.span][-1] == last


def test_a_pointer_to_a_year_that_words_name_is_as_sure_as_it() -> None:
    (_, month) = find("In January 2010 it met, and again in March of that year.", anchor=None)
    assert month.span
    assert (month.span.edtf, month.span.anchor) == ("2010-03", Anchor.EXPLICIT)


def test_almost_so_many_years_are_about_so_many() -> None:
    (_, later) = find("In 1948 it was founded; almost 40 years later it fell.", anchor=None)
    assert later.span
    assert later.span.edtf == "1988~"


def test_a_length_of_time_after_nothing_has_no_place() -> None:
    (found,) = find("So we began. 22 years later it is strong.", anchor=RELEASE)
    assert (found.timex, found.span) == ("XXXX", None)


def test_a_counted_noun_is_no_day() -> None:
    assert edtfs("In October the first vouchers were handed out.") == ["2012-10"]
