"""Nearly six hundred questions as people type them, each with what is right for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.corpus import Corpus
from tests.corpus.answers.kinds import kind_and_first
from tests.corpus.conftest import NOW
from tests.databases import url_of
from tests.judged_questions import UNANSWERABLE, JudgedQuestion, read_judged
from tests.library_database import copy_of, library_database

ROWS = tuple(read_judged())


@pytest.fixture(scope="module")
def shelf(
    shared: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Iterator[Corpus]:
    """The starter library and the five founding documents."""
    database = library_database(tmp_path_factory, worker_id)
    copied = copy_of(database, tmp_path_factory.mktemp("judged"))
    corpus, _opened = Corpus.open(url_of(copied), use_library=True, clock=lambda: NOW)
    corpus.upkeep.import_path(shared / "documents", now=NOW)
    yield corpus
    corpus.close()


EVERY = 3
"""Of the questions the everyday run asks every third."""


def judged(number: int, row: JudgedQuestion) -> object:
    marks = [pytest.mark.xfail(strict=True, reason=row.miss)] if row.miss else []
    if number % EVERY:
        marks.append(pytest.mark.thorough)
    return pytest.param(row, id=row.question, marks=marks)


@pytest.mark.parametrize("row", [judged(number, row) for number, row in enumerate(ROWS)])
def test_a_question_gets_the_answer_that_is_right_for_it(
    row: JudgedQuestion, shelf: Corpus
) -> None:
    kind, first = kind_and_first(shelf, row.question)
    assert row.is_right(kind, first), (kind, first)


def test_no_question_is_judged_twice() -> None:
    asked = [row.question for row in ROWS]
    assert len(asked) == len(set(asked)) > 500


def test_every_answer_is_of_a_known_kind() -> None:
    assert {row.answer for row in ROWS} == KINDS


KINDS = {"passage", "event", "period", "card", "names", "document", "timeline"}
KINDS |= {"help", "small talk", "shelf", "error", UNANSWERABLE}
