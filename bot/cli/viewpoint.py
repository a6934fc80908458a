"""What another place sees: `--channel` and `--as`, by which whoever runs the bot looks with others'
eyes. Without them the command line sees all.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from bot.cli.opening import opened_corpus, owner
from bot.settings import read_settings
from corpus.access import Place
from corpus.corpus import Corpus
from corpus.errors import QueryError

Channel = Annotated[
    str | None, typer.Option("--channel", help="What this channel sees: its id, as C024BE91L.")
]
Person = Annotated[
    str | None, typer.Option("--as", help="What this person sees, alone: an id, as U024BE7LH.")
]


def place_of(channel: str | None, person: str | None) -> Place:
    """Return the place of a channel or a person, or else the owner's; QueryError for both."""
    if channel is not None and person is not None:
        raise QueryError("Say --channel or --as: in a channel it is the channel that counts.")
    if channel is None and person is None:
        return owner()
    from bot.installation import installed_workspace  # it asks Slack, with Slack's client

    return Place(installed_workspace(read_settings()), channel, person)


@contextmanager
def opened_at(channel: str | None, person: str | None) -> Iterator[Corpus]:
    """Open the corpus as a channel or a person sees it, or all of it."""
    place = place_of(channel, person)
    with opened_corpus() as corpus:
        yield corpus.at(place)
