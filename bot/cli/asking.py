"""`remembrancer passage`, `actor`, `date` and `ask`: the answers of Slack, as text or as JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer

from bot.api import answer_json, citations_of, thread_json
from bot.cli import answer_text
from bot.cli.json_output import mistakes_printed, print_json
from bot.cli.opening import out
from bot.cli.viewpoint import Channel, Person, opened_at
from bot.now import utc_now
from corpus.corpus import Corpus

Words = Annotated[
    list[str], typer.Argument(help="What to look for, as you would type it in Slack.")
]
Then = Annotated[
    list[str] | None,
    typer.Option("--then", help="What you write below the answer; repeat it to go on."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Explain = Annotated[
    bool, typer.Option("--explain", help="Say why each result stands where it does.")
]
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
    then: Then = None,
    explain: Explain = False,
    as_json: AsJson = False,
    limit: Limit = 5,
    channel: Channel = None,
    person: Person = None,
) -> None:
    """Answer a question in plain words, as a mention in Slack would; --then goes on from there."""
    today = utc_now().date()
    if then:
        messages = [" ".join(words), *then]
        _converse(messages, as_json, (channel, person), limit=limit, explain=explain)
        return
    _answer(
        words,
        as_json,
        lambda corpus, query: corpus.ask(query, today=today, limit=limit),
        (channel, person),
        explain=explain,
    )


def _converse(
    messages: list[str],
    as_json: bool,
    at: tuple[str | None, str | None],
    *,
    limit: int,
    explain: bool,
) -> None:
    """Print the answer to the last of the messages of a thread."""
    today = utc_now().date()
    with mistakes_printed(as_json=as_json), opened_at(*at) as corpus:
        turns = corpus.converse(messages, today=today, limit=limit)
        answers = [(turn, citations_of(corpus, turn)) for turn in turns]
    if as_json:
        print_json(thread_json(answers, limit=limit))
        return
    last, citations = answers[-1]
    if not citations:
        _show(last.answer, explain=explain)
    for text in citations.values():
        typer.echo(text)


def _answer(
    words: list[str],
    as_json: bool,
    find: Callable[[Corpus, str], Any],
    at: tuple[str | None, str | None],
    *,
    limit: int = 5,
    explain: bool = False,
) -> None:
    with mistakes_printed(as_json=as_json), opened_at(*at) as corpus:
        answer = find(corpus, " ".join(words))
    if as_json:
        print_json(answer_json(answer, limit=limit))
    else:
        _show(answer, explain=explain)


def _show(answer: Any, *, explain: bool) -> None:
    answer_text.show(out, answer)
    if explain:
        answer_text.show_reasons(out, answer.answer)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (passage, actor, date, ask):
        app.command()(command)
