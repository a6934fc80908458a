"""Lists of documents and passages, what is on the shelf, and what is asked back."""

from __future__ import annotations

import pytest

from corpus.answers import (
    AboutAnswer,
    AskedBack,
    FoundDocument,
    ListAnswer,
    ListKind,
    ResultKind,
    clock_in,
)
from corpus.corpus import Corpus
from corpus.values import Grade, Hit
from tests.corpus.conftest import TODAY


def listed(corpus: Corpus, words: str, *, limit: int = 3, offset: int = 0) -> ListAnswer:
    answer = corpus.ask(words, today=TODAY, limit=limit, offset=offset).answer
    assert isinstance(answer, ListAnswer), answer
    return answer


def references(answer: ListAnswer) -> list[str]:
    return [
        each.shown.source.reference if isinstance(each.shown, FoundDocument) else ""
        for each in answer.results
    ]


def test_documents_that_mention_something_stand_once_each_with_their_counts(
    corpus: Corpus,
) -> None:
    answer = listed(corpus, "which documents mention the Lighthouse Inspectorate?")
    assert references(answer) == ["writer-1998"]
    (found,) = (each.shown for each in answer.results)
    assert isinstance(found, FoundDocument)
    assert (found.passages, answer.passages, answer.documents) == (2, 2, 1)
    assert found.best is not None
    assert found.best.reference == "writer-1998 ¶1"
    assert found.best.spans


def test_words_that_no_passage_has_are_named(corpus: Corpus) -> None:
    answer = listed(corpus, "which documents mention Quetzalcoatl?")
    assert (answer.grade, answer.results, answer.missing) == (
        Grade.NOTHING,
        (),
        ("Quetzalcoatl",),
    )


@pytest.mark.thorough
def test_a_list_goes_on_where_there_is_more_and_only_there(corpus: Corpus) -> None:
    whole = listed(corpus, "which documents mention Russia?", limit=50)
    assert whole.total > 2
    assert not whole.goes_on
    first = listed(corpus, "which documents mention Russia?", limit=2)
    assert first.goes_on
    rest = listed(corpus, "which documents mention Russia?", limit=50, offset=2)
    assert [*references(first), *references(rest)] == references(whole)


def test_the_first_and_the_last_mention_are_by_the_documents_dates(corpus: Corpus) -> None:
    answer = listed(corpus, "first and last mention of the keepers")
    assert answer.kind is ListKind.FIRST_AND_LAST
    shown = [each.shown for each in answer.results]
    assert all(isinstance(each, Hit) for each in shown)
    assert [each.label for each in answer.results] == ["only"]


def test_everything_about_something_has_the_first_of_each_kind_first(corpus: Corpus) -> None:
    answer = listed(corpus, "everything about Memorial", limit=3)
    assert [each.kind for each in answer.results] == [
        ResultKind.ACTOR,
        ResultKind.DOCUMENT,
        ResultKind.EVENT,
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("documents from 1998", ["writer-1998"]),
        ("documents dated 1850", []),
        ("anything new in March 2026", ["writer-1998"]),
        ("anything new in April 2026", []),
        ("who wrote writer-1998", ["writer-1998"]),
    ],
)
def test_documents_of_a_time_or_a_name(corpus: Corpus, words: str, found: list[str]) -> None:
    assert references(listed(corpus, words)) == found


@pytest.mark.thorough
def test_a_document_is_opened_at_its_beginning_and_read_on(corpus: Corpus) -> None:
    answer = listed(corpus, "open writer-1998", limit=1)
    (first,) = (each.shown for each in answer.results)
    assert isinstance(first, Hit)
    assert (first.reference, answer.total, answer.goes_on) == ("writer-1998 ¶1", 2, True)
    (second,) = (each.shown for each in listed(corpus, "open writer-1998", offset=1).results)
    assert isinstance(second, Hit)
    assert second.reference == "writer-1998 ¶2"


def test_what_is_told_searches_for_nothing(corpus: Corpus) -> None:
    answer = corpus.ask("how many documents are there?", today=TODAY, limit=3).answer
    assert isinstance(answer, AboutAnswer)
    assert (answer.counts.documents, answer.counts.notes) == (1, 5)


def test_which_document_is_asked_back_with_choices_that_ask_whole(corpus: Corpus) -> None:
    answer = corpus.ask("who wrote it?", today=TODAY, limit=3).answer
    assert isinstance(answer, AskedBack)
    (choice,) = answer.choices
    assert references(listed(corpus, choice.words)) == ["writer-1998"]


@pytest.mark.parametrize(
    ("words", "clock"),
    [
        ("remind us every morning at 8", "08:00"),
        ("every day at 7.30 pm", "19:30"),
        ("нагадуй нам щоранку о 9", "09:00"),
        ("jeden Abend um 8", "20:00"),
        ("every day at noon", "12:00"),
        ("daily at 12 am", "00:00"),
        ("every day at 99", "09:00"),
        ("every evening", "18:00"),
    ],
)
def test_a_time_of_day_is_read_for_a_digest(words: str, clock: str) -> None:
    assert clock_in(words) == clock


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("How often does Saari mention Russia", "Russia"),
        ("how often is Russia mentioned by Saari", "Russia"),
        ("wie oft erwähnt Saari Russland", "Russland"),
        ("сколько раз Саари упоминает Россию", "Россию"),
    ],
)
def test_how_often_an_author_mentions_something(corpus: Corpus, words: str, topic: str) -> None:
    answer = corpus.ask(words, today=TODAY, limit=3).answer
    assert isinstance(answer, ListAnswer)
    assert answer.kind is ListKind.FREQUENCY
    assert answer.topic == topic
    assert set(answer.sources) == {"saari-2006-note"}


def test_who_wrote_no_document_is_asked_after_otherwise(corpus: Corpus) -> None:
    answer = corpus.ask("how often did the Duma mention Russia", today=TODAY, limit=3).answer
    assert not isinstance(answer, ListAnswer)


@pytest.mark.thorough
@pytest.mark.parametrize("words", ["summarise Saari's paper", "tl;dr of saari"])
def test_a_summary_is_the_reading_note_of_the_document(corpus: Corpus, words: str) -> None:
    answer = corpus.ask(words, today=TODAY, limit=3).answer
    assert isinstance(answer, ListAnswer)
    assert answer.kind is ListKind.OPENED
    assert answer.topic == "saari-2006-note"
