"""What truly stands in Slack's channels, kept apart from any code of the program.

A server on the loopback that answers the few methods that delivery calls. It remembers each message
with the moment of the call and the moment from which it stands in the channel, who wrote it and who
deleted it. It carries calls out late, loses answers, lags in its history, and refuses to show a
channel whose scope is missing.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from typing import Any
from urllib.parse import parse_qsl

Json = dict[str, Any]

BOT = "B0REMEMBRANCER"
BOT_USER = "U0REMEMBRANCER"
FOREIGN = "B0FOREIGN"
SLOW_SECONDS = 0.3  # of a watch: three simulated ones


class Fate(StrEnum):
    """What becomes of a post, and of its answer."""

    WELL = "well"
    SLOW = "slow"
    LOST_BEFORE = "lost before"
    LOST_AFTER = "lost after"
    LATE = "late"
    BROKEN = "broken"
    WAIT = "asked to wait"


TROUBLES = (
    Fate.SLOW,
    Fate.LOST_BEFORE,
    Fate.LOST_AFTER,
    Fate.LATE,
    Fate.LATE,
    Fate.BROKEN,
    Fate.WAIT,
)
LATE_SECONDS = (75.0, 75.0, 120.0, 600.0)


@dataclass
class Message:
    """A message, from the moment at which it stands in its channel."""

    channel: str
    key: str
    ts: str
    thread: str | None
    author: str
    called: float
    stands: float
    shown: float
    """From when the history shows it."""
    deleted: float | None = None
    deleted_by: str = ""
    was_known: bool = False
    """Whether the ledger knew it as posted when a person deleted it."""


@dataclass
class Weather:
    """How ill Slack is during a run."""

    trouble: float = 0.0
    """The share of posts that do not go well."""
    blind: float = 0.0
    """The share of looks that fail for the moment."""
    lag: float = 0.0
    """Seconds by which its history is behind."""
    hidden: frozenset[str] = frozenset()
    """Channels whose scope is missing."""


@dataclass
class TrueSlack:
    """The truth, and the answers that are given of it."""

    now: Callable[[], float]
    random: Random
    weather: Weather = field(default_factory=Weather)
    messages: list[Message] = field(default_factory=list)
    calls: list[tuple[str, float, Fate]] = field(default_factory=list)
    """Of each post its key, its moment and its fate."""
    url: str = ""
    lock: threading.RLock = field(default_factory=threading.RLock)
    _count: int = 0

    def of(self, key: str, author: str = BOT) -> list[Message]:
        """Return the messages with a key that stood in a channel at some time, in their order."""
        found = [m for m in self.messages if m.key == key and m.author == author]
        return sorted((m for m in found if m.stands <= self.now()), key=lambda m: m.stands)

    def write(self, channel: str, key: str, author: str, *, thread: str | None = None) -> Message:
        """Let somebody write a message, which stands at once."""
        return self._add(channel, key, author, thread, 0.0)

    def delete(self, message: Message, by: str, *, was_known: bool = False) -> None:
        """Let somebody delete a message."""
        message.deleted, message.deleted_by, message.was_known = self.now(), by, was_known

    def answer(self, method: str, members: Json) -> tuple[int, Json | None]:
        """Return the status and the answer to a call; None hangs up."""
        with self.lock:
            handler = getattr(self, f"_{method.replace('.', '_')}", None)
            if handler is None:
                return 200, {"ok": False, "error": "unknown_method"}
            answer: tuple[int, Json | None] = handler(members)
            return answer

    def _auth_test(self, _members: Json) -> tuple[int, Json | None]:
        return 200, {"ok": True, "team_id": "T1", "user_id": BOT_USER, "bot_id": BOT}

    def _conversations_info(self, members: Json) -> tuple[int, Json | None]:
        return 200, {"ok": True, "channel": {"id": members["channel"], "is_ext_shared": False}}

    def _chat_postMessage(self, members: Json) -> tuple[int, Json | None]:  # noqa: N802  # Slack's
        key = _key(members)
        if key is None:  # to the maker of a digest
            return 200, {"ok": True, "ts": "1.0", "channel": members["channel"]}
        troubled = self.random.random() < self.weather.trouble
        fate = self.random.choice(TROUBLES) if troubled else Fate.WELL
        self.calls.append((key, self.now(), fate))
        place = (str(members["channel"]), key, BOT, members.get("thread_ts"))
        if fate is Fate.WAIT:
            return 429, {"ok": False, "error": "ratelimited"}
        if fate is Fate.BROKEN:
            return 503, {"ok": False, "error": "service_unavailable"}
        if fate is Fate.LOST_BEFORE:
            return 0, None
        if fate is Fate.LATE:
            self._add(*place, self.random.choice(LATE_SECONDS))
            return 0, None
        message = self._add(*place, 0.0)
        if fate is Fate.LOST_AFTER:
            return 0, None
        pause = SLOW_SECONDS if fate is Fate.SLOW else 0.0
        told = {"ok": True, "ts": message.ts, "channel": message.channel, "pause": pause}
        return 200, told

    def _conversations_history(self, members: Json) -> tuple[int, Json | None]:
        return self._shown(members, thread=None)

    def _conversations_replies(self, members: Json) -> tuple[int, Json | None]:
        return self._shown(members, thread=str(members["ts"]))

    def _shown(self, members: Json, thread: str | None) -> tuple[int, Json | None]:
        channel, now = str(members["channel"]), self.now()
        if channel in self.weather.hidden:
            return 200, {"ok": False, "error": "missing_scope", "needed": "groups:history"}
        if self.random.random() < self.weather.blind:
            return self.random.choice([(0, None), (500, {}), (429, {"error": "ratelimited"})])
        there = [
            m
            for m in self.messages
            if m.channel == channel
            and m.thread == thread
            and m.shown <= now
            # What was deleted is gone from the history at once, or as late as all else.
            and (m.deleted is None or m.deleted > now)
        ]
        return 200, {"ok": True, "messages": [_as_slack_shows(m) for m in reversed(there)]}

    def _chat_delete(self, members: Json) -> tuple[int, Json | None]:
        for message in self.messages:
            is_it = (message.channel, message.ts) == (members["channel"], str(members["ts"]))
            if is_it and message.deleted is None and message.author == BOT:
                self.delete(message, BOT)
                return 200, {"ok": True}
        return 200, {"ok": False, "error": "message_not_found"}

    def _add(self, channel: str, key: str, author: str, thread: str | None, late: float) -> Message:
        self._count += 1
        called = self.now()
        stands = called + late
        ts = f"{stands:.3f}{self._count:03d}"
        shown = stands + self.weather.lag
        made = Message(channel, key, ts, thread, author, called, stands, shown)
        self.messages.append(made)
        return made


def _key(members: Json) -> str | None:
    metadata = members.get("metadata") or {}
    if isinstance(metadata, str):
        metadata = json.loads(metadata)
    found = (metadata.get("event_payload") or {}).get("key")
    return None if found is None else str(found)


def _as_slack_shows(message: Message) -> Json:
    user = BOT_USER if message.author == BOT else "U0FOREIGN"
    return {
        "type": "message",
        "ts": message.ts,
        "user": user,
        "bot_id": message.author,
        "metadata": {"event_type": "x", "event_payload": {"key": message.key}},
        "blocks": [{"type": "header", "block_id": message.key}],
    }


@contextmanager
def true_slack(now: Callable[[], float], random: Random) -> Iterator[TrueSlack]:
    """Serve such a Slack until the end of the block."""
    slack = TrueSlack(now, random)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            path, _, query = self.path.partition("?")
            is_json = self.headers.get_content_type() == "application/json"
            members: Json = json.loads(body or b"{}") if is_json else dict(parse_qsl(body.decode()))
            members |= dict(parse_qsl(query))
            status, answer = slack.answer(path.rpartition("/")[2], members)
            if answer is None:
                self.close_connection = True
                return
            time.sleep(answer.pop("pause", 0.0))
            told = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(told)))
            if status == 429:
                self.send_header("Retry-After", "20")
            self.end_headers()
            self.wfile.write(told)

        do_GET = do_POST  # noqa: N815  # http.server's name

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # its name
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 64

        def handle_error(self, request: Any, client_address: Any) -> None:
            """A client that was killed while it waited is what these runs are about."""

    server = Server(("127.0.0.1", 0), Handler)
    slack.url = f"http://127.0.0.1:{server.server_address[1]}/api/"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield slack
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
