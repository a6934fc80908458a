"""`remembrancer import`: documents from a file or a folder, with a report of what was done."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from bot.api import import_json, interrupted_json
from bot.cli.jobs import put_in_queue
from bot.cli.json_output import mistakes_printed, print_json
from bot.cli.opening import account, err, opened_corpus, out, owner
from bot.cli.progress import ShownProgress, progress_on
from bot.cli.watching import watch
from bot.heaps import KEPT_BY_IMPORTS, RETURNED_BYTES, return_memory
from bot.now import utc_now
from bot.settings import read_settings
from corpus.corpus import Corpus
from corpus.database import database_file, is_in_use
from corpus.errors import QueryError
from corpus.ingest import (
    ImportInterrupted,
    Limits,
    NameProposal,
    Order,
    Report,
    Resemblance,
)
from corpus.upkeep import FolderWatch, ImportOrder, WatchOptions
from handlers.wording import (
    collection_made,
    import_counts,
    import_notes,
    import_stopped,
    names_sentence,
    unread_for_meaning,
    version_question,
)

FAILED = 1
INTERRUPTED = 130
"""The exit status of a command that Ctrl-C ended, as shells have it."""
LEFT_OUT = 3
"""The exit status when nothing failed, but files of kinds that are not read lay there too."""


def import_(
    path: Annotated[
        Path, typer.Argument(help="A file, a folder, or a file in an archive: a.zip!/b.txt.")
    ],
    names: Annotated[
        str | None,
        typer.Option(help="What the names of files say, as “{country}_{session}_{year}”."),
    ] = None,
    records: Annotated[
        Path | None,
        typer.Option(help="A file of records of the documents: CSV, RIS, BibTeX, CSL-JSON."),
    ] = None,
    language: Annotated[
        str | None, typer.Option(help="The language of the documents, as de or German.")
    ] = None,
    tables: Annotated[
        bool, typer.Option("--tables", help="Read .xlsx and .csv too: a passage a row.")
    ] = False,
    collection: Annotated[
        str | None, typer.Option(help="The collection that new documents go into.")
    ] = None,
    make: Annotated[
        bool, typer.Option("--make", help="Make the collection if there is none, closed.")
    ] = False,
    move: Annotated[
        bool, typer.Option("--move", help="Move documents there that are on the shelf already.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Take in anew what was removed with forget.")
    ] = False,
    replaces: Annotated[
        str | None,
        typer.Option(metavar="REFERENCE", help="Make the file that document’s next version."),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="With --replaces: however little the two share.")
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(min=1, help="Processes for many files; as many as cores, if not given."),
    ] = None,
    watched: Annotated[
        bool, typer.Option("--watch", help="Go on: keep the shelf in step with the folder.")
    ] = False,
    mirror: Annotated[
        bool, typer.Option("--mirror", help="With --watch: remove what goes from the folder.")
    ] = False,
    background: Annotated[
        bool, typer.Option("--background", help="Leave it to serve or worker; jobs shows it.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Import documents: PDF, Word, web pages, mails, books, text; archives of them.

    Importing again changes only what has changed. Every file that is not taken is named with the
    reason; the exit status is then 1 if a document failed, 3 if only other files were left out, or
    files of a text that is there. Where the names of files carry dates, a pattern of them is
    proposed. A file that looks like another version of a document is kept apart, or asked about.
    """
    return_memory(RETURNED_BYTES, kept=KEPT_BY_IMPORTS)
    with (
        mistakes_printed(as_json=as_json),
        nullcontext(_is_unused()) as nobody_waits,  # before this process opens it
        opened_corpus() as corpus,
    ):
        if collection is not None:
            ready_collection(corpus, collection, make=make)
        if background:
            if watched:
                raise QueryError("--background does not go with --watch.")
            order = ImportOrder(
                str(path.resolve()),
                names,
                None if records is None else str(records.resolve()),
                language,
                tables,
                collection,
                move,
                again,
                replaces,
                yes,
                jobs,
                read_settings().import_seconds,
            )
            put_in_queue(corpus, order, as_json=as_json)
            return
        if watched or mirror:
            _check_watchable(path, watched=watched, records=records, replaces=replaces, move=move)
            options = WatchOptions(
                account(),
                mirror,
                names,
                language,
                collection,
                tables,
                Limits(seconds=read_settings().import_seconds),
            )
            watch(FolderWatch(corpus.upkeep, path, utc_now, options), corpus, as_json=as_json)
            return
        proposal = None if names is not None else corpus.upkeep.propose_names(path)
        if proposal is not None and _is_confirmed(proposal):
            names, proposal = proposal.pattern.text, None
        with _interruptible(as_json=as_json), progress_on(err, "Importing") as show:
            report = corpus.upkeep.import_path(
                path,
                now=utc_now(),
                limits=Limits(seconds=read_settings().import_seconds),
                tables=tables,
                names=names,
                language=language,
                records=records,
                again=again,
                replaces=replaces,
                is_certain=yes,
                asks=partial(_is_version, show) if sys.stdin.isatty() else None,
                by=account(),
                collection=collection,
                moves=move,
                jobs=jobs,
                nobody_waits=nobody_waits,
                progress=show,
            )
        unread = corpus.meaning.encode_if_quick()
    if as_json:
        print_json(import_json(report, proposal))
    else:
        _print(report)
    if unread:
        err.print(unread_for_meaning(unread), markup=False, soft_wrap=True)
    if proposal is not None:
        _tell_how(path, proposal)
    if report.failed:
        raise typer.Exit(FAILED)
    if report.left_out or report.same_texts:
        raise typer.Exit(LEFT_OUT)


def _is_unused() -> bool:
    """Return whether no process has the database open, so that nobody asks meanwhile."""
    database = database_file(read_settings().database_url)
    return database is not None and not is_in_use(database)


def _check_watchable(path: Path, *, watched: bool, **others: object) -> None:
    """QueryError if the options do not go together, or the path is no folder."""
    if not watched:
        raise QueryError("--mirror goes with --watch.")
    for name, value in others.items():
        if value:
            raise QueryError(f"--{name} does not go with --watch: run it without --watch first.")
    if not path.is_dir():
        raise QueryError(f"--watch is for a folder, and “{path}” is none.")


def ready_collection(corpus: Corpus, typed: str, *, make: bool) -> None:
    """Look whether there is a collection; QueryError says how to make it, if it is not to be."""
    try:
        corpus.access.collections.find(typed)
    except QueryError as error:
        if not make:
            command = shlex.join(["remembrancer", "collection", "make", typed])
            raise QueryError(f"{error} {command} makes it, and so does --make here.") from error
        made = corpus.access.collections.make(owner(), typed, now=utc_now())
        err.print(collection_made(made), markup=False, soft_wrap=True)


@contextmanager
def _interruptible(*, as_json: bool) -> Iterator[None]:
    """Say what is in when somebody presses Ctrl-C, and that the same command goes on."""
    try:
        yield
    except ImportInterrupted as interrupted:
        if as_json:
            print_json(interrupted_json(interrupted))
        err.print(import_stopped(interrupted), markup=False, soft_wrap=True)
        raise typer.Exit(INTERRUPTED) from None


def _is_confirmed(proposal: NameProposal) -> bool:
    """Ask on a terminal whether what the names carry is to be used; nobody is there without one."""
    if not sys.stdin.isatty():
        return False
    return typer.confirm(f"{names_sentence(proposal)}. Use it?", err=True)


def _is_version(shown: ShownProgress, path: str, resemblance: Resemblance) -> bool:
    """Ask whether a file is the next version of a document; an older one is kept apart."""
    if resemblance.order is Order.OLDER:
        return False
    with shown.aside():
        return typer.confirm(version_question(path, resemblance), default=False, err=True)


def _tell_how(path: Path, proposal: NameProposal) -> None:
    command = shlex.join(["remembrancer", "import", str(path), "--names", proposal.pattern.text])
    err.print(f"{names_sentence(proposal)}. To use it: {command}", markup=False, soft_wrap=True)


def _print(report: Report) -> None:
    counts = Table.grid(padding=(0, 2))
    for label, count in import_counts(report):
        counts.add_row(label, str(count))
    out.print(counts)
    for note in import_notes(report):
        err.print(note, markup=False, soft_wrap=True)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="import")(import_)
