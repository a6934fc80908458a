"""`remembrancer commitment`: what was promised, advised or foreseen, and what became of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from bot.api import commitments_json
from bot.cli import commitment_files, proposed_commitments
from bot.cli.account import signature
from bot.cli.default_command import DEFAULT, WithDefault
from bot.cli.json_output import mistakes_printed, print_json
from bot.cli.opening import out
from bot.cli.viewpoint import Channel, Person, opened_at
from bot.now import utc_now
from corpus.commitments import CommitmentAnswer, Form
from corpus.dates import read
from corpus.errors import QueryError
from handlers.wording.commitments import commitments_heading, plain_commitment

Words = Annotated[
    list[str],
    typer.Argument(help="What was promised, or filters: by:Russia, kind:forecast, due:2027, open."),
]
AsOf = Annotated[str | None, typer.Option("--as-of", help="As it stood on a day: 1998-03-01.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Csv = Annotated[Path | None, typer.Option("--csv", help="Write them into this file.")]


def commitment(
    words: Words,
    as_of: AsOf = None,
    as_json: AsJson = False,
    csv: Csv = None,
    channel: Channel = None,
    person: Person = None,
) -> None:
    """List commitments with their steps, each with its source. No verdict is the program's."""
    today = utc_now().date()
    with mistakes_printed(as_json=as_json), opened_at(channel, person) as corpus:
        day = None if as_of is None else _day(as_of, today)
        answer = corpus.commitments.find(" ".join(words), today=today, day=day)
        if csv is not None:
            table = corpus.exchange.written(Form.CSV, answer.keys)
            commitment_files.write(csv, table, Form.CSV)
            corpus.audit.record_export("commitments (table)", signature())
    if as_json:
        print_json(commitments_json(answer))
    else:
        _show(answer)


def _day(words: str, today: date) -> date:
    span = read(words, today=today).span
    if span is None or span.hi is None:
        raise QueryError(f"“{words}” is no day. For example: --as-of 1998-03-01.")
    return span.hi


def _show(answer: CommitmentAnswer) -> None:
    out.print(Text(commitments_heading(answer), style="italic"))
    for standing in answer.standings:
        first, *rest = plain_commitment(standing, answer)
        out.print()
        out.print(Text(first, style="bold"))
        for line in rest:
            out.print(Text(line))


def register(app: typer.Typer) -> None:
    """Add the command, which needs no name within its group, and those of files and proposals."""
    group = typer.Typer(
        help="What was promised: commitment by:Russia. Files: import, export. "
        "What the program found: proposed, accept, reject.",
        cls=WithDefault,
        no_args_is_help=True,
    )
    group.command(DEFAULT)(commitment)
    commitment_files.register(group)
    proposed_commitments.register(group)
    app.add_typer(group, name="commitment")
