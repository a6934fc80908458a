"""Many digests due in the same minute: in order, as fast as Slack takes them, and no faster.

DIGESTS=1000 pytest tests/faults/test_many_digests.py tries as many as a large workspace may have.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

from slack_sdk import WebClient
from sqlalchemy import Engine, func, select

from bot.delivery.courier import Courier
from bot.delivery.pacing import CHANNEL_SECONDS, WORKSPACE_SECONDS, Pace
from corpus.corpus import Corpus
from corpus.database.engine import reading
from corpus.model import Delivery
from corpus.people import LastQuestion, ShownQuestion
from tests.digest_scene import DUE, Clock, ask_for_digest, let_it_happen
from tests.shelves import corpus_on

DIGESTS = int(os.environ.get("DIGESTS", "60"))
BUSY = 5  # seconds for which Slack asks whoever posts faster than it takes
ACK_SECONDS = 3  # what Slack gives a command


@dataclass
class Hours:
    """Time that passes only where somebody waits, so that minutes take no time."""

    now: float = 0.0

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@dataclass
class StrictSlack:
    """Takes a message a second for a channel, and answers 429 to more."""

    hours: Hours
    posts: list[tuple[float, str, str | None]] = field(default_factory=list)
    refusals: int = 0
    _last: dict[str, float] = field(default_factory=lambda: defaultdict(lambda: -9.0))

    def post(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        channel, now = form["channel"], self.hours.now
        if now - self._last[channel] < CHANNEL_SECONDS - 1e-6:
            self.refusals += 1
            return 429, {"ok": False, "error": "ratelimited"}
        self._last[channel] = now
        self.posts.append((now, channel, form.get("thread_ts")))
        return 200, {"ok": True, "ts": f"{len(self.posts)}.000000", "channel": channel}


@contextmanager
def served(slack: StrictSlack) -> Iterator[str]:
    """The address of its Web API on the loopback."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            is_json = self.headers.get_content_type() == "application/json"
            form = json.loads(body) if is_json else dict(parse_qsl(body.decode()))
            status, answer = slack.post(form)
            told = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(told)))
            if status == 429:
                self.send_header("Retry-After", str(BUSY))
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # http.server's name
            """A line for each request would drown what a test says."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/api/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def ends(engine: Engine) -> Counter[tuple[bool, str]]:
    in_thread = (Delivery.part > 0).label("in_thread")
    with reading(engine) as session:
        rows = session.execute(
            select(in_thread, Delivery.state, func.count()).group_by(in_thread, Delivery.state)
        )
        return Counter({(bool(part), state): count for part, state, count in rows})


def asks_meanwhile(corpus: Corpus, ended: threading.Event) -> list[float]:
    """How long each of somebody's questions took, while digests were posted."""
    took = []
    while not ended.is_set():
        began = time.monotonic()
        corpus.threads.remember_question(ShownQuestion("C1", "1.0", LastQuestion("when?", 0)), DUE)
        corpus.events.on_date("10 December 1948", today=date(2026, 12, 10), limit=3)
        took.append(time.monotonic() - began)
        ended.wait(0.02)
    return took


def test_many_that_are_due_at_once_are_posted_in_order_within_slacks_limits(
    engine: Engine,
) -> None:
    for year in range(1948, 1953):
        let_it_happen(engine, date(year, 12, 10), f"What happened in {year}.")
    for number in range(DIGESTS):
        ask_for_digest(engine, f"C{number:04}")
    corpus, clock, hours = corpus_on(engine), Clock(DUE), Hours()
    slack, ended, took = StrictSlack(hours), threading.Event(), list[float]()
    asker = threading.Thread(target=lambda: took.extend(asks_meanwhile(corpus, ended)))
    with served(slack) as address:
        client = WebClient("xoxb-1", base_url=address, timeout=5, retry_handlers=[])
        courier = Courier(corpus, client, clock, Pace(hours.sleep, lambda: hours.now))
        asker.start()
        began = time.monotonic()
        while ends(engine)[True, "posted"] < DIGESTS and time.monotonic() - began < 300:
            courier.tick()
            clock.forward(seconds=30)
        ended.set()
        asker.join()
    assert ends(engine) == {(False, "posted"): DIGESTS, (True, "posted"): DIGESTS}
    assert slack.refusals == 0
    seen = [channel for _, channel, thread in slack.posts if thread is None]
    assert seen == [f"C{number:04}" for number in range(DIGESTS)]
    # what channels see comes first, all of it, and four a second
    assert all(thread is None for _, _, thread in slack.posts[:DIGESTS])
    assert slack.posts[DIGESTS - 1][0] <= DIGESTS * WORKSPACE_SECONDS
    assert max(took) < ACK_SECONDS, "somebody's question had to wait for digests"
