"""`remembrancer forget` and `imports`: documents, people and a shelf erased, asked back first."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from bot.api import imports_json
from bot.cli.account import signature
from bot.cli.json_output import mistakes_printed, print_json
from bot.cli.opening import err, opened_corpus, out
from bot.cli.progress import progress_on
from corpus.corpus import Corpus
from corpus.errors import CorpusError
from handlers.wording import (
    erased_lines,
    erased_shelf_lines,
    held_lines,
    import_lines,
    import_removed_sentences,
    kept_lines,
    past_import_line,
    past_same_texts,
    removable_line,
    removed_sentences,
    shelf_lines,
)

forget = typer.Typer(
    help="Remove documents, or what is held of people, for good.", no_args_is_help=True
)

Yes = Annotated[bool, typer.Option("--yes", help="Do not ask back.")]
Reason = Annotated[
    str | None, typer.Option(help="Why; shown where something pointed to the document.")
]


SURE = "erase everything"
"""What is typed before a whole shelf is erased."""

PersonReason = Annotated[str | None, typer.Option(help="Why; kept in the audit.")]


class NotSure(CorpusError):
    """Whoever was asked a second time did not say what was to be typed."""


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


@forget.command("person")
def forget_person(
    people: Annotated[
        list[str],
        typer.Argument(metavar="PERSON…", help="Slack’s id, or an account’s name."),
    ],
    workspace: Annotated[
        str | None, typer.Option(help="In this workspace alone, by Slack’s id of it.")
    ] = None,
    yes: Yes = False,
    reason: PersonReason = None,
) -> None:
    """Erase what is held of people; what they signed of the team’s stays under a pseudonym."""
    with opened_corpus() as corpus:
        ids = [person_id(typed) for typed in people]
        found = [corpus.erasure.held_of(person, workspace) for person in ids]
        held = [each for each in found if not each.is_nothing]
        for person in {each.person for each in found} - {each.person for each in held}:
            err.print(f"Nothing is held of {person}.", markup=False)
        for each in held:
            corpus.erasure.check_erasable(each.person, workspace)
        if held and not yes:
            ask_back([line for each in held for line in (f"{each.person}:", *held_lines(each))])
        for each in held:
            erased = corpus.erasure.erase_person(
                each.person, signature(), workspace=workspace, reason=reason
            )
            for line in erased_lines(erased):
                out.print(line, markup=False, soft_wrap=True)


def person_id(typed: str) -> str:
    """Return an id as it is stored: "<@U1|ana>" and "@U1" are U1."""
    return typed.strip().removeprefix("<").removesuffix(">").partition("|")[0].removeprefix("@")


@forget.command("shelf")
def forget_shelf(yes: Yes = False, reason: PersonReason = None) -> None:
    """Erase everything: all documents and all that people did. The starter library stays."""
    with opened_corpus() as corpus:
        erase_shelf(corpus, yes=yes, reason=reason)


def erase_shelf(corpus: Corpus, *, yes: bool, reason: str | None) -> None:
    """Erase the shelf of a corpus, after asking back twice; NotSure if somebody is not sure."""
    if not yes:
        ask_back(shelf_lines(corpus.erasure.shelf_contents()))
        typed = typer.prompt(f"To be sure: type “{SURE}”", err=True)
        if typed.strip().casefold() != SURE:
            raise NotSure("Nothing was removed.")
    erased = corpus.erasure.erase_shelf(signature(), reason=reason)
    for line in erased_shelf_lines(erased):
        out.print(line, markup=False, soft_wrap=True)


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
