"""`remembrancer watch`: the watches of all channels, and what one would have told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer
from rich.text import Text

from bot.api import foresight_json, watches_json
from bot.cli.account import signature
from bot.cli.json_output import mistakes_printed, print_json
from bot.cli.opening import err, opened_corpus, out
from bot.cli.viewpoint import Channel, Person, opened_at
from bot.now import utc_now
from corpus.corpus import Corpus
from corpus.errors import QueryError
from corpus.watches import Watch
from handlers.watch import read_setting
from handlers.wording.watches import foresight_words, status_words, watch_words

watch = typer.Typer(
    help="What channels are told of when an import brings it.", no_args_is_help=True
)

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
OfChannel = Annotated[str, typer.Option("--channel", help="The channel's id, as C024BE91L.")]
Number = Annotated[int, typer.Option(min=1, help="Which of the channel's watches.")]


@watch.command("list")
def list_watches(channel: OfChannel = "", as_json: Json = False) -> None:
    """List the watches of all channels, or of one: what is watched, paused, not told yet."""
    with mistakes_printed(as_json=as_json), opened_corpus() as corpus:
        found = [s for s in corpus.watches.of_all() if channel in ("", s.watch.channel)]
    if as_json:
        print_json(watches_json(found), indent=None)
        return
    if not found:
        out.print("No channel watches anything.")
    for status in found:
        out.print(Text(f"{status.watch.channel} {status_words(status)}"), soft_wrap=True)


@watch.command()
def preview(
    words: Annotated[list[str], typer.Argument(help="Words and filters, as after /watch.")],
    channel: Channel = None,
    person: Person = None,
    as_json: Json = False,
) -> None:
    """Say what a watch would have told in the last 30 days."""
    with mistakes_printed(as_json=as_json), opened_at(channel, person) as corpus:
        query = read_setting(" ".join(words), "UTC").query
        foresight = corpus.watches.foresee(query, utc_now())
    if as_json:
        print_json(foresight_json(query, foresight))
        return
    out.print(Text(foresight_words(foresight)), soft_wrap=True)


@watch.command()
def off(channel: OfChannel, number: Number = 1) -> None:
    """End a watch."""
    _change(channel, number, "Ended", lambda corpus, each: corpus.watches.end(each, signature()))


@watch.command()
def pause(channel: OfChannel, number: Number = 1) -> None:
    """Tell nothing until it is resumed."""
    _change(channel, number, "Paused", lambda corpus, each: corpus.watches.pause(each, signature()))


@watch.command()
def resume(channel: OfChannel, number: Number = 1) -> None:
    """Set a paused watch going; what it found meanwhile is told."""
    _change(
        channel, number, "Resumed", lambda corpus, each: corpus.watches.resume(each, signature())
    )


def _change(channel: str, number: int, did: str, do: Callable[[Corpus, Watch], bool]) -> None:
    with opened_corpus() as corpus:
        watches = [s.watch for s in corpus.watches.of_all() if s.watch.channel == channel]
        chosen = [each for each in watches if each.number == number]
        if not chosen:
            raise QueryError(
                f"{channel} has no watch #{number}. remembrancer watch list shows all."
            )
        if len(chosen) > 1:
            raise QueryError(f"{channel} is in several workspaces: change it in Slack.")
        if not do(corpus, chosen[0]):
            raise QueryError("It is paused already." if did == "Paused" else "It is not paused.")
    err.print(f"{did}: {channel} {watch_words(chosen[0])}", markup=False, soft_wrap=True)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(watch, name="watch")
