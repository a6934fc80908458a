"""`remembrancer unanswered`: how many questions found nothing, and those told to the editors."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import typer

from bot.api import unanswered_json
from bot.cli.json_output import mistakes_printed, print_json
from bot.cli.opening import opened_corpus, out
from bot.now import utc_now
from handlers.wording.unanswered import numbers_words, reported_words, unanswered_heading

MOST = 1_000

Days = Annotated[int, typer.Option("--days", min=1, max=400, help="How many days to count.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def unanswered(days: Days = 30, as_json: AsJson = False) -> None:
    """Count the questions in Slack that found nothing, by day and kind, and list those told.

    Of who asked and what nothing is kept, but where somebody pressed "Tell the editors".
    """
    since = utc_now().date() - timedelta(days=days - 1)
    with mistakes_printed(as_json=as_json), opened_corpus() as corpus:
        page = corpus.unanswered.page(since=since, limit=MOST)
    if as_json:
        print_json(unanswered_json(page))
        return
    out.print(unanswered_heading(page, days), markup=False)
    for each in page.by_day:
        out.print(f"{each.day.isoformat()}  {numbers_words(each)}", markup=False)
    for question in page.questions:
        out.print(reported_words(question), markup=False, soft_wrap=True)


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command()(unanswered)
