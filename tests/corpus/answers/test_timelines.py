"""Timelines: whose they are, of which time, and in which order."""

from __future__ import annotations

import re
from datetime import date

import pytest

from corpus.answers.timelines import (
    MOST_EVENTS,
    MOST_WEAK,
    TimelineAnswer,
    TimelineRequest,
    chart_of_timeline,
    title_of,
)
from corpus.corpus import Corpus
from corpus.errors import NotADate, QueryError, UnknownReference
from corpus.values import Grade
from handlers.views.timeline import timeline_message
from tests.corpus.conftest import TODAY


def ask(corpus: Corpus, words: str, *, limit: int = MOST_EVENTS, offset: int = 0) -> TimelineAnswer:
    return corpus.events.timeline(TimelineRequest(words, TODAY, limit, offset))


# (asked, whose, of which time)
SUBJECTS = [
    # a decade, an open period, two ends
    ("Council of Europe 1990s", "Council of Europe", "the 1990s"),
    ("Council of Europe since 2008", "Council of Europe", "since 2008"),
    ("Council of Europe 1996..1998", "Council of Europe", "1996–1998"),
    ("Council of Europe between 1993 and 1996", "Council of Europe", "1993–1996"),
    # words that lead to a period are no part of the name
    ("Russia in the 1990s", "Russia", "the 1990s"),
    # a day of any year
    ("Russia 12 December", "Russia", "12 December of any year"),
    # the name in another spelling
    ("Jelzin 1993", "Boris Yeltsin", "1993"),
    # a name that ends in what may be a date, and one that holds digits
    ("Protocol No. 6 to the European Convention on Human Rights", None, ""),
    # what it is called by the way
    ("history of the Council of Europe", "Council of Europe", ""),
    ("events in Russia in 1993", "Russia", "1993"),
    # punctuation before the period
    ("Council of Europe, 1990s", "Council of Europe", "the 1990s"),
    ("Council of Europe (1990-1995)", "Council of Europe", "1990–1995"),
    # a period alone
    ("1990s", "", "the 1990s"),
    # a topic
    ("death penalty 1994..1999", "death penalty", "1994–1999"),
    # two actors are a topic: what both are in
    ("Russia and Council of Europe", "Russia and Council of Europe", ""),
]


@pytest.mark.parametrize(("words", "subject", "period"), SUBJECTS, ids=lambda v: str(v)[:40])
def test_words_are_an_actor_or_a_topic_and_a_period(
    words: str, subject: str | None, period: str, corpus: Corpus
) -> None:
    answer = ask(corpus, words)
    assert answer.subject == (words if subject is None else subject)
    assert (answer.period.read_as if answer.period else "") == period
    assert answer.grade is Grade.FOUND
    assert answer.events


# (typed, as it reads without filters)
FILTERED = [
    ("Council of Europe from:1996 to:1998", "Council of Europe 1996..1998"),
    ("Council of Europe from:2008", "Council of Europe since 2008"),
    ("to:1993 Council of Europe", "Council of Europe until 1993"),
]


@pytest.mark.parametrize(("typed", "same"), FILTERED)
def test_a_period_is_typed_as_filters_too(typed: str, same: str, corpus: Corpus) -> None:
    found, plain = ask(corpus, typed), ask(corpus, same)
    assert found.events == plain.events != ()
    assert (found.query, title_of(found)) == (typed, title_of(plain))


def test_a_timeline_is_turned_round(corpus: Corpus) -> None:
    oldest, newest = ask(corpus, "Council of Europe"), ask(corpus, "Council of Europe sort:newest")
    assert newest.events == oldest.events[::-1]
    first = ask(corpus, "Council of Europe sort:newest", limit=3)
    assert first.events == newest.events[:3]
    assert chart_of_timeline(newest) == chart_of_timeline(oldest)


def test_a_source_narrows_a_timeline_and_is_named(corpus: Corpus) -> None:
    found = ask(corpus, 'Council of Europe source:"ETS"')
    assert found.events
    assert all("ETS" in str(event.source) for event in found.events)
    assert found.page is not None
    assert found.page.total < len(ask(corpus, "Council of Europe").events)
    assert title_of(found) == "Council of Europe, source “ETS”"
    nothing = ask(corpus, "Council of Europe source:%")
    assert (nothing.grade, nothing.events) == (Grade.NOTHING, ())


@pytest.mark.parametrize("typed", ["Russia sort:colour", "Russia from:", "Russia source:"])
def test_a_filter_that_says_nothing_is_explained(typed: str, corpus: Corpus) -> None:
    with pytest.raises(QueryError, match=r"sort:newest|Write "):
        ask(corpus, typed)


def test_events_come_oldest_first_and_lie_in_the_period(corpus: Corpus) -> None:
    answer = ask(corpus, "Council of Europe 1990s")
    days = [event.span.lo or event.span.hi or date.min for event in answer.events]
    assert days == sorted(days)
    assert all(1990 <= day.year <= 1999 for day in days)
    assert all("Council of Europe" in event.actors for event in answer.events)


@pytest.mark.thorough
def test_pages_join_to_the_whole(corpus: Corpus) -> None:
    whole = ask(corpus, "Council of Europe").events
    pages = [ask(corpus, "Council of Europe", limit=7, offset=o) for o in range(0, len(whole), 7)]
    assert [event.id for page in pages for event in page.events] == [event.id for event in whole]
    assert {page.page.total for page in pages if page.page} == {len(whole)}


def test_every_event_of_a_topic_speaks_of_it(corpus: Corpus) -> None:
    events = ask(corpus, "death penalty").events
    assert events
    for event in events:
        assert re.search("death (penalty|sentence|row)|to death|executions|capital", event.summary)


@pytest.mark.thorough
def test_two_words_for_a_topic_have_one_timeline(corpus: Corpus) -> None:
    one, other = (ask(corpus, words).events for words in ("death penalty", "executions"))
    assert [event.id for event in one] == [event.id for event in other]


def test_an_imported_document_s_statements_stand_in_the_timeline(corpus: Corpus) -> None:
    summaries = [event.summary for event in ask(corpus, "Lighthouse Inspectorate").events]
    assert any("founded in Bergen" in summary for summary in summaries)


def test_an_acronym_of_two_bodies_is_offered_and_chosen_by_key(corpus: Corpus) -> None:
    answer = ask(corpus, "ICJ since 1990")
    assert answer.grade is Grade.WEAK
    assert len(answer.offers) == 2
    chosen = corpus.events.timeline(
        TimelineRequest("ICJ since 1990", TODAY, 9, key=answer.offers[0].key)
    )
    assert chosen.subject == answer.offers[0].name
    assert title_of(chosen).endswith(", since 1990")


def test_a_chosen_actor_that_is_gone_is_said_to_be(corpus: Corpus) -> None:
    with pytest.raises(UnknownReference, match="no longer"):
        corpus.events.timeline(TimelineRequest("ICJ", TODAY, 9, key="nobody-of-this-key"))


@pytest.mark.thorough
def test_words_that_no_event_has_are_named(corpus: Corpus) -> None:
    answer = ask(corpus, "kangaroo farming")
    assert answer.grade is Grade.NOTHING
    assert "kangaroo" in answer.missing


def test_a_period_without_events_finds_nothing(corpus: Corpus) -> None:
    answer = ask(corpus, "Council of Europe 1803")
    assert answer.grade is Grade.NOTHING
    assert answer.subject == "Council of Europe"


def test_a_bare_month_is_no_period(corpus: Corpus) -> None:
    assert ask(corpus, "Russia march").period is None


@pytest.mark.thorough
def test_a_day_the_calendar_does_not_have_is_refused(corpus: Corpus) -> None:
    with pytest.raises(NotADate, match="31 February"):
        ask(corpus, "Council of Europe 31 February 1996")


@pytest.mark.parametrize("words", ["?", "   x", "0", "since", "\x00", "1990s 1990s"])
def test_whatever_is_asked_is_answered(words: str, corpus: Corpus) -> None:
    ask(corpus, words)


def test_what_was_forgiven_is_said(corpus: Corpus) -> None:
    topic = timeline_message(ask(corpus, "deth penalty"), page_size=8)
    assert topic.text.startswith("Read deth as death. Timeline of death penalty:")
    actor = ask(corpus, "Jelzn")
    assert actor.why.startswith("Jelzn: ")
    assert ask(corpus, "Jelzin").why == "", "a name of the actor's explains nothing"


def test_more_than_anybody_would_name_is_refused_with_an_example(corpus: Corpus) -> None:
    with pytest.raises(QueryError, match="/timeline Council of Europe 1990s"):
        ask(corpus, "Council of Europe " * 60)


@pytest.mark.thorough
def test_of_words_that_only_come_near_a_few_events_are_told(corpus: Corpus) -> None:
    answer = ask(corpus, "human rights monitoring observers")
    assert answer.grade in (Grade.WEAK, Grade.NOTHING)
    assert len(answer.events) <= MOST_WEAK
