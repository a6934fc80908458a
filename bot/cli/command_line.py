"""The whole command line: every group of commands on one Typer application."""

from __future__ import annotations

import sys

import typer

from bot.cli import (
    access,
    asking,
    auditing,
    citing,
    concepts,
    digesting,
    forgetting,
    importing,
    records,
    roles,
    serving,
    timeline,
    upkeep,
)
from bot.cli.opening import err
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
    auditing,
    records,
    roles,
    access,
    asking,
    citing,
    timeline,
    concepts,
    digesting,
    upkeep,
):
    commands.register(app)


def main() -> None:
    """Run a command; a person's mistake is answered with a sentence and exit status 1."""
    try:
        app()
    except CorpusError as error:
        err.print(str(error), markup=False, soft_wrap=True)
        sys.exit(1)
