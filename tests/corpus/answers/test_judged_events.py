"""Questions for an event get the event itself first, and a topic's timeline is whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.corpus import Corpus
from tests.benchmarks.events import first_event, is_right
from tests.benchmarks.timelines import judged_topics, score
from tests.corpus.answers.judged_events import FOUNDING
from tests.corpus.conftest import NOW
from tests.library_database import copy_of, library_database

ROWS = [row for rows in FOUNDING.values() for row in rows]

NOT_YET = {"when was the day of remembrance for Srebrenica created"}
"""Questions that are not answered: the event says "made … a day", which is no word of creating."""


@pytest.fixture(scope="module")
def shelf(
    shared: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Iterator[Corpus]:
    """The starter library and the five founding documents."""
    database = library_database(tmp_path_factory, worker_id)
    copied = copy_of(database, tmp_path_factory.mktemp("events"))
    corpus, _opened = Corpus.open(f"sqlite:///{copied}", use_library=True, clock=lambda: NOW)
    corpus.upkeep.import_path(shared / "documents", now=NOW)
    yield corpus
    corpus.close()


@pytest.mark.parametrize(("asked", "first"), ROWS, ids=[row[0] for row in ROWS])
def test_the_event_itself_comes_first(asked: str, first: str, shelf: Corpus) -> None:
    found = first_event(shelf, asked)
    assert is_right(first, found) is (asked not in NOT_YET), found


def test_no_question_is_judged_twice() -> None:
    asked = [row[0] for row in ROWS]
    assert len(asked) == len(set(asked))


def test_the_timelines_of_judged_topics_are_whole(shelf: Corpus, shared: Path) -> None:
    scored = [score(shelf, topic, entries) for topic, entries in judged_topics(shared).items()]
    assert len(scored) > 4
    assert {each.topic: each.missing for each in scored if each.missing} == {}
    assert sum(len(each.noise) for each in scored) <= 1
