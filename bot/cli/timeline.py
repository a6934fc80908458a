"""`remembrancer timeline`: a timeline as text, as JSON, as a table or as a picture."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from bot.api import timeline_json
from bot.cli import entries
from bot.cli.account import signature
from bot.cli.answer_text import show_event
from bot.cli.default_command import DEFAULT, WithDefault
from bot.cli.json_output import mistakes_printed, print_json
from bot.cli.opening import err, out
from bot.cli.viewpoint import Channel, Person, opened_at
from bot.now import utc_now
from corpus.answers import (
    MOST_EVENTS,
    TimelineAnswer,
    TimelineRequest,
    chart_of_timeline,
    title_of,
)
from corpus.errors import CorpusError
from corpus.events.chart import csv_table, draw
from handlers.wording import plain_no_events

Words = Annotated[
    list[str], typer.Argument(help="An actor or a topic, and perhaps a period: Memorial since 2008")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Limit = Annotated[int, typer.Option("--limit", min=1, max=1000, help="How many events.")]
Png = Annotated[Path | None, typer.Option("--png", help="Draw the timeline into this file.")]
Csv = Annotated[Path | None, typer.Option("--csv", help="Write the events into this file.")]


def timeline(
    words: Words,
    as_json: AsJson = False,
    limit: Limit = 20,
    png: Png = None,
    csv: Csv = None,
    channel: Channel = None,
    person: Person = None,
) -> None:
    """List the dated events of an actor, a topic or a period, oldest first.

    A picture or a table has all of them, whatever the limit of the list.
    """
    request = TimelineRequest(" ".join(words), utc_now().date(), limit)
    with mistakes_printed(as_json=as_json), opened_at(channel, person) as corpus:
        find = corpus.events.timeline
        answer = find(request)
        whole = find(replace(request, limit=MOST_EVENTS)) if png or csv else answer
        if png is not None:
            _write(png, draw(chart_of_timeline(whole)))
            corpus.audit.record_export("timeline (picture)", signature())
        if csv is not None:
            _write(csv, csv_table(whole.events))
            corpus.audit.record_export("timeline (table)", signature())
    if as_json:
        print_json(timeline_json(answer))
    else:
        _show(answer)


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise CorpusError(f"{path} cannot be written: {error.strerror}.") from error
    err.print(f"{path} written.", markup=False)


def _show(answer: TimelineAnswer) -> None:
    if not answer.events or answer.page is None:
        out.print(Text(plain_no_events(answer)))
        return
    out.print(Text(title_of(answer), style="bold"))
    for event in answer.events:
        show_event(out, event)
    rest = answer.page.total - len(answer.events)
    if rest:
        out.print(Text(f"And {rest:,} later ones (--limit).", style="dim"))
    if answer.page.folded:
        out.print(Text(f"{answer.page.folded:,} more only touch the period.", style="dim"))


def register(app: typer.Typer) -> None:
    """Add the command, which needs no name within its group, and those of the team's entries."""
    group = typer.Typer(
        help="A timeline: timeline Memorial since 2008. The team's own entries: import, export.",
        cls=WithDefault,
        no_args_is_help=True,
    )
    group.command(DEFAULT)(timeline)
    entries.register(group)
    app.add_typer(group, name="timeline")
