"""`remembrancer serve` as a process: what it says first, its health, and how it ends."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from bot.serving.http import EVENTS_PATH
from bot.settings import Settings
from bot.workspace.dispatch import form_body, signed_headers
from tests.conftest import ROOT
from tests.databases import ON_POSTGRESQL, settings_in
from tests.library_database import copy_of, library_database
from tests.slack_on_loopback import SIGNING_SECRET, SlackOnLoopback

SECONDS_TO_END = 60
"""After which a process is held to hang; one beside much other work may take its time."""
SECRETS = {"SLACK_SIGNING_SECRET": SIGNING_SECRET, "SLACK_BOT_TOKEN": "xoxb-of-the-tests"}


def bare_environment(**more: str) -> dict[str, str]:
    """The environment without any setting of ours, and with `more`."""
    ours = {name.upper() for name in Settings.model_fields}
    return {k: v for k, v in os.environ.items() if k.upper() not in ours} | more


@contextmanager
def remembrancer(*words: str, folder: Path, **settings: str) -> Iterator[subprocess.Popen[str]]:
    """The program, running in an empty folder; ended at the end, if need be by force."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", *words],
        cwd=folder,
        env=bare_environment(PYTHONPATH=str(ROOT), **settings_in(folder) | settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def first_lines(process: subprocess.Popen[str], count: int) -> list[str]:
    """The lines that it says first; a test that hangs here is ended by its own time limit."""
    assert process.stderr is not None
    return [process.stderr.readline().rstrip() for _ in range(count)]


def address_in(line: str) -> str:
    found = re.search(r"http://[\d.]+:\d+", line)
    assert found is not None, line
    return found[0]


def address_of(process: subprocess.Popen[str]) -> str:
    """The address that the program prints once it listens, whatever it says before."""
    assert process.stderr is not None
    lines = (re.search(r"http://[\d.]+:\d+", line) for line in process.stderr)
    return next(found[0] for found in lines if found)


def status_of(url: str | Request) -> int:
    try:
        with urlopen(url, timeout=10) as response:
            return int(response.status)
    except HTTPError as error:
        with error:
            return error.code


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    return library_database(tmp_path_factory, worker_id)


def test_a_first_start_says_in_three_lines_what_it_did_and_what_to_type(tmp_path: Path) -> None:
    with remembrancer("serve", "--port", "0", "--no-browser", folder=tmp_path) as process:
        where, did, what = first_lines(process, 3)
        assert ON_POSTGRESQL or "remembrancer.db" in did
        assert "created or brought up to date" in did
        found = re.search(
            r"the starter library has (\d+) events, (\d+) actors, no documents of yours yet", where
        )
        assert found is not None, where
        assert int(found[1]) > 300
        assert int(found[2]) > 200
        assert "Local workspace at http://127.0.0.1:" in where
        assert "/passage deth penalty moratorum" in what
        url = address_in(where)
        assert status_of(f"{url}/healthz") == 200
        assert status_of(f"{url}/readyz") == 200
        assert status_of(f"{url}/") == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(SECONDS_TO_END) == 0
    assert (tmp_path / "remembrancer.db").exists()


# How it may be told to stop.
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_cleanly_within_ten_seconds_even_while_it_is_asked(
    number: signal.Signals, tmp_path: Path, prepared: Path
) -> None:
    copy_of(prepared, tmp_path)
    with remembrancer("serve", "--port", "0", folder=tmp_path, **SECRETS) as process:
        where, _did, _what = first_lines(process, 3)
        assert "Listening for Slack at http://127.0.0.1:" in where
        url = address_in(where)
        assert [status_of(f"{url}{path}") for path in ("/readyz", "/", "/api/auth.test")] == [
            200,
            404,  # over HTTP there is no page and no Web API
            404,
        ]
        stop = threading.Event()

        def ask() -> None:
            while not stop.is_set():
                try:
                    status_of(f"{url}/readyz")
                except OSError:
                    return

        asking = threading.Thread(target=ask)
        asking.start()
        process.send_signal(number)
        assert process.wait(SECONDS_TO_END) == 0
        stop.set()
        asking.join()
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()


def test_even_at_its_most_talkative_the_log_has_nobodys_words(
    tmp_path: Path, prepared: Path, slack: SlackOnLoopback
) -> None:
    copy_of(prepared, tmp_path)
    settings = SECRETS | {
        "LOG_LEVEL": "debug",
        "SLACK_API_URL": slack.api_url,
        "SLACK_BOT_TOKEN": slack.workspace.bot_token,
    }
    with remembrancer("serve", "--port", "0", folder=tmp_path, **settings) as process:
        assert process.stderr is not None
        url = address_in(next(line for line in process.stderr if "Listening" in line))
        body = form_body({"command": "/passage", "text": "whistleblower", "user_id": "U01RESEARCH"})
        signed = signed_headers(SIGNING_SECRET, body, datetime.now(UTC))
        told = [
            status_of(Request(f"{url}{EVENTS_PATH}", data=body, headers=headers))
            for headers in (signed, signed | {"X-Slack-Signature": "v0=wrong"})
        ]
        assert told == [200, 401]
        process.send_signal(signal.SIGTERM)
        _out, err = process.communicate(timeout=SECONDS_TO_END)
        assert "DEBUG" in err
        for secret in ("whistleblower", "xoxb", SIGNING_SECRET):
            assert secret not in err


def test_a_token_that_slack_refuses_ends_the_start_with_a_sentence(
    tmp_path: Path, prepared: Path, slack: SlackOnLoopback
) -> None:
    copy_of(prepared, tmp_path)
    settings = SECRETS | {"SLACK_API_URL": slack.api_url}
    with remembrancer("serve", "--port", "0", folder=tmp_path, **settings) as process:
        _out, err = process.communicate(timeout=60)
        assert process.returncode == 1
        assert "Slack refuses SLACK_BOT_TOKEN (invalid_auth)" in err
        assert "Traceback" not in err
        assert SECRETS["SLACK_BOT_TOKEN"] not in err


@pytest.mark.sqlite_file("its file is deleted")
def test_a_database_that_is_deleted_under_it_makes_it_unready_at_once(tmp_path: Path) -> None:
    with remembrancer("serve", "--port", "0", "--no-browser", folder=tmp_path) as process:
        url = address_in(first_lines(process, 3)[0])
        assert status_of(f"{url}/readyz") == 200
        (tmp_path / "remembrancer.db").unlink()
        assert status_of(f"{url}/readyz") == 503
        assert status_of(f"{url}/healthz") == 200


def test_a_port_that_is_taken_is_said_to_be(tmp_path: Path, prepared: Path) -> None:
    copy_of(prepared, tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        with remembrancer("serve", "--port", port, "--no-browser", folder=tmp_path) as process:
            _out, err = process.communicate(timeout=60)
            assert process.returncode == 1
            assert f"Cannot listen on 127.0.0.1:{port}" in err
            assert "Traceback" not in err


def test_a_clock_of_its_own_posts_what_is_due_and_ends_on_sigterm(
    tmp_path: Path, prepared: Path, slack: SlackOnLoopback
) -> None:
    copy_of(prepared, tmp_path)
    settings = {"SLACK_BOT_TOKEN": slack.workspace.bot_token, "SLACK_API_URL": slack.api_url}
    secrets = {"SLACK_SIGNING_SECRET": SIGNING_SECRET}
    with remembrancer("clock", folder=tmp_path, **settings, **secrets) as process:
        assert first_lines(process, 1) == ["The clock runs. Ctrl-C ends it."]
        process.send_signal(signal.SIGTERM)
        assert process.wait(SECONDS_TO_END) == 0


def test_a_clock_without_a_token_says_what_it_needs(tmp_path: Path) -> None:
    with remembrancer("clock", folder=tmp_path) as process:
        _out, err = process.communicate(timeout=60)
        assert process.returncode == 1
        assert "SLACK_BOT_TOKEN is missing" in err
        assert "Traceback" not in err


def test_every_mistake_in_the_settings_is_told_at_once(tmp_path: Path) -> None:
    settings = {"PORT": "eighty", "TIME_ZONE": "Mars/Olympus", "LIBRARY": "perhaps"}
    with remembrancer("serve", folder=tmp_path, **settings) as process:
        _out, err = process.communicate(timeout=60)
        assert process.returncode == 1
        assert all(name in err for name in settings)
        assert "Traceback" not in err
    # On a server the tests note in the folder which database is its own.
    own = ["remembrancer.db"] if ON_POSTGRESQL else []
    assert [each.name for each in tmp_path.iterdir()] == own
