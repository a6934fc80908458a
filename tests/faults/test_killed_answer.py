"""A process killed while it answers a mention: after the restart it is answered, and once."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

from bot.serving.http import EVENTS_PATH
from bot.workspace import payloads
from bot.workspace.dispatch import JSON, signed_headers
from bot.workspace.roster import CHANNELS_BY_ID
from tests.bot.serving.test_process import SECRETS, address_of, remembrancer
from tests.databases import change, rows
from tests.library_database import copy_of, library_database
from tests.slack_on_loopback import (
    HUNG_AFTER,
    HUNG_BEFORE,
    SIGNING_SECRET,
    Fault,
    SlackOnLoopback,
    slack_on_loopback,
)

pytestmark = pytest.mark.thorough

RESEARCH, PERSON = "C01RESEARCH", "U01RESEARCH"
PATIENCE_SECONDS = 60.0
TICK = threading.Event()


@pytest.fixture
def slack() -> Iterator[SlackOnLoopback]:
    with slack_on_loopback() as slack:
        yield slack


@pytest.fixture
def folder(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    copy_of(library_database(tmp_path_factory, worker_id), tmp_path)
    return tmp_path


def mentioned(slack: SlackOnLoopback) -> dict[str, Any]:
    """The event of a mention that somebody has written."""
    words = "<@U0BOT0001> who is Jelzin?"
    message = slack.workspace.post(RESEARCH, PERSON, words, client_msg_id="m-1")
    return payloads.message_event("app_mention", CHANNELS_BY_ID[RESEARCH], message)


def deliver(url: str, event: dict[str, Any]) -> None:
    body = json.dumps(payloads.event_callback(event, event_time=1)).encode()
    headers = signed_headers(SIGNING_SECRET, body, datetime.now(UTC)) | {"Content-Type": JSON}
    with urlopen(Request(f"{url}{EVENTS_PATH}", data=body, headers=headers), timeout=20) as answer:
        assert answer.status == 200


def end_leases(folder: Path) -> None:
    """Let the time pass after which what a dead process held is anybody's."""
    change(
        folder / "remembrancer.db",
        "UPDATE received_message SET leased_until = '2020-01-01 00:00:00'",
    )


@pytest.mark.parametrize("fault", [HUNG_BEFORE, HUNG_AFTER], ids=["not posted", "posted"])
def test_a_mention_is_answered_once_though_its_process_was_killed(
    fault: Fault, slack: SlackOnLoopback, folder: Path
) -> None:
    token = slack.workspace.bot_token
    settings = SECRETS | {"SLACK_API_URL": slack.api_url, "SLACK_BOT_TOKEN": token}
    slack.fail("chat.postMessage", fault)
    event = mentioned(slack)
    with remembrancer("serve", "--port", "0", folder=folder, **settings) as process:
        deliver(address_of(process), event)
        assert slack.hung.wait(PATIENCE_SECONDS)
        process.kill()
        process.wait(PATIENCE_SECONDS)
    slack.release()
    end_leases(folder)
    looked = len(slack.called("conversations.replies"))
    with remembrancer("serve", "--port", "0", folder=folder, **settings) as process:
        url = address_of(process)
        wait_until_settled(folder)
        assert len(slack.called("conversations.replies")) == looked + 1
        deliver(url, event)
    replies = [
        message
        for message in slack.workspace.store.replies(RESEARCH, event["ts"])
        if message.ts != event["ts"]
    ]
    assert len(replies) == 1
    assert "Boris Yeltsin" in json.dumps(replies[0].body)


def wait_until_settled(folder: Path) -> None:
    """Wait until the message is answered."""
    for _ in range(int(PATIENCE_SECONDS * 10)):
        ((state,),) = rows(folder / "remembrancer.db", "SELECT state FROM received_message")
        if state == "answered":
            return
        TICK.wait(0.1)
    raise AssertionError(f"the message stays {state}")
