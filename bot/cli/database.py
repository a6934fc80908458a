"""`remembrancer db`: the database brought up to date, proved, copied and put back."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from bot.cli.opening import err, open_corpus, opened_corpus, out
from bot.cli.progress import ShownProgress, progress_on
from bot.doctor import meaning_finding
from bot.now import utc_now
from bot.settings import read_settings
from corpus.errors import CorpusError
from corpus.upkeep import back_up, copy_database, restore
from handlers.wording import counted, meaning_line


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
    """Prove that the database is sound, and that the search index equals the documents."""
    columns = (TextColumn("Indexing"), BarColumn(), MofNCompleteColumn())
    with opened_corpus() as corpus:
        damage = corpus.upkeep.check_file()
        for fault in damage:
            err.print(f"{fault}.", markup=False)
        if damage:
            err.print("The database is damaged: remembrancer doctor says what to do.")
            raise typer.Exit(1)
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
    out.print("The database is sound, and the index equals the documents.")


@db.command()
def backup(
    path: Annotated[Path, typer.Argument(help="The file to make, or a folder to make it in.")],
) -> None:
    """Copy the database to a file, also while serve runs; only you may read it."""
    with progress_on(err, "Copying") as show:
        made = back_up(read_settings().database_url, path, now=utc_now(), progress=show)
    size = made.stat().st_size / 1e6
    out.print(f"Copied to {made} ({size:,.0f} MB). It holds all that the database holds.")


@db.command(name="restore")
def restore_backup(
    path: Annotated[Path, typer.Argument(help="A file that db backup made.")],
) -> None:
    """Put a backup in place of the database, once it is proved to be sound; keep the old one."""
    settings = read_settings()
    done = restore(settings.database_url, path, now=utc_now())
    corpus, opened = open_corpus(settings)
    corpus.close()
    out.print(f"{done.database} is what {path} was.", soft_wrap=True)
    if opened.migrated:
        out.print("It was brought up to date.")
    if done.former is not None:
        out.print(f"The one before is kept as {done.former}: delete it when you do not need it.")


@db.command()
def copy(
    source: Annotated[str, typer.Argument(metavar="FROM", help="A file of SQLite, or a URL.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="An empty one: a file, or a URL.")],
    restart: Annotated[
        bool, typer.Option(help="Copy all again, instead of going on with an unfinished copy.")
    ] = False,
) -> None:
    """Copy a whole database into another, from SQLite to PostgreSQL or back; stop the bot first."""
    with ExitStack() as shown:
        bars: dict[str, ShownProgress] = {}

        def show(doing: str, done: int, total: int) -> None:
            if doing not in bars:
                bars[doing] = shown.enter_context(progress_on(err, doing))
            bars[doing](done, total)
            if done == total and err.is_terminal:
                shown.close()  # one bar at a time

        made = copy_database(url_typed(source), url_typed(target), restart=restart, progress=show)
    out.print(
        f"Copied {counted(made.rows, 'row')} of {made.tables} tables, and compared each. The "
        "search index is made anew. Set DATABASE_URL to the copy, and start the bot.",
        soft_wrap=True,
    )


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


def url_typed(typed: str) -> str:
    """Return the URL of a database that somebody named by it, or by SQLite's file."""
    return typed if "://" in typed else f"sqlite:///{Path(typed).expanduser()}"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(db, name="db")
