"""A process killed while it reads or adds a document that was given: the next one goes on."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

from bot.serving.http import EVENTS_PATH
from bot.workspace import payloads
from bot.workspace.api import receive_file, share_files
from bot.workspace.dispatch import FORM, JSON, payload_body, signed_headers
from bot.workspace.payloads import ResponseChannel
from bot.workspace.roster import CHANNELS_BY_ID, PEOPLE_BY_ID
from bot.workspace.store import StoredMessage
from tests.bot.serving.test_process import SECRETS, address_of, remembrancer
from tests.databases import change, rows
from tests.handlers.intake.sharing import MEMO
from tests.slack_on_loopback import (
    HUNG_BEFORE,
    SIGNING_SECRET,
    SlackOnLoopback,
    slack_on_loopback,
)

pytestmark = pytest.mark.thorough

DM, PERSON = "D01RESEARCH", "U01RESEARCH"
PATIENCE_SECONDS = 60.0
TICK = threading.Event()


def share(slack: SlackOnLoopback) -> dict[str, Any]:
    """The event of a file that somebody sends the bot directly."""
    file = receive_file(slack.workspace, PERSON, "foghorns.md", MEMO.encode())
    files = share_files(slack.workspace, PERSON, DM, [file.id])
    message = slack.workspace.post(
        DM, PERSON, "", client_msg_id="m-1", files=files, subtype="file_share"
    )
    return payloads.message_event("message", CHANNELS_BY_ID[DM], message)


def deliver(url: str, body: bytes, kind: str = JSON) -> None:
    headers = signed_headers(SIGNING_SECRET, body, datetime.now(UTC)) | {"Content-Type": kind}
    with urlopen(Request(f"{url}{EVENTS_PATH}", data=body, headers=headers), timeout=20) as answer:
        assert answer.status == 200


def press_add(slack: SlackOnLoopback, url: str, card: StoredMessage) -> None:
    block = next(each for each in card.body["blocks"] if each["type"] == "actions")
    element = next(each for each in block["elements"] if each["action_id"] == "intake_add")
    payload = payloads.message_action(
        PEOPLE_BY_ID[PERSON],
        CHANNELS_BY_ID[DM],
        card,
        payloads.action_of(element, block["block_id"], {}, "1.0"),
        {},
        ResponseChannel(slack.workspace.new_trigger(PERSON), f"{url}/none"),
    )
    deliver(url, payload_body(payload), FORM)


def reply(slack: SlackOnLoopback, ts: str, words: str) -> StoredMessage:
    """The bot's reply in the thread, once it has these words."""
    for _ in range(int(PATIENCE_SECONDS * 10)):
        replies = [m for m in slack.workspace.store.replies(DM, ts) if m.ts != ts]
        if replies and words in json.dumps(replies[-1].body, ensure_ascii=False):
            return replies[-1]
        TICK.wait(0.1)
    raise AssertionError(f"{words} never came: {replies}")


def end_leases(folder: Path) -> None:
    """Let the time pass after which what a dead process held is anybody's."""
    change(folder / "remembrancer.db", "UPDATE job SET leased_until = '2020-01-01 00:00:00'")


def count(folder: Path, query: str) -> int:
    found: int = rows(folder / "remembrancer.db", query)[0][0]
    return found


def wait_until_done(folder: Path) -> None:
    """Wait until every job is done: its card is changed a moment before."""
    for _ in range(int(PATIENCE_SECONDS * 10)):
        if count(folder, "SELECT count(*) FROM job WHERE state != 'done'") == 0:
            return
        TICK.wait(0.1)


@pytest.mark.parametrize("step", ["files.info", "foghorns.md"], ids=["asking", "downloading"])
def test_a_document_is_read_and_added_though_its_process_was_killed(
    step: str, tmp_path: Path
) -> None:
    with slack_on_loopback() as slack:
        token = slack.workspace.bot_token
        settings = {"SLACK_API_URL": slack.api_url, "SLACK_BOT_TOKEN": token, "LIBRARY": "off"}
        serve = {"folder": tmp_path, **SECRETS, **settings, "MEANING": "off"}
        event = share(slack)
        slack.fail(step, HUNG_BEFORE)
        with remembrancer("serve", "--port", "0", **serve) as process:  # type: ignore[arg-type]
            envelope = payloads.event_callback(event, event_time=1)
            deliver(address_of(process), json.dumps(envelope).encode())
            assert slack.hung.wait(PATIENCE_SECONDS)
            process.kill()
            process.wait(PATIENCE_SECONDS)
        end_leases(tmp_path)
        with remembrancer("serve", "--port", "0", **serve) as process:  # type: ignore[arg-type]
            url = address_of(process)
            card = reply(slack, event["ts"], "Foghorns of the north")
            assert count(tmp_path, "SELECT count(*) FROM document") == 0
            slack.hung.clear()
            slack.fail(step, HUNG_BEFORE)
            press_add(slack, url, card)
            assert slack.hung.wait(PATIENCE_SECONDS)
            process.kill()
            process.wait(PATIENCE_SECONDS)
        end_leases(tmp_path)
        with remembrancer("serve", "--port", "0", **serve) as process:  # type: ignore[arg-type]
            address_of(process)
            reply(slack, event["ts"], "Added: 1 passage")
            wait_until_done(tmp_path)
        slack.release()
        assert count(tmp_path, "SELECT count(*) FROM document") == 1
        assert count(tmp_path, "SELECT count(*) FROM job WHERE state != 'done'") == 0
        assert len(slack.workspace.store.replies(DM, event["ts"])) == 2, "one card, changed"
