"""A courier between a database in which something happened on 10 December and a Slack."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine

from bot.delivery.courier import Courier
from tests.digest_scene import Clock, courier_of, let_it_happen
from tests.slack_on_loopback import SlackOnLoopback, slack_on_loopback


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def slack(clock: Clock) -> Iterator[SlackOnLoopback]:
    with slack_on_loopback(clock) as slack:
        yield slack


@pytest.fixture
def eventful(engine: Engine) -> Engine:
    """A database with one event, of 10 December 1948."""
    let_it_happen(engine, date(1948, 12, 10), "The Universal Declaration is adopted.")
    return engine


@pytest.fixture
def courier(eventful: Engine, slack: SlackOnLoopback, clock: Clock) -> Courier:
    return courier_of(eventful, slack, clock)
