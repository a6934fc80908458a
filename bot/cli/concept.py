"""`remembrancer concept`: a concept by any of its terms, as a card."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.text import Text

from bot.api import concept_json
from bot.cli.json_output import mistakes_printed, print_json
from bot.cli.opening import out
from bot.cli.viewpoint import Channel, Person, opened_at
from bot.now import utc_now
from handlers.wording.concept_cards import plain_concept_card

Words = Annotated[list[str], typer.Argument(help="A term, in any language: capital punishment.")]
Key = Annotated[str | None, typer.Option("--key", help="The key of one of several concepts.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def concept(
    words: Words,
    key: Key = None,
    as_json: AsJson = False,
    channel: Channel = None,
    person: Person = None,
) -> None:
    """Show a concept: its names, what documents say it is, and what became of it."""
    with mistakes_printed(as_json=as_json), opened_at(channel, person) as corpus:
        answer = corpus.concept_cards.find(" ".join(words), today=utc_now().date(), key=key)
    if as_json:
        print_json(concept_json(answer))
    else:
        out.print(Text(plain_concept_card(answer)))


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(concept)
