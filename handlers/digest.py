"""/digest: this channel's "on this day", on, off, looked at before, and how it stands."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from slack_bolt import Ack, App, Respond

from corpus.dates import read
from corpus.errors import NotADate, QueryError
from corpus.subscriptions import read_wall_time, read_zone
from handlers.feature import Command, Feature, Scope, Services
from handlers.typed import as_typed, wants_help
from handlers.views.digest import (
    digest_message,
    off_message,
    on_message,
    preview_message,
    status_message,
)
from handlers.views.help import usage_message
from handlers.views.message import Message

COMMAND = Command(
    name="/digest",
    usage="on 09:00 [Europe/Berlin] | off | status | preview [12-10]",
    description="Post what happened on this day in this channel, once a day.",
    examples=(
        "/digest on 09:00",
        "/digest on 7:30 Europe/Berlin",
        "/digest preview 12-10",
        "/digest status",
        "/digest off",
    ),
    notes=("On days with nothing to say, nothing is posted.",),
)


_MONTH_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})")


@dataclass(frozen=True, slots=True)
class Asked:
    """Where a command was typed, by whom, and what follows its first word."""

    workspace: str
    channel: str
    user: str
    words: str


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer and whether the whole channel sees it: a change to its schedule concerns all."""

    message: Message
    to_channel: bool = False


def turn_on(services: Services, asked: Asked) -> Answered:
    """Set the channel's digest: a time of day, then perhaps a time zone."""
    if not asked.words:
        raise QueryError("At what time? Write /digest on 09:00, or /digest on 09:00 Europe/Berlin.")
    wall_time, zone = _time_and_zone(asked.words, services.time_zone)
    schedule = services.corpus.subscribe(
        workspace=asked.workspace,
        channel=asked.channel,
        wall_time=wall_time,
        zone=zone,
        by=asked.user,
        now=services.now(),
    )
    return Answered(on_message(schedule, schedule.next_due(services.now())), to_channel=True)


def _time_and_zone(words: str, default_zone: str) -> tuple[time, str]:
    """Split "7 pm Berlin" where the time ends; the zone may be several words."""
    first, _, rest = words.removeprefix("at ").partition(" ")
    if rest.casefold().split(" ")[0].strip(".") in {"am", "pm"}:
        half, _, rest = rest.partition(" ")
        first += half
    return read_wall_time(first), read_zone(rest.removeprefix("in ")) if rest else default_zone


def turn_off(services: Services, asked: Asked) -> Answered:
    """End the channel's digest."""
    ended = services.corpus.unsubscribe(workspace=asked.workspace, channel=asked.channel)
    return Answered(off_message(asked.user, ended=ended), to_channel=ended)


def status(services: Services, asked: Asked) -> Answered:
    """When the next digest is due, and what became of the last."""
    standing = services.corpus.digest_standing(workspace=asked.workspace, channel=asked.channel)
    return Answered(status_message(standing, services.now()))


def preview(services: Services, asked: Asked) -> Answered:
    """The digest of a day, exactly as the channel would get it."""
    standing = services.corpus.digest_standing(workspace=asked.workspace, channel=asked.channel)
    zone = services.time_zone if standing is None else standing.schedule.zone
    day = read_day(asked.words, services.now().astimezone(ZoneInfo(zone)))
    return Answered(preview_message(digest_message(services.corpus.on_this_day(day)), day))


def read_day(words: str, now: datetime) -> date:
    """The day that is meant: today, a date, or a day of this year."""
    if not words:
        return now.date()
    month_day = _MONTH_DAY.fullmatch(words)
    if month_day:
        return _this_year(int(month_day[1]), int(month_day[2]), now)
    reading = read(words, today=now.date())
    if reading.month_day is not None:
        month, day = map(int, reading.month_day.split("-"))
        return _this_year(month, day, now)
    span = reading.span
    if span is None or span.month_day is None or span.lo is None:
        raise NotADate(f"“{words}” is no day. Write /digest preview 12-10, or 10 December.")
    return span.lo


def _this_year(month: int, day: int, now: datetime) -> date:
    """The day in this year; 29 February, which has a digest of its own only then, in a leap one."""
    leap = (month, day) == (2, 29)
    year = next(y for y in range(now.year, now.year + 9) if isleap(y) or not leap)
    try:
        return date(year, month, day)
    except ValueError:
        raise NotADate(
            f"There is no day {month:02}-{day:02}. The month comes first: 12-10 is 10 December."
        ) from None


ACTIONS: dict[str, Callable[[Services, Asked], Answered]] = {
    "on": turn_on,
    "off": turn_off,
    "status": status,
    "preview": preview,
}


def answer(services: Services, asked: Asked) -> Answered:
    """Do what the first word says; anything else is answered with how the command is used."""
    action, _, rest = asked.words.partition(" ")
    if wants_help(action) or action.casefold() not in ACTIONS:
        return Answered(usage_message(COMMAND))
    rest_of = Asked(asked.workspace, asked.channel, asked.user, rest.strip())
    return ACTIONS[action.casefold()](services, rest_of)


def register(app: App, services: Services) -> None:
    @app.command(COMMAND.name)
    def digest(ack: Ack, respond: Respond, command: dict[str, Any]) -> None:
        ack()
        asked = Asked(
            workspace=command["team_id"],
            channel=command["channel_id"],
            user=command["user_id"],
            words=as_typed(command.get("text")),
        )
        found = answer(services, asked)
        shown_to = "in_channel" if found.to_channel else "ephemeral"
        respond(**found.message.payload(), response_type=shown_to)


FEATURE = Feature(
    "digest",
    register,
    COMMAND,
    scopes=(
        Scope("commands", "to answer slash commands"),
        Scope("chat:write", "to post the digest and to answer in threads"),
        Scope(
            "channels:history",
            "to look whether a digest arrived when Slack's answer was lost; without it such a "
            "digest is skipped, and said to be",
        ),
    ),
)
