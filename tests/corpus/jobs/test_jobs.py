"""Jobs are done once each, in turns, and by another where their holder was killed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from corpus.audit import Signature
from corpus.database.engine import writing
from corpus.database.locks import WriteLock
from corpus.jobs import LEASE, MOST_ATTEMPTS, JobLease, JobOrder, Jobs, forget_old_jobs
from corpus.jobs.forgetting import KEPT_FOR
from corpus.jobs.jobs import SAME_WITHIN
from corpus.model import JobKind, JobState
from tests.shelves import corpus_on

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
LATER = NOW + LEASE + timedelta(seconds=1)


@pytest.fixture
def jobs(engine: Engine) -> Jobs:
    return Jobs(engine)


def order(key: str, person: str = "UANA", kind: JobKind = JobKind.READ) -> JobOrder:
    return JobOrder(kind, key, "T1", "C1", person, {"file": key})


def take(jobs: Jobs, now: datetime = NOW, *, most: int = 1) -> JobLease:
    lease = jobs.lease_next(now, most_of_a_person=most)
    assert lease is not None
    return lease


def keys(jobs: Jobs, moments: Iterator[datetime]) -> Iterator[str]:
    """The keys of the jobs in the order in which they are done, one after the other."""
    for now in moments:
        lease = jobs.lease_next(now, most_of_a_person=1)
        if lease is None:
            return
        jobs.finish(lease, now, "read")
        yield lease.job.key


def test_a_job_is_done_once_with_what_was_found(jobs: Jobs) -> None:
    number = jobs.note(order("F1"), NOW)
    assert number is not None
    lease = take(jobs)
    assert (lease.job.number, lease.job.body, lease.attempt) == (number, {"file": "F1"}, 1)
    assert jobs.lease_next(NOW, most_of_a_person=9) is None
    assert jobs.finish(lease, NOW, "offered", body={"title": "A memo"})
    done = jobs.find(number)
    assert done is not None
    assert (done.state, done.outcome, done.body) == (JobState.DONE, "offered", {"title": "A memo"})
    assert jobs.lease_next(LATER, most_of_a_person=1) is None


def test_what_is_told_twice_is_noted_once(jobs: Jobs) -> None:
    assert jobs.note(order("F1"), NOW) is not None
    assert jobs.note(order("F1"), LATER) is None, "it waits"
    jobs.finish(take(jobs), NOW, "offered")
    assert jobs.note(order("F1"), LATER) is None, "it was noted a moment ago"
    assert jobs.note(order("F1", kind=JobKind.ADD), LATER) is not None
    assert jobs.note(order("F1"), NOW + SAME_WITHIN) is not None, "somebody shared it again"


def test_the_job_of_a_killed_process_is_done_by_another(jobs: Jobs) -> None:
    jobs.note(order("F1"), NOW)
    killed = take(jobs)
    assert jobs.lease_next(NOW + LEASE, most_of_a_person=1) is None, "its holder may live"
    other = take(jobs, LATER)
    assert (other.job.number, other.attempt) == (killed.job.number, 2)
    assert not jobs.finish(killed, LATER, "offered"), "it is another's now"
    assert not jobs.renew(killed, LATER)
    assert jobs.finish(other, LATER, "offered")


def test_a_holder_that_renews_keeps_it_and_says_how_far_it_is(jobs: Jobs) -> None:
    number = jobs.note(order("F1"), NOW)
    lease = take(jobs)
    assert jobs.renew(lease, NOW + LEASE / 2, done=3, total=12)
    assert jobs.lease_next(LATER, most_of_a_person=1) is None
    job = jobs.find(number or 0)
    assert job is not None
    assert (job.done, job.total, job.state) == (3, 12, JobState.RUNNING)


def test_a_job_that_ends_every_process_is_given_up(jobs: Jobs) -> None:
    jobs.note(order("F1"), NOW)
    leases = [take(jobs, NOW + n * 2 * LEASE) for n in range(MOST_ATTEMPTS + 1)]
    assert [lease.is_lost for lease in leases] == [False] * MOST_ATTEMPTS + [True]


def test_a_job_that_is_given_back_was_not_begun(jobs: Jobs) -> None:
    jobs.note(order("F1"), NOW)
    jobs.give_back(take(jobs), NOW)
    assert take(jobs).attempt == 1


@pytest.mark.thorough
def test_a_hundred_files_of_one_person_do_not_hold_up_anothers_one(jobs: Jobs) -> None:
    for number in range(100):
        jobs.note(order(f"F{number}"), NOW)
    moments = (NOW + timedelta(seconds=n) for n in range(1000))
    first = next(keys(jobs, moments))
    jobs.note(order("G1", "UBOB"), NOW)
    jobs.note(order("G2", "UBOB"), NOW)
    done = list(keys(jobs, moments))
    assert first == "F0"
    assert done[:5] == ["G1", "F1", "G2", "F2", "F3"]
    assert len(done) == 101


def test_nobody_has_every_thread(jobs: Jobs) -> None:
    for number in range(4):
        jobs.note(order(f"F{number}"), NOW)
    take(jobs, most=2)
    take(jobs, most=2)
    assert jobs.lease_next(NOW, most_of_a_person=2) is None
    jobs.note(order("G1", "UBOB"), NOW)
    assert take(jobs, most=2).job.key == "G1"
    assert jobs.waiting("T1", "UANA") == 4


def test_what_a_person_decides_is_written_to_a_job_that_is_done(jobs: Jobs) -> None:
    number = jobs.note(order("F1"), NOW) or 0
    assert jobs.decide(number, "declined", NOW) is None, "it is not read yet"
    jobs.finish(take(jobs), NOW, "offered")
    decided = jobs.decide(number, "offered", NOW, body={"title": "Another"})
    assert decided is not None
    assert decided.body == {"title": "Another"}
    assert jobs.decide(number + 1, "declined", NOW) is None


def test_a_job_is_kept_for_a_month_once_it_is_done(engine: Engine, jobs: Jobs) -> None:
    number = jobs.note(order("F1"), NOW) or 0
    jobs.note(order("F2"), NOW)
    jobs.finish(take(jobs), NOW, "offered")
    with writing(engine, lock=WriteLock.EVERYTHING) as session:
        assert forget_old_jobs(session, NOW + KEPT_FOR) == 0
        assert forget_old_jobs(session, NOW + KEPT_FOR + timedelta(seconds=1)) == 1
    assert jobs.find(number) is None
    again = jobs.note(order("F3"), LATER) or 0
    assert again > number, "a number is never given to another job"


def test_what_was_given_to_the_bot_is_erased_with_the_person(engine: Engine) -> None:
    corpus = corpus_on(engine)
    corpus.jobs.note(order("F1"), NOW)
    corpus.jobs.note(order("F2", "UBOB"), NOW)
    lease = take(corpus.jobs)
    corpus.erasure.erase_person("UANA", Signature("UADMIN", NOW), workspace="T1")
    assert corpus.jobs.find(lease.job.number) is None
    assert not corpus.jobs.finish(lease, NOW, "offered")
    assert corpus.jobs.waiting("T1", "UBOB") == 1
    corpus.close()


def test_the_intake_of_a_channel_is_on_until_somebody_switches_it_off(engine: Engine) -> None:
    corpus = corpus_on(engine)
    signed = Signature("UANA", NOW, "T1", "C1")
    assert not corpus.intake.is_on("T1", "C1")
    assert corpus.intake.switch(signed, is_on=True)
    assert not corpus.intake.switch(signed, is_on=True)
    assert corpus.intake.is_on("T1", "C1")
    assert not corpus.intake.is_on("T1", "C2")
    assert not corpus.intake.is_on("T1", None)
    assert corpus.intake.switch(signed, is_on=False)
    assert not corpus.intake.is_on("T1", "C1")
    corpus.close()
