"""Nearly six hundred questions as people type them, each with what is right for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.corpus import Corpus
from tests.corpus.answers.judged_questions import JUDGED
from tests.corpus.answers.kinds import kind_and_first
from tests.corpus.conftest import NOW
from tests.library_database import copy_of, library_database

ROWS = [(asked, kinds, first) for rows in JUDGED.values() for asked, kinds, first in rows]


@pytest.fixture(scope="module")
def shelf(
    shared: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Iterator[Corpus]:
    """The starter library and the five founding documents."""
    database = library_database(tmp_path_factory, worker_id)
    copied = copy_of(database, tmp_path_factory.mktemp("judged"))
    corpus, _opened = Corpus.open(f"sqlite:///{copied}", use_library=True, clock=lambda: NOW)
    corpus.upkeep.import_path(shared / "documents", now=NOW)
    yield corpus
    corpus.close()


KNOWN_MISSES = {
    "when did the office in moscow of human rights watch open",  # right first, told as weak
    "why did russia want to join the council",  # the joining itself, not the reason
    "wo steht etwas über die Todesstrafe",  # right first, told as weak
}


def judged(row: tuple[str, str, str]) -> object:
    marks = [pytest.mark.xfail(strict=True)] if row[0] in KNOWN_MISSES else []
    return pytest.param(*row, id=row[0], marks=marks)


@pytest.mark.parametrize(("asked", "kinds", "first"), [judged(row) for row in ROWS])
def test_a_question_gets_the_answer_that_is_right_for_it(
    asked: str, kinds: str, first: str, shelf: Corpus
) -> None:
    kind, told = kind_and_first(shelf, asked)
    assert kind in kinds.split("|"), told
    assert re.search(first, told)


def test_no_question_is_judged_twice() -> None:
    asked = [row[0] for row in ROWS]
    assert len(asked) == len(set(asked))
