"""Files that people share: what the app is told of them, and how it fetches their bytes."""

from __future__ import annotations

import json
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPErrorProcessor, Request, build_opener, urlopen

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.workspace.api import delete_file
from bot.wsgi import LARGEST_BODY
from tests.bot.workspace.conftest import Browser
from tests.bot.workspace.loopback import Json, Running

DM, OUTSIDE = "D01RESEARCH", "C04NEWSROOM"
NOTE = b"The wick burned for a winter."


def store(browser: Browser, content: bytes = NOTE, name: str = "note.txt") -> str:
    """Send the bytes of a file as the page does, and return its id."""
    asked = urlencode({"as": browser.person, "name": name})
    headers = browser.headers | {"Content-Type": "application/octet-stream"}
    address = f"{browser.url}/workspace/share?{asked}"
    with urlopen(Request(address, data=content, headers=headers), timeout=10) as response:
        found: str = json.loads(response.read())["file"]
    return found


def share(browser: Browser, channel: str, text: str = "", **more: Any) -> str:
    file = store(browser, **more)
    browser.say(text, channel, files=[file])
    return file


def events(running: Running, browser: Browser, kind: str, file: str, channel: str) -> list[Json]:
    """The events of a kind about a file, once the message that shares it is shown."""
    browser.wait_for(lambda view: any(m.get("files") for m in view["messages"]), channel=channel)
    running.workspace.close()  # what was to be delivered is, then
    found = [each.get("event", {}) for each in running.received]
    return [e for e in found if e.get("type") == kind and file in json.dumps(e)]


def test_a_file_in_a_direct_message_comes_with_the_message(
    running: Running, researcher: Browser
) -> None:
    file = share(researcher, DM)
    (event,) = events(running, researcher, "message", file, DM)
    assert (event["subtype"], event["channel_type"], event["text"]) == ("file_share", "im", "")
    (shared,) = event["files"]
    assert (shared["id"], shared["name"], shared["size"], shared["mode"], shared["user"]) == (
        file,
        "note.txt",
        len(NOTE),
        "hosted",
        "U01RESEARCH",
    )


def test_a_file_with_a_mention_comes_with_it_and_is_told_of_apart(
    running: Running, researcher: Browser
) -> None:
    file = share(researcher, "C01RESEARCH", "@remembrancer keep this")
    (event,) = events(running, researcher, "app_mention", file, "C01RESEARCH")
    assert event["files"][0]["id"] == file
    (told,) = [e for e in map(_event, running.received) if e.get("type") == "file_shared"]
    assert (told["channel_id"], told["user_id"]) == ("C01RESEARCH", "U01RESEARCH")
    assert "text" not in told


def _event(received: Json) -> Json:
    event: Json = received.get("event", {})
    return event


@pytest.mark.parametrize(
    ("channel", "is_told"), [("C01RESEARCH", True), (OUTSIDE, False)], ids=["inside", "outside"]
)
def test_the_app_is_told_of_files_where_it_is(
    channel: str, is_told: bool, running: Running, researcher: Browser
) -> None:
    file = share(researcher, channel)
    told = events(running, researcher, "file_shared", file, channel)
    assert bool(told) is is_told


def test_the_app_fetches_it_with_its_token(
    running: Running, researcher: Browser, client: WebClient
) -> None:
    file = share(researcher, DM)
    found: Any = client.files_info(file=file)["file"]
    assert (found["name"], found["ims"]) == ("note.txt", [DM])
    address = found["url_private_download"]
    token = {"Authorization": f"Bearer {running.workspace.bot_token}"}
    with urlopen(Request(address, headers=token), timeout=5) as response:
        assert response.read() == NOTE

    class NoRedirects(HTTPErrorProcessor):
        def http_response(self, _request: Request, response: Any) -> Any:
            return response

    with build_opener(NoRedirects).open(address, timeout=5) as response:
        assert response.status == 302, "whoever shows no token is to sign in"


def test_a_file_that_was_deleted_is_told_to_be(
    running: Running, researcher: Browser, client: WebClient
) -> None:
    file = share(researcher, DM)
    delete_file(running.workspace, file)
    with pytest.raises(SlackApiError, match="file_deleted"):
        client.files_info(file=file)


def test_the_app_knows_nothing_of_files_elsewhere(researcher: Browser, client: WebClient) -> None:
    for file in (share(researcher, OUTSIDE), "F0NONE"):
        with pytest.raises(SlackApiError, match="file_not_found"):
            client.files_info(file=file)


def test_a_file_may_be_larger_than_any_other_request(
    researcher: Browser, client: WebClient
) -> None:
    file = share(researcher, DM, content=b"x" * (LARGEST_BODY + 1))
    assert client.files_info(file=file)["file"]["size"] == LARGEST_BODY + 1


def test_nobody_shares_what_is_not_theirs_or_not_there(
    researcher: Browser, editor: Browser
) -> None:
    file = store(researcher)
    asked = {"channel": "C01RESEARCH", "text": "mine", "files": [file]}
    assert editor.do("say", **asked)[0] == 400
    assert researcher.do("say", **asked)[0] == 200
    assert researcher.do("say", **asked)[0] == 400, "it is shared once"
    with pytest.raises(HTTPError, match="400"):
        store(researcher, b"")
