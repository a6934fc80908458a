"""`remembrancer timeline`: the timeline on paper, as JSON, as a table or as a picture."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer
from rich.padding import Padding
from rich.text import Text

from bot.assembly import utc_now
from bot.cli import answer_json
from bot.cli.opening import opened_corpus, out
from corpus.date_answer import DateAnswer
from corpus.timeline import DatedEvent
from corpus.timeline_answer import TimelineAnswer, Wanted
from handlers.views.events import plain_event_source, status_words
from handlers.views.timeline import timeline_message, title_of

Words = Annotated[
    list[str], typer.Argument(help="An actor or a topic, and perhaps a period: Memorial since 2008")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Limit = Annotated[int, typer.Option("--limit", min=1, max=1000, help="How many events.")]


def timeline(words: Words, as_json: AsJson = False, limit: Limit = 20) -> None:
    """List the dated events of an actor, a topic or a period, oldest first."""
    with opened_corpus() as corpus:
        answer = corpus.timeline(Wanted(" ".join(words), utc_now().date(), limit))
    if as_json:
        typer.echo(json.dumps(timeline_json(answer), ensure_ascii=False, indent=2))
    else:
        _show(answer)


def timeline_json(answer: TimelineAnswer) -> dict[str, Any]:
    """The answer as an object: that of a date, with `subject` and `offers` besides."""
    dates = DateAnswer(answer.query, answer.grade, answer.period, answer.page)
    return {
        **answer_json.as_json(dates, limit=len(answer.events)),
        "kind": "timeline",
        "read_as": title_of(answer) or answer.query,
        "subject": answer.subject,
        "offers": [offer.name for offer in answer.offers],
    }


def _show(answer: TimelineAnswer) -> None:
    if not answer.events or answer.page is None:
        out.print(Text(timeline_message(answer, page_size=1).text))
        return
    out.print(Text(title_of(answer), style="bold"))
    for event in answer.events:
        _event(event)
    rest = answer.page.total - len(answer.events)
    if rest:
        out.print(Text(f"And {rest:,} later ones (--limit).", style="dim"))
    if answer.page.folded:
        out.print(Text(f"{answer.page.folded:,} more only touch the period.", style="dim"))


def _event(event: DatedEvent) -> None:
    status = status_words(event)
    line = Text(f"{event.span.words()}{f' ({status})' if status else ''}  ", style="bold")
    line.append(event.summary, style="not bold")
    out.print(Padding(line, (1, 0, 0, 2)))
    out.print(Padding(Text(plain_event_source(event), style="dim"), (0, 0, 0, 2)))


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command()(timeline)
