"""Fifty people type commands for a minute, through signed HTTP, and read the answers.

    python -m tests.benchmarks.slack
    python -m tests.benchmarks.slack --table    # see tests.benchmarks.load_table

builds a corpus of 100,000 passages of the UN General Debate beside the starter library, and starts
the bot in a process of its own. Each person types a command, waits for its answer, and types the
next after some seconds. The second half of the time ten handlers sleep, as slow ones would.

A command is acknowledged when the bot's HTTP answer has come, as in Slack within 3 s, and answered
when its message has come to the command's response_url. The bare search is measured in the bot's
process, one query after another, before anybody types. Reach: every command acknowledged, none
dropped, and p99 of /passage at most ten times the bare search's p99, in both halves.

Then one person mentions the bot a thousand times at once, while the others type on. Reach: no
command acknowledged later than after 1 s, none dropped. Needs `../shared` and the `bench` extra.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path

from bot.assembly import build_app, interactive_client
from bot.serving.http import EVENTS_PATH, Router, listen, port_of
from bot.workspace import payloads
from bot.workspace.dispatch import FORM, JSON, form_body, send
from bot.workspace.payloads import ResponseChannel
from bot.workspace.roster import BOT_USER_ID, CHANNELS_BY_ID, PEOPLE_BY_ID, TEAM_ID
from corpus.corpus import Corpus
from corpus.search import Search
from tests.benchmarks.engines import build_ours, today
from tests.benchmarks.known_items import QueryMaker
from tests.benchmarks.percentiles import milliseconds, row_of_times
from tests.benchmarks.search import SHARED, WARMING
from tests.benchmarks.speeches import corpus
from tests.shelves import engine_of, utc_now

SECRET = "a signing secret of the benchmark"
PEOPLE = 50
SLOW = 10
PAUSE_SECONDS = (2.0, 8.0)  # reading an answer and typing the next command
PATIENCE_SECONDS = 30.0  # for an answer; afterwards it counts as dropped
MENTION = "mention"
SLOW_COMMAND = "/slow"
FLOOD = 1_000  # mentions of one person
FLOOD_SECONDS = 20.0
FLOODING_AT_ONCE = 20  # requests under way, as Slack would send them

# Beside /passage, which is half of all: what the README tries.
OTHERS = (
    ("/actor", "Jelzin"),
    ("/actor", "CoE"),
    ("/actor", "Human Rights Watch"),
    ("/date", "june 97"),
    ("/date", "Russia joins the Council of Europe"),
    ("/date", "5 December"),
    ("/timeline", "Council of Europe 1990s"),
    ("/timeline", "death penalty 1994..1999"),
)


def run_bot(database: str, api_url: str, queries: Sequence[str], told: Connection) -> None:
    """Serve until the other end says so; tells the bare search's seconds, then the address."""
    shelf, _opened = Corpus.open(f"sqlite:///{database}", use_library=True, clock=utc_now)
    shelf.warm()
    told.send(_seconds_of_search(Search(engine_of(shelf), today=today), queries))
    router = Router(shelf)
    server = listen(router, host="127.0.0.1", port=0)
    app = build_app(shelf, interactive_client("xoxb-1", api_url), signing_secret=SECRET)

    @app.command(SLOW_COMMAND)
    def slow(ack, command) -> None:  # type: ignore[no-untyped-def]  # Bolt fills them by name
        ack()
        time.sleep(float(command["text"]))

    router.mount(app)
    told.send(f"http://127.0.0.1:{port_of(server)}{EVENTS_PATH}")
    threading.Thread(target=server.run, daemon=True).start()
    told.recv()


def _seconds_of_search(search: Search, queries: Sequence[str]) -> list[float]:
    search.warm()
    for query in queries[:WARMING]:
        search.search(query, limit=3)
    took = []
    for query in queries:
        started = time.perf_counter()
        search.search(query, limit=3)
        took.append(time.perf_counter() - started)
    return took


class _Answers(ThreadingHTTPServer):
    """Slack's side: says who the bot is, and takes its answers at their response_url."""

    request_queue_size = 128
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.arrived: dict[str, threading.Event] = {}
        self.url = f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        assert isinstance(self.server, _Answers)
        arrived = self.server.arrived.get(self.path)
        if arrived is not None:
            arrived.set()
        # Of another team everybody would be a guest, and answered once.
        told = json.dumps(
            {"ok": True, "team_id": TEAM_ID, "user_id": BOT_USER_ID, "bot_id": "B1", "ts": "1.0"}
        ).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        # in small letters, as Bolt looks for it
        self.send_header("x-oauth-scopes", "commands,chat:write,app_mentions:read")
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base's name
        """Nothing: there is a table at the end."""


@contextmanager
def answers() -> Iterator[_Answers]:
    server = _Answers()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()


@dataclass(frozen=True, slots=True)
class Typed:
    """One command: seconds until its acknowledgement and its answer, None if there was none."""

    command: str
    acknowledged: float | None
    answered: float | None


@dataclass(slots=True)
class Load:
    """Who types what, where to, for how long."""

    bot_url: str
    slack: _Answers
    queries: Sequence[str]
    seconds: float
    typed: list[Typed] = field(default_factory=list)

    def run(self) -> list[Typed]:
        """Let everybody type until the time is over; what was typed then is waited for."""
        with ThreadPoolExecutor(PEOPLE) as pool:
            for done in [pool.submit(self._person, number) for number in range(PEOPLE)]:
                done.result()
        return self.typed

    def _person(self, number: int) -> None:
        chosen = random.Random(number)
        end = time.monotonic() + self.seconds
        time.sleep(chosen.uniform(0, PAUSE_SECONDS[1]))
        while time.monotonic() < end:
            query = ("/passage", chosen.choice(self.queries))
            name, text = query if chosen.random() < 0.5 else chosen.choice(OTHERS)
            self.typed.append(self.type(number, name, text))
            time.sleep(chosen.uniform(*PAUSE_SECONDS))

    def type(self, number: int, name: str, text: str) -> Typed:
        """Type one command and wait for its answer."""
        path = f"/{number}/{len(self.slack.arrived)}/{time.monotonic_ns()}"
        arrived = self.slack.arrived[path] = threading.Event()
        person = replace(PEOPLE_BY_ID["U01RESEARCH"], id=f"U{number:08}")
        reach = ResponseChannel("1.2.3", f"{self.slack.url}{path}")
        form = payloads.command(person, CHANNELS_BY_ID["C01RESEARCH"], name, text, reach)
        started = time.perf_counter()
        told = send(
            self.bot_url,
            form_body(form),
            content_type=FORM,
            secret=SECRET,
            now=datetime.now(UTC),
        )
        acknowledged = time.perf_counter() - started
        if told.error is not None:
            return Typed(name, None, None)
        if name == SLOW_COMMAND:
            return Typed(name, acknowledged, None)
        came = arrived.wait(PATIENCE_SECONDS)
        return Typed(name, acknowledged, time.perf_counter() - started if came else None)

    def mention(self, number: int, text: str) -> Typed:
        """Mention the bot with a question, and wait for what it posts; for one person alone."""
        arrived = self.slack.arrived["/api/chat.postMessage"] = threading.Event()
        moment = f"{time.time():.6f}"
        message = {
            "user": f"U{number:08}",
            "ts": moment,
            "client_msg_id": moment,
            "text": f"<@{BOT_USER_ID}> {text}",
        }
        event = payloads.message_event("app_mention", CHANNELS_BY_ID["C01RESEARCH"], message)
        envelope = payloads.event_callback(event, event_time=int(time.time()))
        started = time.perf_counter()
        told = send(
            self.bot_url,
            json.dumps(envelope).encode(),
            content_type=JSON,
            secret=SECRET,
            now=datetime.now(UTC),
        )
        acknowledged = time.perf_counter() - started
        if told.error is not None:
            return Typed(MENTION, None, None)
        came = arrived.wait(PATIENCE_SECONDS)
        return Typed(MENTION, acknowledged, time.perf_counter() - started if came else None)


def main() -> None:
    arguments = _arguments()
    passages = corpus(arguments.shared, seed=1)[: arguments.passages]
    made = QueryMaker(passages, arguments.shared, seed=1).make(arguments.each)
    queries = [item.text for item in made]
    with tempfile.TemporaryDirectory(prefix="slack-", dir=arguments.folder) as folder:
        if arguments.table:
            from tests.benchmarks.load_table import load_table  # which takes from this module

            load_table(
                passages,
                queries,
                Path(folder),
                people=arguments.people,
                seconds=arguments.seconds,
                processes=arguments.processes,
                postgresql=arguments.postgresql,
            )
            return
        database = build_ours(passages, Path(folder))
        print(f"{len(passages):,} passages, {len(queries)} queries, {PEOPLE} people", flush=True)
        with answers() as slack:
            measure(database, slack, queries, arguments.seconds)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=60.0, help="of typing, in two halves")
    parser.add_argument("--each", type=int, default=60, help="queries of each of the five kinds")
    parser.add_argument("--table", action="store_true", help="of several processes: load_table")
    parser.add_argument("--people", type=int, default=16, help="of the table, typing without rest")
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 2, 4], help="of the table")
    parser.add_argument("--postgresql", help="of the table: the URL of an empty database")
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--folder", type=Path, help="where the database is built")
    return parser.parse_args()


def measure(database: Path, slack: _Answers, queries: Sequence[str], seconds: float) -> None:
    """Start the bot, let people type, and print the table."""
    ours, theirs = multiprocessing.Pipe()
    bot = multiprocessing.get_context("spawn").Process(
        target=run_bot, args=(str(database), f"{slack.url}/api/", queries, theirs), daemon=True
    )
    bot.start()
    bare = ours.recv()
    url = ours.recv()
    print(HEADING)
    print(row_of_times("the bare search", bare))
    half = seconds / 2
    report("", Load(url, slack, queries, half).run(), bare)
    slow = Load(url, slack, queries, half)
    for number in range(SLOW):
        slow.type(number, SLOW_COMMAND, str(half + PAUSE_SECONDS[1]))
    report(f", {SLOW} slow handlers", slow.run(), bare)
    flooded = Load(url, slack, queries, min(half, FLOOD_SECONDS))
    with ThreadPoolExecutor(FLOODING_AT_ONCE) as pool:
        mentions = [pool.submit(mention, url, number) for number in range(FLOOD)]
        report(f", {FLOOD} mentions", flooded.run(), bare)
        taken = sum(each.result() for each in mentions)
    print(f"{taken} of {FLOOD} mentions were taken in by the bot's address")
    ours.send("stop")
    bot.join(PATIENCE_SECONDS)


def mention(url: str, number: int) -> bool:
    """Send one mention of the person who floods; return whether it was taken in."""
    event = {
        "type": "app_mention",
        "user": "U0FLOOD01",
        "text": "<@U0BOT0001> who is Jelzin?",
        "ts": f"17000{number:05}.000100",
        "channel": "C01RESEARCH",
        "event_ts": f"17000{number:05}.000100",
        "team": TEAM_ID,
    }
    body = json.dumps(payloads.event_callback(event, event_time=1)).encode()
    told = send(url, body, content_type=JSON, secret=SECRET, now=datetime.now(UTC))
    return told.error is None


HEADING = f"{'':<38} {'count':>6} {'p50 ms':>8} {'p95 ms':>8} {'p99 ms':>8} {'most ms':>8}"


def report(marked: str, typed: Sequence[Typed], bare: Sequence[float]) -> None:
    """Print the acknowledgements, the answers by command, what was lost, and the ratio."""
    acknowledged = [each.acknowledged for each in typed if each.acknowledged is not None]
    print(row_of_times(f"acknowledged{marked}", acknowledged))
    for name in sorted({each.command for each in typed}):
        took = [e.answered for e in typed if e.command == name and e.answered is not None]
        print(row_of_times(f"{name} answered{marked}", took))
        if name == "/passage":
            ratio = milliseconds(took, 99) / milliseconds(bare, 99)
    late = len(typed) - len(acknowledged)
    dropped = sum(each.answered is None for each in typed)
    print(
        f"{len(typed)} commands: {late} not acknowledged within 3 s, {dropped} dropped; p99 of "
        f"/passage is {ratio:.1f} times the bare search's\n",
        flush=True,
    )


if __name__ == "__main__":
    main()
