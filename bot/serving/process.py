"""A process of the bot that answers: over HTTP, in Socket Mode, or as a local workspace.

SIGTERM and Ctrl-C end it in an order that loses nothing: no more digests are leased, no more
requests are taken, requests under way are answered, and the database is closed last.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from slack_bolt import App
from slack_sdk.errors import SlackClientError

from bot import workspace
from bot.assembly import (
    build_app,
    commands,
    digest_client,
    document_pages,
    has_home,
    interactive_client,
    shortcuts,
)
from bot.delivery import Courier, start_clock
from bot.identity import Identity, asking, identity_of
from bot.logging import log_request
from bot.metrics import measured
from bot.now import utc_now
from bot.reader import reader_app
from bot.serving.alone import reveal, worker_of
from bot.serving.by_oauth import (
    app_by_oauth,
    expire_by_oauth,
    install_pages,
    open_oauth,
    worker_by_oauth,
)
from bot.serving.garbage import sweeping_when_quiet
from bot.serving.http import EVENTS_PATH, Router, Server, listen, port_of
from bot.serving.local import collections_granted, grant_confidential, run_digest
from bot.serving.recovery import recovering
from bot.serving.signals import Stop, on_signal
from bot.serving.socket_mode import socket_handler
from bot.serving.tuning import tune_threads
from bot.serving.working import THREADS, working
from bot.settings import Settings, Transport
from corpus.corpus import Corpus
from corpus.database import answering, database_file
from corpus.errors import CorpusError
from handlers.intake import Worker
from handlers.queues import FairExecutor

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

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
class ServeOptions:
    """How to serve: over which transport, with or without a clock, and what to call at the start.

    `announce` is called with the address, or with "Socket Mode"; in the local workspace the address
    lets one browser in. `entered` is called with the address for the next one, once it did. `jobs`
    threads do jobs beside; none with 0.
    """

    settings: Settings
    transport: Transport
    clock: bool
    announce: Callable[[str], None]
    jobs: int = THREADS
    entered: Callable[[str], None] = lambda _address: None


def serve(options: ServeOptions, corpus: Corpus) -> None:
    """Serve until SIGTERM or Ctrl-C; the corpus is closed at the end."""
    tune_threads()
    with sweeping_when_quiet():
        SERVERS[options.transport](options, corpus)


def _serve_http(options: ServeOptions, corpus: Corpus) -> None:
    settings = options.settings
    if settings.is_installed_by_oauth:
        _serve_by_oauth(options, corpus)
        return
    router = Router(corpus)
    server = listen(router, host=settings.host, port=settings.port)
    secret = reveal(settings.slack_signing_secret)
    token = reveal(settings.slack_bot_token)
    public = settings.public_url
    bot = _build_bot(options, corpus, token, settings.slack_api_url, secret, public)
    bot.identity.ask()  # a token that Slack refuses ends the start
    router.mount(bot.app, documents=_documents(corpus, public), signing_secret=secret)
    address = f"http://{settings.host}:{port_of(server)}{EVENTS_PATH}"
    with _running(options, bot, corpus), asking(bot.identity):
        _run_server(server, lambda: options.announce(address))


def _serve_by_oauth(options: ServeOptions, corpus: Corpus) -> None:
    settings = options.settings
    oauth = open_oauth(settings, corpus)
    router = Router(corpus)
    server = listen(router, host=settings.host, port=settings.port)
    bot = _Running(
        app_by_oauth(settings, corpus, oauth),
        Courier(corpus, oauth.digest_client, utc_now),
        worker_by_oauth(settings, corpus, oauth),
        lambda now: expire_by_oauth(settings, corpus, oauth, now),
    )
    router.mount(
        bot.app,
        documents=_documents(corpus, settings.public_url),
        installing=install_pages(oauth),
        signing_secret=reveal(settings.slack_signing_secret),
    )
    address = f"http://{settings.host}:{port_of(server)}{EVENTS_PATH}"
    with _running(options, bot, corpus):
        _run_server(server, lambda: options.announce(address))


def _serve_workspace(options: ServeOptions, corpus: Corpus) -> None:
    settings = options.settings
    router = Router(corpus)
    server = listen(
        router,
        host=LOCAL_HOST,
        port=settings.port,
        threads=workspace.THREADS,
        largest_body=workspace.LARGEST_FILE,
    )
    url = f"http://{LOCAL_HOST}:{port_of(server)}"
    secret = secrets.token_hex(16)
    file = database_file(settings.database_url)
    local = workspace.Workspace(
        None if file is None else workspace.file_beside(file),
        signing_secret=secret,
        events_url=f"{url}{EVENTS_PATH}",
        clock=utc_now,
        timezone=settings.time_zone,
    )
    bot = _build_bot(options, corpus, local.bot_token, local.api_url, secret, url)
    page = workspace.workspace_app(
        local,
        commands=[workspace.ListedCommand(c.name, c.usage, c.description) for c in commands()],
        shortcuts=[workspace.ListedShortcut(s.callback_id, s.name, s.kind) for s in shortcuts()],
        examples=EXAMPLES,
        has_home=has_home(),
        run_digest=lambda id_: run_digest(bot.courier, id_),
        role_of=lambda id_: corpus.access.roles(workspace.TEAM_ID).of(id_).value,
        granted_to=lambda id_: collections_granted(corpus, id_),
        set_access=lambda id_: grant_confidential(corpus, id_),
    )
    documents = _documents(corpus, url)
    router.mount(bot.app, page, documents=documents, signing_secret=secret)
    local.door.on_entry(lambda: options.entered(local.door.address))
    with closing(local), _running(options, bot, corpus):
        _run_server(
            server, lambda: options.announce(local.door.address), at_end=local.changes.close
        )


def _serve_socket(options: ServeOptions, corpus: Corpus) -> None:
    settings = options.settings
    token = reveal(settings.slack_bot_token)
    public = settings.public_url
    bot = _build_bot(options, corpus, token, settings.slack_api_url, None, public)
    handler = socket_handler(bot.app, reveal(settings.slack_app_token))

    def connect() -> None:
        try:
            handler.connect()  # type: ignore[no-untyped-call]
        except (SlackClientError, OSError) as error:
            raise SlackUnreachable(f"Slack cannot be connected to: {error}") from error
        options.announce("Socket Mode")

    def disconnect() -> None:
        handler.close()  # type: ignore[no-untyped-call]

    documents = _documents(corpus, public)
    if documents is not None:
        router = Router(corpus)
        server = listen(router, host=settings.host, port=settings.port)
        router.show(documents)
        with _running(options, bot, corpus):
            _run_server(server, connect, at_end=disconnect)
        return
    stop = Stop()
    with _running(options, bot, corpus), on_signal(stop.ask):
        connect()
        # SocketModeHandler.start() would wait for ever: SIGTERM does not end it.
        stop.wait()
        disconnect()


SERVERS: dict[Transport, Callable[[ServeOptions, Corpus], None]] = {
    Transport.HTTP: _serve_http,
    Transport.SOCKET: _serve_socket,
    Transport.WORKSPACE: _serve_workspace,
}


@dataclass(frozen=True, slots=True)
class _Running:
    app: App
    courier: Courier
    worker: Worker
    expire: Callable[[datetime], object]


@dataclass(frozen=True, slots=True)
class _OneToken(_Running):
    identity: Identity


def _documents(corpus: Corpus, public_url: str | None) -> WSGIApplication | None:
    """Return the pages of documents, where they have a public address."""
    if public_url is None:
        return None
    return reader_app(corpus, document_pages(corpus, public_url), utc_now)


def _build_bot(
    options: ServeOptions,
    corpus: Corpus,
    token: str,
    base_url: str | None,
    secret: str | None,
    public_url: str | None = None,
) -> _OneToken:
    client = interactive_client(token, base_url)
    identity = identity_of(client)
    app = build_app(
        corpus,
        client,
        signing_secret=secret,
        time_zone=options.settings.time_zone,
        public_url=public_url,
        identity=identity,
    )
    worker = worker_of(options.settings, corpus, token, base_url)
    courier = Courier(corpus, digest_client(token, base_url), utc_now)
    return _OneToken(app, courier, worker, corpus.erasure.expire, identity)


@contextmanager
def _running(options: ServeOptions, bot: _Running, corpus: Corpus) -> Iterator[None]:
    """Run the clock during the block; then stop leasing, stop answering and close the corpus."""
    expire = bot.expire
    match = bot.courier.corpus.watches.match_new
    clock = start_clock(bot.courier, match=match, expire=expire) if options.clock else None
    corpus.erasure.expire(utc_now())
    corpus.upkeep.finish_erasing()
    executor = bot.app.listener_runner.listener_executor
    if isinstance(executor, FairExecutor):
        executor.observers.append(log_request)
    for each in corpus.of_each_shelf():
        each.corrections.start_settling()
    corpus.meaning.start_warming()
    is_asked = _is_asked_of(executor)
    doing = working(corpus, utc_now, bot.worker, threads=options.jobs, is_asked=is_asked)
    try:
        telling = measured(options.settings.metrics, corpus, bot.app)
        with answering(is_asked), recovering(bot.app, corpus, utc_now), doing, telling:
            yield
    finally:
        corpus.corrections.stop()
        if clock is not None:
            clock.shutdown(wait=True)
        executor.shutdown(wait=True, cancel_futures=True)
        corpus.close()


def _is_asked_of(executor: Executor) -> Callable[[], bool]:
    """Return whether somebody waits for an answer of the threads that answer."""
    if not isinstance(executor, FairExecutor):
        return lambda: False
    return lambda: executor.is_asked


def _run_server(
    server: Server, announce: Callable[[], None], *, at_end: Callable[[], None] | None = None
) -> None:
    """Run the server until a signal; then call `at_end` and answer the requests under way.

    `announce` is called once a signal would be heard, since its reader may send one at once.
    """

    def end() -> None:
        if at_end is not None:
            at_end()
        raise SystemExit(0)  # waitress then ends its loop and waits for its threads

    with on_signal(end):
        announce()
        server.run()
