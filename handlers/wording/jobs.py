"""What is done in the background, in sentences: queued, running, done and failed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import PurePath

from corpus.jobs import Job, JobPage
from corpus.model import JobKind, JobState
from handlers.wording.phrases import counted

NO_JOBS = "Nothing is done in the background, or waits for it."
NO_JOBS_OF_YOURS = "Nothing that you gave is being done in the background, or waits for it."
UNNAMED = "a document that was given elsewhere"
NOT_THERE = "Job {number} is not kept any more, or not yours: `/corpus jobs` lists what there is."
NOT_OPEN = "Job {number} is not to be done any more: nothing was cancelled."
NOT_REPEATED = "Job {number} neither failed nor was cancelled, or the same is being done already."
NOTED = (
    "Job {number}: {what} waits. A running remembrancer serve or worker does it; remembrancer jobs "
    "says how far it is."
)
LEFT = (
    "No process does them: {time} have passed. Whoever runs me starts “remembrancer worker” (serve "
    "does them too, unless it has --jobs 0); then they go on by themselves."
)
NOTED_BEFORE = "The same import waits or is running: remembrancer jobs says how far it is."

WHAT = {
    JobKind.READ: "reading {name}",
    JobKind.ADD: "adding {name}",
    JobKind.IMPORT: "the import of {name}",
    JobKind.ENCODE: "reading new passages for their meaning",
    JobKind.REREAD: "reading documents anew after an update",
    JobKind.REINDEX: "building the search index anew after an update",
}
"""What each kind of job is, with the name of what it is about."""

UNITS = {
    JobKind.IMPORT: "file",
    JobKind.ENCODE: "passage",
    JobKind.REREAD: "document",
    JobKind.REINDEX: "passage",
    JobKind.READ: "MB",
    JobKind.ADD: "MB",
}
"""What the progress of each kind counts."""

STATES = {
    JobState.RUNNING: "running",
    JobState.WAITING: "waiting",
    JobState.DONE: "done",
    JobState.FAILED: "failed",
    JobState.CANCELLED: "cancelled",
}

OUTCOMES = {
    "offered": "its card was shown",
    "declined": "it was not wanted",
    "added": "it is on the shelf",
    "same text": "its text was on the shelf already",
}
"""What came of a document that was given, where more than "done" is to be said."""


def job_what(job: Job, *, name: str | None = None) -> str:
    """Return what a job does; `name` is how its file or page is called here, if otherwise."""
    return WHAT[job.kind].format(name=name or (short_name(job.name) or UNNAMED))


def short_name(path: str) -> str:
    """Return a path so short that it fits a line: its last part, and the folder of that.

    >>> short_name("/srv/archive/1994/minutes"), short_name("memo.pdf")
    ('1994/minutes', 'memo.pdf')
    """
    parts = PurePath(path).parts
    return path if "://" in path else "/".join(part for part in parts[-2:] if part != "/")


def job_standing(job: Job, now: datetime) -> str:
    """Return how a job stands: "running since 4 min, 340 of 10,953 files"."""
    said = [STATES[job.state]]
    if job.state is JobState.RUNNING and job.started_at is not None:
        said = [f"running for {time_words(now - job.started_at)}", *_progress(job)]
    elif job.state is JobState.WAITING and job.retry_at is not None and job.retry_at > now:
        said = [f"tried again in {time_words(job.retry_at - now)}", job.reason]
    elif job.state is JobState.WAITING:
        said = [f"waiting for {time_words(now - job.noted_at)}"]
    else:
        said = [f"{STATES[job.state]} {time_words(now - job.changed_at)} ago", *_ending(job)]
    return ", ".join(filter(None, said))


def _progress(job: Job) -> list[str]:
    if job.total:
        return [f"{job.done:,} of {counted(job.total, UNITS[job.kind])}"]
    return [f"{job.done:,} MB"] if job.done and UNITS[job.kind] == "MB" else []


def _ending(job: Job) -> list[str]:
    if job.state is JobState.FAILED:
        return [job.reason]
    report = job.body.get("report")
    if isinstance(report, dict):
        return [report_words(report)]
    return [OUTCOMES.get(job.outcome, "")]


def report_words(report: dict[str, object]) -> str:
    """Return what an import did.

    >>> report_words({"added": 10, "changed": 0, "same": 2, "not_taken": 1, "import": 3})
    '10 added, 2 unchanged, 1 not taken (import 3)'
    """
    names = {"added": "added", "changed": "changed", "same": "unchanged", "not_taken": "not taken"}
    told = [f"{report[key]:,} {word}" for key, word in names.items() if report.get(key)]
    number = report.get("import")
    return (", ".join(told) or "nothing new") + (f" (import {number})" if number else "")


def time_words(passed: timedelta) -> str:
    """Return a stretch of time in its largest unit.

    >>> [time_words(timedelta(seconds=s)) for s in (0, 59, 150, 7_300, 200_000)]
    ['1 s', '59 s', '2 min', '2 h', '2 days']
    """
    seconds = max(1, int(passed.total_seconds()))
    for size, word in ((86_400, "day"), (3_600, "h"), (60, "min")):
        if seconds >= size:
            number = seconds // size
            return counted(number, word) if word == "day" else f"{number} {word}"
    return f"{seconds} s"


def jobs_heading(page: JobPage, now: datetime) -> str:
    """Return how many jobs of the whole list run, wait and failed, and whether nobody does them.

    >>> jobs_heading(JobPage((), 0), datetime(2026, 11, 26))
    'Nothing is done in the background, or waits for it.'
    """
    if not page.jobs:
        return NO_JOBS
    told = [
        counted(number, f"{state.value} job")
        for state in (JobState.RUNNING, JobState.WAITING, JobState.FAILED)
        if (number := page.counts.get(state, 0))
    ]
    heading = f"{' · '.join(told) or 'No job runs or waits'}."
    if page.unattended is None:
        return heading
    return f"{heading} {LEFT.format(time=time_words(now - page.unattended.since))}"


def job_lines(jobs: Sequence[Job], now: datetime) -> list[str]:
    """Return a line for each job, for terminals."""
    return [
        f"{job.number:>4}  {job_what(job, name=job.name)} ({job.person or 'the program'}): "
        f"{job_standing(job, now)}"
        for job in jobs
    ]


def log_lines(job: Job) -> list[str]:
    """Return the log of a job, a line each, and the files that an import did not take."""
    lines = [f"{at:%Y-%m-%d %H:%M:%S} UTC  {words}" for at, words in job.log]
    report = job.body.get("report")
    files = report.get("files", []) if isinstance(report, dict) else []
    return lines + [f"{path}: {reason}" for path, reason in files]
