"""`remembrancer concepts`: words that mean the same, as thesauri that are taken in and out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.account import signature
from bot.cli.opening import err, opened_corpus, out
from corpus.concepts import read_thesaurus, scheme_of, write_thesaurus
from corpus.errors import CorpusError
from handlers.wording import counted, no_concept, plain_concept

MOST_REMARKS = 50
"""Things that were not taken that are named one by one."""

File = Annotated[
    Path,
    typer.Argument(help="SKOS (.rdf, .xml, .ttl, .jsonld, .nt), or a table (.csv, .tsv)."),
]
Name = Annotated[
    str | None, typer.Option("--name", help="What to call the thesaurus; else the file's name.")
]
Languages = Annotated[
    str | None,
    typer.Option("--languages", help="Take terms of these alone, such as en,de,fr; else of all."),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Read it and say what is amiss.")]


def import_(
    file: File, name: Name = None, languages: Languages = None, dry_run: DryRun = False
) -> None:
    """Take in a thesaurus: EuroVoc, a list of HURIDOCS, one of your own.

    What cannot be taken is named by its line, or by its concept; the rest is taken, and the exit
    status is 1. A file that is imported again brings its concepts to its newer state.
    """
    scheme = scheme_of(Path(name)) if name else scheme_of(file)
    chosen = {part.strip().casefold() for part in (languages or "").split(",") if part.strip()}
    found = read_thesaurus(file, scheme=scheme, languages=chosen)
    for remark in found.remarks[:MOST_REMARKS]:
        err.print(f"{remark.place}: {remark.reason}", markup=False, soft_wrap=True)
    more = len(found.remarks) - MOST_REMARKS
    if more > 0:
        err.print(f"And {more:,} more.", markup=False)
    left = f"{len(found.remarks):,} not taken"
    if dry_run:
        terms = sum(len(entry.terms) for entry in found.entries)
        out.print(f"{counted(len(found.entries), 'concept')} with {terms:,} terms, {left}.")
    else:
        with opened_corpus() as corpus:
            stored = corpus.concepts.take_thesaurus(found, scheme, signature())
        out.print(
            f"{scheme}: {stored.added:,} concepts added, {stored.changed:,} changed, "
            f"{stored.terms:,} terms, {left}."
        )
        out.print(f"remembrancer concepts forget {scheme} takes it out again.", markup=False)
    if found.remarks:
        raise typer.Exit(1)


def list_(
    term: Annotated[list[str] | None, typer.Argument(help="A word of those to show.")] = None,
) -> None:
    """List the thesauri, or the concepts that have a term."""
    with opened_corpus() as corpus:
        if not term:
            for scheme in corpus.concepts.schemes():
                size = f"{counted(scheme.concepts, 'concept')}, {counted(scheme.terms, 'term')}"
                out.print(f"{scheme.name:<24} {size}", markup=False)
            return
        words = " ".join(term)
        cards = corpus.concepts.called(words)
    out.print("\n\n".join(map(plain_concept, cards)) or no_concept(words), markup=False)


def export(
    file: Annotated[Path, typer.Argument(help="The file: .csv, .ttl, .rdf, .jsonld or .nt.")],
    name: Annotated[
        str | None, typer.Option("--name", help="The thesaurus; else all of them.")
    ] = None,
) -> None:
    """Write concepts into a file, with the team's terms and without those that it took off."""
    with opened_corpus() as corpus:
        entries = corpus.concepts.entries(name)
        if not entries:
            raise CorpusError(f"There is no thesaurus “{name}”." if name else "There is none.")
        write_thesaurus(file, entries)
        corpus.audit.record_export(f"concepts ({file.suffix.lstrip('.')})", signature())
    err.print(f"{counted(len(entries), 'concept')} written to {file}.", markup=False)


def forget(name: Annotated[str, typer.Argument(help="The thesaurus, as list calls it.")]) -> None:
    """Take out an imported thesaurus; terms that the team added stay."""
    with opened_corpus() as corpus:
        gone = corpus.concepts.forget_thesaurus(name, signature())
    out.print(f"{counted(gone, 'concept')} taken out.", markup=False)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(
        help="Words that mean the same: import a thesaurus, list, export.", no_args_is_help=True
    )
    group.command("import")(import_)
    group.command("list")(list_)
    group.command("export")(export)
    group.command("forget")(forget)
    app.add_typer(group, name="concepts")
