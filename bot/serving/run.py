"""Runs the bot until it is told to stop: over HTTP, in Socket Mode, or as a local workspace.

SIGTERM and Ctrl-C end it in an order that loses nothing: no more digests are claimed, no more
requests are taken, what is being answered is answered, and the database is closed last.
"""

from __future__ import annotations

import secrets
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from pydantic import SecretStr
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk.errors import SlackClientError
from sqlalchemy import make_url

from bot import workspace
from bot.assembly import (
    build_app,
    commands,
    digest_client,
    has_home,
    interactive_client,
    shortcuts,
    utc_now,
)
from bot.delivery.clock import start_clock
from bot.delivery.courier import Courier
from bot.serving.http import EVENTS_PATH, Router, Server, listen, port_of
from bot.settings import Settings, Transport
from bot.workspace.roster import TEAM_ID
from corpus.corpus import Corpus
from corpus.errors import CorpusError
from handlers.editors import Editors

LOCAL_HOST = "127.0.0.1"
EXAMPLES = (
    "/passage deth penalty moratorum",
    "/actor Jelzin",
    "/date june 97",
    "@remembrancer when did Russia join the Council of Europe?",
    "/digest preview 12-10",
)


class SlackUnreachable(CorpusError):
    """Slack cannot be connected to, or does not accept the token."""


@dataclass(frozen=True, slots=True)
class Serving:
    """How to serve: which transport, whether to run the clock, and whom to tell when it listens."""

    settings: Settings
    transport: Transport
    clock: bool
    announce: Callable[[str], None]


def serve(serving: Serving, corpus: Corpus) -> None:
    """Serve until SIGTERM or Ctrl-C; the corpus is closed at the end."""
    SERVERS[serving.transport](serving, corpus)


def _serve_http(serving: Serving, corpus: Corpus) -> None:
    settings = serving.settings
    router = Router(corpus)
    server = listen(router, host=settings.host, port=settings.port)
    secret = _secret(settings.slack_signing_secret)
    bot = _bot(serving, corpus, _secret(settings.slack_bot_token), settings.slack_api_url, secret)
    router.mount(bot.app)
    address = f"http://{settings.host}:{port_of(server)}{EVENTS_PATH}"
    with _kept_running(serving, bot, corpus):
        _run(server, lambda: serving.announce(address))


def _serve_workspace(serving: Serving, corpus: Corpus) -> None:
    settings = serving.settings
    router = Router(corpus)
    server = listen(router, host=LOCAL_HOST, port=settings.port, threads=workspace.THREADS)
    url = f"http://{LOCAL_HOST}:{port_of(server)}"
    secret = secrets.token_hex(16)
    local = workspace.Workspace(
        _workspace_file(settings.database_url),
        signing_secret=secret,
        events_url=f"{url}{EVENTS_PATH}",
        clock=utc_now,
        timezone=settings.time_zone,
    )
    bot = _bot(serving, corpus, local.bot_token, local.api_url, secret)
    page = workspace.workspace_app(
        local,
        commands=[workspace.ListedCommand(c.name, c.usage, c.description) for c in commands()],
        shortcuts=[workspace.ListedShortcut(s.callback_id, s.name, s.kind) for s in shortcuts()],
        examples=EXAMPLES,
        has_home=has_home(),
        run_digest=lambda channel: bot.courier.run_now(workspace=TEAM_ID, channel=channel),
    )
    router.mount(bot.app, page)
    with closing(local), _kept_running(serving, bot, corpus):
        _run(server, lambda: serving.announce(url), before=local.changes.close)


def _serve_socket(serving: Serving, corpus: Corpus) -> None:
    settings = serving.settings
    bot = _bot(serving, corpus, _secret(settings.slack_bot_token), settings.slack_api_url, None)
    handler = SocketModeHandler(bot.app, _secret(settings.slack_app_token))
    stopped = threading.Event()
    with _kept_running(serving, bot, corpus), _on_signal(stopped.set):
        try:
            handler.connect()  # type: ignore[no-untyped-call]
        except (SlackClientError, OSError) as error:
            raise SlackUnreachable(f"Slack cannot be connected to: {error}") from error
        serving.announce("Socket Mode")
        # SocketModeHandler.start() would wait for ever: it does not hear SIGTERM.
        stopped.wait()
        handler.close()  # type: ignore[no-untyped-call]


SERVERS: dict[Transport, Callable[[Serving, Corpus], None]] = {
    Transport.HTTP: _serve_http,
    Transport.SOCKET: _serve_socket,
    Transport.WORKSPACE: _serve_workspace,
}


@dataclass(frozen=True, slots=True)
class _Bot:
    app: App
    courier: Courier


def _bot(
    serving: Serving, corpus: Corpus, token: str, base_url: str | None, secret: str | None
) -> _Bot:
    app = build_app(
        corpus,
        interactive_client(token, base_url),
        signing_secret=secret,
        time_zone=serving.settings.time_zone,
        editors=editors_of(serving),
    )
    return _Bot(app, Courier(corpus, digest_client(token, base_url), utc_now))


def editors_of(serving: Serving) -> Editors:
    """Those who are named; if nobody is, nobody, but in the local workspace everybody."""
    users = serving.settings.editors
    if not users and serving.transport is Transport.WORKSPACE:
        return Editors()
    return Editors.named(users)


@contextmanager
def _kept_running(serving: Serving, bot: _Bot, corpus: Corpus) -> Iterator[None]:
    """Tick meanwhile; at the end stop claiming digests, then answering, then close the corpus."""
    clock = start_clock(bot.courier) if serving.clock else None
    corpus.corrections.start_settling()
    try:
        yield
    finally:
        corpus.corrections.stop()
        if clock is not None:
            clock.shutdown(wait=True)
        executor = bot.app.listener_runner.listener_executor
        executor.shutdown(wait=True, cancel_futures=True)
        corpus.close()


def run_clock(settings: Settings, corpus: Corpus, announce: Callable[[], None]) -> None:
    """Tick until told to stop, and serve nothing; `announce` is called once it hears a signal."""
    client = digest_client(_secret(settings.slack_bot_token), settings.slack_api_url)
    stopped = threading.Event()
    with _on_signal(stopped.set):
        clock = start_clock(Courier(corpus, client, utc_now))
        announce()
        stopped.wait()
        clock.shutdown(wait=True)
    corpus.close()


def _run(
    server: Server, announce: Callable[[], None], *, before: Callable[[], None] | None = None
) -> None:
    """Run until a signal; what is being answered then is answered, `before` is done first.

    It is announced once a signal is heard, for whoever reads that it runs may end it at once.
    """

    def leave() -> None:
        if before is not None:
            before()
        raise SystemExit(0)  # waitress ends its loop on it, and waits for its threads

    with _on_signal(leave):
        announce()
        server.run()


@contextmanager
def _on_signal(act: Callable[[], None]) -> Iterator[None]:
    def heard(_number: int, _frame: FrameType | None) -> None:
        act()

    before = {number: signal.signal(number, heard) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _secret(secret: SecretStr | None) -> str:
    return "" if secret is None else secret.get_secret_value()


def _workspace_file(database_url: str) -> Path | None:
    """The local workspace's messages lie beside the corpus; elsewhere they end with the process."""
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return None
    return Path(url.database).with_suffix(".workspace.db")
