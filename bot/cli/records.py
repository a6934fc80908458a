"""`remembrancer records`: what is known of documents, as a list and as a table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from bot.cli.account import signature
from bot.cli.opening import err, opened_corpus, out, owner
from bot.now import utc_now
from handlers.wording import claims_words, counted, lacking_words, moved_words, records_summary

records = typer.Typer(
    help="What is known of documents: title, authors, date.", invoke_without_command=True
)

SHOWN = 50
"""Records that are listed unless all are asked for."""


@records.callback()
def list_records(
    context: typer.Context,
    everything: Annotated[
        bool, typer.Option("--all", help="All documents, not the first 50.")
    ] = False,
) -> None:
    """List the documents that lack a title, an author or a date, and what is proposed for them."""
    if context.invoked_subcommand is not None:
        return
    with opened_corpus() as corpus:
        listed = corpus.upkeep.records()
    lacking = [record for record in listed if record.lacks]
    table = Table(box=None, pad_edge=False)
    for heading in ("document", "lacks", "its file’s properties propose"):
        table.add_column(heading)
    for record in lacking if everything else lacking[:SHOWN]:
        lacks, claims = lacking_words(record.lacks), claims_words(record.source)
        table.add_row(Text(record.source.reference), lacks, Text(claims))
    if lacking:
        out.print(table)
    if len(lacking) > SHOWN and not everything:
        err.print(f"{len(lacking) - SHOWN:,} more: remembrancer records --all")
    err.print(records_summary([record.lacks for record in listed]))


@records.command("export")
def export(
    file: Annotated[Path | None, typer.Argument(help="A CSV file; else standard output.")] = None,
) -> None:
    """Write all records as CSV, to be changed in a spreadsheet and read in again."""
    with opened_corpus() as corpus:
        table = corpus.upkeep.records_table()
        corpus.audit.record_export("records (csv)", signature())
    if file is None:
        typer.echo(table, nl=False)
        return
    file.write_text(
        table, encoding="utf-8-sig"
    )  # a spreadsheet takes it for another code otherwise
    err.print(f"Written to {file}.", markup=False, soft_wrap=True)


@records.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="CSV, RIS, BibTeX or CSL-JSON.")],
) -> None:
    """Take the records of documents from a file; what differs is corrected and can be undone.

    An empty cell changes nothing, and a hyphen takes a value away. Corrections outlive imports. A
    column `collection` moves documents; nothing is changed if a collection there does not exist.
    """
    with opened_corpus() as corpus:
        changes = corpus.upkeep.read_records_table(file)
        for remark in changes.remarks:
            err.print(f"{remark}.", markup=False, soft_wrap=True)
        changed = 0
        if changes.values:
            changed = corpus.corrections.edit_records(file.name, changes.values, signature())
            corpus.corrections.settle()
        moved = [
            corpus.access.collections.move(owner(), references, key, now=utc_now())
            for key, references in changes.moves.items()
        ]
    out.print(f"{counted(changed, 'record')} changed, {changes.same:,} the same.")
    for each in moved:
        out.print(moved_words(each), markup=False, soft_wrap=True, highlight=False)
    if changes.unmatched:
        names = "; ".join(changes.unmatched[:10])
        more = f" and {len(changes.unmatched) - 10:,} more" if len(changes.unmatched) > 10 else ""
        err.print(f"Of no document here: {names}{more}.", markup=False, soft_wrap=True)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(records, name="records")
