"""`remembrancer`: the command line."""

from __future__ import annotations

import sys

import typer

from bot.cli import asking, citing, digesting, importing, serving, timeline, upkeep
from bot.cli.opening import err
from corpus.errors import CorpusError

app = typer.Typer(
    name="remembrancer",
    help="Finds the passage, the actor or the date a research team half remembers.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

for verbs in (serving, importing, asking, citing, timeline, digesting, upkeep):
    verbs.register(app)


def main() -> None:
    """Run a verb; a person's mistake is told in a sentence and ends with status 1."""
    try:
        app()
    except CorpusError as error:
        err.print(str(error), markup=False, soft_wrap=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
