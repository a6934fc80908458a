"""`remembrancer passage`, `actor`, `date` and `ask`: the answers of Slack, as text or as JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer

from bot.api import answer_json
from bot.assembly import utc_now
from bot.cli import answer_text
from bot.cli.json_output import mistakes_printed, print_json
from bot.cli.opening import out
from bot.cli.viewpoint import Channel, Person, opened_at
from corpus.corpus import Corpus

Words = Annotated[
    list[str], typer.Argument(help="What to look for, as you would type it in Slack.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Limit = Annotated[int, typer.Option("--limit", min=1, max=100, help="How many results.")]


def passage(
    words: Words,
    as_json: AsJson = False,
    limit: Limit = 5,
    channel: Channel = None,
    person: Person = None,
) -> None:
    """Find the passage you half remember."""
    at = channel, person
    _answer(words, as_json, lambda corpus, query: corpus.documents.passages(query, limit=limit), at)


def actor(
    words: Words,
    as_json: AsJson = False,
    limit: Limit = 5,
    channel: Channel = None,
    person: Person = None,
) -> None:
    """Say who or what an actor is, however the name is spelt."""
    at = channel, person
    _answer(words, as_json, lambda corpus, query: corpus.actors.card(query), at, limit=limit)


def date(
    words: Words,
    as_json: AsJson = False,
    limit: Limit = 5,
    channel: Channel = None,
    person: Person = None,
) -> None:
    """Say what happened on a date or in a period, or when an event happened."""
    today = utc_now().date()
    _answer(
        words,
        as_json,
        lambda corpus, query: corpus.events.on_date(query, today=today, limit=limit),
        (channel, person),
    )


def ask(
    words: Words,
    as_json: AsJson = False,
    limit: Limit = 5,
    channel: Channel = None,
    person: Person = None,
) -> None:
    """Answer a question in plain words, as a mention in Slack would."""
    today = utc_now().date()
    _answer(
        words,
        as_json,
        lambda corpus, query: corpus.ask(query, today=today, limit=limit),
        (channel, person),
    )


def _answer(
    words: list[str],
    as_json: bool,
    find: Callable[[Corpus, str], Any],
    at: tuple[str | None, str | None],
    *,
    limit: int = 5,
) -> None:
    with mistakes_printed(as_json=as_json), opened_at(*at) as corpus:
        answer = find(corpus, " ".join(words))
    if as_json:
        print_json(answer_json(answer, limit=limit))
    else:
        answer_text.show(out, answer)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (passage, actor, date, ask):
        app.command()(command)
