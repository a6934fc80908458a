"""The workspace from outside: who is let in, what its page may load, what survives a restart."""

from __future__ import annotations

import json
import re
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.workspace import Workspace
from bot.workspace.api.response_urls import ResponsePlace, new_response_url
from bot.workspace.changes import Changes
from bot.workspace.page.site import STATIC, WRONG_CODE
from bot.workspace.store import Store
from corpus.errors import SchemaError
from tests.bot.workspace.conftest import Browser, client_of, enter, fetch, signed_in
from tests.bot.workspace.loopback import Running, serving

HOSTS = [
    ("127.0.0.1:3000", 200),
    ("localhost:3000", 200),
    ("[::1]:3000", 200),
    # a name that somebody has pointed at 127.0.0.1
    ("attacker.example", 421),
    ("127.0.0.1.attacker.example", 421),
    ("", 421),
    ("[broken", 421),
]


@pytest.mark.parametrize(("host", "status"), HOSTS)
def test_only_this_computer_is_answered(running: Running, host: str, status: int) -> None:
    assert fetch(f"{running.url}/", headers={"Host": host})[0] == status


def test_without_the_code_the_page_says_where_it_stands_and_shows_nothing(running: Running) -> None:
    status, html, _ = fetch(f"{running.url}/")
    assert status == 200
    assert "the terminal in which <code>remembrancer serve</code> runs" in html
    for shown in (running.workspace.door.code, "U01RESEARCH", "C01RESEARCH", "xoxb"):
        assert shown not in html


def test_a_code_opens_once_and_the_next_one_is_shown(running: Running) -> None:
    door, shown = running.workspace.door, []
    door.on_entry(lambda: shown.append(door.address))
    code = door.code
    status, answer = enter(running, f" {code.upper().replace('-', ' ')} ")
    assert status == 200
    token = json.loads(answer)["token"]
    look = f"{running.url}/workspace/view?as=U01RESEARCH&channel=C01RESEARCH"
    assert fetch(look, headers={"X-Workspace-Token": token})[0] == 200
    assert enter(running, code) == (403, json.dumps({"error": WRONG_CODE}, ensure_ascii=False))
    assert shown == [f"{running.url}/#code={door.code}"]
    assert door.code != code


@pytest.mark.parametrize("code", ["", "xxxx-xxxx", "é", "-", "\0", "k" * 4_000])
def test_another_code_opens_nothing(running: Running, code: str) -> None:
    assert enter(running, code)[0] == 403
    assert fetch(f"{running.url}/workspace/enter", body=b"{")[0] in (400, 403)
    assert fetch(f"{running.url}/workspace/enter")[0] == 403


def test_a_browser_stays_signed_in_over_a_restart_and_another_file_knows_nobody(
    tmp_path: Path,
) -> None:
    path = tmp_path / "workspace.db"
    with serving(path) as running:
        headers = {"X-Workspace-Token": signed_in(running)}
    with serving(path) as running:
        assert fetch(f"{running.url}/workspace/start", headers=headers)[0] == 200
    with serving(tmp_path / "another.db") as running:
        assert fetch(f"{running.url}/workspace/start", headers=headers)[0] == 403


def test_another_pages_requests_are_refused_without_the_token(running: Running) -> None:
    body = json.dumps({"as": "U01RESEARCH", "channel": "C01RESEARCH", "text": "x"}).encode()
    headers = {"Content-Type": "application/json"}
    assert fetch(f"{running.url}/workspace/say", body=body, headers=headers)[0] == 403
    assert fetch(f"{running.url}/workspace/view?as=U01RESEARCH&channel=C01RESEARCH")[0] == 403


# What no file is called, and what no file system takes for a name.
ODD_PATHS = [
    "/static/../app.py",
    "/static/index.html",
    "/static/none.js",
    "/static/",
    "/static",
    "/static/js",
    "/static/%00",
    "/static/js/main.js%00",
    "/static/%2e%2e/page.py",
    "/static//etc/passwd",
    "/static/..%2f..%2f..%2fetc/passwd",
    "/static/%ff%fe",
    "/static/" + "a" * 5_000,
    "/%00",
    "/file/%00",
    "/file/%00/%00/%00",
    "/file/F1/%ff/x.png",
    "/upload/%00",
    "/response/%00",
    "/%e2%80%ae",
]


@pytest.mark.parametrize("path", ODD_PATHS)
def test_nothing_but_the_pages_own_files_is_served(running: Running, path: str) -> None:
    assert fetch(running.url + path)[0] == 404


def test_the_page_may_load_nothing_from_elsewhere(running: Running) -> None:
    _, html, headers = fetch(f"{running.url}/")
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert "<style" not in html
    assert not re.search(r"<script(?![^>]*src=)", html)


@pytest.mark.parametrize("path", [p.relative_to(STATIC) for p in STATIC.rglob("*") if p.is_file()])
def test_no_file_of_the_page_names_another_address(path: Path) -> None:
    text = (STATIC / path).read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?://[\w-]+\.\w", text)
    assert ".innerHTML" not in text


def test_the_workspace_survives_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "workspace.db"
    with serving(path) as running:
        Browser(running).say("kept")
        token = running.workspace.bot_token
        Browser(running).say("/kick @remembrancer")
    with serving(path) as running:
        assert running.workspace.bot_token == token
        assert Browser(running).messages()[0]["text"] == "kept"
        assert "C01RESEARCH" not in running.workspace.store.bot_channels()


def test_a_file_from_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "workspace.db"
    store = Store(path)
    with store.writing() as db:
        db.execute("PRAGMA user_version = 99")
    store.close()
    with pytest.raises(SchemaError, match="newer version"):
        Store(path)


def test_moments_never_repeat_even_when_the_clock_stands_still() -> None:
    noon = datetime(2026, 5, 5, 12, tzinfo=UTC)
    workspace = Workspace(
        None, signing_secret="x", events_url="http://127.0.0.1:9/", clock=lambda: noon
    )
    given = [workspace.new_ts() for _ in range(3)]
    workspace.close()
    assert given == ["1777982400.000000", "1777982400.000001", "1777982400.000002"]


def test_a_trigger_works_once_and_for_three_seconds() -> None:
    now = [datetime(2026, 5, 5, 12, tzinfo=UTC)]
    workspace = Workspace(
        None, signing_secret="x", events_url="http://127.0.0.1:9/", clock=lambda: now[0]
    )
    used, late = workspace.new_trigger("U01RESEARCH"), workspace.new_trigger("U01RESEARCH")
    assert workspace.take_trigger(used) == "U01RESEARCH"
    with pytest.raises(Exception, match="exchanged_trigger_id"):
        workspace.take_trigger(used)
    now[0] += timedelta(seconds=4)
    with pytest.raises(Exception, match="expired_trigger_id"):
        workspace.take_trigger(late)
    workspace.close()


def test_a_response_url_works_five_times_in_thirty_minutes() -> None:
    now = [datetime.now(UTC)]
    with serving(clock=lambda: now[0]) as running:
        browser = Browser(running)
        browser.say("/ack hello")
        browser.wait_for_text("in the ack")
        url = running.received[-1]["response_url"]
        body = json.dumps({"text": "later"}).encode()
        answers = [fetch(url, body=body, headers=JSON_HEADERS)[:2] for _ in range(6)]
        assert answers == [(200, "ok")] * 5 + [(404, "used_url")]
        browser.say("/ack hello")
        fresh = _next_url(running, url)
        now[0] += timedelta(minutes=31)
        assert fetch(fresh, body=body, headers=JSON_HEADERS)[:2] == (404, "expired_url")


RESPONSES = [
    # to everybody, in the thread that is named
    ({"response_type": "in_channel", "thread_ts": "1700000000.000001"}, "1700000000.000001", False),
    # Slack puts no ephemeral response into a thread
    ({"thread_ts": "1700000000.000001"}, None, True),
    # nothing to replace: it is a new message
    ({"replace_original": True}, None, True),
]


@pytest.mark.parametrize(("asked", "thread", "private"), RESPONSES)
def test_a_response_goes_where_slack_puts_it(
    running: Running, asked: dict[str, object], thread: str | None, private: bool
) -> None:
    place = ResponsePlace("C01RESEARCH", "U01RESEARCH")
    url = new_response_url(running.workspace, place)
    body = json.dumps({"text": "here", **asked}).encode()
    assert fetch(url, body=body, headers=JSON_HEADERS)[:2] == (200, "ok")
    view = Browser(running).view(**({"thread": thread} if thread else {}))
    only = (view["messages"] + view["thread"])[0]
    assert (only.get("thread_ts"), only["only_for_you"]) == (thread, private)


JSON_HEADERS = {"Content-Type": "application/json"}


def _next_url(running: Running, before: str) -> str:
    end = time.monotonic() + 5
    while time.monotonic() < end:
        url: str = running.received[-1]["response_url"]
        if url != before:
            return url
        time.sleep(0.01)
    raise AssertionError("the second command never arrived")


@pytest.mark.timeout(15)  # less than the page would wait
def test_a_waiting_page_hears_of_a_change_at_once(running: Running) -> None:
    browser = Browser(running)
    seen = browser.view()["version"]
    poster = threading.Timer(
        0.2, lambda: client_of(running).chat_postMessage(channel="C01RESEARCH", text="x")
    )
    poster.start()
    answer = browser.look("wait", seen=seen, seconds="20")
    poster.join()
    assert answer["version"] != seen


def test_whoever_finds_no_seat_is_answered_at_once() -> None:
    changes = Changes(seats=0)
    assert not changes.wait(changes.version, seconds=20)


@pytest.mark.timeout(15)
def test_a_closing_workspace_lets_everybody_go() -> None:
    changes = Changes()
    threading.Timer(0.1, changes.close).start()
    changes.wait(changes.version, seconds=20)
