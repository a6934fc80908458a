"""`remembrancer commitment import` and `export`: commitments as files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.account import signature
from bot.cli.opening import err, opened_corpus, out
from corpus.commitments import Form
from corpus.errors import CorpusError

File = Annotated[
    Path,
    typer.Argument(
        help="CSV, TSV or JSON with kind, by, what; and to, made, due, source … Or a table of "
        "recommendations: State under review, Recommending state, Recommendation, Response."
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Read it and say what is amiss.")]
OutFile = Annotated[
    Path | None, typer.Argument(help="A .csv or .json file; else standard output, as CSV.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON, whatever the file's name.")]


def import_(file: File, dry_run: DryRun = False) -> None:
    """Add the commitments of a file, with their steps.

    A row that cannot be taken is named by its line; the others are taken, and the exit status is 1.
    One that is there already is left; one with the key of another changes that.
    """
    text = _read(file)
    with opened_corpus() as corpus:
        taken = corpus.exchange.take(text, str(file), signature(), dry_run=dry_run)
    if taken.unread:
        err.print(f"Not read: {', '.join(taken.unread)}.", markup=False, soft_wrap=True)
    for line, remark in taken.remarks:
        err.print(f"Line {line}: {remark}", markup=False, soft_wrap=True)
    would = "would be " if dry_run else ""
    out.print(
        f"{taken.added:,} {would}added, {taken.changed:,} changed, {taken.linked:,} linked with "
        f"one that says the same, {taken.same:,} stood there already, {len(taken.remarks):,} "
        "not taken."
    )
    if taken.remarks:
        raise typer.Exit(1)


def _read(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise CorpusError(f"{file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CorpusError(f"{file} is not in UTF-8: save it as “CSV UTF-8”.") from error


def export(file: OutFile = None, as_json: AsJson = False) -> None:
    """Write the commitments that the team has made or changed, to be read in again."""
    is_json = as_json or (file is not None and file.suffix.casefold() == ".json")
    form = Form.JSON if is_json else Form.CSV
    with opened_corpus() as corpus:
        text = corpus.exchange.written(form)
        corpus.audit.record_export(f"commitments of the team ({form})", signature())
    if file is None:
        typer.echo(text, nl=False)
        return
    write(file, text, form)


def write(file: Path, text: str, form: Form) -> None:
    """Write a file of commitments, and say so; CorpusError if it cannot be written."""
    # A spreadsheet takes a table for another code without the mark.
    encoding = "utf-8-sig" if form is Form.CSV else "utf-8"
    try:
        file.write_text(text, encoding=encoding, newline="")
    except OSError as error:
        raise CorpusError(f"{file} cannot be written: {error.strerror}.") from error
    err.print(f"Written to {file}.", markup=False, soft_wrap=True)


def register(group: typer.Typer) -> None:
    """Add the commands."""
    group.command("import")(import_)
    group.command("export")(export)
