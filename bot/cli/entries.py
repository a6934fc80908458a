"""`remembrancer timeline import` and `export`: the team's own timeline as a table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.account import signature
from bot.cli.opening import err, opened_corpus, out
from corpus.errors import CorpusError
from handlers.wording import counted

File = Annotated[
    Path, typer.Argument(help="CSV with the columns date, event, source; and who, link, key.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Read it and say what is amiss.")]


def import_(file: File, dry_run: DryRun = False) -> None:
    """Put the rows of a table on the team's timeline.

    A row that cannot be taken is named by its line; the others are taken, and the exit status is 1.
    A row that stands on the timeline already is left; one with a key changes that entry.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise CorpusError(f"{file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CorpusError(f"{file} is not in UTF-8: save it as “CSV UTF-8”.") from error
    with opened_corpus() as corpus:
        changes = corpus.timeline.take_table(text, file.name, signature(), dry_run=dry_run)
    for line, remark in changes.remarks:
        err.print(f"Line {line}: {remark}", markup=False, soft_wrap=True)
    left = counted(len(changes.remarks), "row")
    if dry_run:
        out.print(f"{counted(changes.read, 'row')} can be taken, {left} cannot.")
    else:
        out.print(
            f"{changes.added:,} added, {changes.changed:,} changed, {changes.same:,} stood there "
            f"already, {len(changes.remarks):,} not taken."
        )
    if changes.remarks:
        raise typer.Exit(1)


def export(
    file: Annotated[Path | None, typer.Argument(help="A CSV file; else standard output.")] = None,
) -> None:
    """Write the team's own entries as CSV, to be changed in a spreadsheet and read in again."""
    with opened_corpus() as corpus:
        table = corpus.timeline.table()
        corpus.audit.record_export("timeline of the team (csv)", signature())
    if file is None:
        typer.echo(table, nl=False)
        return
    # A spreadsheet takes it for another code without the mark.
    file.write_text(table, encoding="utf-8-sig", newline="")
    err.print(f"Written to {file}.", markup=False, soft_wrap=True)


def register(group: typer.Typer) -> None:
    """Add the commands."""
    group.command("import")(import_)
    group.command("export")(export)
