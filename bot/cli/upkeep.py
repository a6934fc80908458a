"""`remembrancer doctor` and `manifest`: for whoever installs and runs the bot."""

from __future__ import annotations

import json
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from bot.cli.opening import out
from bot.doctor import findings, settings_finding
from bot.manifest import manifest as app_manifest
from bot.now import utc_now
from bot.settings import SettingsError, read_settings
from corpus.errors import QueryError
from corpus.upkeep import Health


def manifest(
    socket: Annotated[bool, typer.Option("--socket", help="For Socket Mode.")] = False,
    url: Annotated[str | None, typer.Option(help="Where Slack reaches /slack/events.")] = None,
    oauth: Annotated[
        bool, typer.Option("--oauth", help="For several workspaces, which install it by OAuth.")
    ] = False,
) -> None:
    """Print the app manifest to give to Slack."""
    if socket and oauth:
        raise QueryError("OAuth needs HTTP: write --oauth with --url, without --socket.")
    public_url = read_settings().public_url
    made = app_manifest(socket=socket, url=url, public_url=public_url, by_oauth=oauth)
    typer.echo(json.dumps(made, indent=2, ensure_ascii=False))


MARKS = {Health.OK: "green", Health.WARN: "yellow", Health.FAIL: "red"}


def doctor() -> None:
    """Examine whether the bot can do its work here, and say what to mend; nothing is changed."""
    failed = False
    table = Table(box=None, show_header=False, pad_edge=False)
    try:
        examined = list(findings(read_settings(), now=utc_now()))
    except SettingsError as error:
        examined = [settings_finding(error)]
    for finding in examined:
        failed |= finding.health is Health.FAIL
        mark = Text(finding.health, MARKS[finding.health])
        table.add_row(mark, finding.subject, Text(finding.sentence))
    out.print(table)
    if failed:
        raise typer.Exit(1)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(doctor)
    app.command()(manifest)
