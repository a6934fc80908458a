"""What is done in the background: a line a job, and a button that changes what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from corpus.jobs import Job, JobPage
from corpus.model import JobState
from handlers.slack import Block, Message, actions, button, context, escape, message, section
from handlers.views.ids import JOB_CANCEL, JOB_RETRY, JOBS_NEXT, JOBS_PREVIOUS, JOBS_REFRESH
from handlers.views.people import person_mention
from handlers.views.turning import PageBounds, turn_buttons
from handlers.wording.jobs import (
    NO_JOBS,
    NO_JOBS_OF_YOURS,
    UNNAMED,
    job_standing,
    job_what,
    jobs_heading,
)

REPEATABLE = (JobState.FAILED, JobState.CANCELLED)


@dataclass(frozen=True, slots=True)
class ShownJobs:
    """A page of jobs as a person sees it.

    `of_all` if others' are listed too. Of the jobs whose numbers are `unnamed` it is not said here
    what they are about.
    """

    page: JobPage
    now: datetime
    of_all: bool
    unnamed: Sequence[int] = ()


def jobs_message(shown: ShownJobs, *, page_size: int, first: str = "") -> Message:
    """A page of jobs; `first` is a sentence that stands before them."""
    page = shown.page
    nothing = NO_JOBS if shown.of_all else NO_JOBS_OF_YOURS
    heading = " ".join(
        filter(None, [first, jobs_heading(page, shown.now) if page.jobs else nothing])
    )
    blocks: list[Block] = [section(f"*{escape(heading)}*")]
    blocks += [_job(job, shown) for job in page.jobs]
    last = page.offset + len(page.jobs)
    if page.total > len(page.jobs):
        blocks.append(context(f"{page.offset + 1}-{last} of {page.total}"))
    bounds = PageBounds(page.offset, last, page.total)
    turns = turn_buttons(bounds, page_size, JOBS_PREVIOUS, JOBS_NEXT)
    blocks.append(actions(button("Look again", JOBS_REFRESH, {"o": page.offset}), *turns))
    lines = [f"{job.number}: {_words(job, shown)}." for job in page.jobs]
    return message(" ".join([heading, *lines]), blocks)


def _job(job: Job, shown: ShownJobs) -> Block:
    what = job_what(job, name=UNNAMED if job.number in shown.unnamed else None)
    whose = "the program" if job.is_of_program else person_mention(job.person)
    words = f"*{job.number}* · {escape(what)}\n{escape(job_standing(job, shown.now))}"
    block = section(f"{words} · {whose}" if shown.of_all else words)
    if job.is_open:
        return block | {"accessory": _button("Cancel", JOB_CANCEL, job)}
    if job.state in REPEATABLE:
        return block | {"accessory": _button("Retry", JOB_RETRY, job)}
    return block


def _button(words: str, action: str, job: Job) -> Block:
    return button(words, f"{action}_{job.number}", {"n": job.number})


def _words(job: Job, shown: ShownJobs) -> str:
    what = job_what(job, name=UNNAMED if job.number in shown.unnamed else None)
    return f"{what}, {job_standing(job, shown.now)}"
