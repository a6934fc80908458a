"""Jobs of the shelf: an import is done, cancelled, tried again, or fails and says why."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from bot.serving.shelf_jobs import ShelfWorker
from corpus.audit import AuditFilter, AuditKind, Signature
from corpus.corpus import Corpus
from corpus.jobs import LEASE, MOST_ATTEMPTS, Job, JobLease
from corpus.model import JobKind, JobState
from corpus.upkeep import Background, ImportOrder, Work, background
from tests.digest_scene import Clock
from tests.shelves import corpus_on

TICK = threading.Event()
NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
SIGNED = Signature("ana", NOW)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.txt").write_text(f"In {1990 + number} lamp {number} fell.", "utf-8")
    return folder


@pytest.fixture
def corpus(engine: Engine) -> Iterator[Corpus]:
    corpus = corpus_on(engine)
    yield corpus
    corpus.close()


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def worker(corpus: Corpus, clock: Clock) -> ShelfWorker:
    return ShelfWorker(corpus.background, clock, renewed_every=0.005)


def note(corpus: Corpus, path: Path, now: datetime = NOW) -> int:
    number = corpus.background.note_import(ImportOrder(str(path)), "ana", now)
    assert number is not None
    return number


def lease(worker: ShelfWorker) -> JobLease:
    found = worker.jobs.lease_next(worker.now(), most_of_a_person=1, kinds=[JobKind.IMPORT])
    assert found is not None
    return found


def job(corpus: Corpus, number: int) -> Job:
    found = corpus.jobs.find(number)
    assert found is not None
    return found


def words_of(found: Job) -> list[str]:
    return [words for _at, words in found.log]


def test_an_import_that_was_noted_is_done(corpus: Corpus, worker: ShelfWorker, texts: Path) -> None:
    (texts / "slides.pptx").write_bytes(b"PK\x03\x04 slides")
    before = corpus.upkeep.status().documents
    number = note(corpus, texts)
    assert corpus.background.note_import(ImportOrder(str(texts)), "ana", NOW) is None
    worker.do(lease(worker))
    done = job(corpus, number)
    assert (done.state, done.outcome) == (JobState.DONE, "imported")
    assert (done.done, done.total) == (4, 4)
    report = done.body["report"]
    assert (report["added"], report["not_taken"]) == (4, 1)
    assert report["files"][0][0].endswith("slides.pptx")
    assert corpus.upkeep.status().documents == before + 4
    assert words_of(done) == ["begun", "done: imported"]
    kinds = [entry.kind for entry in corpus.audit.entries(AuditFilter(by="ana"))]
    assert {AuditKind.JOB_NOTED, AuditKind.IMPORT} <= set(kinds)
    again = note(corpus, texts)
    assert again > number, "what lies there may have changed"


def test_what_is_not_there_fails_with_its_reason_and_is_done_again(
    corpus: Corpus, worker: ShelfWorker, texts: Path
) -> None:
    number = note(corpus, texts / "more")
    worker.do(lease(worker))
    failed = job(corpus, number)
    assert failed.state is JobState.FAILED
    assert "more" in failed.reason
    (texts / "more").mkdir()
    (texts / "more" / "a.txt").write_text("The lamp of Lund fell in 1999.", "utf-8")
    assert corpus.jobs.retry(number, SIGNED) is not None
    assert corpus.jobs.retry(number, SIGNED) is None, "it waits already"
    worker.do(lease(worker))
    assert job(corpus, number).body["report"]["added"] == 1


def stopping(monkeypatch: pytest.MonkeyPatch, at: int, act: Callable[[Work], object]) -> None:
    """Act once so many files have been looked at."""
    known = Background._import

    def watched(of: Background, given: Job, work: Work) -> Any:
        def tell(done: int, total: int) -> None:
            work.tell(done, total)
            if done == at:
                act(work)

        return known(of, given, replace(work, tell=tell))

    monkeypatch.setitem(background.WORK, JobKind.IMPORT, watched)


def test_a_cancelled_import_stops_at_the_next_file(
    corpus: Corpus, worker: ShelfWorker, texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = note(corpus, texts)
    held = lease(worker)
    before = corpus.upkeep.status().documents

    def cancel(work: Work) -> None:
        assert corpus.jobs.cancel(number, SIGNED) is not None
        while not work.stops():
            TICK.wait(0.005)

    stopping(monkeypatch, 1, cancel)
    worker.do(held)
    cancelled = job(corpus, number)
    assert cancelled.state is JobState.CANCELLED
    assert corpus.upkeep.status().documents < before + 4
    assert words_of(cancelled) == ["begun", "cancelled"]
    assert corpus.jobs.lease_next(NOW + 9 * LEASE, most_of_a_person=9) is None
    assert corpus.jobs.cancel(number, SIGNED) is None


def test_a_process_that_ends_gives_its_import_back(
    corpus: Corpus, clock: Clock, texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    over: list[bool] = []
    worker = ShelfWorker(corpus.background, clock, lambda: bool(over))
    number = note(corpus, texts)
    stopping(monkeypatch, 2, lambda _work: over.append(True))
    worker.do(lease(worker))
    waiting = job(corpus, number)
    assert waiting.state is JobState.WAITING
    assert words_of(waiting)[-1] == "given back: the process ended"
    monkeypatch.undo()
    over.clear()
    worker.do(lease(worker))
    assert job(corpus, number).body["report"]["added"] == 4


def test_a_fault_is_tried_again_after_ever_longer_pauses_and_then_fails(
    corpus: Corpus, worker: ShelfWorker, clock: Clock, monkeypatch: pytest.MonkeyPatch,
    texts: Path, caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    def fail(*_given: object) -> Any:
        raise ZeroDivisionError("quince jelly")

    monkeypatch.setitem(background.WORK, JobKind.IMPORT, fail)
    number, pauses = note(corpus, texts), []
    for _attempt in range(MOST_ATTEMPTS - 1):
        worker.do(lease(worker))
        resting = job(corpus, number)
        assert resting.state is JobState.WAITING
        assert resting.retry_at is not None
        pauses.append(resting.retry_at - clock.now)
        assert worker.jobs.lease_next(clock.now, most_of_a_person=1) is None, "it rests"
        clock.now = resting.retry_at
    worker.do(lease(worker))
    failed = job(corpus, number)
    assert pauses == [timedelta(seconds=30), timedelta(minutes=5)]
    assert failed.state is JobState.FAILED
    assert "went wrong on our side (ref " in failed.reason
    reference = failed.reason.partition("ref ")[2][:8]
    assert f"ref {reference}" in caplog.text
    assert "quince jelly" not in failed.reason


def test_a_busy_database_is_no_fault_of_ours(
    corpus: Corpus, worker: ShelfWorker, monkeypatch: pytest.MonkeyPatch, texts: Path
) -> None:
    def fail(*_given: object) -> Any:
        raise OperationalError("UPDATE", {}, Exception("database is locked"))

    monkeypatch.setitem(background.WORK, JobKind.IMPORT, fail)
    number = note(corpus, texts)
    worker.do(lease(worker))
    assert job(corpus, number).state is JobState.WAITING
