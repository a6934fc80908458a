"""`remembrancer jobs`: what is done in the background, cancelled or done again."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.text import Text

from bot.api import job_json, jobs_json
from bot.cli.account import signature
from bot.cli.default_command import DEFAULT, WithDefault
from bot.cli.json_output import mistakes_printed, print_json
from bot.cli.opening import account, err, opened_corpus, out
from bot.now import utc_now
from corpus.corpus import Corpus
from corpus.errors import QueryError
from corpus.jobs import Job
from corpus.upkeep import ImportOrder
from handlers.wording.jobs import (
    NOT_OPEN,
    NOT_REPEATED,
    NOTED,
    NOTED_BEFORE,
    job_lines,
    job_what,
    jobs_heading,
    log_lines,
)

MOST = 200


class _Jobs(WithDefault):
    """Lists the jobs where nothing is typed."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Return what was typed, or the name of the command that lists."""
        return super().parse_args(ctx, args or [DEFAULT])


jobs = typer.Typer(help="What is done in the background.", cls=_Jobs)

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Number = Annotated[int, typer.Argument(help="The number of the job.")]


@jobs.command(DEFAULT)
def show(
    number: Annotated[int | None, typer.Argument(help="One job, with its log.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the jobs: running with progress, waiting, failed with the reason, done of late."""
    now = utc_now()
    with mistakes_printed(as_json=as_json), opened_corpus() as corpus:
        if number is not None:
            job = corpus.jobs.find(number)
            if job is None:
                raise QueryError(f"There is no job {number}, or it is not kept any more.")
            _show_one(job, as_json=as_json)
            return
        page = corpus.jobs.listed(now, limit=MOST)
    if as_json:
        print_json(jobs_json(page))
        return
    out.print(jobs_heading(page, now), markup=False)
    for line in job_lines(page.jobs, now):
        out.print(Text(line), soft_wrap=True)


def _show_one(job: Job, *, as_json: bool) -> None:
    if as_json:
        print_json(job_json(job))
        return
    for line in job_lines([job], utc_now()) + log_lines(job):
        out.print(Text(line), soft_wrap=True)


@jobs.command()
def cancel(number: Number) -> None:
    """Take a job back; what it had done by then stays."""
    with opened_corpus() as corpus:
        job = corpus.jobs.cancel(number, signature())
    if job is None:
        raise QueryError(NOT_OPEN.format(number=number))
    err.print(Text(f"Cancelled: {job_what(job, name=job.name)}."), soft_wrap=True)


@jobs.command()
def retry(number: Number) -> None:
    """Do a job again that failed or was cancelled."""
    with opened_corpus() as corpus:
        job = corpus.jobs.retry(number, signature())
    if job is None:
        raise QueryError(NOT_REPEATED.format(number=number))
    err.print(Text(f"Job {number}: {job_what(job, name=job.name)} waits."), soft_wrap=True)


def put_in_queue(corpus: Corpus, order: ImportOrder, *, as_json: bool) -> None:
    """Note an import as a job, and say so; QueryError if it cannot be done, or is noted already."""
    for path in order.files:
        if path is not None and "!/" not in str(path) and not path.exists():
            raise QueryError(f"There is nothing at {path}.")
    number = corpus.background.note_import(order, account(), utc_now())
    job = None if number is None else corpus.jobs.find(number)
    if job is None:
        raise QueryError(NOTED_BEFORE)
    if as_json:
        print_json(job_json(job))
        return
    noted = NOTED.format(number=job.number, what=job_what(job, name=job.name))
    out.print(Text(noted), soft_wrap=True)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(jobs, name="jobs")
