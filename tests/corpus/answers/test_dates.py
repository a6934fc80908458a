"""A date's events, an event's date, and how sure either is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import create_autospec

import pytest

from corpus.actors import Candidate, Match, MatchGrade, Registry
from corpus.answers.corrected import as_read
from corpus.answers.dates import DateAnswer
from corpus.answers.events import LONGEST_DESCRIPTION
from corpus.answers.linking import named_in
from corpus.corpus import Corpus
from corpus.model import ActorKind, ActorStatus
from corpus.values import Grade, ReadAs
from handlers.views.dates import date_message
from handlers.wording import status_words
from tests.corpus.conftest import TODAY

NOW = datetime(2026, 3, 15, tzinfo=UTC)

REPORT = """---
title: A report on the keepers
issued: 1999-03
reference: report-1999
---

The Keepers Union signed an agreement with the Lighthouse Inspectorate in Bergen on 3 March 1997.
Ratification by the Keepers Union is expected in the spring of 1999.
"""
LATER = """---
title: What became of it
issued: 2001-05-02
reference: later-2001
---

The Keepers Union ratified the agreement on 4 May 1999. The Keepers Union signed its agreement with
the Lighthouse Inspectorate in April 1997.
"""


@pytest.fixture
def shelf(own_corpus: Corpus, tmp_path: Path) -> Callable[..., Corpus]:
    """Imports documents of the tests' own."""

    def with_documents(**texts: str) -> Corpus:
        for name, text in texts.items():
            path = tmp_path / f"{name}.md"
            path.write_text(text, encoding="utf-8")
            report = own_corpus.upkeep.import_path(path, now=NOW)
            assert not report.failed, report
        return own_corpus

    return with_documents


def ask(corpus: Corpus, words: str) -> DateAnswer:
    return corpus.events.on_date(words, today=TODAY, limit=50)


def said(answer: DateAnswer) -> str:
    return date_message(answer, page_size=50).text


def test_what_was_expected_is_not_told_as_having_happened(shelf: Callable[..., Corpus]) -> None:
    (event,) = (e for e in ask(shelf(report=REPORT), "1999").events if "Ratification" in e.summary)
    assert event.status == "predicted"
    assert event.confirmed is None
    assert status_words(event) == "expected by the source of March 1999; not confirmed on the shelf"


def test_another_source_may_confirm_it_and_is_named(shelf: Callable[..., Corpus]) -> None:
    corpus = shelf(report=REPORT, later=LATER)
    (event,) = (e for e in ask(corpus, "1999").events if "Ratification" in e.summary)
    assert event.confirmed is not None
    assert event.confirmed.source.startswith("later-2001 ¶")
    assert "confirmed for 4 May 1999 by later-2001" in status_words(event)


def test_two_sources_that_disagree_are_both_told(shelf: Callable[..., Corpus]) -> None:
    corpus = shelf(report=REPORT, later=LATER)
    answer = ask(corpus, "Keepers Union signed agreement with the Lighthouse Inspectorate")
    assert {event.span.words() for event in answer.disagreeing} == {"3 March 1997", "April 1997"}
    assert "The sources give different dates: 3 March 1997 (report-1999 ¶" in said(answer)


def test_a_month_and_its_day_do_not_disagree(shelf: Callable[..., Corpus]) -> None:
    agreeing = LATER.replace("in April 1997", "in March 1997")
    answer = ask(
        shelf(report=REPORT, later=agreeing),
        "Keepers Union signed agreement with the Lighthouse Inspectorate",
    )
    assert answer.grade is Grade.FOUND
    assert not answer.disagreeing


CENTURY = """---
title: On apartheid
issued: 1995-10-02
reference: century-1995
---

But at the end of the twentieth century Apartheid remains at the centre of our concerns.
"""


@pytest.mark.thorough
def test_the_end_of_a_century_ends_nothing(shelf: Callable[..., Corpus]) -> None:
    assert ask(shelf(century=CENTURY), "apartheid end").grade is not Grade.FOUND


def test_a_guess_in_small_letters_does_not_hide_the_deed_behind_it() -> None:
    guess = Candidate(
        1, "apartheid", "Apartheid", ActorKind.UNKNOWN, ActorStatus.PROPOSED, 0.9, None, ""
    )
    registry = create_autospec(Registry, instance=True)
    registry.match.side_effect = lambda words: Match(MatchGrade.FOUND, words, (guess,))
    assert named_in("apartheid end", registry) == []


BIRTH = """---
title: On a birth
issued: 2015-09-28
reference: birth-2015
---

The Keepers Union stood alone up to its declaration of independence in 2011, and afterwards.

The dream of the Keepers Union was realised, with the support of the Harbour League, on 9 July 2011.
"""


def test_of_a_name_alone_the_day_comes_before_its_year(shelf: Callable[..., Corpus]) -> None:
    answer = ask(shelf(birth=BIRTH), "Keepers Union")
    assert [event.span.edtf for event in answer.events[:2]] == ["2011-07-09", "2011"]


def test_one_source_that_tells_of_two_days_does_not_disagree_with_itself(corpus: Corpus) -> None:
    # The library has the vote and the promulgation of one abolition.
    assert not ask(corpus, "abolition of the death penalty in France").disagreeing


def test_a_misspelt_event_is_read_as_the_corpus_has_it_and_said(corpus: Corpus) -> None:
    answer = ask(corpus, "Russia acession to the Council of Europe")
    assert "28 February 1996" in {event.span.words() for event in answer.events}
    assert "Read acession as accession." in said(answer)


@pytest.mark.thorough
def test_words_beside_a_date_choose_among_its_events(corpus: Corpus) -> None:
    answer = ask(corpus, "Lighthouse Inspectorate closed office in June 1997")
    assert [event.span.words() for event in answer.events] == ["June 1997"]
    assert answer.reading is not None
    assert answer.reading.read_as == "June 1997"


def test_words_that_no_event_of_the_date_has_are_named_and_the_date_answered(
    corpus: Corpus,
) -> None:
    answer = ask(corpus, "kangaroos in June 1997")
    assert answer.unmatched == "kangaroos"
    assert answer.events
    assert "No event of that time answers “kangaroos”." in said(answer)


# (asked, a date that is told, one that is not)
PERIODS = [
    ("before 1950", "10 December 1948", "4 May 1951"),
    ("since 1996", "28 February 1996", "4 May 1951"),
    ("around 4 May 1951", "4 May 1951", "28 February 1996"),
    ("1950..1952", "4 May 1951", "10 December 1948"),
    ("4 May", "4 May 1951", "28 February 1996"),
    ("the 1950s", "4 May 1951", "10 December 1948"),
]


@pytest.mark.parametrize(("asked", "told", "untold"), PERIODS)
def test_a_period_has_its_events_and_no_others(
    asked: str, told: str, untold: str, corpus: Corpus
) -> None:
    answer = corpus.events.on_date(asked, today=TODAY, limit=1_000)
    words = {event.span.words() for event in answer.events}
    assert told in words
    assert untold not in words


def test_contained_events_come_first_and_vaguer_ones_are_counted(corpus: Corpus) -> None:
    answer = ask(corpus, "June 1997")
    assert answer.page is not None
    assert answer.reading is not None
    span = answer.reading.span
    assert span is not None
    assert all(span.contains(event.span) for event in answer.events)
    unfolded = corpus.events.on_date("June 1997", today=TODAY, limit=50, vague=True)
    assert unfolded.page is not None
    assert len(unfolded.events) == len(answer.events) + answer.page.folded
    assert unfolded.events[: len(answer.events)] == answer.events


# (typed, read) -> as it is read
READINGS = [
    # each word once, whatever its case
    ("Deth penalty", ("deth", "death"), "death penalty"),
    # a word is not read inside another
    ("deths deth", ("deth", "death"), "deths death"),
    # what a word of a pattern would be
    ("a.b deth", ("deth", "death"), "a.b death"),
]


@pytest.mark.parametrize(("typed", "word", "right"), READINGS)
def test_words_are_put_right_in_their_places(typed: str, word: tuple[str, str], right: str) -> None:
    assert as_read(typed, [ReadAs(word[0], (word[1],))]) == right


def test_a_month_without_a_year_is_of_any_year_if_the_last_one_has_no_events(
    shelf: Callable[..., Corpus],
) -> None:
    answer = ask(shelf(report=REPORT, later=LATER), "in April")
    assert "1997-04" in [event.span.edtf for event in answer.events]
    assert {event.span.lo.month for event in answer.events if event.span.lo} == {4}
    assert len({event.span.lo.year for event in answer.events if event.span.lo}) > 1
    assert answer.reading is not None
    assert answer.reading.read_as == "April of any year, for the last one has no events"


def test_of_a_pasted_page_only_the_beginning_describes_an_event(
    shelf: Callable[..., Corpus],
) -> None:
    corpus = shelf(report=REPORT)
    described = "when did the Keepers Union sign an agreement with the Lighthouse Inspectorate"
    filled = f"{described:<{LONGEST_DESCRIPTION}}"
    answer = ask(corpus, filled + "and the zeppelins of Novaya Zemlya " * 100)
    assert answer.grade is Grade.FOUND
    assert answer.events == ask(corpus, described).events


@pytest.mark.parametrize(
    "typed", ["heute", "Aujourd’hui", "hoy", "oggi", "сегодня", "сьогодні", "dzisiaj", "bugün"]
)
def test_today_in_any_language_of_dates_is_its_day_of_any_year(typed: str, corpus: Corpus) -> None:
    today = corpus.events.on_date("today", today=TODAY, limit=50)
    assert replace(corpus.events.on_date(typed, today=TODAY, limit=50), query="today") == today


@pytest.mark.thorough
def test_a_court_was_founded_when_it_was_installed(corpus: Corpus) -> None:
    typed = "when was the human rights court founded"
    answer = corpus.events.on_date(typed, today=TODAY, limit=3)
    assert [event.span.words() for event in answer.events] == ["20 April 1959"]
