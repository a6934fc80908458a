"""The HTTP server: Slack's requests, two health checks, and the page of the local workspace.

/slack/events   Bolt; 401 for what Slack has not signed, 413 for what is too large
/healthz        200 while the process answers
/readyz         200 when the corpus answers too, else 503; so if its files were taken from under it.
                It says why a replica is passed over
/slack/install  the pages of an installation by OAuth, and /slack/oauth_redirect
/d/…            the pages of documents, where they have a public address
anything else   the local workspace, or 404
"""

from __future__ import annotations

import resource
from collections.abc import Iterable
from typing import TYPE_CHECKING

from slack_bolt import App
from sqlalchemy.exc import DBAPIError
from waitress.server import MultiSocketServer, TcpWSGIServer, create_server

from bot.manifest import INSTALL_PATH, REDIRECT_PATH
from bot.serving.slack_requests import LARGEST_SIGNED, SlackRequests
from corpus.corpus import Corpus
from corpus.errors import CorpusError

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

Server = TcpWSGIServer | MultiSocketServer

THREADS = 16
EVENTS_PATH = "/slack/events"
DOCUMENTS_PATH = "/d/"
INSTALLING_PATHS = (INSTALL_PATH, REDIRECT_PATH)

CONNECTIONS = 2_000
"""Connections at once: a client that sends slowly, or nothing, keeps one."""

OTHER_FILES = 200
"""Files that the process has open besides: the database, its log, its calls to Slack."""

SILENT_SECONDS = 20
"""After so long without a byte a connection is closed."""


class PortTaken(CorpusError):
    """Another program listens where this one should."""


class Router:
    """Hands each request to the application that answers it.

    The applications are mounted once the server has its port, which their addresses name.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._slack: WSGIApplication | None = None
        self._page: WSGIApplication = _not_found
        self._documents: WSGIApplication = _not_found
        self._installing: WSGIApplication = _not_found
        self._is_ready = False

    def mount(
        self,
        app: App,
        page: WSGIApplication | None = None,
        *,
        documents: WSGIApplication | None = None,
        installing: WSGIApplication | None = None,
        signing_secret: str | None = None,
    ) -> None:
        """Answer Slack's requests with `app`, `documents`' pages, and everything else with `page`.

        `installing` answers browsers that install the app. `signing_secret` is what Slack signs
        its requests with.
        """
        self._slack = SlackRequests(app, signing_secret)
        self._is_ready = True
        if page is not None:
            self._page = page
        if documents is not None:
            self._documents = documents
        if installing is not None:
            self._installing = installing

    def show(self, documents: WSGIApplication) -> None:
        """Answer with `documents`' pages alone: Slack's requests come by another way."""
        self._documents = documents
        self._is_ready = True

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path == EVENTS_PATH and self._slack is not None:
            return self._slack(environ, start)
        if path == "/healthz":
            return _answer(start, "200 OK", "ok")
        if path == "/readyz":
            return self._ready(start)
        if path.startswith(INSTALLING_PATHS):
            return self._installing(environ, start)
        if path.startswith(DOCUMENTS_PATH):
            return self._documents(environ, start)
        return self._page(environ, start)

    def _ready(self, start: StartResponse) -> Iterable[bytes]:
        if not self._is_ready:
            return _answer(start, "503 Service Unavailable", "starting")
        try:
            self._corpus.upkeep.status()
        except DBAPIError:
            return _answer(start, "503 Service Unavailable", "the corpus does not answer")
        fault = self._corpus.file_fault()
        if fault is not None:
            return _answer(start, "503 Service Unavailable", fault)
        replica = self._corpus.replica_fault()
        return _answer(start, "200 OK", "ready" if replica is None else f"ready. {replica}")


def _not_found(_environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    return _answer(start, "404 Not Found", "nothing here; Slack's requests go to /slack/events")


def _answer(start: StartResponse, status: str, words: str) -> Iterable[bytes]:
    body = f"{words}\n".encode()
    start(
        status,
        [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))],
    )
    return [body]


def listen(
    router: Router,
    *,
    host: str,
    port: int,
    threads: int = THREADS,
    largest_body: int = LARGEST_SIGNED,
) -> Server:
    """Return a server that holds its port and answers once it is run; PortTaken if it cannot.

    A request of more than `largest_body` bytes is refused with 413 before it is read.
    """
    _allow_connections()
    try:
        server = create_server(
            router,
            host=host,
            port=port,
            threads=threads,
            ident="remembrancer",
            max_request_body_size=largest_body,
            connection_limit=CONNECTIONS,
            channel_timeout=SILENT_SECONDS,
            cleanup_interval=SILENT_SECONDS // 4,
            asyncore_use_poll=True,  # select() fails on the 1,025th file, and on a closed one
        )
    except OSError as error:
        raise PortTaken(
            f"Cannot listen on {host}:{port}: {error.strerror or error}. Perhaps Remembrancer runs "
            "already; stop it, or choose another port with --port."
        ) from error
    assert isinstance(server, TcpWSGIServer | MultiSocketServer)
    return server


def _allow_connections() -> None:
    """Let the process have as many open files as connections, as far as the system lets it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS + OTHER_FILES
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft not in (resource.RLIM_INFINITY, most) and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def port_of(server: Server) -> int:
    """Return the port of a server; of a host with several addresses, that of the first."""
    if isinstance(server, MultiSocketServer):
        return int(server.effective_listen[0][1])
    port: int = server.effective_port  # type: ignore[attr-defined]  # the stubs lack it
    return port
