"""`remembrancer import`: documents from a file or a folder, with a report of what was done."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from bot.assembly import utc_now
from bot.cli.opening import err, opened_corpus, out
from corpus.ingest.pipeline import Report

FAILED = 1


def import_(
    path: Annotated[Path, typer.Argument(help="A file, or a folder with its folders.")],
) -> None:
    """Import text and Markdown documents; importing again changes only what has changed."""
    columns = (TextColumn("Importing"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=err, transient=True)
    with opened_corpus() as corpus, bar:
        task = bar.add_task("import", total=None)
        report = corpus.upkeep.import_path(
            path,
            now=utc_now(),
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
    _print(report)
    if report.failed:
        raise typer.Exit(FAILED)


def _print(report: Report) -> None:
    counts = Table.grid(padding=(0, 2))
    for label in ("added", "changed", "same"):
        counts.add_row(label, str(getattr(report, label)))
    counts.add_row("failed", str(len(report.failed)))
    out.print(counts)
    for path, sentence in (*report.failed, *report.remarks):
        err.print(f"{path}: {sentence}", markup=False, soft_wrap=True)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="import")(import_)
