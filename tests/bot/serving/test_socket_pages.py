"""In Socket Mode documents have pages too, where they have a public address."""

from __future__ import annotations

import signal
import socket
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.bot.serving.test_process import first_lines, remembrancer
from tests.databases import url_of
from tests.library_database import copy_of, library_database
from tests.socket_mode_on_loopback import socket_mode_slack

SECONDS_TO_END = 60


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


@pytest.mark.thorough
def test_pages_are_served_beside_socket_mode_and_end_with_it(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> None:
    copied = copy_of(library_database(tmp_path_factory, worker_id), tmp_path)
    port = free_port()
    settings = {
        "DATABASE_URL": url_of(copied),
        "SLACK_BOT_TOKEN": "xoxb-1",
        "SLACK_APP_TOKEN": "xapp-1",
        "PUBLIC_URL": "https://bot.example.org",
        "PORT": str(port),
    }
    with (
        socket_mode_slack() as slack,
        remembrancer("serve", folder=tmp_path, SLACK_API_URL=slack.api_url, **settings) as process,
    ):
        (said,) = first_lines(process, 1)
        assert "documents have pages at https://bot.example.org/d/" in said
        slack.next_link()
        with pytest.raises(HTTPError) as closed:
            urlopen(f"http://127.0.0.1:{port}/d/saari-2006-note/1", timeout=20)
        assert closed.value.code == 403
        assert "/corpus read" in closed.value.read().decode(), "it says how to get a ticket"
        with urlopen(f"http://127.0.0.1:{port}/readyz", timeout=20) as ready:
            assert ready.read() == b"ready\n"
        process.send_signal(signal.SIGTERM)
        assert process.wait(SECONDS_TO_END) == 0
