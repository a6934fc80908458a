"""`remembrancer cite`: a passage as it is cited, in any style or for another program."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.text import Text

from bot.api import citations_json
from bot.cli.json_output import mistakes_printed, print_json
from bot.cli.opening import err, out
from bot.cli.viewpoint import Channel, Person, opened_at
from corpus.citations import Form, find_work
from handlers.wording import STYLE_NAMES, replaced_words

Reference = Annotated[
    list[str], typer.Argument(help="The passage, as saari-2006 ¶4 or saari-2006 p. 7.")
]
Chosen = Annotated[
    list[Form] | None,
    typer.Option("--style", help="One form, or several by repeating it; else all that are read."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object, a member a form.")]


def cite(
    reference: Reference,
    style: Chosen = None,
    as_json: AsJson = False,
    channel: Channel = None,
    person: Person = None,
) -> None:
    """Cite a passage; what is supplied and not printed in the document stands in brackets."""
    with mistakes_printed(as_json=as_json), opened_at(channel, person) as corpus:
        work = find_work(corpus.documents, corpus.actors, " ".join(reference))
    citations = citations_json(work, style or STYLE_NAMES)
    if as_json:
        print_json(citations)
        return
    if work.retired_at is not None:
        err.print(f"{replaced_words(work.retired_at)}.", markup=False, soft_wrap=True)
    for name, text in citations.items():
        if len(citations) > 1:
            out.print(Text(name, style="bold"))
        typer.echo(text)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(cite)
