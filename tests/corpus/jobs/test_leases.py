"""Whoever does a job learns within a moment that somebody cancelled it."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

from sqlalchemy import Engine

from corpus.audit import Signature
from corpus.jobs import JobOrder, Jobs
from corpus.jobs.leases import keeping
from corpus.model import JobKind

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
PATIENCE = 200
TICK = threading.Event()


def test_a_cancelled_job_is_lost_long_before_its_lease_is_renewed(engine: Engine) -> None:
    jobs = Jobs(engine)
    number = jobs.note(JobOrder(JobKind.READ, "F1", "T1", "C1", "UANA", {"file": "F1"}), NOW)
    lease = jobs.lease_next(NOW, most_of_a_person=1)
    assert number is not None
    assert lease is not None
    with keeping(jobs, lease, lambda: NOW, every=3600) as kept:
        assert jobs.is_held(lease)
        assert not kept.is_lost
        assert jobs.cancel(number, Signature("UANA", NOW, "T1", "C1")) is not None
        assert not jobs.is_held(lease)
        for _ in range(PATIENCE):
            if kept.is_lost:
                break
            TICK.wait(0.05)
        assert kept.is_lost
