"""What digests need to be told about: a day on which something happened, channels, and a clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from slack_sdk import WebClient
from sqlalchemy import Engine, select

from bot.delivery.courier import Courier
from bot.delivery.pacing import Pace
from bot.workspace.roster import BOT_USER_ID
from corpus.database.engine import reading, writing
from corpus.database.locks import WriteLock
from corpus.dates import DateSpan
from corpus.digests import schedules
from corpus.digests.schedules import Schedule
from corpus.model import Delivery, Event, span_columns
from tests.shelves import corpus_on
from tests.slack_on_loopback import SlackOnLoopback

DAY = date(2026, 12, 10)
DUE = datetime(2026, 12, 10, 8, tzinfo=UTC)  # 09:00 in Berlin
HOUR_BEFORE = DUE - timedelta(hours=1)

CHANNEL = "C02ONTHISDAY"
OTHERS = ("C01RESEARCH", "C03GENERAL")
NOT_INVITED = "C04NEWSROOM"  # the local workspace's channel without the bot
MAKER = "U01RESEARCH"
MAKERS_MESSAGES = "D01RESEARCH"


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: datetime = DUE

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


def let_it_happen(engine: Engine, day: date, summary: str, **more: str) -> None:
    """Put an event on the timeline, as the starter library has them."""
    span = DateSpan.from_edtf(day.isoformat())
    told = {"kind": "resolution", "status": "happened", "origin": "library", "source": "A/RES/1"}
    with writing(engine, lock=WriteLock.EVERYTHING) as session:
        session.add(Event(summary=summary, **span_columns(span), **(told | more)))


def ask_for_digest(
    engine: Engine,
    channel: str = CHANNEL,
    *,
    workspace: str = "T1",
    wall_time: time = time(9),
    zone: str = "Europe/Berlin",
    since: datetime = HOUR_BEFORE,
) -> Schedule:
    """What `/digest on` does."""
    with writing(engine, lock=WriteLock.EVERYTHING) as session:
        return schedules.subscribe(
            session,
            workspace=workspace,
            channel=channel,
            wall_time=wall_time,
            zone=zone,
            by=MAKER,
            now=since,
        )


def carried_out_late(slack: SlackOnLoopback) -> None:
    """What Slack does when it carries out a call whose answer was lost long ago."""
    call = slack.called("chat.postMessage")[0]
    slack.workspace.post(
        CHANNEL, BOT_USER_ID, call["text"], blocks=call["blocks"], metadata=call["metadata"]
    )


def unhurried() -> Pace:
    """A pace that never waits, for a Slack that takes what it gets."""
    return Pace(sleep=lambda _seconds: None)


def courier_of(
    engine: Engine, slack: SlackOnLoopback, clock: Clock, *, timeout: float = 20
) -> Courier:
    """A courier with a Slack client of its own, as every process has.

    It gives up after `timeout` seconds: what is to answer does so late on a busy machine.
    """
    client = WebClient(
        slack.workspace.bot_token,
        base_url=slack.api_url,
        timeout=timeout,  # type: ignore[arg-type]  # urllib takes parts of a second
        retry_handlers=[],
    )
    return Courier(corpus_on(engine), client, clock, unhurried())


def deliveries(engine: Engine) -> dict[tuple[str, date], tuple[str, str | None]]:
    """State and reason by channel and local date, of what the channel sees."""
    with reading(engine) as session:
        channels = {s.id: s.channel for s in schedules.schedules(session)}
        rows = session.scalars(select(Delivery).where(Delivery.part == 0).order_by(Delivery.id))
        return {
            (channels[row.subscription_id or 0], row.local_date): (row.state, row.reason)
            for row in rows
        }


def replies(engine: Engine) -> dict[tuple[str, int], tuple[str, str | None]]:
    """State and reason by channel and part, of what is told in the threads of one day."""
    with reading(engine) as session:
        channels = {s.id: s.channel for s in schedules.schedules(session)}
        rows = session.scalars(select(Delivery).where(Delivery.part > 0))
        return {
            (channels[row.subscription_id or 0], row.part): (row.state, row.reason) for row in rows
        }
