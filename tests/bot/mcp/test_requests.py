"""Requests over HTTP that no client of the protocol would send, to the real program."""

from __future__ import annotations

import http.client
import json
from contextlib import closing
from urllib.parse import urlsplit

import anyio
import pytest

from tests.bot.mcp.programs import Served, over_http

pytestmark = pytest.mark.thorough


def answered(served: Served, headers: dict[str, str], body: bytes = b"{}") -> tuple[int, str]:
    """Post a request without the protocol's client, and return the status and what is said."""
    parts = urlsplit(served.listening.address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port or 0, timeout=20)
    with closing(connection):
        accepted = {
            "Content-Type": "application/json",
            "Accept": "application/json, text/event-stream",
        }
        connection.request("POST", parts.path, body, {**accepted, **headers})
        response = connection.getresponse()
        return response.status, response.read().decode()


def test_without_a_token_nothing_is_said(served: Served) -> None:
    for headers in (
        {},
        {"Authorization": "Bearer rem_wrong"},
        {"Authorization": "Bearer "},
        {"Authorization": f"Basic {served.open_token}"},
    ):
        status, said = answered(served, headers)
        assert status == 401
        assert "Bergen" not in said


def test_another_host_or_origin_is_refused(served: Served) -> None:
    admitted = {"Authorization": f"Bearer {served.open_token}"}
    assert answered(served, {**admitted, "Host": "evil.example"})[0] == 421
    assert answered(served, {**admitted, "Origin": "https://evil.example"})[0] == 403
    assert answered(served, admitted)[0] not in (401, 403, 421)


@pytest.mark.parametrize("body", [b"", b"[", b"null", b'{"jsonrpc": "2.0"}', b"\xff" * 50])
def test_what_is_no_message_gets_a_sentence_and_no_traceback(served: Served, body: bytes) -> None:
    status, said = answered(served, {"Authorization": f"Bearer {served.open_token}"}, body)
    assert 400 <= status < 500
    assert "Traceback" not in said


def test_a_message_that_is_too_long_is_refused(served: Served) -> None:
    status, _said = answered(
        served, {"Authorization": f"Bearer {served.open_token}"}, b" " * 600_000
    )
    assert status == 413


def test_a_client_that_goes_away_holds_up_none(served: Served) -> None:
    parts = urlsplit(served.listening.address)
    body = json.dumps(
        {
            "jsonrpc": "2.0",
            "id": 1,
            "method": "tools/call",
            "params": {"name": "timeline", "arguments": {"subject": "Council of Europe"}},
        }
    )
    for _time in range(5):
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port or 0, timeout=20)
        headers = {
            "Authorization": f"Bearer {served.open_token}",
            "Content-Type": "application/json",
            "Accept": "application/json, text/event-stream",
        }
        connection.request("POST", parts.path, body, headers)
        connection.close()

    async def asks() -> bool:
        async with over_http(served.listening.address, served.open_token) as client:
            return (await client.call_tool("search_passages", {"query": "zeppelin"})).is_error

    assert anyio.run(asks) is False
