"""`remembrancer forget` and `imports`: documents removed for good, asked back first."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from bot.api import imports_json
from bot.cli.account import signature
from bot.cli.json_output import mistakes_printed, print_json
from bot.cli.opening import err, opened_corpus, out
from bot.cli.progress import progress_on
from corpus.errors import CorpusError
from handlers.wording import (
    import_lines,
    import_removed_sentences,
    kept_lines,
    past_import_line,
    past_same_texts,
    removable_line,
    removed_sentences,
)

forget = typer.Typer(help="Remove documents for good.", no_args_is_help=True)

Yes = Annotated[bool, typer.Option("--yes", help="Do not ask back.")]
Reason = Annotated[
    str | None, typer.Option(help="Why; shown where something pointed to the document.")
]


class NobodyToAsk(CorpusError):
    """There is no terminal at which to ask back."""


@forget.command("document")
def forget_document(
    references: Annotated[list[str], typer.Argument(metavar="REFERENCE…")],
    yes: Yes = False,
    reason: Reason = None,
) -> None:
    """Remove documents, and all that was made of them; their references stay taken."""
    with opened_corpus() as corpus:
        documents = corpus.upkeep.removable(references)
        if not yes:
            ask_back([removable_line(document) for document in documents])
        removal = corpus.upkeep.remove_documents(
            [document.reference for document in documents], signature(), reason=reason
        )
    for sentence in removed_sentences(removal):
        out.print(sentence, markup=False, soft_wrap=True)


@forget.command("import")
def forget_import(
    number: Annotated[int, typer.Argument(help="As remembrancer imports lists it.")],
    yes: Yes = False,
    take_all: Annotated[
        bool, typer.Option("--all", help="What a later import changed goes too.")
    ] = False,
    reason: Reason = "its import was undone",
) -> None:
    """Undo a whole import: remove the documents that it added."""
    with opened_corpus() as corpus:
        undoing = corpus.upkeep.removable_import(number)
        if not yes:
            ask_back(import_lines(undoing, takes_all=take_all))
        going = undoing.documents + (undoing.changed if take_all else ())
        with progress_on(err, "Removing") as show:
            removal = corpus.upkeep.remove_documents(
                [document.reference for document in going],
                signature(),
                reason=reason,
                progress=show,
            )
        corpus.upkeep.forget_same_texts(number)
    for sentence in import_removed_sentences(removal):
        out.print(sentence, markup=False, soft_wrap=True)
    for line in kept_lines(undoing, takes_all=take_all):
        err.print(line, markup=False, soft_wrap=True)


def imports(
    limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """List the imports that took something in, the latest first."""
    with mistakes_printed(as_json=as_json), opened_corpus() as corpus:
        past = corpus.upkeep.imports(limit=limit)
    if as_json:
        print_json(imports_json(past))
        return
    for each in past:
        for line in (past_import_line(each), *past_same_texts(each)):
            out.print(line, markup=False, soft_wrap=True)
    if not past:
        err.print("Nothing has been imported yet, or not since imports are recorded.")


def ask_back(lines: list[str]) -> None:
    """Show what would be removed and ask; the command ends here if the answer is no."""
    for line in lines:
        err.print(line, markup=False, soft_wrap=True)
    if not sys.stdin.isatty():
        raise NobodyToAsk("Nothing was removed: without a terminal, --yes is needed.")
    typer.confirm("This cannot be undone. Remove?", abort=True, err=True)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(forget, name="forget")
    app.command()(imports)
