"""`remembrancer cite`: a passage as it is cited, in any style or for another program."""

from __future__ import annotations

import json
from typing import Annotated

import typer
from rich.text import Text

from bot.cli.opening import opened_corpus, out
from corpus.citations.forms import cited
from corpus.citations.work import Form, find_work
from handlers.wording import STYLE_NAMES

Reference = Annotated[list[str], typer.Argument(help="The passage, as saari-2006 ¶4.")]
Chosen = Annotated[
    list[Form] | None,
    typer.Option("--style", help="One form, or several by repeating it; else all that are read."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object, a member a form.")]


def cite(reference: Reference, style: Chosen = None, as_json: AsJson = False) -> None:
    """Cite a passage; what is supplied and not printed in the document stands in brackets."""
    with opened_corpus() as corpus:
        work = find_work(corpus.documents, corpus.actors, " ".join(reference))
    citations = {form.value: cited(work, form).text for form in style or STYLE_NAMES}
    if as_json:
        typer.echo(json.dumps(citations, ensure_ascii=False, indent=2))
        return
    for name, text in citations.items():
        if len(citations) > 1:
            out.print(Text(name, style="bold"))
        typer.echo(text)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(cite)
