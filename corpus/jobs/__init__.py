"""What is done in the background for people: a row each, leased, so that it survives a kill."""

from corpus.jobs.jobs import (
    LEASE,
    MOST_ATTEMPTS,
    Job,
    JobLease,
    JobOrder,
    Jobs,
    adding_key,
    forget_jobs_of,
    forget_old_jobs,
)

__all__ = [
    "LEASE",
    "MOST_ATTEMPTS",
    "Job",
    "JobLease",
    "JobOrder",
    "Jobs",
    "adding_key",
    "forget_jobs_of",
    "forget_old_jobs",
]
