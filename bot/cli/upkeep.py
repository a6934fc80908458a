"""`remembrancer doctor`, `db` and `manifest`: for whoever installs and runs the bot."""

from __future__ import annotations

import json
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from bot.assembly import utc_now
from bot.cli.opening import err, open_corpus, opened_corpus, out
from bot.cli.progress import progress_on
from bot.doctor import findings, meaning_finding
from bot.manifest import manifest as app_manifest
from bot.settings import read_settings
from corpus.errors import CorpusError
from corpus.upkeep import Health
from handlers.wording import meaning_line


class MeaningLeftOut(CorpusError):
    """Nothing is read for its meaning here."""


db = typer.Typer(help="The database.", no_args_is_help=True)


@db.command()
def upgrade() -> None:
    """Bring the database to this version's schema, and its starter library with it."""
    corpus, opened = open_corpus(read_settings())
    corpus.close()
    err.print("The database was brought up to date." if opened.migrated else "It is up to date.")


@db.command()
def check(
    rebuild: Annotated[bool, typer.Option(help="Make the search index anew first.")] = False,
) -> None:
    """Prove that the search index equals the documents."""
    columns = (TextColumn("Indexing"), BarColumn(), MofNCompleteColumn())
    with opened_corpus() as corpus:
        if rebuild:
            with Progress(*columns, console=err) as bar:
                task = bar.add_task("index", total=None)
                corpus.upkeep.rebuild_index(
                    lambda done, total: bar.update(task, completed=done, total=total)
                )
        faults = corpus.upkeep.check_index()
    for fault in faults:
        err.print(fault, markup=False)
    if faults:
        err.print("The index differs from the documents: remembrancer db check --rebuild mends it.")
        raise typer.Exit(1)
    out.print("The index equals the documents.")


@db.command()
def meaning() -> None:
    """Read now what is still to be read for its meaning; serve does that in the background."""
    with opened_corpus() as corpus:
        if corpus.meaning.coverage() is None:
            raise MeaningLeftOut(meaning_finding(read_settings()).sentence)
        with progress_on(err, "Reading for meaning") as show:
            corpus.meaning.encode(show)
        found = corpus.meaning.coverage()
    assert found is not None
    out.print(f"{meaning_line(found)}.")


def manifest(
    socket: Annotated[bool, typer.Option("--socket", help="For Socket Mode.")] = False,
    url: Annotated[str | None, typer.Option(help="Where Slack reaches /slack/events.")] = None,
) -> None:
    """Print the app manifest to give to Slack."""
    typer.echo(json.dumps(app_manifest(socket=socket, url=url), indent=2, ensure_ascii=False))


MARKS = {Health.OK: "green", Health.WARN: "yellow", Health.FAIL: "red"}


def doctor() -> None:
    """Examine whether the bot can do its work here, and say what to mend; nothing is changed."""
    failed = False
    table = Table(box=None, show_header=False, pad_edge=False)
    for finding in findings(read_settings(), now=utc_now()):
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
    app.add_typer(db, name="db")
