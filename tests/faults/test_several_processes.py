"""Two webs, a worker, two clocks and an import on one database: nothing twice, nothing lost."""

from __future__ import annotations

import json
import subprocess
import threading
import time as waiting
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

from bot.serving.http import EVENTS_PATH
from bot.workspace import payloads
from bot.workspace.dispatch import JSON, signed_headers
from bot.workspace.roster import CHANNELS_BY_ID
from corpus.audit import Signature
from corpus.people import PersonId
from tests.bot.serving.test_process import SECRETS, address_of, remembrancer
from tests.databases import engine_at, rows
from tests.digest_scene import CHANNEL, OTHERS, ask_for_digest, let_it_happen
from tests.library_database import copy_of, library_database
from tests.shelves import corpus_on
from tests.slack_on_loopback import SIGNING_SECRET, SlackOnLoopback, slack_on_loopback

RESEARCH, PERSON = "C01RESEARCH", "U01RESEARCH"
MESSAGES, DOCUMENTS, SAVED = 8, 40, 24
PATIENCE_SECONDS = 90.0
TICK = threading.Event()


@dataclass(frozen=True, slots=True)
class Fleet:
    """What runs on one database, and the Slack that it speaks to."""

    folder: Path
    database: Path
    slack: SlackOnLoopback
    webs: tuple[str, str]
    importing: subprocess.Popen[str]

    def deliver_twice(self, event: dict[str, Any]) -> None:
        """Give both webs the same event at one moment, as a Slack that tries again may."""
        with ThreadPoolExecutor(2) as threads:
            list(threads.map(lambda url: deliver(url, event), self.webs))


def deliver(url: str, event: dict[str, Any]) -> None:
    body = json.dumps(payloads.event_callback(event, event_time=1)).encode()
    headers = signed_headers(SIGNING_SECRET, body, datetime.now(UTC)) | {"Content-Type": JSON}
    with urlopen(Request(f"{url}{EVENTS_PATH}", data=body, headers=headers), timeout=60) as answer:
        assert answer.status == 200


def noon_somewhere(now: datetime) -> tuple[str, date]:
    """Return a time zone in which it is about noon, and the day there."""
    hours = 12 - now.hour
    return f"Etc/GMT{-hours:+d}", (now + timedelta(hours=hours)).date()


def write_texts(folder: Path) -> None:
    folder.mkdir()
    for number in range(DOCUMENTS):
        text = f"The keepers of lamp {number} met in Bergen in June {1950 + number}.\n\nThey left."
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")


@contextmanager
def fleet(database: Path, slack: SlackOnLoopback) -> Iterator[Fleet]:
    folder = database.parent
    settings = SECRETS | {
        "SLACK_API_URL": slack.api_url,
        "SLACK_BOT_TOKEN": slack.workspace.bot_token,
        "MEANING": "off",
    }
    with ExitStack() as stack:

        def start(*words: str) -> subprocess.Popen[str]:
            return stack.enter_context(remembrancer(*words, folder=folder, **settings))

        webs = [start("serve", "--no-clock", "--port", "0") for _web in range(2)]
        addresses = [address_of(web) for web in webs]
        start("worker")
        for _clock in range(2):
            start("clock")
        importing = start("import", "texts")
        yield Fleet(folder, database, slack, (addresses[0], addresses[1]), importing)


@pytest.fixture(scope="module")
def running(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Iterator[tuple[Fleet, dict[str, str]]]:
    """Processes that have been asked everything at once, and the messages by their moment."""
    folder = tmp_path_factory.mktemp("several")
    database = copy_of(library_database(tmp_path_factory, worker_id), folder)
    write_texts(folder / "texts")
    now = datetime.now(UTC)
    zone, day = noon_somewhere(now)
    engine = engine_at(database)
    let_it_happen(engine, day.replace(year=1948, day=min(day.day, 28)), "A lamp is lit.")
    let_it_happen(engine, day, "The lamps are counted.")
    for channel in (CHANNEL, *OTHERS):
        ask_for_digest(
            engine, channel, zone=zone, wall_time=time(10), since=now - timedelta(hours=11)
        )
    with slack_on_loopback() as slack, fleet(database, slack) as running:
        asked = {}
        for number in range(MESSAGES):
            words = "<@U0BOT0001> who is Jelzin?"
            message = slack.workspace.post(RESEARCH, PERSON, words, client_msg_id=f"m-{number}")
            event = payloads.message_event("app_mention", CHANNELS_BY_ID[RESEARCH], message)
            asked[event["ts"]] = words
            running.deliver_twice(event)
        corpora = [corpus_on(engine_at(database)) for _process in range(2)]
        reference = rows(database, "SELECT reference FROM document ORDER BY id LIMIT 1")[0][0]
        with ThreadPoolExecutor(2) as threads:

            def save(half: int) -> None:
                for number in range(half, SAVED, 2):
                    person = PersonId("T1", f"U{number:03}")
                    corpora[half].saved.save(person, f"{reference} ¶1", now)

            list(threads.map(save, range(2)))
        for corpus in corpora:
            corpus.close()
        yield running, asked
    engine.dispose()


def until(found: Any, wanted: Any) -> None:
    """Wait until what is found is what is wanted."""
    end = waiting.monotonic() + PATIENCE_SECONDS
    while (seen := found()) != wanted:
        assert waiting.monotonic() < end, f"{seen} instead of {wanted}"
        TICK.wait(0.1)


def replies_to(slack: SlackOnLoopback, ts: str) -> list[str]:
    replies = slack.workspace.store.replies(RESEARCH, ts)
    return [json.dumps(each.body) for each in replies if each.ts != ts]


def test_each_message_is_answered_once(running: tuple[Fleet, dict[str, str]]) -> None:
    here, asked = running
    unanswered = "SELECT count(*) FROM received_message WHERE state != 'answered'"
    until(lambda: rows(here.database, unanswered), [(0,)])
    assert len(asked) == MESSAGES
    assert {ts: len(replies_to(here.slack, ts)) for ts in asked} == dict.fromkeys(asked, 1)


def test_each_digest_is_posted_once(running: tuple[Fleet, dict[str, str]]) -> None:
    here, _asked = running
    posted = "SELECT state, count(*) FROM delivery WHERE part = 0 GROUP BY state"
    until(lambda: rows(here.database, posted), [("posted", 1 + len(OTHERS))])
    for channel in (CHANNEL, *OTHERS):
        digests = [each for each in here.slack.posted(channel) if "thread_ts" not in each]
        assert len(digests) == 1, channel


def test_what_two_write_at_once_is_all_there(running: tuple[Fleet, dict[str, str]]) -> None:
    here, _asked = running
    assert rows(here.database, "SELECT count(*) FROM saved_passage") == [(SAVED,)]


def test_the_import_beside_it_is_whole(running: tuple[Fleet, dict[str, str]]) -> None:
    here, _asked = running
    output, sentences = here.importing.communicate(timeout=PATIENCE_SECONDS)
    assert here.importing.returncode == 0, sentences
    assert f"{DOCUMENTS}" in output
    imported = "SELECT count(*) FROM document WHERE origin = 'team'"
    assert rows(here.database, imported) == [(DOCUMENTS,)]
    corpus = corpus_on(engine_at(here.database))
    assert corpus.documents.search("keepers of lamp 17").hits
    corpus.close()


def test_both_webs_notice_a_new_name(running: tuple[Fleet, dict[str, str]]) -> None:
    """A name that another process adds is soon known to each web; both had read the names."""
    here, _asked = running
    corpus = corpus_on(engine_at(here.database))
    key = rows(here.database, "SELECT key FROM actor WHERE name = 'Boris Yeltsin'")[0][0]
    corpus.corrections.add_alias(key, "Zwibelfritz", Signature(PERSON, datetime.now(UTC)))
    corpus.close()
    for web in here.webs:
        until(lambda web=web: "Boris Yeltsin" in answer_of(here, web), True)


def answer_of(here: Fleet, web: str) -> str:
    """What a web answers to a new message."""
    words = "<@U0BOT0001> who is Zwibelfritz?"
    message = here.slack.workspace.post(
        RESEARCH, PERSON, words, client_msg_id=f"z-{waiting.monotonic()}"
    )
    event = payloads.message_event("app_mention", CHANNELS_BY_ID[RESEARCH], message)
    deliver(web, event)
    until(lambda: len(replies_to(here.slack, event["ts"])), 1)
    return replies_to(here.slack, event["ts"])[0]
