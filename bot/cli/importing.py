"""`remembrancer import`: documents from a file or a folder, with a report of what was done."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from bot.assembly import utc_now
from bot.cli.opening import err, opened_corpus, out
from bot.settings import read_settings
from corpus.ingest import Limits, Report
from handlers.wording import import_counts, import_notes

FAILED = 1
LEFT_OUT = 3
"""The exit status when nothing failed, but files of kinds that are not read lay there too."""


def import_(
    path: Annotated[Path, typer.Argument(help="A file, or a folder with its folders.")],
) -> None:
    """Import documents: PDF, text and Markdown.

    Importing again changes only what has changed. Every file that is not taken is named with the
    reason; the exit status is then 1 if a document failed, 3 if only other files were left out.
    """
    columns = (TextColumn("Importing"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=err, transient=True)
    with opened_corpus() as corpus, bar:
        task = bar.add_task("import", total=None)
        report = corpus.upkeep.import_path(
            path,
            now=utc_now(),
            limits=Limits(seconds=read_settings().import_seconds),
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
    _print(report)
    if report.failed:
        raise typer.Exit(FAILED)
    if report.left_out:
        raise typer.Exit(LEFT_OUT)


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
