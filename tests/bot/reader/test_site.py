"""The pages of documents over HTTP: what opens them, what they show, and to whom nothing."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reader.html import element, marked
from bot.workspace.roster import TEAM_ID
from corpus.access import OWNER, Place
from corpus.audit import Signature
from corpus.people import PersonId
from handlers.pages import (
    SESSION,
    TICKET,
    DocumentPages,
    NotAdmitted,
    path_of,
    reference_of,
)
from handlers.views.ids import READER_PAGE
from tests.digest_scene import Clock
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.modals import types_for_modal
from tests.handlers.people import Person
from tests.library_database import copy_of, library_database
from tests.paged import put_paged
from tests.shelves import engine_of

ANA = "U01RESEARCH"
HERE = Place(TEAM_ID, "C01RESEARCH", ANA)
HOSTILE = 'A <script>alert(1)</script> & "quotes" met in Bergen.\n\nThe second one is plain.'


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("pages")
    copied = copy_of(library_database(tmp_path_factory, worker_id), folder)
    for served in serve(copied, Clock(TODAY), with_pages=True):
        put_paged(engine_of(served.corpus))
        put_text(served, folder, "hostile", HOSTILE)
        yield served


def put_text(bot: Served, folder: Path, reference: str, text: str) -> None:
    path = folder / f"{reference}.txt"
    path.write_text(text)
    assert not bot.corpus.upkeep.import_path(path, now=TODAY).failed


class Browser:
    """Keeps the session's cookie, as a browser does, and follows no redirection by itself."""

    def __init__(self, bot: Served) -> None:
        self.base = bot.url
        self.cookie = ""
        self.headers: dict[str, str] = {}

    def ask(
        self, path: str, method: str = "GET", body: str = "", *, origin: str | None = None
    ) -> tuple[int, str]:
        connection = HTTPConnection(urlsplit(self.base).netloc, timeout=20)
        headers = {"Cookie": self.cookie} if self.cookie else {}
        if origin is not None:
            headers["Origin"] = origin
        connection.request(method, path, body.encode() or None, headers)
        answer: HTTPResponse = connection.getresponse()
        page = answer.read().decode()
        self.headers = {name.lower(): value for name, value in answer.getheaders()}
        if "set-cookie" in self.headers:
            self.cookie = self.headers["set-cookie"].partition(";")[0]
        connection.close()
        return answer.status, page

    def opens(self, ticket: str) -> int:
        return self.ask("/d/~/open", "POST", ticket, origin=self.base)[0]


@pytest.fixture
def pages(bot: Served) -> DocumentPages:
    return DocumentPages(bot.url, bot.corpus.upkeep.secret_key())


@pytest.fixture
def browser(bot: Served) -> Browser:
    return Browser(bot)


@pytest.fixture
def reader(browser: Browser, pages: DocumentPages, bot: Served) -> Browser:
    """A browser with a session for Ana in a channel."""
    assert browser.opens(pages.admission(TICKET, HERE, bot.clock())) == 204
    return browser


def test_a_button_in_slack_opens_the_page_and_its_ticket_is_in_no_address_that_is_sent(
    bot: Served, browser: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    ana = Person(bot.workspace, bot.recorder)
    view, _path = types_for_modal(ana, "/corpus read holm-2011 p. 3")
    (url,) = [
        element["url"]
        for block in view["blocks"]
        for element in block.get("elements", ())
        if element.get("action_id") == READER_PAGE
    ]
    address, _, ticket = url.partition("#")
    assert address == f"{bot.url}/d/holm-2011/3"
    with caplog.at_level(logging.INFO):
        assert browser.opens(ticket) == 204
        status, page = browser.ask("/d/holm-2011/3")
    assert (status, "sold the ferry to the island" in page) == (200, True)
    assert ticket not in page + caplog.text
    assert browser.headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    "path", ["/d/holm-2011/3", "/d/holm-2011", "/d/nothing-1999/1", "/d/holm-2011/3/cite"]
)
def test_without_a_session_every_address_says_alike_how_to_get_one(
    browser: Browser, path: str
) -> None:
    status, page = browser.ask(path)
    assert status == 403
    assert "Open as a page" in page
    assert page == browser.ask("/d/another")[1], "nobody learns whether there is such a document"


def test_a_page_says_nothing_to_others_and_runs_nothing_of_others(reader: Browser) -> None:
    _status, page = reader.ask("/d/hostile/1")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; " in page
    policy = reader.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert reader.headers["cache-control"] == "no-store"
    assert reader.headers["x-content-type-options"] == "nosniff"
    assert "http://" not in page.replace(reader.base, "")
    assert "https://" not in page


def test_the_text_stands_with_its_pages_and_the_ways_on(reader: Browser) -> None:
    _status, page = reader.ask("/d/holm-2011/3")
    assert "p. 3-5 · passages 3-5 of 5" in page
    assert 'href="/d/holm-2011/1" rel="prev"' in page
    assert "¶5 · p. 5" in page


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/d/HOLM-2011/3", "/d/holm-2011/3"),
        ("/d/holm-2011/3/", "/d/holm-2011/3"),
        ("/d/holm-2011/p3", "/d/holm-2011/3"),
        (quote("/d/holm-2011 ¶3"), "/d/holm-2011/3"),
        (quote("/d/holm-2011 p. 3"), "/d/holm-2011/3"),
        ("/d/holm-2011/1?find=p.+5", "/d/holm-2011/5"),
        ("/d/holm-2011/1?find=4", "/d/holm-2011/4"),
    ],
)
def test_another_writing_leads_to_the_permanent_address(
    reader: Browser, path: str, leads_to: str
) -> None:
    status, _page = reader.ask(path)
    assert (status, reader.headers["location"]) == (303, leads_to)
    assert reader.ask(leads_to)[0] == 200


def test_a_search_within_marks_the_words(reader: Browser) -> None:
    _status, page = reader.ask("/d/holm-2011/1?find=ledger")
    assert "2 passages of holm-2011 have “ledger”." in page
    assert "<mark>ledger</mark>" in page
    assert page.index("¶2 · p. 1") < page.index("¶5 · p. 5")


@pytest.mark.thorough
def test_a_passage_is_cited_and_saved_for_whoever_has_the_session(
    bot: Served, reader: Browser
) -> None:
    status, page = reader.ask("/d/holm-2011/3/cite")
    assert status == 200
    assert "Nils Holm" in page
    assert reader.ask("/d/holm-2011/3/save", "POST", origin="https://evil.example")[0] == 303
    owner = PersonId(TEAM_ID, ANA)
    assert bot.corpus.saved.count(owner) == 0, "another site saves nothing"
    assert reader.ask("/d/holm-2011/3/save", "POST", origin=reader.base)[0] == 303
    assert "Saved." in reader.ask(reader.headers["location"])[1]
    (saved,) = bot.corpus.saved.latest(owner)
    assert saved.quote.reference == "holm-2011 ¶3"


def test_what_is_not_there_what_was_replaced_and_what_was_removed_is_told(
    bot: Served, reader: Browser, tmp_path: Path
) -> None:
    assert reader.ask("/d/holm-2011/99")[0] == 404
    status, page = reader.ask("/d/holm-2012/1")
    assert (status, "The nearest: holm-2011" in page) == (404, True)
    put_text(bot, tmp_path, "twice", "The old lamp was red.\n\nThe mill stands.")
    put_text(bot, tmp_path, "twice", "The new lamp is green.\n\nThe mill stands.")
    status, page = reader.ask("/d/twice/1")
    assert status == 200
    assert "Replaced" in page or "replaced" in page
    assert "Read on where it would stand now" in page
    bot.corpus.upkeep.remove_documents(["twice"], Signature("U02EDITOR", TODAY))
    status, page = reader.ask("/d/twice/2")
    assert (status, "twice was removed on" in page) == (410, True)


def test_what_a_session_sees_is_asked_at_each_request(
    bot: Served, reader: Browser, tmp_path: Path
) -> None:
    put_text(bot, tmp_path, "testament", "The will was read aloud in the winter of that year.")
    assert reader.ask("/d/testament/1")[0] == 200
    collections = bot.corpus.access.collections
    made = collections.make(OWNER, "Testaments", now=TODAY)
    collections.move(OWNER, ["testament"], made.key, now=TODAY)
    status, page = reader.ask("/d/testament/1")
    assert status == 404
    assert "will was read" not in page


def test_a_ticket_ends_and_so_does_a_session(
    bot: Served, browser: Browser, pages: DocumentPages
) -> None:
    long_ago = bot.clock() - timedelta(minutes=11)
    assert browser.opens(pages.admission(TICKET, HERE, long_ago)) == 403
    assert browser.cookie == ""
    browser.cookie = f"remembrancer_reader={pages.admission(SESSION, HERE, long_ago)}"
    assert browser.ask("/d/holm-2011/3")[0] == 200
    ended = pages.admission(SESSION, HERE, bot.clock() - timedelta(minutes=61))
    browser.cookie = f"remembrancer_reader={ended}"
    status, page = browser.ask("/d/holm-2011/3")
    assert (status, "has ended" in page) == (403, True)


def test_a_ticket_is_no_session_and_a_changed_or_foreign_one_is_none(
    bot: Served, browser: Browser, pages: DocumentPages
) -> None:
    ticket = pages.admission(TICKET, HERE, bot.clock())
    browser.cookie = f"remembrancer_reader={ticket}"
    assert browser.ask("/d/holm-2011/3")[0] == 403
    foreign = DocumentPages(bot.url, b"another key").admission(TICKET, HERE, bot.clock())
    payload, _, seal = ticket.partition(".")
    for wrong in (foreign, f"{payload}x.{seal}", payload, "", ".", f"{payload}.{seal[:-2]}"):
        assert browser.opens(wrong) == 403, wrong
    assert browser.ask("/d/~/open", "POST", ticket, origin="https://evil.example")[0] == 404


def test_guests_see_what_guests_are_granted(
    bot: Served, browser: Browser, pages: DocumentPages
) -> None:
    guest = Place(TEAM_ID, "C01RESEARCH", "U0GUEST01", is_guest=True)
    assert browser.opens(pages.admission(TICKET, guest, bot.clock())) == 204
    assert browser.ask("/d/holm-2011/3")[0] == 403


def test_a_page_of_another_name_is_not_served_on_the_loopback(bot: Served) -> None:
    connection = HTTPConnection(urlsplit(bot.url).netloc, timeout=20)
    connection.request("GET", "/d/holm-2011/3", headers={"Host": "evil.example"})
    assert connection.getresponse().status == 421
    connection.close()


@given(st.builds(Place, st.text(), st.none() | st.text(), st.text(), st.booleans()))
def test_a_ticket_brings_its_place_back(place: Place) -> None:
    pages = DocumentPages("https://bot.example.org", b"key")
    assert pages.admitted(TICKET, pages.admission(TICKET, place, TODAY), TODAY) == place


@given(st.text(max_size=200))
def test_no_words_are_a_ticket(words: str) -> None:
    with pytest.raises(NotAdmitted):
        DocumentPages("https://bot.example.org", b"key").admitted(TICKET, words, TODAY)


@given(st.from_regex(r"[\w.-]{1,40}", fullmatch=True), st.integers(1, 999_999_999))
def test_the_path_of_a_passage_names_it(document: str, number: int) -> None:
    reference = f"{document} ¶{number}"
    assert reference_of(path_of(reference)) == reference
    assert reference_of(f"{path_of(reference)}/") == reference


@given(st.text(), st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50))))
def test_no_text_leaves_its_element(text: str, spans: list[tuple[int, int]]) -> None:
    written = element("p", marked(text, spans), title=text)
    assert written.count("<") == 2 + 2 * written.count("<mark>")
