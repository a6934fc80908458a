"""`remembrancer compare`: what sources say of a topic, a row each by date."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.text import Text

from bot.api import comparison_json
from bot.cli.json_output import mistakes_printed, print_json
from bot.cli.opening import out
from bot.cli.viewpoint import Channel, Person, opened_at
from bot.now import utc_now
from corpus.answers import Shown
from handlers.wording.comparing import plain_comparison

Words = Annotated[
    list[str],
    typer.Argument(help="A topic, or sources on a topic: OSCE; Checkel and Saari on torture."),
]
Limit = Annotated[int, typer.Option("--limit", min=1, max=10_000, help="Rows to show.")]
Offset = Annotated[int, typer.Option("--offset", min=0, help="Rows to pass over.")]
Silent = Annotated[bool, typer.Option("--silent", help="List the sources that say nothing of it.")]
Every = Annotated[bool, typer.Option("--all", help="List all sources, also the silent ones.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]

ROWS = 20


def compare(
    words: Words,
    limit: Limit = ROWS,
    offset: Offset = 0,
    silent: Silent = False,
    every: Every = False,
    as_json: AsJson = False,
    channel: Channel = None,
    person: Person = None,
) -> None:
    """Put what sources say of a topic side by side. There is no verdict."""
    shown = Shown.SILENT if silent else Shown.ALL if every else None
    with mistakes_printed(as_json=as_json), opened_at(channel, person) as corpus:
        answer = corpus.comparisons.find(
            " ".join(words), today=utc_now().date(), limit=limit, offset=offset, shown=shown
        )
    if as_json:
        print_json(comparison_json(answer))
    else:
        out.print(Text(plain_comparison(answer)))


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(compare)
