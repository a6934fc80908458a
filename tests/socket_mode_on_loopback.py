"""A Slack in Socket Mode on the loopback: it sends envelopes, and fails as networks do.

It drops connections with and without a close frame, stops answering, warns and refreshes,
sends an envelope twice, and refuses connections for a while. The Web API beside it says where to
connect; nothing else is in it.
"""

from __future__ import annotations

import json
import queue
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from wsproto import ConnectionType, WSConnection
from wsproto.events import (
    AcceptConnection,
    BytesMessage,
    CloseConnection,
    Ping,
    Pong,
    Request,
    TextMessage,
)

Json = dict[str, Any]
PATIENCE_SECONDS = 30.0


class Link:
    """One connection of an app."""

    def __init__(self, slack: SocketModeSlack, connection: socket.socket) -> None:
        self._slack = slack
        self._connection = connection
        self._protocol = WSConnection(ConnectionType.SERVER)
        self._lock = threading.Lock()
        self.is_silent = False
        """Whether it answers nothing any more, as a connection that has died."""

    def run(self) -> None:
        """Read until the other end closes, or this one."""
        with suppress(OSError):
            while data := self._connection.recv(65_536):
                self._protocol.receive_data(data)
                for event in self._protocol.events():
                    self._take(event)

    def _take(self, event: object) -> None:
        if isinstance(event, Request):
            self._send(AcceptConnection())
            self.send({"type": "hello", "num_connections": 1})
            self._slack.linked.put(self)
        elif self.is_silent:
            return
        elif isinstance(event, Ping):
            self._send(Pong(event.payload))
        elif isinstance(event, TextMessage | BytesMessage):
            self._slack.answers.put(json.loads(event.data))
        elif isinstance(event, CloseConnection):
            self._send(event.response())

    def send(self, message: Json) -> None:
        """Send a message of Slack's."""
        self._send(TextMessage(json.dumps(message)))

    def drop(self) -> None:
        """End the connection without a close frame."""
        with suppress(OSError):
            self._connection.shutdown(socket.SHUT_RDWR)
        self._connection.close()

    def _send(self, event: Any) -> None:
        with self._lock, suppress(OSError):
            self._connection.sendall(self._protocol.send(event))


class SocketModeSlack:
    """The Slack: `linked` are connections as they come, `answers` the app's acknowledgements."""

    def __init__(self) -> None:
        self.linked: queue.Queue[Link] = queue.Queue()
        self.answers: queue.Queue[Json] = queue.Queue()
        self.refuses = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._links: list[Link] = []
        slack = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                told = json.dumps(slack.told()).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(told)))
                self.end_headers()
                self.wfile.write(told)

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
                """Nothing."""

        self._api = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._threads = [
            threading.Thread(target=self._accept, daemon=True),
            threading.Thread(target=self._api.serve_forever, args=(0.01,), daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    @property
    def api_url(self) -> str:
        """The base URL of the Web API."""
        return f"http://127.0.0.1:{self._api.server_address[1]}/api/"

    def told(self) -> Json:
        """What apps.connections.open answers."""
        if self.refuses.is_set():
            return {"ok": False, "error": "internal_error"}
        return {"ok": True, "url": f"ws://127.0.0.1:{self._listener.getsockname()[1]}/link"}

    def next_link(self) -> Link:
        """The next connection that the app makes."""
        return self.linked.get(timeout=PATIENCE_SECONDS)

    def acknowledged(self, envelope_id: str) -> Json:
        """Wait for the acknowledgement of an envelope."""
        while True:
            answer = self.answers.get(timeout=PATIENCE_SECONDS)
            if answer.get("envelope_id") == envelope_id:
                return answer

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connection, _address = self._listener.accept()
                link = Link(self, connection)
                self._links.append(link)
                threading.Thread(target=link.run, daemon=True).start()

    def close(self) -> None:
        """End all of it."""
        self._listener.close()
        for link in self._links:
            link.drop()
        self._api.shutdown()
        self._api.server_close()


@contextmanager
def socket_mode_slack() -> Iterator[SocketModeSlack]:
    """Serve a Slack in Socket Mode until the end of the block."""
    slack = SocketModeSlack()
    try:
        yield slack
    finally:
        slack.close()


def envelope(envelope_id: str, payload: Json, kind: str = "events_api") -> Json:
    """An envelope as Slack sends one."""
    return {
        "type": kind,
        "envelope_id": envelope_id,
        "payload": payload,
        "accepts_response_payload": False,
        "retry_attempt": 0,
        "retry_reason": "",
    }
