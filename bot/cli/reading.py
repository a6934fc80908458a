"""`remembrancer read`, `notes` and `lists`: what the reader and the team's notes and lists have.

remembrancer read saari-2006 p. 3        the document, from a page or passage on
remembrancer notes witness label:may     notes that have words and labels
remembrancer lists hearing may           the shared lists, or the passages of one
"""

from __future__ import annotations

from typing import Annotated

import typer
from rich.padding import Padding
from rich.text import Text

from bot.api import notes_json, reader_json, shared_list_json, shared_lists_json
from bot.cli.json_output import mistakes_printed, print_json
from bot.cli.opening import out
from bot.cli.viewpoint import Channel, Person, opened_at
from bot.installation import installed_workspace
from bot.settings import read_settings
from corpus.answers import Extent, ReaderPage
from corpus.corrections import TeamNote
from corpus.people import ListInfo, SavedQuote
from corpus.upkeep import NotePage
from corpus.values import Quote
from handlers.notes import read_note_query
from handlers.wording import counted, plain_source_line
from handlers.wording.notes import notes_found, plain_note
from handlers.wording.reader import where_in_document

CHARACTERS = 9_000
"""Of a page, as the page in a browser holds them."""

Reference = Annotated[
    list[str],
    typer.Argument(help="A document, a page or a passage: saari-2006, saari-2006 p. 3."),
]
Words = Annotated[
    list[str] | None, typer.Argument(help="Words of the notes, and label:NAME; else all notes.")
]
ListName = Annotated[list[str] | None, typer.Argument(help="A list; else all lists are named.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Limit = Annotated[int, typer.Option("--limit", min=1, max=1_000, help="How many of them.")]


def read(
    reference: Reference,
    as_json: AsJson = False,
    limit: Limit = 30,
    channel: Channel = None,
    person: Person = None,
) -> None:
    """Read a document from a passage or page on, with its footnotes and the team's notes."""
    with mistakes_printed(as_json=as_json), opened_at(channel, person) as corpus:
        page = corpus.documents.read(" ".join(reference), Extent(CHARACTERS, limit))
        noted = corpus.notes.of_passages([quote.passage_id for quote in page.quotes])
    if as_json:
        print_json(reader_json(page, noted))
        return
    out.print(Text(plain_source_line(page.source, page.source.reference), style="bold"))
    for quote in page.quotes:
        _passage(quote, noted.get(quote.passage_id, ()))
    for called in page.notes:
        out.print(Text(f"{called.mark}  {called.quote.text}", style="dim"))
    out.print(Text(_whereabouts(page), style="dim"))


def _passage(quote: Quote, notes: tuple[TeamNote, ...] = ()) -> None:
    out.print(Text(quote.location, style="dim"))
    out.print(Padding(Text(quote.text), (0, 0, 0, 2)))
    for note in notes:
        out.print(Padding(Text(f"Note: {plain_note(note)}", style="italic"), (0, 0, 0, 2)))


def _whereabouts(page: ReaderPage) -> str:
    """Which passages were shown, and what to type for the page before and the one after."""
    turns = [("before", page.before), ("after", page.after)]
    lines = [f"{name}: remembrancer read {reference}" for name, reference in turns if reference]
    return "\n".join([where_in_document(page), *lines])


def notes(
    words: Words = None,
    as_json: AsJson = False,
    limit: Limit = 20,
    channel: Channel = None,
    person: Person = None,
) -> None:
    """List the team's notes on passages, the latest first, or those with words and labels."""
    typed = " ".join(words or ())
    with mistakes_printed(as_json=as_json), opened_at(channel, person) as corpus:
        found = corpus.notes.find(*read_note_query(typed), limit=limit)
    if as_json:
        print_json(notes_json(found))
        return
    _show_notes(found, typed)


def _show_notes(found: NotePage, typed: str) -> None:
    out.print(Text(notes_found(found, typed), style="bold"))
    for note in found.notes:
        out.print(Padding(Text(plain_note(note)), (1, 0, 0, 2)))
        out.print(Padding(Text(plain_source_line(note.source, note.quote.location)), (0, 0, 0, 2)))
    if found.total > len(found.notes):
        out.print(Text(f"And {found.total - len(found.notes):,} earlier (--limit).", style="dim"))


def lists(
    name: ListName = None,
    as_json: AsJson = False,
    limit: Limit = 100,
    channel: Channel = None,
    person: Person = None,
) -> None:
    """Name the team's shared lists, or show the passages of one."""
    typed = " ".join(name or ())
    workspace = installed_workspace(read_settings())
    with mistakes_printed(as_json=as_json), opened_at(channel, person) as corpus:
        if not typed:
            shared = corpus.lists.all(workspace)
            if as_json:
                print_json(shared_lists_json(shared))
            else:
                _show_lists(shared)
            return
        shown = corpus.lists.find(workspace, typed)
        passages = corpus.lists.passages(workspace, shown.key, limit=limit)
    if as_json:
        print_json(shared_list_json(shown, passages))
    else:
        _show_list(shown, passages)


def _show_lists(shared: tuple[ListInfo, ...]) -> None:
    if not shared:
        out.print("There is no shared list yet. In Slack, save a passage, and put it on one.")
    for each in shared:
        out.print(f"{each.name} · {counted(each.passages, 'passage')}", markup=False)


def _show_list(shown: ListInfo, passages: tuple[SavedQuote, ...]) -> None:
    out.print(Text(f"{shown.name} · {counted(shown.passages, 'passage')}", style="bold"))
    for each in passages:
        _passage(each.quote)
        out.print(Text(plain_source_line(each.source, each.quote.location), style="dim"))


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (read, notes, lists):
        app.command()(command)
