"""Questions that lean on the one before them, and those that do not."""

from __future__ import annotations

import pytest

from corpus.answers import AboutAnswer, AskedBack, PassageAnswer, Unclear
from corpus.corpus import Corpus
from tests.corpus.conftest import TODAY

JOINED = "when did Russia join the Council of Europe?"

LEANING = [
    # A subject for the first of its kind.
    (JOINED, "and Spain?", "when did Spain join the Council of Europe?"),
    ("did Russia leave the Council of Europe", "what about Turkey", "did Turkey leave"),
    ("когда Россия вступила в Совет Европы", "а Украина?", "когда Украина вступила"),
    # A time for a time, with its preposition.
    ("what happened in 1996", "and 1997?", "what happened in 1997"),
    ("what happened on 10 December 1948", "and in 1984?", "what happened in 1984"),
    ("death penalty in Russia", "what about 2003?", "death penalty in Russia 2003"),
    # A pronoun for who or what is named.
    ("who is Andrei Sakharov", "when did he die", "when did Andrei Sakharov die"),
    (JOINED, "did it leave", "did Russia leave"),
    (JOINED, "who founded it", "who founded Council of Europe"),
    ("the Duma and the president", "what did they say", "what did Duma say"),
    # A pronoun in another language, or none where the verb needs none.
    ("wer ist Sacharow", "wann ist er gestorben", "wann ist Sacharow gestorben"),
    ("qui est Andreï Sakharov", "quand est-il mort ?", "quand est Andreï Sakharov mort"),
    ("¿quién es Andréi Sájarov?", "¿cuándo murió?", "cuándo murió Andréi Sájarov"),
    ("chi è Sacharov?", "e quando è morto?", "quando è morto Sacharov"),
    ("кто такой Андрей Сахаров", "когда умер", "когда умер Андрей Сахаров"),
    # An article that has lost its vowel.
    (JOINED, "et l'Espagne ?", "when did Espagne join the Council of Europe"),
    (JOINED, "et d'Ukraine", "when did Ukraine join the Council of Europe"),
    # "It" is what the deed is done to, or what does it.
    (
        "When did Turkey leave the Istanbul Convention?",
        "when did it enter into force",
        "when did Istanbul Convention enter into force",
    ),
    ("what is protocol 6", "did Russia ratify it", "did Russia ratify protocol 6"),
    ("when did Hungary abolish the death penalty", "who decided it", "who decided death penalty"),
    # What is left out: the actors, the topic, what was signed, the deed of the old question.
    ("what happened in Srebrenica", "how many died", "how many died Srebrenica"),
    ("what is the Istanbul Convention", "which country left", "which country left Istanbul"),
    ("what is protocol 6", "has Russia signed", "has Russia signed protocol 6"),
    ("when was Memorial founded", "and dissolved?", "when was Memorial dissolved"),
    ("Wann wurde Memorial gegründet?", "und wann aufgelöst?", "wann aufgelöst Memorial"),
    ("Когда основали Мемориал?", "а когда ликвидировали?", "когда ликвидировали Мемориал"),
    # The same in another language.
    (JOINED, "in German?", "when did Russia join the Council of Europe in German"),
    # What asks, and names nothing.
    (JOINED, "why?", "why Russia join the Council of Europe"),
    ("who killed Politkovskaya", "and when was that", "when was killed Politkovskaya"),
]


@pytest.mark.parametrize(("previous", "words", "whole"), LEANING)
def test_a_question_is_put_whole(corpus: Corpus, previous: str, words: str, whole: str) -> None:
    read = corpus.read_in_thread(words, previous, today=TODAY)
    assert read.words.startswith(whole)
    assert read.words in read.note


@pytest.mark.parametrize(
    "words",
    [
        "who is Boris Yeltsin",
        "where does it say that talk is cheap",
        "what do states say of their own record",
        "torture in Chechnya",
        "who invented the telephone",
        "what is democracy",
    ],
)
def test_a_whole_question_is_left_as_it_is(corpus: Corpus, words: str) -> None:
    assert corpus.read_in_thread(words, JOINED, today=TODAY).words == words


def test_nothing_leans_where_nothing_was_asked(corpus: Corpus) -> None:
    assert corpus.read_in_thread("and Spain?", "", today=TODAY).words == "and Spain?"


@pytest.mark.thorough
def test_who_is_meant_is_asked_back_where_two_were_named(corpus: Corpus) -> None:
    previous = "what did Andrei Sakharov and Boris Yeltsin do"
    read = corpus.read_in_thread("when did he die", previous, today=TODAY)
    assert [choice.words for choice in read.choices] == [
        "when did Andrei Sakharov die",
        "when did Boris Yeltsin die",
    ]


@pytest.mark.parametrize(
    ("words", "unclear"),
    [
        ("and when was that", Unclear.SUBJECT),
        ("when did he die", Unclear.NAME),
        ("wann ist er gestorben", Unclear.NAME),
        ("quand est-il mort ?", Unclear.NAME),
    ],
)
def test_what_leans_on_nothing_is_asked_back(corpus: Corpus, words: str, unclear: Unclear) -> None:
    answer = corpus.ask(words, today=TODAY, limit=3).answer
    assert isinstance(answer, AskedBack)
    assert answer.unclear is unclear


@pytest.mark.parametrize(
    "words",
    [
        "is it true that talk is cheap",
        "what do they say about torture",
        "que s'est-il passé en 1996",
        "where does it say that the lamp is visited",
    ],
)
def test_what_has_a_topic_of_its_own_is_not_asked_back(corpus: Corpus, words: str) -> None:
    assert not isinstance(corpus.ask(words, today=TODAY, limit=3).answer, AskedBack)


def test_whom_the_shelf_names_most_may_be_meant_where_nobody_was_named(corpus: Corpus) -> None:
    answer = corpus.ask("when did he die", today=TODAY, limit=3).answer
    assert isinstance(answer, AskedBack)
    assert "when did Boris Yeltsin die" in [each.words for each in answer.choices]
    found = corpus.ask("when was it founded", today=TODAY, limit=3).answer
    assert isinstance(found, AskedBack)
    assert "when was Council of Europe founded" in [each.words for each in found.choices]


def test_a_thread_stays_where_it_was_when_something_is_asked_back(corpus: Corpus) -> None:
    turns = corpus.converse(
        [JOINED, "how do I add a document?", "and Spain?"], today=TODAY, limit=3
    )
    assert turns[-1].question.words.startswith("when did Spain join")


def test_texts_in_a_language_that_no_document_has_are_said_to_be_none(corpus: Corpus) -> None:
    answer = corpus.ask("the lighthouse, auf Deutsch?", today=TODAY, limit=3).answer
    assert isinstance(answer, AboutAnswer)
    assert answer.request.topic == "de"


def test_texts_in_a_language_are_of_documents_in_it(corpus: Corpus) -> None:
    answer = corpus.ask("the Lighthouse Inspectorate in English", today=TODAY, limit=3).answer
    assert isinstance(answer, PassageAnswer)
    assert answer.results.hits[0].document == "writer-1998"
