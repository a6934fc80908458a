"""Jobs as JSON: what is done in the background."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from corpus.jobs import Job, JobPage


def jobs_json(page: JobPage) -> dict[str, Any]:
    """Return the jobs that are listed: running, waiting, failed, then those that ended of late.

    `unattended_since` is a moment if they wait and no process does them.
    """
    return {
        "status": "found" if page.jobs else "nothing",
        "kind": "jobs",
        "total": page.total,
        "unattended_since": _moment(left.since if (left := page.unattended) else None),
        "results": job_list(page.jobs),
    }


def job_list(jobs: Sequence[Job]) -> list[dict[str, Any]]:
    """Return each job; moments are in UTC, or null."""
    return [_job(job) for job in jobs]


def job_json(job: Job) -> dict[str, Any]:
    """Return one job with its log."""
    log = [{"at": at.isoformat(), "words": words} for at, words in job.log]
    return {"status": "found", "kind": "job"} | _job(job) | {"log": log}


def _job(job: Job) -> dict[str, Any]:
    return {
        "job": job.number,
        "does": job.kind.value,
        "name": job.name or None,
        "state": job.state.value,
        "done": job.done,
        "total": job.total,
        "by": job.person or None,
        "noted_at": job.noted_at.isoformat(),
        "started_at": _moment(job.started_at),
        "changed_at": job.changed_at.isoformat(),
        "retry_at": _moment(job.retry_at),
        "outcome": job.outcome or None,
        "reason": job.reason or None,
        "report": job.body.get("report"),
    }


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
