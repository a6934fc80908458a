"""`remembrancer serve` for workspaces that install the bot by OAuth, as a process."""

from __future__ import annotations

import signal
from pathlib import Path
from urllib.request import urlopen

import pytest

from bot.installations import new_key
from tests.bot.serving.test_process import (
    SECONDS_TO_END,
    SECRETS,
    address_in,
    first_lines,
    remembrancer,
    status_of,
)
from tests.library_database import copy_of, library_database
from tests.slack_on_loopback import SIGNING_SECRET

pytestmark = pytest.mark.thorough

OAUTH = {
    "SLACK_CLIENT_ID": "111.222",
    "SLACK_CLIENT_SECRET": "client-secret",
    "SLACK_SIGNING_SECRET": SIGNING_SECRET,
    "PUBLIC_URL": "https://bot.example.org",
    "TOKEN_KEYS": new_key(),
}


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str, tmp_path: Path) -> Path:
    copy_of(library_database(tmp_path_factory, worker_id), tmp_path)
    return tmp_path


def test_it_says_where_workspaces_install_it(folder: Path) -> None:
    with remembrancer("serve", "--port", "0", folder=folder, **OAUTH) as process:
        where, _did, _what = first_lines(process, 3)
        assert "workspaces install it at https://bot.example.org/slack/install" in where
        url = address_in(where)
        with urlopen(f"{url}/slack/install", timeout=20) as answer:
            page = answer.read().decode()
        assert "client_id=111.222" in page
        assert "https://slack.com/oauth/v2/authorize" in page
        assert status_of(f"{url}/slack/oauth_redirect") == 400
        assert status_of(f"{url}/readyz") == 200
        assert status_of(f"{url}/slack/events") == 404
        process.send_signal(signal.SIGTERM)
        assert process.wait(SECONDS_TO_END) == 0


# (the command, what is set, what it says)
REFUSED = [
    ("serve", OAUTH | SECRETS, "SLACK_BOT_TOKEN and SLACK_CLIENT_ID are both set"),
    ("serve", OAUTH | {"TOKEN_KEYS": "no-key"}, "Key 1 of TOKEN_KEYS is no key"),
    ("clock", OAUTH | {"TOKEN_KEYS": "no-key"}, "Key 1 of TOKEN_KEYS is no key"),
    ("serve", OAUTH | {"TOKEN_KEYS": ""}, "TOKEN_KEYS (which encrypt the tokens"),
]


@pytest.mark.parametrize(("command", "settings", "said"), REFUSED)
def test_what_speaks_against_it_ends_the_start_with_a_sentence(
    folder: Path, command: str, settings: dict[str, str], said: str
) -> None:
    with remembrancer(command, folder=folder, **settings) as process:
        _out, told = process.communicate(timeout=SECONDS_TO_END)
    assert process.returncode == 1
    assert said in told
    assert "Traceback" not in told


def test_the_clock_runs_for_them(folder: Path) -> None:
    with remembrancer("clock", folder=folder, **OAUTH) as process:
        assert "The clock runs" in first_lines(process, 1)[0]
        process.send_signal(signal.SIGTERM)
        assert process.wait(SECONDS_TO_END) == 0
