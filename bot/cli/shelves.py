"""`remembrancer shelves`: the shelves of one database, each of a team of its own."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.text import Text

from bot.api.shelves import shelves_json
from bot.cli.forgetting import PersonReason, Yes, erase_shelf
from bot.cli.json_output import mistakes_printed, print_json
from bot.cli.opening import err, opened_corpus, out
from bot.now import utc_now
from handlers.wording.shelves import how_it_fills, shelf_line

shelves = typer.Typer(
    help="The shelves of this database: each team's own, seen from no other.",
    no_args_is_help=True,
)

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Key = Annotated[str, typer.Argument(metavar="KEY", help="The key or the name of a shelf.")]
WorkspaceId = Annotated[str, typer.Argument(metavar="WORKSPACE", help="Slack's id: T0123ABCD.")]


@shelves.command("list")
def list_shelves(as_json: AsJson = False) -> None:
    """List the shelves, the workspaces that have them, and how many documents they hold."""
    with mistakes_printed(as_json=as_json), opened_corpus() as corpus:
        found = corpus.shelves.all()
    if as_json:
        print_json(shelves_json(found))
        return
    for each in found:
        out.print(Text(shelf_line(each)), soft_wrap=True)


@shelves.command("add")
def add(
    name: Annotated[str, typer.Argument(help="What the team is called.")],
    workspace: Annotated[
        str | None, typer.Option(help="The workspace that has it: Slack's id, as T0123ABCD.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Make a shelf: empty, with the starter library beside it."""
    with mistakes_printed(as_json=as_json), opened_corpus() as corpus:
        made = corpus.shelves.add(name, workspace=workspace, now=utc_now())
    if as_json:
        print_json(shelves_json([made]))
        return
    out.print(Text(f"{shelf_line(made)}. {how_it_fills(made)}"), soft_wrap=True)


@shelves.command("name")
def name(key: Key, new: Annotated[str, typer.Argument(metavar="NAME")]) -> None:
    """Give a shelf another name; its key stays."""
    with mistakes_printed(as_json=False), opened_corpus() as corpus:
        out.print(Text(shelf_line(corpus.shelves.rename(key, new))), soft_wrap=True)


@shelves.command("give")
def give(key: Key, workspace: WorkspaceId) -> None:
    """Let a workspace have a shelf; one without any has the first."""
    with mistakes_printed(as_json=False), opened_corpus() as corpus:
        given = corpus.shelves.give(key, workspace, now=utc_now())
        out.print(Text(shelf_line(given)), soft_wrap=True)


@shelves.command("take")
def take(workspace: WorkspaceId) -> None:
    """Take its shelf from a workspace; what stands on the shelf stays."""
    with mistakes_printed(as_json=False), opened_corpus() as corpus:
        had_one = corpus.shelves.forget(workspace)
    done = "has the first shelf from now on" if had_one else "had no shelf of its own"
    err.print(f"{workspace} {done}.", markup=False, soft_wrap=True)


@shelves.command("erase")
def erase(key: Key, yes: Yes = False, reason: PersonReason = None) -> None:
    """Erase all that stands on a shelf, after asking back; the others stay as they are."""
    with mistakes_printed(as_json=False), opened_corpus() as corpus:
        erase_shelf(corpus.of_shelf(corpus.shelves.find(key).id), yes=yes, reason=reason)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(shelves, name="shelves")
