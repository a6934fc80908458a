"""A state is good once, for ten minutes, if it was issued here."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from bot.installations.store import InstallStates
from tests.digest_scene import Clock
from tests.shelves import corpus_on

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
KEY = b"k" * 32


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def states(engine: Engine, clock: Clock) -> InstallStates:
    return InstallStates(corpus_on(engine).installations, KEY, clock)


def test_it_is_good_once(states: InstallStates) -> None:
    state = states.issue()
    assert states.consume(state)
    assert not states.consume(state)
    assert states.consume(states.issue())


def test_it_is_good_for_ten_minutes(states: InstallStates, clock: Clock) -> None:
    state = states.issue()
    clock.forward(minutes=10)
    assert not states.consume(state)


def test_it_is_good_in_each_process_and_with_no_other_key(
    states: InstallStates, engine: Engine, clock: Clock
) -> None:
    rows = corpus_on(engine).installations
    assert not InstallStates(rows, b"another", clock).consume(states.issue())
    assert InstallStates(rows, KEY, clock).consume(states.issue())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text() | st.from_regex(r"\A\d+\.\w+\.\w+\Z"))
def test_what_was_not_issued_is_not_good(states: InstallStates, state: str) -> None:
    assert not states.consume(state)


def test_the_time_in_it_cannot_be_changed(states: InstallStates) -> None:
    expires, _, rest = states.issue().partition(".")
    assert not states.consume(f"{int(expires) + 600}.{rest}")
