"""`remembrancer digest`: what a channel would get, the status of digests, and one posted now."""

from __future__ import annotations

import sys
from calendar import isleap
from datetime import date, timedelta
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from bot.api import digests_json
from bot.cli.json_output import mistakes_printed, print_json
from bot.cli.opening import err, opened_corpus, out
from bot.delivery import Courier, reader_of
from bot.installation import digest_client_of
from bot.now import utc_now
from bot.settings import SettingsError, read_settings
from corpus.corpus import Corpus
from corpus.digests import AS_USUAL, DigestOptions, DigestStatus, zone_info
from corpus.errors import QueryError
from corpus.model import DeliveryState
from handlers.digest import read_day
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
    with opened_corpus() as whole:
        chosen = _find_digest(whole, channel, number) if channel else None
        # What the channel sees: a digest is computed within that.
        corpus = whole if chosen is None else whole.at(reader_of(chosen.schedule))
        options = AS_USUAL if chosen is None else chosen.schedule.terms
        if sweep is not None:
            _sweep(sweep, {day: _count(corpus, day, options) for day in _days(sweep)})
            return
        now = utc_now()
        zone = None if chosen is None else zone_info(chosen.schedule.zone)
        day = read_day(on, now if zone is None else now.astimezone(zone))
        contents = corpus.digests.contents(day, options)
    for line in digest_lines(contents):
        out.print(Text(line), soft_wrap=True)


def _days(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days) for days in range(366 if isleap(year) else 365)]


def _count(corpus: Corpus, day: date, options: DigestOptions) -> int:
    contents = corpus.digests.contents(day, options)
    return len(contents.events) + contents.more_events


def _sweep(year: int, counts: dict[date, int]) -> None:
    """Print a row for each day of the month, a column for each month, a dot for no event."""
    table = Table("", *(f"{date(year, month, 1):%b}" for month in range(1, 13)))
    for day in range(1, 32):
        of_day = {d.month: count for d, count in counts.items() if d.day == day}
        cells = [str(of_day[m] or "·") if m in of_day else "" for m in range(1, 13)]
        table.add_row(str(day), *cells)
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
    with mistakes_printed(as_json=as_json), opened_corpus() as corpus:
        found = [s for s in corpus.digests.of_all(utc_now()) if channel in ("", s.schedule.channel)]
    if as_json:
        print_json(digests_json(found), indent=None)
        return
    if not found:
        out.print("No channel has a digest.")
    for digest_status in found:
        for line in _lines(digest_status):
            out.print(Text(line), soft_wrap=True)


def _lines(digest_status: DigestStatus) -> list[str]:
    schedule = digest_status.schedule
    due = digest_status.next_due
    last = digest_status.last_posted
    lines = [
        f"{schedule.channel} #{schedule.number}: {schedule_words(schedule)}",
        f"  paused: {schedule.paused_reason}"
        if due is None
        else f"  next: {due:%Y-%m-%d %H:%M %Z}",
        "  none was posted yet" if last is None else f"  last posted: {last.local_date}",
    ]
    recent = [d for d in digest_status.recent if d.state != DeliveryState.POSTED]
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
    if settings.slack_bot_token is None and not settings.is_installed_by_oauth:
        raise SettingsError("SLACK_BOT_TOKEN is missing: a digest is posted to Slack with it.")
    if not now:
        raise QueryError("The clock posts it at its time. To post it before, write --now.")
    with opened_corpus() as corpus:
        schedule = _find_digest(corpus, channel, number).schedule
        courier = Courier(corpus, digest_client_of(settings, corpus), utc_now)
        outcome = courier.run_now(
            workspace=schedule.workspace, channel=channel, number=schedule.number
        )
        err.print(outcome, markup=False, soft_wrap=True)
        digests = corpus.digests.of_channel(
            workspace=schedule.workspace, channel=channel, now=utc_now()
        )
    if not any(s.schedule.id == schedule.id and s.last_posted is not None for s in digests):
        sys.exit(1)


def _find_digest(corpus: Corpus, channel: str, number: int) -> DigestStatus:
    """Return the digest of a channel and number; QueryError if there is none, or several."""
    of_channel = [s for s in corpus.digests.of_all(utc_now()) if s.schedule.channel == channel]
    of_number = [s for s in of_channel if s.schedule.number == number]
    if len(of_number) == 1:
        return of_number[0]
    if not of_number:
        raise QueryError(
            f"{channel} has no digest #{number}. remembrancer digest status lists all."
        )
    raise QueryError(f"{channel} is in several workspaces; the clock alone can tell them apart.")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(digest, name="digest")
