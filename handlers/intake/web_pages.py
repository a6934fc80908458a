"""Pages of the web that somebody wants on the shelf: fetched once, within limits.

    https and http alone, the ports of web servers, at most MOST_REDIRECTS redirects, each checked
    public addresses alone: see `handlers.intake.addresses`
    MOST_BYTES and MOST_SECONDS for all of it, and only what is a document by its type

Nothing is sent along: no token, no cookie. What a server names its page is only a name.
"""

from __future__ import annotations

import re
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection, HTTPException, HTTPResponse
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from corpus.errors import CorpusError
from handlers.intake.addresses import PORTS, Dial, Resolve, dial, public_addresses, resolve

Seen = Callable[[int], None]

MOST_BYTES = 20_000_000
MOST_SECONDS = 30.0
SILENT_SECONDS = 10.0
MOST_REDIRECTS = 5
PIECE = 1 << 16
AGENT = "remembrancer (a page that somebody asked to keep)"

SUFFIXES: Mapping[str, str] = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/rtf": ".rtf",
    "application/epub+zip": ".epub",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
"""The types that are documents, and the suffix of each."""

REDIRECTS = frozenset([301, 302, 303, 307, 308])


class NotFetched(CorpusError):
    """A page that cannot be fetched, or is none; the sentence says why."""


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page as it came: what it is called, its bytes, and the address that it has at the end."""

    name: str
    content: bytes
    address: str


FetchPage = Callable[[str, Seen], WebPage]
"""Takes an address, and what is called with the bytes that came; NotFetched says why not."""


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches pages; tests put their own name service, connections and certificates in."""

    look_up: Resolve = resolve
    connect: Dial = dial
    most_bytes: int = MOST_BYTES
    most_seconds: float = MOST_SECONDS
    ports: frozenset[int] = PORTS
    tls: Callable[[], ssl.SSLContext] = ssl.create_default_context

    def __call__(self, address: str, seen: Seen) -> WebPage:
        """Return the page at an address; NotFetched or PrivateAddress say why there is none."""
        until = time.monotonic() + self.most_seconds
        for _redirect in range(MOST_REDIRECTS + 1):
            parts = self._checked(address)
            try:
                with _Connection(self, parts, until) as connection:
                    response = connection.ask()
                    if response.status in REDIRECTS:
                        address = urljoin(address, response.headers.get("Location") or "")
                        continue
                    return self._page(address, response, until, seen)
            except (OSError, HTTPException) as error:
                raise NotFetched(f"{parts.hostname} cannot be reached ({_why(error)}).") from error
        raise NotFetched(f"The link leads from one address to the next, and to no page: {address}")

    def _checked(self, address: str) -> SplitResult:
        """Return an address in parts; NotFetched if it is none of a web server."""
        try:
            parts = urlsplit(address)
            port = parts.port or (443 if parts.scheme == "https" else 80)
        except ValueError:
            raise NotFetched("This is no address of a page.") from None
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise NotFetched("I fetch only pages whose address begins with https:// or http://.")
        if port not in self.ports or parts.username or parts.password:
            raise NotFetched(f"I fetch nothing from {parts.netloc}: that is no address of a page.")
        return parts

    def _page(self, address: str, response: HTTPResponse, until: float, seen: Seen) -> WebPage:
        host = urlsplit(address).hostname
        if response.status != 200:
            raise NotFetched(f"{host} has no page there (HTTP {response.status}).")
        media_type = response.headers.get_content_type()
        suffix = SUFFIXES.get(media_type)
        if suffix is None:
            raise NotFetched(f"What lies there is no document ({media_type}).")
        if (response.headers.get("Content-Encoding") or "identity") != "identity":
            raise NotFetched(f"{host} sends its page packed, which I did not ask for.")
        content = bytearray()
        while piece := response.read1(PIECE):
            content += piece
            if len(content) > self.most_bytes:
                raise NotFetched(f"The page is larger than {self.most_bytes // 1_000_000} MB.")
            if time.monotonic() > until:
                raise NotFetched(f"{host} took longer than {self.most_seconds:.0f} s.")
            seen(len(content))
        if not content.strip():
            raise NotFetched("The page is empty.")
        return WebPage(_name(address, response.headers, suffix), bytes(content), address)


class _Connection:
    """One request to one of the checked addresses of a host."""

    def __init__(self, fetcher: Fetcher, parts: SplitResult, until: float) -> None:
        self._fetcher = fetcher
        self._parts = parts
        self._until = until
        self._connection: HTTPConnection | None = None
        self._response: HTTPResponse | None = None

    def __enter__(self) -> _Connection:
        return self

    def __exit__(self, *_error: object) -> None:
        for each in (self._response, self._connection):
            if each is not None:
                each.close()

    def ask(self) -> HTTPResponse:
        """Send the request, and return its answer, of which the body is still to be read."""
        host, is_tls = self._parts.hostname or "", self._parts.scheme == "https"
        port = self._parts.port or (443 if is_tls else 80)
        self._connection = HTTPConnection(host, port, timeout=self._seconds())
        opened = self._open(host, port)
        if is_tls:
            opened = self._fetcher.tls().wrap_socket(opened, server_hostname=host)
        self._connection.sock = opened
        target = self._parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
        headers = {
            "Host": self._parts.netloc,
            "User-Agent": AGENT,
            "Accept": ", ".join(SUFFIXES),
            "Accept-Encoding": "identity",
            "Connection": "close",
        }
        self._connection.request("GET", _quoted(target), headers=headers)
        self._response = self._connection.getresponse()
        return self._response

    def _open(self, host: str, port: int) -> socket.socket:
        failed: OSError = OSError("no address")
        for address in public_addresses(host, port, self._fetcher.look_up):
            try:
                return self._fetcher.connect(address, port, self._seconds())
            except OSError as error:
                failed = error
        raise failed

    def _seconds(self) -> float:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError("it took too long")
        return min(left, SILENT_SECONDS)


def _quoted(target: str) -> str:
    """Return a path with what no request may hold written out."""
    return re.sub(r"[^!-~]", lambda found: _percent(found[0]), target)


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))


def _name(address: str, headers: Message, suffix: str) -> str:
    """Return what a page is called: by its server, by its address, or by its host."""
    parts = urlsplit(address)
    last = unquote(parts.path.rstrip("/").rpartition("/")[2])
    name = headers.get_filename() or last or (parts.hostname or "page")
    stem, dot, found = name.rpartition(".")
    has_suffix = bool(dot) and f".{found.lower()}" in SUFFIXES.values()
    return f"{stem if has_suffix else name}{suffix}"


def _why(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "it took too long"
    if isinstance(error, ssl.SSLError):
        return "its certificate is not valid"
    return str(getattr(error, "strerror", None) or error or type(error).__name__)
