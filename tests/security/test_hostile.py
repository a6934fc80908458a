"""Requests that Slack never sends: unsigned, huge, malformed, sent again; and slow clients."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.serving.http import EVENTS_PATH
from bot.serving.slack_requests import LARGEST_SIGNED, Replays
from bot.workspace import payloads
from bot.workspace.dispatch import FORM, JSON, form_body, signed_headers
from bot.workspace.payloads import ResponseChannel
from bot.workspace.roster import CHANNELS_BY_ID, PEOPLE_BY_ID
from tests.handlers.conftest import Served
from tests.handlers.people import RESEARCH, Person
from tests.slack_on_loopback import SIGNING_SECRET

TYPED = "whistleblower"


def status_of(served: Served, body: bytes, kind: str = JSON, *, signed: bool = True) -> int:
    headers = {"Content-Type": kind}
    if signed:
        headers |= signed_headers(SIGNING_SECRET, body, datetime.now(UTC))
    request = Request(f"{served.url}{EVENTS_PATH}", data=body, headers=headers)
    try:
        with urlopen(request, timeout=20) as response:
            return int(response.status)
    except HTTPError as error:
        with error:
            return error.code


def test_a_body_that_is_too_large_is_refused_before_it_is_read(served: Served) -> None:
    address = urlsplit(served.url)
    with socket.create_connection((address.hostname, address.port), timeout=10) as connection:
        head = f"POST {EVENTS_PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: {LARGEST_SIGNED + 1}\r\n"
        connection.sendall(f"{head}\r\nbegun".encode())
        assert b" 413 " in connection.recv(200)


def test_an_unsigned_body_is_not_parsed(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    def parsed(*_args: object, **_named: object) -> None:
        raise AssertionError("it was parsed before it was believed")

    monkeypatch.setattr("bot.serving.slack_requests.BoltRequest", parsed)
    assert status_of(served, b'{"a":' * 50_000, signed=False) == 401


# Bodies that Slack signed and never sends
MALFORMED: list[Any] = [
    {"type": "block_actions", "actions": []},
    {"type": "block_actions", "actions": None, "user": {"id": "U1"}},
    {"type": "block_actions", "actions": [{"type": "button"}], "user": {"id": "U1"}},
    {"type": "block_actions", "actions": [{"action_id": "digest_mute", "type": "button"}]},
    {"type": "event_callback", "event": None},
    {"type": "event_callback", "event": []},
    {"type": "event_callback", "event": {"type": "app_mention"}},
    {"type": "event_callback", "event": {"type": "app_mention", "user": 1, "ts": 2, "channel": 3}},
    {"type": "event_callback", "event": {"type": "message", "subtype": "message_changed"}},
    {"type": "event_callback", "event": {"type": "app_home_opened"}},
    {"type": "event_callback", "authorizations": "x", "event": {"type": "app_mention"}},
    {"type": "interactive_message", "callback_id": TYPED, "actions": [{"name": "a"}]},
    {"type": "dialog_submission", "callback_id": "x", "submission": {"a": TYPED}},
    {"type": "view_submission", "view": None},
    {"type": "view_submission", "view": {"callback_id": "digest_set", "blocks": []}},
    {"type": "view_submission", "view": {"callback_id": "share_passage", "state": []}},
    {"type": "shortcut", "callback_id": "search_corpus"},
    {"type": "message_action", "callback_id": "find_in_corpus", "message": None},
    {"type": "block_suggestion", "action_id": "actor_typed", "value": None},
    {"type": "nothing known"},
    {"team": "x", "user": "y", "view": "z"},
    {},
]


@pytest.mark.parametrize("body", MALFORMED, ids=lambda body: json.dumps(body)[:60])
def test_a_malformed_body_is_no_failure_of_the_server(
    body: Any, served: Served, caplog: pytest.LogCaptureFixture
) -> None:
    written = json.dumps(body)
    for sent, kind in ((written, JSON), (urlencode({"payload": written}), FORM)):
        assert status_of(served, sent.encode(), kind) < 500
    served.finish()
    assert TYPED not in caplog.text
    served.recorder.amiss.clear()


@pytest.mark.parametrize(
    "body", [b'{"a":' * 50_000, b"[" * 50_000, b"", b"null", b"[1]", b"payload=%7B"]
)
@pytest.mark.parametrize("kind", [JSON, FORM])
def test_what_nobody_can_read_is_refused(body: bytes, kind: str, served: Served) -> None:
    assert 200 <= status_of(served, body, kind) < 500


values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from(["", "x", "U01RESEARCH"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["id", "type", "user", "channel", "event", "actions", "view", "ts"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)
KINDS = ["event_callback", "block_actions", "view_submission", "shortcut", "block_suggestion"]
MEMBERS = """event actions view user team channel container message authorizations callback_id
action_id response_url team_id"""
bodies = st.fixed_dictionaries(
    {"type": st.sampled_from(KINDS)}, optional=dict.fromkeys(MEMBERS.split(), values)
)


@given(bodies)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_signed_body_makes_the_server_fail(served: Served, body: dict[str, Any]) -> None:
    assert status_of(served, json.dumps(body).encode()) < 500


def test_a_dialog_of_old_is_told_that_it_is_out_of_date(person: Person, served: Served) -> None:
    url, path = person._response_url()
    body = {
        "type": "dialog_submission",
        "callback_id": "x",
        "team": {"id": "T0LOCAL01"},
        "user": {"id": person.id},
        "channel": {"id": RESEARCH},
        "submission": {"a": TYPED},
        "response_url": url,
    }
    assert status_of(served, urlencode({"payload": json.dumps(body)}).encode(), FORM) == 200
    assert "older version" in person.recorder.next(path)["text"]


def test_a_replayed_command_is_done_once(person: Person, served: Served) -> None:
    url, path = person._response_url()
    form = payloads.command(
        PEOPLE_BY_ID[person.id],
        CHANNELS_BY_ID[RESEARCH],
        "/actor",
        "CoE",
        ResponseChannel("1.2.3", url),
    )
    body = form_body(form)
    headers = signed_headers(SIGNING_SECRET, body, datetime.now(UTC)) | {"Content-Type": FORM}
    for _ in range(3):
        request = Request(f"{served.url}{EVENTS_PATH}", data=body, headers=headers)
        with urlopen(request, timeout=20) as response:
            assert response.status == 200
    person.recorder.next(path)
    served.finish()
    assert person.recorder.is_quiet(path)


def test_a_signature_is_remembered_for_as_long_as_it_is_believed() -> None:
    now = [0.0]
    replays = Replays(lambda: now[0])
    assert replays.is_first("a")
    assert not replays.is_first("a")
    now[0] = 301.0
    assert replays.is_first("a")


@contextmanager
def half_open(served: Served, number: int) -> Iterator[None]:
    """So many clients that have begun a request and send no more."""
    address = urlsplit(served.url)
    with ExitStack() as stack:
        for _ in range(number):
            connection = stack.enter_context(
                socket.create_connection((address.hostname, address.port), timeout=10)
            )
            connection.sendall(f"POST {EVENTS_PATH} HTTP/1.1\r\nHost: x\r\n".encode())
        yield


@pytest.mark.thorough
def test_five_hundred_slow_clients_stop_nobody(served: Served, person: Person) -> None:
    with half_open(served, 500):
        with urlopen(f"{served.url}/healthz", timeout=5) as response:
            assert response.status == 200
        assert "Council of Europe" in person.types("/actor CoE")["text"]
