"""`remembrancer digest`: shown for a day and a year, how digests stand, and one posted now."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import time
from pathlib import Path

import pytest
from sqlalchemy import Engine

from corpus.errors import CorpusError
from tests.bot.cli.conftest import Run
from tests.databases import engine_at
from tests.digest_scene import CHANNEL, ask_for_digest, deliveries
from tests.library_database import copy_of, library_database
from tests.slack_on_loopback import SlackOnLoopback, slack_on_loopback


@pytest.fixture
def library(
    tmp_path_factory: pytest.TempPathFactory,
    worker_id: str,
    tmp_path: Path,
) -> Path:
    """A database of the test's own: digests are set up in it."""
    return copy_of(library_database(tmp_path_factory, worker_id), tmp_path)


@pytest.fixture
def slack() -> Iterator[SlackOnLoopback]:
    with slack_on_loopback() as served:
        yield served


@pytest.fixture
def engine(library: Path) -> Engine:
    return engine_at(library)


def test_a_preview_shows_the_day(run: Run) -> None:
    told = run("digest", "preview", "--on", "12-10")
    assert told.exit_code == 0
    assert "On this day, 10 December" in told.stdout
    assert "Universal Declaration" in told.stdout.replace("\n", " ")


def test_a_preview_for_a_channel_keeps_to_its_terms(run: Run, engine: Engine) -> None:
    ask_for_digest(engine, CHANNEL)
    engine.dispose()
    assert run("digest", "preview", "--on", "12-10", "--channel", CHANNEL).exit_code == 0
    refused = run("digest", "preview", "--channel", "C404")
    assert isinstance(refused.exception, CorpusError)
    assert "C404 has no digest #1" in str(refused.exception)


# (year, days in it)
@pytest.mark.thorough
@pytest.mark.parametrize(("year", "days"), [("2027", 365), ("2028", 366)])
def test_a_sweep_counts_what_every_day_of_a_year_has(
    run: Run,
    year: str,
    days: int,
) -> None:
    told = run("digest", "preview", "--sweep", year).stdout
    assert f"of {days} days" in told
    assert "Dec" in told


@pytest.mark.thorough
def test_status_is_told_to_people_and_to_machines(run: Run, engine: Engine) -> None:
    assert "No channel has a digest." in run("digest", "status").stdout
    schedule = ask_for_digest(engine, CHANNEL, wall_time=time(9))
    engine.dispose()
    assert f"{CHANNEL} #1: every day at 09:00 (Europe/Berlin)" in run("digest", "status").stdout
    (told,) = json.loads(run("digest", "status", "--json").stdout)["digests"]
    assert (told["channel"], told["number"], told["paused"]) == (CHANNEL, schedule.number, None)
    assert told["next"].startswith("20")
    assert told["last_posted"] is None
    assert told["uncertain"] == []
    assert json.loads(run("digest", "status", "--json", "--channel", "C404").stdout) == {
        "digests": []
    }


def test_one_is_posted_now_and_only_once(
    run: Run, engine: Engine, slack: SlackOnLoopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_for_digest(engine, CHANNEL, zone="UTC")
    monkeypatch.setenv("SLACK_BOT_TOKEN", slack.workspace.bot_token)
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "secret")
    monkeypatch.setenv("SLACK_API_URL", slack.api_url)
    told = run("digest", "run", "--now", "--channel", CHANNEL)
    ((state, _reason),) = deliveries(engine).values()
    assert state in {"posted", "skipped"}, "there is not something to say on every day"
    assert len(slack.posted(CHANNEL)) == (state == "posted")
    assert f"is {state}" in told.stderr.replace("\n", " ")
    run("digest", "run", "--now", "--channel", CHANNEL)
    assert len(slack.posted(CHANNEL)) == (state == "posted")
    engine.dispose()


def test_without_a_token_or_without_now_nothing_is_posted(
    run: Run, engine: Engine, slack: SlackOnLoopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_for_digest(engine, CHANNEL)
    engine.dispose()
    assert "SLACK_BOT_TOKEN" in str(run("digest", "run", "--now", "--channel", CHANNEL).exception)
    monkeypatch.setenv("SLACK_BOT_TOKEN", slack.workspace.bot_token)
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "secret")
    assert "--now" in str(run("digest", "run", "--channel", CHANNEL).exception)
    assert slack.calls == []
