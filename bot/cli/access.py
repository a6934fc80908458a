"""`remembrancer access` and `collection`: who sees what, listed and changed by whoever runs it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from bot.api import access_json
from bot.cli.json_output import mistakes_printed, print_json
from bot.cli.opening import err, opened_corpus, out, owner
from bot.cli.roles import Workspace
from bot.installation import installed_workspace
from bot.now import utc_now
from bot.settings import read_settings
from corpus.access import Audience, Grantee, GrantKind
from corpus.corpus import Corpus
from corpus.errors import CorpusError, QueryError
from handlers.wording import (
    audience_lines,
    closing_effect,
    collection_made,
    collection_removed,
    granted_words,
    moved_words,
    opened_or_closed,
    opening_effect,
    renamed_words,
    revoked_words,
)

collection = typer.Typer(help="The parts of the shelf, and who sees them.", no_args_is_help=True)

Key = Annotated[str, typer.Argument(metavar="COLLECTION", help="Its key or its name.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask back.")]
Channels = Annotated[
    list[str] | None, typer.Option("--channel", help="A channel's id, as C024BE91L.")
]
People = Annotated[list[str] | None, typer.Option("--person", help="A person's id, as U024BE7LH.")]


Assistants = Annotated[
    list[str] | None, typer.Option("--assistant", help="An assistant's key: mcp tokens list.")
]


def list_access(
    as_json: Annotated[bool, typer.Option("--json", help="Print one object.")] = False,
    workspace: Workspace = None,
) -> None:
    """List the collections, and the channels and people who see each."""
    with mistakes_printed(as_json=as_json):
        chosen = workspace or installed_workspace(read_settings())
        with opened_corpus() as corpus:
            audiences = corpus.access.collections.audiences(chosen)
    if as_json:
        print_json(access_json(chosen, audiences))
        return
    for audience in audiences:
        for line in audience_lines(audience):
            _say(line)


@collection.command("make")
def make(
    name: Annotated[str, typer.Argument(help="As people will read it.")],
    is_open: Annotated[bool, typer.Option("--open", help="All members see it.")] = False,
) -> None:
    """Make a collection: closed, so that nobody sees it before it is granted."""
    with opened_corpus() as corpus:
        made = corpus.access.collections.make(owner(), name, is_open=is_open, now=utc_now())
    _say(collection_made(made))


@collection.command("rename")
def rename(key: Key, name: Annotated[str, typer.Argument(help="Its new name.")]) -> None:
    """Give a collection another name; files go on naming it by its key."""
    with opened_corpus() as corpus:
        _say(renamed_words(corpus.access.collections.rename(owner(), key, name, now=utc_now())))


@collection.command("remove")
def remove(key: Key) -> None:
    """Remove an empty collection."""
    with opened_corpus() as corpus:
        _say(collection_removed(corpus.access.collections.remove(owner(), key, now=utc_now())))


@collection.command("open")
def open_(key: Key, yes: Yes = False, workspace: Workspace = None) -> None:
    """Let all members see a collection, in every channel."""
    _set_open(key, workspace, is_open=True, yes=yes)


@collection.command("close")
def close(key: Key, yes: Yes = False, workspace: Workspace = None) -> None:
    """Let only those see a collection to whom it is granted."""
    _set_open(key, workspace, is_open=False, yes=yes)


def _set_open(key: str, workspace: str | None, *, is_open: bool, yes: bool) -> None:
    with opened_corpus() as corpus:
        audience = _audience(corpus, key, workspace)
        if not yes:
            _ask_back(opening_effect(audience) if is_open else closing_effect(audience))
        found = corpus.access.collections.set_open(owner(), key, is_open=is_open, now=utc_now())
    _say(opened_or_closed(found))


def _audience(corpus: Corpus, key: str, workspace: str | None) -> Audience:
    chosen = workspace or installed_workspace(read_settings())
    return corpus.access.collections.audience(chosen, key)


class NobodyToAsk(CorpusError):
    """There is no terminal at which to ask back."""


def _ask_back(effect: str) -> None:
    err.print(effect, markup=False, soft_wrap=True)
    if not sys.stdin.isatty():
        raise NobodyToAsk("Nothing was changed: without a terminal, --yes is needed.")
    typer.confirm("Do it?", abort=True, err=True)


@collection.command("grant")
def grant(
    key: Key,
    channel: Channels = None,
    person: People = None,
    assistant: Assistants = None,
    guests: Annotated[bool, typer.Option("--guests", help="Guests of the channel too.")] = False,
    workspace: Workspace = None,
) -> None:
    """Let channels, people where they are alone with the bot, or assistants see a collection."""
    grantees = _grantees(channel, person, assistant, workspace)
    with opened_corpus() as corpus:
        _check_assistants(corpus, grantees)
        collections = corpus.access.collections
        granted = [
            collections.grant(owner(), each, key, guests=guests, now=utc_now()) for each in grantees
        ]
        _say(granted_words(collections.find(key).name, granted))


@collection.command("revoke")
def revoke(
    key: Key,
    channel: Channels = None,
    person: People = None,
    assistant: Assistants = None,
    workspace: Workspace = None,
) -> None:
    """Take a collection away from channels, people or assistants."""
    grantees = _grantees(channel, person, assistant, workspace)
    with opened_corpus() as corpus:
        collections = corpus.access.collections
        name = collections.find(key).name
        for each in grantees:
            collections.revoke(owner(), each, key, now=utc_now())
    _say(revoked_words(name, [each.subject for each in grantees]))


def _grantees(
    channels: Sequence[str] | None,
    people: Sequence[str] | None,
    assistants: Sequence[str] | None,
    workspace: str | None,
) -> list[Grantee]:
    named = [
        *((GrantKind.CHANNEL, each) for each in channels or ()),
        *((GrantKind.PERSON, each) for each in people or ()),
        *((GrantKind.ASSISTANT, each) for each in assistants or ()),
    ]
    if not named:
        raise QueryError(
            "Say to whom: --channel C024BE91L, --person U024BE7LH or --assistant anas-desktop."
        )
    chosen = workspace or installed_workspace(read_settings())
    return [Grantee(chosen, kind, each) for kind, each in named]


def _check_assistants(corpus: Corpus, grantees: Sequence[Grantee]) -> None:
    """QueryError for an assistant that there is not: one of that name would find it granted."""
    for each in grantees:
        if each.kind is GrantKind.ASSISTANT:
            corpus.access.assistants.find(each.workspace, each.subject)


@collection.command("move")
def move(key: Key, references: Annotated[list[str], typer.Argument(metavar="REFERENCE…")]) -> None:
    """Move documents into a collection, with all that was made of them."""
    with opened_corpus() as corpus:
        moved = corpus.access.collections.move(owner(), references, key, now=utc_now())
    _say(moved_words(moved))


def _say(sentence: str) -> None:
    out.print(sentence, markup=False, soft_wrap=True, highlight=False)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("access")(list_access)
    app.add_typer(collection, name="collection")
