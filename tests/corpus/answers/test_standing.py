"""How a thing stands: the latest event that decides it comes first, dated."""

from __future__ import annotations

import pytest

from corpus.answers.ranking import RankedAnswer
from corpus.answers.ranking.standing import main_clause
from corpus.corpus import Corpus
from corpus.events import DatedEvent
from corpus.values import Hit
from tests.corpus.conftest import TODAY

STANDINGS = [
    # question, the day that decides, why it is here
    ("is Russia still in the Council of Europe", "2022-03-16"),  # not the Convention, left later
    ("Is Russia still a member of the Council of Europe?", "2022-03-16"),  # not the joining
    ("Is Greece a member of the Council of Europe?", "1974-11-28"),  # left, and returned
    ("Ist Griechenland Mitglied des Europarats?", "1974-11-28"),
    ("Ist Russland noch im Europarat?", "2022-03-16"),
    ("la Russie est-elle encore membre du Conseil de l'Europe ?", "2022-03-16"),
    ("is Russia a party to the European Convention on Human Rights", "2022-09-16"),
    ("is Turkey still in the Istanbul Convention", "2021-07-01"),
    ("does Russia have the death penalty now", "2009-11-19"),  # of six events on it
    ("Does France still have the death penalty?", "1981-10-09"),
    ("is Solidarity still banned", "1989-04-17"),  # what undid the ban
    ("does the Moscow Helsinki Group still exist", "2023-01-25"),
    ("Существует ли ещё Московская Хельсинкская группа?", "2023-01-25"),
    ("is Navalny still in prison", "2024-02-16"),
    ("is protocol 6 in force yet", "1985-03-01"),
]


@pytest.mark.parametrize(("question", "day"), STANDINGS)
def test_the_latest_event_decides(corpus: Corpus, question: str, day: str) -> None:
    answer = corpus.ask(question, today=TODAY, limit=3).answer
    assert isinstance(answer, RankedAnswer)
    first = answer.results[0].shown
    assert isinstance(first, DatedEvent)
    assert first.span.edtf == day


def test_what_is_told_beside_decides_nothing() -> None:
    clause, words = main_clause("Russia left the treaty, six months after its exclusion elsewhere.")
    assert words == "Russia left the treaty"
    assert "exclus" not in clause.stems


@pytest.mark.thorough
def test_what_an_older_source_expected_stands_beside_it(corpus: Corpus) -> None:
    answered = corpus.ask(
        "Is Russia still a member of the Council of Europe?", today=TODAY, limit=3
    )
    assert isinstance(answered.answer, RankedAnswer)
    first, second = answered.answer.results[:2]
    assert isinstance(first.shown, DatedEvent)
    assert isinstance(second.shown, Hit)
    assert answered.note == "The latest event on this is from 2022; what is older stands below it."
