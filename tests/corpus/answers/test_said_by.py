"""Whose words a question asks for: authors who are no actors, references and titles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.answers.lists import ListAnswer, ListKind
from corpus.answers.lists.values import FoundDocument
from corpus.answers.ranking import RankedAnswer
from corpus.answers.ranking.ranking import rank
from corpus.corpus import Corpus
from corpus.questions import read_question
from corpus.values import Hit
from tests.corpus.conftest import NOW, TODAY
from tests.databases import copied, engine_at
from tests.shelves import corpus_on

ABDUCTIONS = """---
authors: [Marta Halonen, Pavel Novák]
publisher: Monitoring Desk of Turku
case: Zulai against the prosecutor
issued: 2004-03
---

# Taken from their homes: what was reported

Zulai wrote to Memorial and to the prosecutor, and received no answer for eleven months.
"""


LAMPS = """---
authors: [Ada Law, Neil Young, Per Lindqvist]
issued: 1998
reference: lindqvist-2011
---

# Northern lamps

Memorial was told of the lamps of Bergen, which were bright.
"""


@pytest.fixture(scope="module")
def shelf(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    folder = tmp_path_factory.mktemp("said")
    corpus = corpus_on(engine_at(copied(prepared, folder / "corpus.db")))
    (folder / "taken.md").write_text(ABDUCTIONS, encoding="utf-8")
    (folder / "lamps.md").write_text(LAMPS, encoding="utf-8")
    assert corpus.upkeep.import_path(folder, now=NOW).added == 2
    yield corpus
    corpus.close()


@pytest.mark.parametrize(
    "source",
    [
        "Halonen",  # the first author, whom no registry knows
        "Marta Halonen",
        "Novak",  # the last one, without the accent
        "halonen-2004",  # what the card of the document calls it
        "Halonen-2004",
        "Monitoring Desk of Turku",
        "Zulai against the prosecutor",  # a fact of its record
        "Taken from their homes",  # how the title begins
    ],
)
def test_a_source_of_ones_own_is_known(source: str, shelf: Corpus) -> None:
    answer = shelf.ask(f"what does {source} say of Memorial?", today=TODAY, limit=3)
    assert answer.note == "", answer.note
    assert isinstance(answer.answer, RankedAnswer)
    assert answer.answer.first is not None
    first = answer.answer.first.shown
    assert isinstance(first, Hit)
    assert first.document == "halonen-2004"


@pytest.mark.parametrize(
    "request_",
    [
        "documents by Marta Halonen",
        "documents by Halonen",
        "documents by Novak",
        "open Halonen",
    ],
)
def test_documents_of_an_author_who_is_no_actor_are_listed(request_: str, shelf: Corpus) -> None:
    answer = shelf.ask(request_, today=TODAY, limit=3).answer
    assert isinstance(answer, ListAnswer), answer
    assert answer.documents == 1
    assert "halonen-2004" in str(answer.results)


def test_who_wrote_nothing_is_told(shelf: Corpus) -> None:
    answer = shelf.ask("what does Zebrowski say of Memorial?", today=TODAY, limit=3)
    assert answer.note == "Nothing on the shelf is by “Zebrowski”."


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("according to Lindqvist, what was told to Memorial?", "lindqvist-2011"),
        ("according to lindqvist-2011, what was bright?", "lindqvist-2011"),
        ("who wrote to Memorial, according to Halonen?", "halonen-2004"),
        ("selon Halonen, qui a écrit à Memorial?", "halonen-2004"),
        ("according to Young, what was bright?", "lindqvist-2011"),
    ],
)
def test_what_happened_according_to_an_author(question: str, document: str, shelf: Corpus) -> None:
    ranking = rank(shelf.documents.shelf, question, today=TODAY)
    assert ranking.inquiry.firm_source
    answer = shelf.ask(question, today=TODAY, limit=3).answer
    assert isinstance(answer, RankedAnswer)
    assert answer.first is not None
    assert isinstance(answer.first.shown, Hit)
    assert answer.first.shown.document == document


@pytest.mark.parametrize(
    "question",
    [
        "according to law, what was bright?",
        "according to the law, what was bright?",
        "ACCORDING TO LAW, WHAT WAS BRIGHT?",
        "according to Law No. 40, what was bright?",
        "according to the Law, what was bright?",
        "according to the Charter, what was bright?",
        "what does the law say of lamps?",
        "what do young people say of lamps?",
        "what do the young say of lamps?",
        "how often does the law mention Memorial?",
        "according to Jane Lindqvist, what was bright?",
        "who was killed by Lindqvist in Bergen?",
        "who was arrested with Halonen?",
    ],
)
def test_a_word_that_is_an_authors_name_too_narrows_nothing(question: str, shelf: Corpus) -> None:
    source = read_question(question).source
    ranking = rank(shelf.documents.shelf, question, today=TODAY, source=source)
    assert not ranking.inquiry.firm_source, ranking.inquiry.source_names


@pytest.mark.parametrize(
    ("question", "document", "topic"),
    [
        ("how often does Lindqvist mention Memorial?", "lindqvist-2011", "Memorial"),
        ("how often does lindqvist-2011 mention lamps?", "lindqvist-2011", "lamps"),
        ("how many times does Marta Halonen mention Memorial", "halonen-2004", "Memorial"),
    ],
)
def test_how_often_an_author_mentions_something(
    question: str, document: str, topic: str, shelf: Corpus
) -> None:
    answer = shelf.ask(question, today=TODAY, limit=3).answer
    assert isinstance(answer, ListAnswer)
    assert (answer.kind, answer.topic) == (ListKind.FREQUENCY, topic)
    assert _documents(answer) == [document]


def test_who_is_mentioned_is_no_source(shelf: Corpus) -> None:
    answer = shelf.ask("how often is Lindqvist mentioned?", today=TODAY, limit=3).answer
    assert isinstance(answer, ListAnswer)
    assert (answer.kind, answer.topic) == (ListKind.FREQUENCY, "Lindqvist")


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("what does Lindqvist say?", "lindqvist-2011"),
        ("what did Marta Halonen write", "halonen-2004"),
        ("what does halonen-2004 say?", "halonen-2004"),
        ("when was lindqvist-2011 written?", "lindqvist-2011"),  # in 1998
        ("when was Lindqvist-2011 published?", "lindqvist-2011"),
        ("wann wurde lindqvist-2011 veröffentlicht?", "lindqvist-2011"),
        ("what happened in lindqvist-2011?", "lindqvist-2011"),
    ],
)
def test_of_whom_nothing_is_asked_all_documents_are_listed(
    question: str, document: str, shelf: Corpus
) -> None:
    answer = shelf.ask(question, today=TODAY, limit=3).answer
    assert isinstance(answer, ListAnswer)
    assert answer.kind is ListKind.WRITTEN
    assert _documents(answer) == [document]


@pytest.mark.parametrize(
    "question",
    ["what does Zebrowski say?", "according to Zebrowski, who wrote to Memorial?"],
)
def test_an_author_of_nothing_is_told_in_each_form(question: str, shelf: Corpus) -> None:
    answer = shelf.ask(question, today=TODAY, limit=3)
    assert answer.note == "Nothing on the shelf is by “Zebrowski”."


def test_a_year_behind_a_hyphen_is_a_year_where_no_document_is_called_so(shelf: Corpus) -> None:
    answer = shelf.ask("what happened in lindqvist-2010?", today=TODAY, limit=3).answer
    assert not isinstance(answer, ListAnswer)


@pytest.mark.parametrize(
    "question",
    [
        "When did Russia join the Council of Europe?",
        "who is Yeltsin?",
        "What is known about torture?",
        "what happened in June 1997?",
    ],
)
def test_who_wrote_the_documents_is_not_read_where_no_author_is_asked_for(
    question: str, shelf: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = list[object]()
    monkeypatch.setattr("corpus.answers.ranking.said_by.source_names", read.append)
    shelf.ask(question, today=TODAY, limit=3)
    assert read == []


def _documents(answer: ListAnswer) -> list[str]:
    shown = [each.shown for each in answer.results]
    return [each.source.reference for each in shown if isinstance(each, FoundDocument)]
