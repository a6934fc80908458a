"""`remembrancer cite`: a passage as it is cited, in any style or for another program."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.text import Text

from bot.api import citations_json
from bot.cli.json_output import mistakes_printed, print_json
from bot.cli.opening import err, out
from bot.cli.viewpoint import Channel, Person, opened_at, place_of
from corpus.citations import Family, Form, cited_passages, find_work, joined
from corpus.corpus import Corpus
from corpus.errors import QueryError
from corpus.people import PersonId
from handlers.wording import STYLE_NAMES, replaced_words

Reference = Annotated[
    list[str] | None, typer.Argument(help="The passage, as saari-2006 ¶4 or saari-2006 p. 7.")
]
Chosen = Annotated[
    list[Form] | None,
    typer.Option(
        "--style",
        help="One form, or several by repeating it; else the channel's, or all that are read.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object, a member a form.")]


Saved = Annotated[
    bool, typer.Option("--saved", help="Cite all that the person of --as has saved instead.")
]


def cite(
    reference: Reference = None,
    style: Chosen = None,
    as_json: AsJson = False,
    channel: Channel = None,
    person: Person = None,
    saved: Saved = False,
) -> None:
    """Cite a passage; what is supplied and not printed in the document stands in brackets."""
    if saved:
        cite_saved(style, person, as_json=as_json)
        return
    with mistakes_printed(as_json=as_json), opened_at(channel, person) as corpus:
        if not reference:
            raise QueryError("Name the passage, as saari-2006 ¶4, or write --saved --as PERSON.")
        work = find_work(corpus.documents, corpus.actors, " ".join(reference))
        of_channel = corpus.styles.style_of(place_of(channel, person).workspace, channel)
    forms = STYLE_NAMES if of_channel is None else Family(of_channel).forms
    citations = citations_json(work, style or forms)
    if as_json:
        print_json(citations)
        return
    if work.retired_at is not None:
        err.print(f"{replaced_words(work.retired_at)}.", markup=False, soft_wrap=True)
    for name, text in citations.items():
        if len(citations) > 1:
            out.print(Text(name, style="bold"))
        typer.echo(text)


def cite_saved(style: list[Form] | None, person: str | None, *, as_json: bool) -> None:
    """Cite all that a person saved, in each form; as JSON a member a form."""
    with mistakes_printed(as_json=as_json), opened_at(None, person) as corpus:
        if person is None:
            raise QueryError("Whose saved passages? Write --as with the id of the person.")
        owner = PersonId(place_of(None, person).workspace, person)
        citations = {
            form.value: _saved_in(corpus, owner, form) for form in style or [Form.BIBLIOGRAPHY]
        }
    if as_json:
        print_json(citations)
        return
    for text in citations.values():
        typer.echo(text)


def _saved_in(corpus: Corpus, owner: PersonId, form: Form) -> str:
    found = corpus.saved.latest(owner)
    if not found:
        raise QueryError(f"{owner.person} has saved no passage.")
    page = cited_passages(corpus.documents, corpus.actors, found, form)
    return joined(form, page.citations)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(cite)
