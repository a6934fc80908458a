"""What is done in the background for people: a row each, leased, so that it survives a kill."""

from corpus.jobs.forgetting import adding_key, forget_jobs_of, forget_old_jobs
from corpus.jobs.job import (
    ADDING,
    GIVEN_IN_SLACK,
    NOBODY,
    OF_THE_SHELF,
    PASSED_OVER,
    Job,
    JobLease,
    JobOrder,
)
from corpus.jobs.jobs import GIVEN_UP, LEASE, MOST_ATTEMPTS, Jobs
from corpus.jobs.leases import RENEWED_EVERY, KeptLease, keeping
from corpus.jobs.listing import JobPage
from corpus.jobs.unattended import UNATTENDED_AFTER, Unattended

__all__ = [
    "ADDING",
    "GIVEN_IN_SLACK",
    "GIVEN_UP",
    "LEASE",
    "MOST_ATTEMPTS",
    "NOBODY",
    "OF_THE_SHELF",
    "PASSED_OVER",
    "RENEWED_EVERY",
    "UNATTENDED_AFTER",
    "Job",
    "JobLease",
    "JobOrder",
    "JobPage",
    "Jobs",
    "KeptLease",
    "Unattended",
    "adding_key",
    "forget_jobs_of",
    "forget_old_jobs",
    "keeping",
]
