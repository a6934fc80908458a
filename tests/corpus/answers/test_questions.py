"""Plain questions and their answers, on the starter library and a memo."""

from __future__ import annotations

import pytest

from corpus.answers.card import ActorAnswer
from corpus.answers.dates import DateAnswer
from corpus.answers.passages import PassageAnswer
from corpus.answers.question_answer import QuestionAnswer
from corpus.answers.questions import NO_DATE, NO_PASSAGE
from corpus.answers.ranking import RankedAnswer
from corpus.corpus import Corpus
from corpus.values import Grade
from tests.corpus.answers.kinds import first_events, first_kind
from tests.corpus.conftest import TODAY


def ask(corpus: Corpus, words: str) -> QuestionAnswer:
    return corpus.ask(words, today=TODAY, limit=3)


def dates(corpus: Corpus, words: str) -> DateAnswer | RankedAnswer:
    answer = ask(corpus, words).answer
    assert isinstance(answer, DateAnswer | RankedAnswer), answer
    assert first_events(answer)
    return answer


WHEN = [
    # The README's own question.
    ("when did Russia join the Council of Europe?", "1996-02-28"),
    # Misspelt, in lower case, by an acronym, in other words.
    ("when did russia join the counsil of europe", "1996-02-28"),
    ("when did Russia become a member of the CoE", "1996-02-28"),
    ("when was the accession of Russia to the Council of Europe", "1996-02-28"),
    # A treaty by its name.
    (
        "when was the European Convention on Human Rights opened for signature",
        "1950-11-04",
    ),
    # An acronym that a convention and a court share.
    ("when was the ECHR signed", "1950-11-04"),
    # Of what is only named, when it came to be.
    ("when's the Helsinki Final Act from", "1975-08-01"),
    # A deed in several words.
    ("when did the ECHR come into force", "1953-09-03"),
    # "The end of" a dictatorship is no leaving of the Council.
    ("when did Spain join the Council of Europe", "1977-11-24"),
    # A verb of the same family.
    ("when was Politkovskaya killed", "2006-10-07"),
]


@pytest.mark.parametrize(("words", "day"), WHEN)
def test_when_is_answered_with_the_day(corpus: Corpus, words: str, day: str) -> None:
    answer = dates(corpus, words)
    assert answer.grade is Grade.FOUND
    assert answer.events[0].span.edtf == day
    assert answer.events[0].source, "a curated event has its source"


def test_leaving_is_not_joining(corpus: Corpus) -> None:
    answer = dates(corpus, "when did Russia leave the Council of Europe?")
    assert all(event.span.edtf.startswith("2022") for event in answer.events)


def test_an_event_about_a_name_that_no_event_has_is_not_answered_with_another(
    corpus: Corpus,
) -> None:
    asked = ask(corpus, "when did Ukraine join NATO?")
    assert asked.grade is Grade.NOTHING


@pytest.mark.thorough
def test_the_name_of_an_actor_is_never_mended_into_another_word(corpus: Corpus) -> None:
    assert ask(corpus, "when did Japan join the Council of Europe?").grade is not Grade.FOUND


def test_two_names_without_the_deed_are_no_sure_answer(corpus: Corpus) -> None:
    asked = ask(corpus, "when did the Keepers Union sue the Lighthouse Inspectorate?")
    assert asked.grade is not Grade.FOUND


def test_the_deed_is_looked_for_in_the_year_that_is_named(corpus: Corpus) -> None:
    answer = dates(corpus, "who won the Nobel Peace Prize in 2012")
    assert answer.events[0].span.edtf.startswith("2012")


def test_where_no_passage_answers_the_events_do_and_it_is_said(corpus: Corpus) -> None:
    asked = ask(corpus, "where does it say that the Solovetsky Stone was unveiled?")
    assert first_events(asked.answer)
    assert asked.note == NO_PASSAGE


def test_a_document_dates_an_event_and_is_named_for_it(corpus: Corpus) -> None:
    answer = dates(corpus, "when was the Lighthouse Inspectorate founded?")
    event = answer.events[0]
    assert event.span.edtf == "1951-05-04"
    assert event.claims[0].document == "writer-1998"
    assert "Bergen" in event.claims[0].sentence


@pytest.mark.thorough
def test_what_was_expected_is_not_told_as_having_happened(corpus: Corpus) -> None:
    answer = dates(corpus, "when does the new office open?")
    assert answer.events[0].status == "predicted"
    assert answer.events[0].claims[0].issued is not None


def test_where_no_event_answers_the_passages_do_and_it_is_said(corpus: Corpus) -> None:
    asked = ask(corpus, "when do the keepers protest for weeks?")
    assert (asked.note == NO_DATE) == (first_kind(asked.answer) == "passage")


def test_who_is_answered_with_a_card(corpus: Corpus) -> None:
    answer = ask(corpus, "who is Jelzin?").answer
    assert isinstance(answer, ActorAnswer)
    assert answer.card is not None
    assert answer.card.name == "Boris Yeltsin"


def test_what_is_no_actor_is_answered_with_passages(corpus: Corpus) -> None:
    answer = ask(corpus, "what is socialisation?").answer
    assert first_kind(answer) == "passage"
    assert isinstance(answer, RankedAnswer)
    assert answer.grade is Grade.FOUND


@pytest.mark.thorough
def test_a_period_lists_its_events(corpus: Corpus) -> None:
    answer = dates(corpus, "what happened in May 1951?")
    assert any("Inspectorate" in event.summary for event in answer.events)


def test_this_day_is_the_day_of_any_year(corpus: Corpus) -> None:
    answer = dates(corpus, "what happened on this day?")
    assert isinstance(answer, DateAnswer)
    assert answer.reading is not None
    assert answer.reading.month_day == "03-15"


@pytest.mark.thorough
def test_a_bare_name_is_an_actor_and_bare_words_are_a_topic(corpus: Corpus) -> None:
    assert isinstance(ask(corpus, "Council of Europe").answer, ActorAnswer)
    assert isinstance(ask(corpus, "inspectors visit lamps").answer, PassageAnswer)
    assert isinstance(ask(corpus, "june 1997").answer, DateAnswer)


def test_nothing_is_said_to_be_nothing(corpus: Corpus) -> None:
    assert ask(corpus, "where does it say zzzz quantum chromodynamics").grade is Grade.NOTHING


def test_help_is_answered_with_help(corpus: Corpus) -> None:
    assert ask(corpus, "help").answer is None


@pytest.mark.thorough
def test_of_two_dates_in_one_sentence_the_nearer_one_answers(corpus: Corpus) -> None:
    answer = dates(corpus, "when was Protocol No. 6 signed by Russia?")
    days = [event.span.edtf for event in answer.events]
    assert days[0] == "1997-04-16"
    assert "1996-02-28" not in days


def test_a_topic_with_a_year_in_it_is_a_topic(corpus: Corpus) -> None:
    assert isinstance(ask(corpus, "inspectors' lamps 1997").answer, PassageAnswer)
