"""A served workspace for each test, and the plain means to drive it from outside."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from email.message import Message
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from slack_sdk import WebClient

from tests.bot.workspace.loopback import Json, Running, serving

PATIENCE_SECONDS = 5.0


@pytest.fixture
def running() -> Iterator[Running]:
    with serving() as running:
        yield running


@pytest.fixture
def client(running: Running) -> WebClient:
    return client_of(running)


def client_of(running: Running) -> WebClient:
    workspace = running.workspace
    return WebClient(workspace.bot_token, base_url=workspace.api_url, retry_handlers=[])


def fetch(
    url: str, *, body: bytes | None = None, headers: dict[str, str] | None = None
) -> tuple[int, str, dict[str, str]]:
    """Status, text and headers of one request; refusals are answers too."""
    request = Request(url, data=body, headers=headers or {})
    try:
        with urlopen(request, timeout=10) as response:
            return response.status, response.read().decode(), _lower(response.headers)
    except HTTPError as error:
        with error:
            return error.code, error.read().decode(), _lower(error.headers)


def _lower(headers: Message) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def signed_in(running: Running) -> str:
    """The token that a browser gets for the code of the terminal."""
    status, text = enter(running, running.workspace.door.code)
    assert status == 200, text
    return str(json.loads(text)["token"])


def enter(running: Running, code: str) -> tuple[int, str]:
    """Status and answer of one attempt to sign in."""
    headers = {"Content-Type": "application/json"}
    body = json.dumps({"code": code}).encode()
    return fetch(f"{running.url}/workspace/enter", body=body, headers=headers)[:2]


class Browser:
    """Asks what the page asks, as one person."""

    def __init__(self, running: Running, person: str = "U01RESEARCH") -> None:
        self.url = running.url
        self.person = person
        self.headers = {"X-Workspace-Token": signed_in(running)}
        self.start = self.look("start")

    def look(self, name: str, **query: str) -> Json:
        asked = urlencode({"as": self.person, **query})
        status, text, _ = fetch(f"{self.url}/workspace/{name}?{asked}", headers=self.headers)
        assert status == 200, text
        answer: Json = json.loads(text)
        return answer

    def do(self, name: str, **members: Any) -> tuple[int, Json]:
        body = json.dumps({"as": self.person, **members}).encode()
        headers = self.headers | {"Content-Type": "application/json"}
        status, text, _ = fetch(f"{self.url}/workspace/{name}", body=body, headers=headers)
        return status, json.loads(text)

    def say(self, text: str, channel: str = "C01RESEARCH", **more: Any) -> None:
        assert self.do("say", channel=channel, text=text, **more)[0] == 200

    def view(self, channel: str = "C01RESEARCH", **more: str) -> Json:
        return self.look("view", channel=channel, **more)

    def messages(self, channel: str = "C01RESEARCH") -> list[Json]:
        """The channel's messages, without the lines that show a typed command."""
        shown = self.view(channel)["messages"]
        return [message for message in shown if message.get("subtype") != "workspace_command"]

    def wait_for(self, ready: Callable[[Json], bool], **query: str) -> Json:
        """The view, once `ready` of it; waits as the page does, on the version."""
        end = time.monotonic() + PATIENCE_SECONDS
        while True:
            view = self.view(**query)
            if ready(view):
                return view
            assert time.monotonic() < end, f"never came: {view}"
            self.look("wait", seen=view["version"], seconds="1")

    def wait_for_text(self, text: str, **query: str) -> Json:
        """The message that says `text`."""

        def said(view: Json) -> list[Json]:
            return [m for m in [*view["messages"], *view["thread"]] if text in m["text"]]

        return said(self.wait_for(lambda view: bool(said(view)), **query))[-1]

    def press(self, message: Json, action: str, channel: str = "C01RESEARCH", **more: Any) -> None:
        block = next(
            block["block_id"]
            for block in message["blocks"]
            for element in [*block.get("elements", []), block.get("accessory", {})]
            if element.get("action_id") == action
        )
        status, answer = self.do(
            "act", channel=channel, ts=message["ts"], block_id=block, action_id=action, **more
        )
        assert status == 200, answer


@pytest.fixture
def researcher(running: Running) -> Browser:
    return Browser(running)


@pytest.fixture
def editor(running: Running) -> Browser:
    return Browser(running, "U02EDITOR")
