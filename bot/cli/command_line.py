"""The whole command line: every group of commands on one Typer application."""

from __future__ import annotations

import sys

import typer
from sqlalchemy.exc import DBAPIError

from bot.cli import (
    access,
    asking,
    assistants,
    auditing,
    citing,
    commitments,
    comparing,
    concept,
    concepts,
    database,
    digesting,
    forgetting,
    importing,
    jobs,
    reading,
    records,
    roles,
    serving,
    timeline,
    unanswered,
    upkeep,
    watches,
)
from bot.cli.opening import err
from corpus.database import storage_fault
from corpus.errors import CorpusError

app = typer.Typer(
    name="remembrancer",
    help="Finds the passage, the actor or the date a research team half remembers.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

for commands in (
    serving,
    importing,
    forgetting,
    jobs,
    auditing,
    records,
    roles,
    access,
    assistants,
    asking,
    citing,
    reading,
    timeline,
    commitments,
    comparing,
    concept,
    concepts,
    digesting,
    watches,
    unanswered,
    upkeep,
    database,
):
    commands.register(app)


def main() -> None:
    """Run a command; a person's mistake, or what the disk refuses, ends in a sentence and 1."""
    try:
        app()
    except CorpusError as error:
        err.print(str(error), markup=False, soft_wrap=True)
        sys.exit(1)
    except (DBAPIError, OSError) as error:
        sentence = storage_fault(error)
        if sentence is None:
            raise
        err.print(sentence, markup=False, soft_wrap=True)
        sys.exit(1)
