"""`/corpus jobs`: what is done in the background, cancelled or done again by a button.

Everybody is listed their own. Where the whole shelf is seen curators are listed all, and change
others' too: what a job is about is seen where its documents are.
"""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from corpus.access import Deed
from corpus.errors import QueryError
from corpus.jobs import Job
from handlers import intake
from handlers.feature import Feature, Services, ServicesAt
from handlers.slack import Message, state_of
from handlers.views import ShownJobs, jobs_message
from handlers.views.ids import JOB_CANCEL, JOB_RETRY, JOBS_NEXT, JOBS_PREVIOUS, JOBS_REFRESH
from handlers.wording.jobs import NOT_OPEN, NOT_REPEATED, NOT_THERE, job_what

Payload = dict[str, Any]

PAGE = 10


def listed(services: Services, *, offset: int = 0, first: str = "") -> Message:
    """Return a page of the jobs that a person sees."""
    of_all = services.corpus.sees_all and services.may(Deed.CHANGE_JOB)
    place = services.place
    whose = None if of_all else (place.workspace, place.person or "")
    now, jobs = services.now(), services.corpus.jobs
    page = jobs.listed(now, limit=PAGE, offset=offset, of_person=whose)
    if offset and not page.jobs:  # those of this page have come to their end
        page = jobs.listed(now, limit=PAGE, of_person=whose)
    unnamed = [job.number for job in page.jobs if not _is_named(services, job)]
    return jobs_message(ShownJobs(page, now, of_all, unnamed), page_size=PAGE, first=first)


def _is_named(services: Services, job: Job) -> bool:
    """Whether it may be said here what a job is about: where it was given, or in private."""
    channel = services.place.channel
    return services.corpus.sees_all or channel is None or job.channel == channel


def changeable(services: Services, number: int) -> Job:
    """Return a job that the person may cancel or repeat; QueryError if it is not theirs to see."""
    job = services.corpus.jobs.find(number)
    is_own = job is not None and (job.workspace, job.person) == (
        services.place.workspace,
        services.place.person,
    )
    if job is None or not (is_own or services.corpus.sees_all):
        raise QueryError(NOT_THERE.format(number=number))
    if not is_own:
        services.check(Deed.CHANGE_JOB)
    return job


def register(app: App, services_at: ServicesAt) -> None:
    @app.action(re.compile(rf"{JOB_CANCEL}_\d+"))
    def cancel(
        ack: Ack, respond: Respond, client: WebClient, action: Payload, context: BoltContext
    ) -> None:
        ack()
        services = services_at(context)
        job = changeable(services, state_of(action)["n"])
        if services.corpus.jobs.cancel(job.number, services.signature()) is None:
            raise QueryError(NOT_OPEN.format(number=job.number))
        intake.call_off(client, job, services.now())
        said = f"Cancelled: {job_what(job)}. What was added by then stays."
        respond(**listed(services, first=said).payload(), replace_original=True)

    @app.action(re.compile(rf"{JOB_RETRY}_\d+"))
    def retry(ack: Ack, respond: Respond, action: Payload, context: BoltContext) -> None:
        ack()
        services = services_at(context)
        job = changeable(services, state_of(action)["n"])
        if services.corpus.jobs.retry(job.number, services.signature()) is None:
            raise QueryError(NOT_REPEATED.format(number=job.number))
        respond(**listed(services).payload(), replace_original=True)

    @app.action(JOBS_REFRESH)
    @app.action(JOBS_NEXT)
    @app.action(JOBS_PREVIOUS)
    def show(ack: Ack, respond: Respond, action: Payload, context: BoltContext) -> None:
        ack()
        found = listed(services_at(context), offset=state_of(action)["o"])
        respond(**found.payload(), replace_original=True)


FEATURE = Feature("jobs", register)
