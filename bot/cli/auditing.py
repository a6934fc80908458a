"""`remembrancer audit`: all that was done, as lines, JSON Lines or CSV."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated

import typer

from bot.api import audit_json
from bot.cli.json_output import mistakes_printed, print_json
from bot.cli.opening import opened_corpus
from bot.now import utc_now
from corpus.audit import AuditEntry, AuditFilter, AuditKind
from corpus.dates import read
from corpus.errors import NotADate, QueryError
from handlers.wording import audit_sentence, audit_signature

Since = Annotated[str, typer.Option(help="From a day or period on: 3 March, last week, 2026-01.")]
Until = Annotated[str, typer.Option(help="Up to the end of a day or period.")]
Who = Annotated[str, typer.Option(help="By whom: Slack's id, or the account at a terminal.")]
Kind = Annotated[
    list[str] | None, typer.Option(help="One kind, as role or grant; several by repeating it.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print a JSON object a line.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print a table for a spreadsheet.")]


def audit(
    since: Since = "",
    until: Until = "",
    who: Who = "",
    kind: Kind = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List who did what, when and where, the oldest first."""
    today = utc_now().date()
    with mistakes_printed(as_json=as_json), opened_corpus() as corpus:
        wanted = AuditFilter(
            since=read_moment(since, today, ends=False) if since else None,
            until=read_moment(until, today, ends=True) if until else None,
            by=who.strip().removeprefix("<@").removesuffix(">").removeprefix("@") or None,
            kinds=frozenset(map(_kind, kind or ())),
        )
        entries = corpus.audit.entries(wanted)
        if as_json:
            for entry in entries:
                print_json(audit_json(entry), indent=None)
        elif as_csv:
            _print_table(entries)
        else:
            for entry in entries:
                typer.echo(f"{audit_signature(entry)}: {audit_sentence(entry)}.")


def read_moment(words: str, today: date, *, ends: bool) -> datetime:
    """Return when what the words name begins, or, exclusively, `ends`; NotADate if they name none.

    A day without a year is the latest one.
    """
    reading = read(words, today=today)
    span = reading.span
    lo, hi = (None, None) if span is None else (span.lo, span.hi)
    if reading.month_day is not None:
        lo = hi = _latest(reading.month_day, today)
    day = hi if ends else lo
    if day is None:
        raise NotADate(f"“{words}” names no day or period. Write 3 March, last week, or 2026-01.")
    return datetime.combine(day, time(), UTC) + (timedelta(days=1) if ends else timedelta())


def _latest(month_day: str, today: date) -> date:
    years = range(today.year, today.year - 9, -1)
    month, day = map(int, month_day.split("-"))
    for year in years:
        try:
            found = date(year, month, day)
        except ValueError:  # 29 February
            continue
        if found <= today:
            return found
    raise NotADate(f"There is no day {month_day} in these years.")


def _kind(words: str) -> AuditKind:
    try:
        return AuditKind(words.strip().lower().replace(" ", "-").replace("_", "-"))
    except ValueError:
        known = ", ".join(each.value for each in AuditKind)
        raise QueryError(f"“{words}” is no kind of deed. There are: {known}.") from None


def _print_table(entries: Iterable[AuditEntry]) -> None:
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(COLUMNS)
    for entry in entries:
        table.writerow(_cell(value) for value in audit_json(entry).values())


COLUMNS = (
    "id",
    "at",
    "kind",
    "by",
    "workspace",
    "channel",
    "target",
    "before",
    "after",
    "reason",
    "collection",
    "erased_at",
)
"""The columns of the table: the fields of an object, those with several values as JSON."""


def _cell(value: object) -> str:
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    text = "" if value is None else str(value)
    # A spreadsheet takes such a cell for a formula.
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(audit)
