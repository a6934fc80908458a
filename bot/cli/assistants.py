"""`remembrancer mcp`: the shelf for assistants, and the tokens with which they are let in."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer
from rich.text import Text

from bot.api.assistants import assistants_json
from bot.cli.json_output import mistakes_printed, print_json
from bot.cli.opening import err, on_chosen_shelf, open_corpus, opened_corpus, out, owner
from bot.cli.roles import Workspace
from bot.installation import installed_workspace
from bot.logging import configure_logging
from bot.now import utc_now
from bot.settings import SettingsError, read_settings
from corpus.access import Place
from handlers.wording.assistants import (
    admission_words,
    assistant_line,
    dismissal_words,
    no_assistants,
)

EXTRA_MISSING = (
    "The Model Context Protocol is not installed. In the project's folder: pip install -e '.[mcp]'"
)

tokens = typer.Typer(
    help="The tokens with which assistants read the shelf over HTTP.", no_args_is_help=True
)

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def serve(
    context: typer.Context,
    http: Annotated[
        bool, typer.Option("--http", help="Over HTTP, for assistants that have a token.")
    ] = False,
    host: Annotated[str, typer.Option(help="The address to listen on (HTTP).")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port; 0 takes any free one.")] = 3001,
    public_url: Annotated[
        str | None,
        typer.Option(help="How assistants reach it through a proxy: https://shelf.example.org"),
    ] = None,
) -> None:
    """Serve the shelf to assistants (MCP), read-only: to a program on this machine, or over HTTP.

    A program that starts this command speaks with it over standard input and output, and sees all.
    """
    if context.invoked_subcommand is not None:
        return
    try:
        from bot.mcp.transports import HttpOptions, run_http, run_stdio
    except ModuleNotFoundError as error:
        raise SettingsError(EXTRA_MISSING) from error
    settings = read_settings()
    configure_logging(settings)
    corpus, _opened = open_corpus(settings)
    try:
        corpus.warm()
        if not http:
            run_stdio(on_chosen_shelf(corpus), utc_now, budget=settings.mcp_budget)
            return
        options = HttpOptions(
            host,
            port,
            public_url,
            settings.mcp_budget,
            settings.mcp_calls,
            lambda address: err.print(
                f"Assistants with a token are answered at {address}. Ctrl-C ends it.",
                markup=False,
                soft_wrap=True,
            ),
        )
        run_http(corpus, utc_now, options)
    finally:
        corpus.close()


@tokens.command("make")
def make(
    name: Annotated[str, typer.Argument(help="Whose assistant it is, as “Ana’s desktop”.")],
    collection: Annotated[
        list[str] | None,
        typer.Option(help="What it reads: a collection; repeat it. Else all that are open today."),
    ] = None,
    as_json: AsJson = False,
    workspace: Workspace = None,
) -> None:
    """Make a token for an assistant, and show it this once."""
    with mistakes_printed(as_json=as_json), opened_corpus() as corpus:
        place = _owner_in(workspace)
        admission = corpus.access.assistants.admit(place, name, collection, now=utc_now())
    if as_json:
        print_json({**assistants_json([admission.assistant]), "token": admission.token})
        return
    err.print(admission_words(admission.assistant), markup=False, soft_wrap=True)
    typer.echo(admission.token)


@tokens.command("list")
def list_tokens(as_json: AsJson = False, workspace: Workspace = None) -> None:
    """List the assistants: what each reads, who let it in, when it called last."""
    with mistakes_printed(as_json=as_json), opened_corpus() as corpus:
        found = corpus.access.assistants.listed(_owner_in(workspace).workspace)
    if as_json:
        print_json(assistants_json(found))
        return
    for assistant in found:
        out.print(Text(assistant_line(assistant)), soft_wrap=True)
    if not found:
        err.print(no_assistants(), soft_wrap=True)


@tokens.command("revoke")
def revoke(
    name: Annotated[str, typer.Argument(help="The assistant's name, or its key.")],
    workspace: Workspace = None,
) -> None:
    """Revoke an assistant's token: it is answered no more."""
    with opened_corpus() as corpus:
        gone = corpus.access.assistants.dismiss(_owner_in(workspace), name, now=utc_now())
    out.print(dismissal_words(gone), markup=False, soft_wrap=True)


def _owner_in(workspace: str | None) -> Place:
    chosen = workspace or installed_workspace(read_settings())
    return replace(owner(), workspace=chosen)


def register(app: typer.Typer) -> None:
    """Add the command, and those of the tokens within it."""
    group = typer.Typer(invoke_without_command=True)
    group.callback()(serve)
    group.add_typer(tokens, name="tokens")
    app.add_typer(group, name="mcp")
