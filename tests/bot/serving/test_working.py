"""The threads that do jobs: of every shelf, and what is given in Slack before what takes long."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.serving.working import kinds_of_threads, working
from corpus.corpus import Corpus
from corpus.jobs import GIVEN_IN_SLACK, OF_THE_SHELF
from corpus.model import JobState
from corpus.upkeep import ImportOrder
from tests.shelves import corpus_on

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
PATIENCE_SECONDS = 60.0
TICK = threading.Event()


@pytest.fixture
def corpus(engine: Engine) -> Iterator[Corpus]:
    corpus = corpus_on(engine, clock=lambda: NOW)
    yield corpus
    corpus.close()


def note(corpus: Corpus, folder: Path) -> int:
    path = folder / f"{corpus.shelf}.txt"
    path.write_text(f"In 1994 the lamp of shelf {corpus.shelf} fell.", "utf-8")
    number = corpus.background.note_import(ImportOrder(str(path)), "ana", NOW)
    assert number is not None
    return number


def state_of(corpus: Corpus, number: int) -> JobState:
    job = corpus.jobs.find(number)
    assert job is not None
    return job.state


def test_the_jobs_of_every_shelf_are_done(corpus: Corpus, tmp_path: Path) -> None:
    second = corpus.of_shelf(corpus.shelves.add("Second Team", workspace="T2", now=NOW).id)
    noted = [(each, note(each, tmp_path)) for each in (corpus, second)]
    assert corpus.jobs.shelves() == [corpus.shelf, second.shelf]
    with working(corpus, lambda: NOW, threads=1):
        for _ in range(int(PATIENCE_SECONDS * 50)):
            if all(state_of(each, number) is JobState.DONE for each, number in noted):
                break
            TICK.wait(0.02)
    for each, number in noted:
        assert state_of(each, number) is JobState.DONE
        assert each.upkeep.status().documents == 1
    assert second.jobs.find(noted[0][1]) is None, "a job is of its shelf"
    assert corpus.jobs.shelves() == []


def test_without_threads_nothing_is_done(corpus: Corpus, tmp_path: Path) -> None:
    number = note(corpus, tmp_path)
    with working(corpus, lambda: NOW, threads=0):
        assert [each.name for each in threading.enumerate() if "jobs-" in each.name] == []
    assert state_of(corpus, number) is JobState.WAITING


def test_a_thread_is_free_for_what_somebody_waits_for() -> None:
    for number in range(2, 9):
        threads = kinds_of_threads(number, has_slack=True)
        assert len(threads) == number
        assert all(kinds[0] == GIVEN_IN_SLACK for kinds in threads)
        assert 0 < sum(OF_THE_SHELF in kinds for kinds in threads) < number
    assert kinds_of_threads(1, has_slack=True) == [[GIVEN_IN_SLACK, OF_THE_SHELF]]
    assert kinds_of_threads(2, has_slack=False) == [[OF_THE_SHELF]] * 2


def test_a_job_waits_while_somebody_is_answered(corpus: Corpus, tmp_path: Path) -> None:
    number = note(corpus, tmp_path)
    looked, answered = threading.Event(), threading.Event()

    def is_asked() -> bool:
        looked.set()
        return not answered.is_set()

    with working(corpus, lambda: NOW, threads=1, is_asked=is_asked):
        assert looked.wait(PATIENCE_SECONDS)
        answered.set()
        for _ in range(int(PATIENCE_SECONDS * 50)):
            if state_of(corpus, number) is JobState.DONE:
                break
            TICK.wait(0.02)
    assert state_of(corpus, number) is JobState.DONE
