"""`remembrancer commitment proposed`, `accept` and `reject`: what the program proposes."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.text import Text

from bot.api import proposed_commitments_json
from bot.cli.account import signature
from bot.cli.json_output import print_json
from bot.cli.opening import opened_corpus, out
from handlers.wording import plain_correction
from handlers.wording.proposed_commitments import plain_proposal, proposals_heading

Document = Annotated[
    str | None, typer.Argument(help="A document's reference; else those of all documents.")
]
Limit = Annotated[int, typer.Option("--limit", min=1, max=1000, help="How many.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Keys = Annotated[list[str], typer.Argument(help="Keys that `commitment proposed` lists.")]


def proposed(document: Document = None, limit: Limit = 20, as_json: AsJson = False) -> None:
    """List the commitments that the program found in documents and nobody has decided on."""
    with opened_corpus() as corpus:
        page = corpus.proposals.page(limit=limit, document=document)
    if as_json:
        found: dict[str, Any] = proposed_commitments_json(page)
        print_json(found)
        return
    out.print(Text(proposals_heading(page), style="italic"))
    for each in page.proposals:
        out.print()
        first, *rest = plain_proposal(each)
        out.print(Text(first, style="bold"))
        for line in rest:
            out.print(Text(line))


def accept(keys: Keys) -> None:
    """Make proposals commitments of the team's, with their passages as their sources."""
    with opened_corpus() as corpus:
        for key in keys:
            made = corpus.proposals.accept(key, signature())
            out.print(Text(f"{plain_correction(made.change)}."))


def reject(keys: Keys) -> None:
    """Say that proposals are no commitments: no import proposes them again."""
    with opened_corpus() as corpus:
        for key in keys:
            made = corpus.proposals.dismiss(key, signature())
            out.print(Text(f"{plain_correction(made.change)}."))


def register(group: typer.Typer) -> None:
    """Add the commands."""
    for command in (proposed, accept, reject):
        group.command()(command)
