"""`remembrancer digest`: what a channel would get, how digests stand, and one posted now."""

from __future__ import annotations

import json
import sys
from calendar import isleap
from datetime import date, datetime, timedelta
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from rich.table import Table
from rich.text import Text

from bot.assembly import digest_client, utc_now
from bot.cli.opening import err, opened_corpus, out
from bot.delivery.courier import Courier
from bot.settings import SettingsError, read_settings
from corpus.corpus import Corpus
from corpus.digests import AS_USUAL, DeliveryDay, DigestOptions, DigestStatus
from corpus.errors import QueryError
from handlers.digest.day import read_day
from handlers.wording import digest_lines, schedule_words

digest = typer.Typer(help="The digests.", no_args_is_help=True)

Channel = Annotated[str, typer.Option(help="The channel's id, as C024BE91L.")]
Number = Annotated[int, typer.Option(min=1, help="Which of the channel's digests.")]


@digest.command()
def preview(
    on: Annotated[str, typer.Option(help="The day: 12-10, or 10 December.")] = "",
    channel: Channel = "",
    number: Number = 1,
    sweep: Annotated[
        int | None, typer.Option(min=1, max=9999, help="Count what every day of a year has.")
    ] = None,
) -> None:
    """Show the digest of a day as a channel would get it, or count those of a whole year."""
    with opened_corpus() as corpus:
        standing = _standing(corpus, channel, number) if channel else None
        terms = AS_USUAL if standing is None else standing.schedule.terms
        if sweep is not None:
            _sweep(sweep, {day: _count(corpus, day, terms) for day in _days(sweep)})
            return
        now = utc_now()
        zone = None if standing is None else ZoneInfo(standing.schedule.zone)
        day = read_day(on, now if zone is None else now.astimezone(zone))
        contents = corpus.digests.contents(day, terms)
    for line in digest_lines(contents):
        out.print(Text(line), soft_wrap=True)


def _days(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days) for days in range(366 if isleap(year) else 365)]


def _count(corpus: Corpus, day: date, terms: DigestOptions) -> int:
    contents = corpus.digests.contents(day, terms)
    return len(contents.events) + contents.more_events


def _sweep(year: int, counts: dict[date, int]) -> None:
    """A row for each day of the month, a column for each month; a dot where nothing is dated."""
    table = Table("", *(f"{date(year, month, 1):%b}" for month in range(1, 13)))
    for day in range(1, 32):
        of_day = {d.month: count for d, count in counts.items() if d.day == day}
        told = [str(of_day[m] or "·") if m in of_day else "" for m in range(1, 13)]
        table.add_row(str(day), *told)
    out.print(table)
    silent = sum(count == 0 for count in counts.values())
    out.print(
        f"{sum(counts.values())} things are told on {len(counts) - silent} of {len(counts)} days; "
        f"{silent} have nothing to say."
    )


@digest.command()
def status(
    channel: Channel = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Say how the digests stand: the last that was posted, the next, what is paused and why."""
    with opened_corpus() as corpus:
        found = [s for s in corpus.digests.of_all(utc_now()) if channel in ("", s.schedule.channel)]
    if as_json:
        typer.echo(json.dumps({"digests": [_as_json(s) for s in found]}, ensure_ascii=False))
        return
    if not found:
        out.print("No channel has a digest.")
    for standing in found:
        for line in _lines(standing):
            out.print(Text(line), soft_wrap=True)


def _as_json(standing: DigestStatus) -> dict[str, Any]:
    schedule = standing.schedule
    return {
        "workspace": schedule.workspace,
        "channel": schedule.channel,
        "number": schedule.number,
        "schedule": schedule_words(schedule),
        "set_up_by": schedule.created_by,
        "paused": schedule.paused_reason,
        "next": _iso(standing.next_due),
        "last_posted": _delivered(standing.last_posted),
        "uncertain": [_delivered(delivered) for delivered in standing.uncertain],
        "to_be_skipped": [day.isoformat() for day in standing.skipped],
        "recent": [_delivered(delivered) for delivered in standing.recent],
    }


def _delivered(delivered: DeliveryDay | None) -> dict[str, str | None] | None:
    if delivered is None:
        return None
    return {
        "date": delivered.local_date.isoformat(),
        "state": delivered.state,
        "reason": delivered.reason,
        "thread": delivered.thread,
        "at": _iso(delivered.changed_at),
    }


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _lines(standing: DigestStatus) -> list[str]:
    schedule = standing.schedule
    due = standing.next_due
    last = standing.last_posted
    lines = [
        f"{schedule.channel} #{schedule.number}: {schedule_words(schedule)}",
        f"  paused: {schedule.paused_reason}"
        if due is None
        else f"  next: {due:%Y-%m-%d %H:%M %Z}",
        "  none was posted yet" if last is None else f"  last posted: {last.local_date}",
    ]
    recent = [d for d in standing.recent if d.state != "posted"]
    return lines + [f"  {d.local_date}: {d.state}, {d.reason or 'no reason yet'}" for d in recent]


@digest.command()
def run(
    channel: Annotated[str, typer.Option(help="The channel's id, as C024BE91L.")],
    number: Number = 1,
    now: Annotated[
        bool, typer.Option("--now", help="Before its time: without it, refuse.")
    ] = False,
) -> None:
    """Post today's digest of a channel now, through the ledger: it is posted once a day."""
    settings = read_settings()
    if settings.slack_bot_token is None:
        raise SettingsError("SLACK_BOT_TOKEN is missing: a digest is posted to Slack with it.")
    if not now:
        raise QueryError("The clock posts it at its time. To post it before, write --now.")
    client = digest_client(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)
    with opened_corpus() as corpus:
        schedule = _standing(corpus, channel, number).schedule
        courier = Courier(corpus, client, utc_now)
        told = courier.run_now(
            workspace=schedule.workspace, channel=channel, number=schedule.number
        )
        err.print(told, markup=False, soft_wrap=True)
        posted = corpus.digests.of_channel(
            workspace=schedule.workspace, channel=channel, now=utc_now()
        )
    if not any(s.schedule.id == schedule.id and s.last_posted is not None for s in posted):
        sys.exit(1)


def _standing(corpus: Corpus, channel: str, number: int) -> DigestStatus:
    """The digest that is meant; QueryError if the channel has none of this number."""
    of_channel = [s for s in corpus.digests.of_all(utc_now()) if s.schedule.channel == channel]
    meant = [s for s in of_channel if s.schedule.number == number]
    if len(meant) == 1:
        return meant[0]
    if not meant:
        raise QueryError(
            f"{channel} has no digest #{number}. remembrancer digest status lists all."
        )
    raise QueryError(f"{channel} is in several workspaces; the clock alone can tell them apart.")


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    app.add_typer(digest, name="digest")
