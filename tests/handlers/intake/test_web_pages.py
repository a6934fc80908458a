"""Pages are fetched from public addresses alone, within limits, whatever names stand for later."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.intake.addresses import PrivateAddress, is_public
from handlers.intake.links import links_in
from handlers.intake.web_pages import Fetcher, NotFetched, WebPage

PUBLIC, OTHER = "93.184.215.14", "2606:2800:220:1:248:1893:25c8:1946"
PAGE = b"<html><title>Lamps</title><p>The keepers wrote twice a year.</p></html>"

Answer = Callable[[BaseHTTPRequestHandler], object]


def page(content: bytes = PAGE, kind: str = "text/html", **headers: str) -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", kind)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(content)

    return answer


def leading(to: str, status: int = 302) -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        request.send_header("Location", to)
        request.end_headers()

    return answer


class Web:
    """A web of the test's own: names, their addresses, and one server behind all of them."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.pages: dict[str, Answer] = {}
        self.names: dict[str, list[list[str]]] = {"lamps.example": [[PUBLIC]]}
        self.dialled: list[tuple[str, int]] = []
        self.asked: list[dict[str, str]] = []

    def look_up(self, host: str, _port: int) -> Sequence[str]:
        """The addresses of a name; of several answers the next one each time."""
        answers = self.names.get(host)
        if answers is None:
            raise OSError(f"no such host: {host}")
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def dial(self, address: str, port: int, seconds: float) -> socket.socket:
        self.dialled.append((address, port))
        return socket.create_connection(("127.0.0.1", self.port), seconds)

    def fetch(self, address: str, **limits: float) -> WebPage:
        fetcher = Fetcher(self.look_up, self.dial, **limits)  # type: ignore[arg-type]
        return fetcher(address, lambda _count: None)


@pytest.fixture
def web() -> Iterator[Web]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append(dict(self.headers))
            served.pages[self.path](self)

        def log_message(self, *_args: object) -> None:
            """Nothing of it is of interest."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    served = Web(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield served
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_page_is_fetched_with_nothing_of_ours(web: Web) -> None:
    web.pages["/notes/lamps.html?y=1"] = page()
    found = web.fetch("http://lamps.example/notes/lamps.html?y=1#part")
    assert found == WebPage("lamps.html", PAGE, "http://lamps.example/notes/lamps.html?y=1#part")
    assert web.dialled == [(PUBLIC, 80)]
    (headers,) = web.asked
    assert headers["Host"] == "lamps.example"
    assert not {"Authorization", "Cookie"} & headers.keys()


# (type, what the page is called)
NAMED = [
    ("text/html; charset=utf-8", "report.html"),
    ("application/pdf", "report.pdf"),
    ("text/plain", "report.txt"),
]


@pytest.mark.parametrize(("kind", "name"), NAMED)
def test_a_page_is_called_by_its_address_and_its_type(kind: str, name: str, web: Web) -> None:
    web.pages["/report"] = page(b"words", kind)
    assert web.fetch("http://lamps.example/report").name == name


PRIVATE = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.9",
    "192.168.1.1",
    "169.254.169.254",  # where clouds keep their secrets
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1%eth0",
    "fc00::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:a9fe:a9fe",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "2001:0:4136:e378:8000:63bf:80ff:fffe",  # Teredo, of 127.0.0.1
    "no address",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_no_address_is_fetched_from_that_is_not_public(address: str, web: Web) -> None:
    web.names["inside.example"] = [[address]]
    with pytest.raises(PrivateAddress, match="not on the public internet"):
        web.fetch("http://inside.example/")
    assert web.dialled == []


@pytest.mark.parametrize(
    "address", [PUBLIC, OTHER, "8.8.8.8", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_of_the_old_internet_only_global_addresses_are_public(address: IPv4Address) -> None:
    for written in (str(address), f"::ffff:{address}"):
        assert not is_public(written) or address.is_global, written


@given(st.text())
def test_no_text_is_an_address_by_accident(text: str) -> None:
    assert is_public(text) in (True, False)


def test_a_name_with_one_private_address_is_refused(web: Web) -> None:
    web.names["both.example"] = [[PUBLIC, "10.0.0.1"]]
    with pytest.raises(PrivateAddress):
        web.fetch("http://both.example/")
    assert web.dialled == []


def test_a_literal_private_address_is_refused(web: Web) -> None:
    for host in ("127.0.0.1", "[::1]", "2130706433", "0x7f.1"):
        web.names[host.strip("[]")] = [["127.0.0.1"]]
        with pytest.raises((PrivateAddress, NotFetched)):
            web.fetch(f"http://{host}/")
    assert web.dialled == []


def test_what_a_name_stands_for_later_is_not_asked(web: Web) -> None:
    """The name is looked up once a connection, and the address that was checked is dialled."""
    web.names["rebinding.example"] = [[PUBLIC], ["127.0.0.1"]]
    web.pages["/"] = page()
    assert web.fetch("http://rebinding.example/").content == PAGE
    assert web.dialled == [(PUBLIC, 80)]
    with pytest.raises(PrivateAddress):
        web.fetch("http://rebinding.example/")
    assert web.dialled == [(PUBLIC, 80)]


def test_a_redirect_is_checked_as_the_link_is(web: Web) -> None:
    web.names |= {"inside.example": [["10.0.0.1"]], "new.example": [[OTHER]]}
    web.pages |= {
        "/moved": leading("http://new.example/here", 301),
        "/here": page(),
        "/in": leading("http://inside.example/secrets"),
        "/metadata": leading("http://169.254.169.254/latest"),
        "/file": leading("file:///etc/passwd"),
        "/port": leading("http://lamps.example:22/"),
    }
    assert web.fetch("http://lamps.example/moved").address == "http://new.example/here"
    assert web.dialled == [(PUBLIC, 80), (OTHER, 80)]
    web.names["169.254.169.254"] = [["169.254.169.254"]]
    for path, error in (
        ("/in", PrivateAddress),
        ("/metadata", PrivateAddress),
        ("/file", NotFetched),
        ("/port", NotFetched),
    ):
        with pytest.raises(error):
            web.fetch(f"http://lamps.example{path}")
    assert {address for address, _port in web.dialled} == {PUBLIC, OTHER}


def test_a_redirect_that_rebinds_its_own_name_is_refused(web: Web) -> None:
    web.names["rebinding.example"] = [[PUBLIC], ["127.0.0.1"]]
    web.pages["/"] = leading("http://rebinding.example/again")
    with pytest.raises(PrivateAddress):
        web.fetch("http://rebinding.example/")


def test_a_circle_of_redirects_ends(web: Web) -> None:
    web.pages["/round"] = leading("/round")
    with pytest.raises(NotFetched, match="from one address to the next"):
        web.fetch("http://lamps.example/round")
    assert len(web.asked) == 6


# (how the page comes, what is said)
REFUSED: list[tuple[Answer, str]] = [
    (page(kind="image/png"), "no document (image/png)"),
    (page(kind="application/octet-stream"), "no document"),
    (page(b"x" * 3001), "larger than"),
    (page(b"  "), "empty"),
    (page(Content_Encoding="gzip"), "packed"),
    (lambda request: request.send_error(404), "has no page there (HTTP 404)"),
    (lambda request: request.send_error(503), "HTTP 503"),
    (lambda request: request.wfile.write(b"no HTTP at all"), "cannot be reached"),
]


@pytest.mark.parametrize(("answer", "said"), REFUSED, ids=range(len(REFUSED)))
def test_what_is_no_page_is_told(answer: Answer, said: str, web: Web) -> None:
    web.pages["/"] = answer
    with pytest.raises(NotFetched) as refused:
        web.fetch("http://lamps.example/", most_bytes=3000)
    assert said in str(refused.value)


def test_a_server_that_drips_is_left(web: Web) -> None:
    stopped = threading.Event()

    def drip(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        request.end_headers()
        while not stopped.wait(0.02):
            request.wfile.write(b"a")
            request.wfile.flush()

    web.pages["/"] = drip
    with pytest.raises(NotFetched, match=r"took longer|too long"):
        web.fetch("http://lamps.example/", most_seconds=0.2)
    stopped.set()


@pytest.mark.parametrize(
    "address",
    [
        "ftp://lamps.example/x",
        "file:///etc/passwd",
        "gopher://lamps.example/",
        "http://lamps.example:25/",
        "http://user:word@lamps.example/",
        "http://",
        "http://[broken/",
        "http://lamps.example:99999/",
        "words",
    ],
)
def test_what_is_no_address_of_a_page_is_not_dialled(address: str, web: Web) -> None:
    with pytest.raises(NotFetched):
        web.fetch(address)
    assert web.dialled == []


def test_a_host_that_is_not_there_is_told(web: Web) -> None:
    with pytest.raises(NotFetched, match=r"nowhere\.example cannot be reached"):
        web.fetch("http://nowhere.example/")


def test_a_certificate_is_checked(web: Web) -> None:
    """The server of the test speaks no TLS: what is not proved is not read."""
    assert Fetcher().tls().verify_mode is ssl.CERT_REQUIRED
    web.pages["/"] = page()
    with pytest.raises(NotFetched, match="cannot be reached"):
        web.fetch("https://lamps.example/")
    assert web.asked == []


def test_an_address_cannot_smuggle_a_header(web: Web) -> None:
    web.pages["/a%0D%0AX-Evil:%20b"] = page()
    with pytest.raises((NotFetched, KeyError)):
        web.fetch("http://lamps.example/a\r\nX-Evil: b")
    assert all("X-Evil" not in headers for headers in web.asked)


def test_the_links_of_a_message_are_found_once() -> None:
    message = {
        "text": "<https://a.example/x|here>, <https://a.example/x> <mailto:a@b.example|a> <#C1|x>",
        "attachments": [{"from_url": "https://b.example/"}, {"from_url": 3}, {"text": "x"}],
    }
    assert links_in(message) == ["https://a.example/x", "https://b.example/"]
