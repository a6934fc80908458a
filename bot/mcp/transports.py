"""The server over standard input and output, for the owner, and over HTTP, for assistants."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from urllib.parse import urlsplit

import anyio
import uvicorn
from mcp.server.auth.settings import AuthSettings
from mcp.server.stdio import stdio_server
from mcp.server.transport_security import TransportSecuritySettings
from pydantic import AnyHttpUrl

from bot.mcp.admission import Assistants, Now, Owner
from bot.mcp.server import build_server
from corpus.corpus import Corpus
from corpus.errors import CorpusError

PATH = "/mcp"
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
LARGEST_REQUEST = 256 * 1024  # bytes


class CannotListen(CorpusError):
    """The address cannot be listened on."""


@dataclass(frozen=True, slots=True)
class HttpOptions:
    """Where to listen, and as whom: `public_url` is how assistants reach it through a proxy.

    `announce` is called with the address once it listens.
    """

    host: str
    port: int
    public_url: str | None
    budget: int
    calls_a_minute: int
    announce: Callable[[str], None]


def run_stdio(corpus: Corpus, now: Now, *, budget: int) -> None:
    """Serve the owner's program until it closes its end."""

    async def serve() -> None:
        server = build_server(Owner(corpus, now), budget=budget)
        async with stdio_server() as (read_stream, write_stream):
            options = server.create_initialization_options()
            await server.run(read_stream, write_stream, options)

    anyio.run(serve)


def run_http(corpus: Corpus, now: Now, options: HttpOptions) -> None:
    """Serve assistants with a token until SIGTERM or Ctrl-C; CannotListen says why it cannot."""
    listener = _listen(options.host, options.port)
    host, port = listener.getsockname()[:2]
    address = options.public_url or f"http://{_bracketed(host)}:{port}"

    async def serve() -> None:
        assistants = Assistants(corpus, now, calls_a_minute=options.calls_a_minute)
        app = build_server(assistants, budget=options.budget).streamable_http_app(
            streamable_http_path=PATH,
            max_request_body_size=LARGEST_REQUEST,
            transport_security=_known_hosts(options),
            auth=AuthSettings(issuer_url=AnyHttpUrl(address), resource_server_url=None),
            token_verifier=assistants,
        )
        server = _Server(uvicorn.Config(app, log_config=None, access_log=False))
        options.announce(f"{address}{PATH}")
        await server.serve(sockets=[listener])

    anyio.run(serve)


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise CannotListen(
            f"{host}:{port} cannot be listened on: {error.strerror}. Another port: --port 0 takes "
            "any free one."
        ) from error


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _known_hosts(options: HttpOptions) -> TransportSecuritySettings:
    """Return under which names it is called: a page elsewhere cannot make it answer to its own."""
    names = [f"{name}:*" for name in {*LOOPBACK, _bracketed(options.host)}]
    origins = [f"http://{name}" for name in names]
    if options.public_url is not None:
        names.append(urlsplit(options.public_url).netloc)
        origins.append(options.public_url)
    return TransportSecuritySettings(allowed_hosts=names, allowed_origins=origins)


class _Server(uvicorn.Server):
    """A server that ends at a signal and returns, so that the database is closed behind it."""

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        def stop(_number: int, _frame: FrameType | None) -> None:
            self.should_exit = True

        before = {number: signal.signal(number, stop) for number in STOPPING}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


STOPPING = (signal.SIGTERM, signal.SIGINT)
