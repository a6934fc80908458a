"""Whoever started an import learns that no process does it; and not while one does another's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from bot.doctor import job_finding
from corpus.database import of_shelf
from corpus.jobs import LEASE, UNATTENDED_AFTER, JobOrder, Jobs
from corpus.model import JobKind
from corpus.upkeep import Health
from tests.shelves import corpus_on

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
LATER = NOW + UNATTENDED_AFTER + timedelta(seconds=1)


@pytest.fixture
def jobs(engine: Engine) -> Jobs:
    return Jobs(engine)


def note(jobs: Jobs, key: str = "/srv/1994") -> None:
    order = JobOrder(JobKind.IMPORT, key, "T1", "C1", "UANA", {})
    assert jobs.note(order, NOW) is not None


def test_nothing_is_left_where_nothing_waits(jobs: Jobs) -> None:
    assert jobs.unattended(LATER) is None
    assert job_finding(None, LATER).health is Health.OK


def test_a_job_that_nobody_takes_is_left_after_two_minutes(jobs: Jobs) -> None:
    note(jobs)
    assert jobs.unattended(NOW + UNATTENDED_AFTER) is None
    left = jobs.unattended(LATER)
    assert left is not None
    assert (left.jobs, left.since) == (1, NOW)
    assert jobs.listed(LATER, limit=5).unattended == left
    found = job_finding(left, LATER)
    assert found.health is Health.FAIL
    assert found.sentence.startswith("1 waiting, for 2 min, and no process does them")


def test_one_whose_process_was_killed_is_left_from_the_end_of_its_lease(jobs: Jobs) -> None:
    note(jobs)
    assert jobs.lease_next(NOW, most_of_a_person=1) is not None
    assert jobs.unattended(LATER) is None
    left = jobs.unattended(LATER + LEASE)
    assert left is not None
    assert left.since == NOW + LEASE


def test_one_that_waits_for_its_turn_is_not_left(engine: Engine, jobs: Jobs) -> None:
    other = corpus_on(engine).shelves.add("Other team", now=NOW).id
    note(jobs)
    elsewhere = Jobs(of_shelf(engine, other))
    note(elsewhere, "/srv/1995")
    lease = elsewhere.lease_next(NOW, most_of_a_person=1)
    assert lease is not None
    assert elsewhere.renew(lease, LATER)
    assert jobs.unattended(LATER) is None
    assert jobs.listed(LATER, limit=5).unattended is None
    elsewhere.finish(lease, LATER, "")
    assert jobs.listed(LATER, limit=5).unattended is not None
    assert elsewhere.listed(LATER, limit=5).unattended is None, "it has none of its own"


def test_one_that_rests_after_a_fault_is_not_left(jobs: Jobs) -> None:
    note(jobs)
    lease = jobs.lease_next(NOW, most_of_a_person=1)
    assert lease is not None
    jobs.try_later(lease, LATER, "The lamp is out.")
    assert jobs.unattended(LATER + timedelta(seconds=5)) is None
    left = jobs.unattended(LATER + timedelta(minutes=9))
    assert left is not None
    assert left.since > LATER
