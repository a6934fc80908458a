"""A Slack on the loopback: the local workspace's own Web API, behind a server that can fail.

What it answers is the code that people use locally. What it adds is what a network and a busy Slack
do: refuse, ask to wait, break, hang, and lose the connection before or after the call was carried
out. Faults are laid out in advance, one a call, by the method they befall.
"""

from __future__ import annotations

import io
import json
import socket
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

from bot.workspace import Workspace, workspace_app
from bot.workspace.roster import BOT_USER_ID
from bot.workspace.workspace import utc_now
from tests.handlers import block_lint

Json = dict[str, Any]

SIGNING_SECRET = "a signing secret of the tests"


@dataclass(frozen=True, slots=True)
class Fault:
    """How one call goes wrong; `carried_out` says whether Slack did it all the same."""

    status: int = 200
    body: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    carried_out: bool = False
    hangs_up: bool = False
    waits: bool = False  # does not answer until `SlackOnLoopback.release` is called


def refused(code: str, *, status: int = 200) -> Fault:
    """Slack's own "no", with its word for the reason."""
    return Fault(status, json.dumps({"ok": False, "error": code}))


def asked_to_wait(seconds: int) -> Fault:
    """429, as chat.postMessage answers above one message a second."""
    told = refused("ratelimited", status=429)
    return Fault(429, told.body, (("Retry-After", str(seconds)),))


LOST_BEFORE = Fault(hangs_up=True)
LOST_AFTER = Fault(hangs_up=True, carried_out=True)
BROKEN_BEFORE = Fault(500, "upstream connect error")
BROKEN_AFTER = Fault(502, "<html>Bad gateway</html>", carried_out=True)
HUNG_BEFORE = Fault(hangs_up=True, waits=True)
HUNG_AFTER = Fault(hangs_up=True, waits=True, carried_out=True)


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the Web API as it arrived."""

    method: str
    members: Json


@dataclass
class SlackOnLoopback:
    """The workspace, the calls it received, and the faults that are still to come."""

    workspace: Workspace
    calls: list[Call] = field(default_factory=list)
    faults: dict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))
    hung: threading.Event = field(default_factory=threading.Event)
    """Set once a call hangs."""
    released: threading.Event = field(default_factory=threading.Event)
    amiss: list[str] = field(default_factory=list)
    """What Slack would not have taken of all that was sent, or what bore no seal."""

    @property
    def api_url(self) -> str:
        return self.workspace.api_url

    def fail(self, method: str, *faults: Fault) -> None:
        """Let the next calls of `method` go wrong, in this order."""
        self.faults[method].extend(faults)

    def fault_for(self, method: str) -> Fault | None:
        waiting = self.faults[method]
        return waiting.popleft() if waiting else None

    def release(self) -> None:
        """Let go of every call that hangs."""
        self.released.set()

    def called(self, method: str) -> list[Json]:
        """The arguments of each call of `method`, oldest first."""
        return [call.members for call in self.calls if call.method == method]

    def posted(self, channel: str) -> list[Json]:
        """What the bot has said in a channel for everybody to see, oldest first."""
        found = self.workspace.store.history(
            channel, oldest="0", latest="9" * 10, inclusive=True, limit=10_000
        )
        return [m.body for m in reversed(found) if m.body["user"] == BOT_USER_ID]


@contextmanager
def slack_on_loopback(
    clock: Callable[[], datetime] = utc_now,
) -> Iterator[SlackOnLoopback]:
    """Serve a Slack on a free port of the loopback until the end of the block."""
    handler: type[_Handler] = type("Handler", (_Handler,), {})
    server = _Server(("127.0.0.1", 0), handler)
    origin = f"http://127.0.0.1:{server.server_address[1]}"
    # Nobody types here, so the app's own address is of no account.
    workspace = Workspace(
        None, signing_secret=SIGNING_SECRET, events_url=f"{origin}/slack/events", clock=clock
    )
    slack = SlackOnLoopback(workspace)
    handler.slack = slack
    handler.site = staticmethod(workspace_app(workspace, commands=()))
    # http.server looks every half second whether it is to stop, unless told otherwise.
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield slack
        assert slack.amiss == []
    finally:
        slack.release()
        server.shutdown()
        thread.join()
        server.server_close()
        workspace.close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that was killed while it waited for its answer is what these tests are about."""


class _Handler(BaseHTTPRequestHandler):
    slack: SlackOnLoopback
    site: Any

    def do_GET(self) -> None:
        self.do_POST()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path, _, query = self.path.partition("?")
        method = path.rpartition("/")[2]
        arrived = _members(body, self.headers.get_content_type()) | dict(parse_qsl(query))
        self.slack.calls.append(Call(method, arrived))
        self.slack.amiss += block_lint.sent_faults(arrived)
        fault = self.slack.fault_for(method)
        if fault is None:
            self._answer(*self._carry_out(body))
            return
        if fault.carried_out:
            self._carry_out(body)
        if fault.waits:
            self.slack.hung.set()
            self.slack.released.wait()
        if fault.hangs_up:
            self.connection.shutdown(socket.SHUT_RDWR)
            self.close_connection = True
            return
        self._answer(fault.status, list(fault.headers), fault.body.encode())

    def _carry_out(self, body: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
        path, _, query = self.path.partition("?")
        environ = {
            "REQUEST_METHOD": self.command,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_HOST": self.headers.get("Host", ""),
            "HTTP_AUTHORIZATION": self.headers.get("Authorization", ""),
            "wsgi.input": io.BytesIO(body),
        }
        started: list[tuple[int, list[tuple[str, str]]]] = []

        def start(status: str, headers: list[tuple[str, str]]) -> None:
            started.append((int(status.split()[0]), headers))

        told = b"".join(type(self).site(environ, start))
        return (*started[0], told)

    def _answer(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers:
            if name.lower() != "content-length":
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # http.server's name
        """Tests say what arrived; a line for each request would drown them."""


def _members(body: bytes, content_type: str) -> Json:
    if content_type == "application/json":
        members: Json = json.loads(body or b"{}")
        return members
    return dict(parse_qsl(body.decode(errors="replace"), keep_blank_values=True))
