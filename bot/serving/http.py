"""The HTTP server: Slack's requests, two health checks, and the page of the local workspace.

/slack/events   Bolt, which checks the signature; 401 for what cannot be read
/healthz        200 while the process answers
/readyz         200 when the corpus answers too, else 503
anything else   the local workspace, or 404
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_bolt.adapter.wsgi.http_request import WsgiHttpRequest
from sqlalchemy.exc import DBAPIError
from waitress.server import MultiSocketServer, TcpWSGIServer, create_server

from corpus.corpus import Corpus
from corpus.errors import CorpusError

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

Server = TcpWSGIServer | MultiSocketServer

THREADS = 16
EVENTS_PATH = "/slack/events"
LARGEST_BODY = 32 * 1024 * 1024  # bytes: files of the local workspace; Slack sends kilobytes


# What Bolt raises for a body of another shape than Slack's, which it does not check.
UNREADABLE = (ValueError, TypeError, AttributeError, LookupError)


class PortTaken(CorpusError):
    """Another program listens where this one should."""


class SlackRequests(SlackRequestHandler):
    """Bolt behind WSGI; a request that Bolt cannot read is not from Slack, and gets 401."""

    def dispatch(self, request: WsgiHttpRequest) -> BoltResponse:
        try:
            bolt_request = BoltRequest(
                body=request.get_body(), query=request.query_string, headers=request.get_headers()
            )
        except UNREADABLE:
            return BoltResponse(status=401, body="")
        return self.app.dispatch(bolt_request)


class Router:
    """Hands each request to the application that answers it.

    The applications are mounted once the server has its port, which their addresses name.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._slack: WSGIApplication | None = None
        self._page: WSGIApplication = _not_found

    def mount(self, app: App, page: WSGIApplication | None = None) -> None:
        """Answer Slack's requests with `app` and everything else with `page`."""
        self._slack = SlackRequests(app, path=EVENTS_PATH)
        if page is not None:
            self._page = page

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path == EVENTS_PATH and self._slack is not None:
            return self._slack(environ, start)
        if path == "/healthz":
            return _answer(start, "200 OK", "ok")
        if path == "/readyz":
            return self._ready(start)
        return self._page(environ, start)

    def _ready(self, start: StartResponse) -> Iterable[bytes]:
        if self._slack is None:
            return _answer(start, "503 Service Unavailable", "starting")
        try:
            self._corpus.upkeep.status()
        except DBAPIError:
            return _answer(start, "503 Service Unavailable", "the corpus does not answer")
        return _answer(start, "200 OK", "ready")


def _not_found(_environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    return _answer(start, "404 Not Found", "nothing here; Slack's requests go to /slack/events")


def _answer(start: StartResponse, status: str, words: str) -> Iterable[bytes]:
    body = f"{words}\n".encode()
    start(
        status,
        [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))],
    )
    return [body]


def listen(router: Router, *, host: str, port: int, threads: int = THREADS) -> Server:
    """Return a server that holds its port and answers once it is run; PortTaken if it cannot."""
    try:
        server = create_server(
            router,
            host=host,
            port=port,
            threads=threads,
            ident="remembrancer",
            max_request_body_size=LARGEST_BODY,
            asyncore_use_poll=True,  # select() fails on the 1,025th file, and on a closed one
        )
    except OSError as error:
        raise PortTaken(
            f"Cannot listen on {host}:{port}: {error.strerror or error}. Perhaps Remembrancer runs "
            "already; stop it, or choose another port with --port."
        ) from error
    assert isinstance(server, TcpWSGIServer | MultiSocketServer)
    return server


def port_of(server: Server) -> int:
    """Return the port of a server; of a host with several addresses, that of the first."""
    if isinstance(server, MultiSocketServer):
        return int(server.effective_listen[0][1])
    port: int = server.effective_port  # type: ignore[attr-defined]  # the stubs lack it
    return port
