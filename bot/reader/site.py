"""The pages of documents as one WSGI application, mounted under /d/.

    GET  /d/saari-2006/12         a page from a passage on; ?find=… searches in the document
    GET  /d/saari-2006/12/cite    the passage's citations
    POST /d/saari-2006/12/save    the passage is saved for whoever has the session
    POST /d/~/open                a ticket is exchanged for a session
    GET  /d/~/reader.css, .js     the page's style, and the script that exchanges a ticket

Without a session every address is answered alike, whether there is such a document or not. What a
session sees is asked of the corpus at each request. Other writings of an address (a page's number,
capitals, a slash at the end) lead to the one that is permanent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from bot.reader.page import (
    Citation,
    citation_page,
    closed_page,
    document_page,
    found_page,
    told_page,
)
from bot.wsgi import Request, Response, text_response, wsgi
from corpus.access import Place
from corpus.answers import Extent
from corpus.citations import cited, find_work
from corpus.corpus import Corpus
from corpus.errors import CorpusError, RemovedReference, UnknownReference
from corpus.people import PersonId
from handlers.pages import (
    HOW_TO_OPEN,
    LASTS,
    PATH,
    SESSION,
    TICKET,
    DocumentPages,
    NotAdmitted,
    path_of,
    reference_of,
)
from handlers.reader import place_typed
from handlers.wording import SHOWN_FAMILIES, saved_opening

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

STATIC = Path(__file__).parent / "static"
FILES = {
    "reader.css": "text/css; charset=utf-8",
    "reader.js": "text/javascript; charset=utf-8",
    "mark.svg": "image/svg+xml",
}
COOKIE = "remembrancer_reader"
LOOPBACK = frozenset(["127.0.0.1", "localhost", "::1"])

EXTENT = Extent(characters=9_000, passages=30)
FOUND = 30
LONGEST_FIND = 300

SAFE = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    # To this site alone: the permanent address of a document is nobody else's business.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "x-robots-tag": "noindex",
    "cache-control": "no-store",
}
HTML = SAFE | {"content-type": "text/html; charset=utf-8"}


def reader_app(
    corpus: Corpus, pages: DocumentPages, now: Callable[[], datetime]
) -> WSGIApplication:
    """Return the WSGI application of the documents' pages; `now` returns an aware moment."""
    return wsgi(ReaderSite(corpus, pages, now).answer)


class ReaderSite:
    """Answers each request for a document's page."""

    def __init__(self, corpus: Corpus, pages: DocumentPages, now: Callable[[], datetime]) -> None:
        self._corpus = corpus
        self._pages = pages
        self._now = now

    def answer(self, request: Request) -> Response:
        if self._is_rebound(request.headers.get("host", "")):
            return text_response("Not Found", HTTPStatus.MISDIRECTED_REQUEST)
        # WSGI gives a path's bytes as if they were Latin-1.
        path = request.path.encode("latin-1", "replace").decode("utf-8", "replace")
        request = replace(request, path=path)
        if request.path.startswith(f"{PATH}~/"):
            return self._own(request, request.path.removeprefix(f"{PATH}~/"))
        if request.method not in ("GET", "HEAD", "POST"):
            return text_response("Not Allowed", HTTPStatus.METHOD_NOT_ALLOWED)
        try:
            place = self._place_of(request)
        except NotAdmitted as error:
            return _html(closed_page(str(error)), HTTPStatus.FORBIDDEN)
        try:
            return self._within(request, place)
        except RemovedReference as error:
            return _html(told_page("No longer here", str(error)), HTTPStatus.GONE)
        except UnknownReference as error:
            return _html(told_page("Not found", str(error)), HTTPStatus.NOT_FOUND)
        except CorpusError as error:
            return _html(told_page("That cannot be done", str(error)), HTTPStatus.BAD_REQUEST)

    def _is_rebound(self, host: str) -> bool:
        """Whether a page elsewhere calls this computer by a name of its own."""
        try:
            named = urlsplit(f"//{host}").hostname
        except ValueError:
            return True
        return self._pages.domain in LOOPBACK and named not in LOOPBACK

    def _own(self, request: Request, name: str) -> Response:
        if name == "open":
            return self._exchange(request)
        if name not in FILES or request.method not in ("GET", "HEAD"):
            return text_response("Not Found", HTTPStatus.NOT_FOUND)
        headers = SAFE | {"content-type": FILES[name], "cache-control": "no-cache"}
        return Response(body=(STATIC / name).read_bytes(), headers=headers)

    def _exchange(self, request: Request) -> Response:
        """Exchange a ticket, which is the body of a request of our own page, for a session."""
        if request.method != "POST" or not self._is_ours(request):
            return text_response("Not Found", HTTPStatus.NOT_FOUND)
        try:
            ticket = request.body.decode("ascii", "replace")
            place = self._pages.admitted(TICKET, ticket, self._now())
        except NotAdmitted as error:
            return Response(HTTPStatus.FORBIDDEN, str(error).encode(), SAFE)
        session = self._pages.admission(SESSION, place, self._now())
        secure = "; Secure" if self._pages.base.startswith("https://") else ""
        cookie = (
            f"{COOKIE}={session}; Path={PATH}; Max-Age={int(LASTS[SESSION].total_seconds())}; "
            f"HttpOnly; SameSite=Lax{secure}"
        )
        return Response(HTTPStatus.NO_CONTENT, headers=SAFE | {"set-cookie": cookie})

    def _is_ours(self, request: Request) -> bool:
        """Whether a request comes from a page of ours: a browser says so of every POST."""
        return request.headers.get("origin") == self._pages.base

    def _place_of(self, request: Request) -> Place:
        """Return the place of the session; NotAdmitted if there is none, or it ended."""
        try:
            cookies: Mapping[str, str] = {
                name: morsel.value
                for name, morsel in SimpleCookie(request.headers.get("cookie", "")).items()
            }
        except CookieError:
            cookies = {}
        if COOKIE not in cookies:
            raise NotAdmitted(HOW_TO_OPEN)
        place = self._pages.admitted(SESSION, cookies[COOKIE], self._now())
        if not self._corpus.of_place(place).access.may_ask(place):
            raise NotAdmitted(HOW_TO_OPEN)
        return place

    def _within(self, request: Request, place: Place) -> Response:
        """Answer what a session asks for."""
        corpus = self._corpus.at(place)
        path, _, deed = request.path.rpartition("/")
        if deed in ("cite", "save") and path.count("/") == PATH.count("/") + 1:
            reference = self._typed(path)
            if deed == "cite" and request.method != "POST":
                return self._cite(corpus, reference)
            if deed == "save" and request.method == "POST" and self._is_ours(request):
                return self._save(corpus, place, reference)
            return _redirect(path_of(reference))
        if request.method == "POST":
            return text_response("Not Allowed", HTTPStatus.METHOD_NOT_ALLOWED)
        page = corpus.documents.read(self._typed(request.path), EXTENT)
        words = " ".join(request.query.get("find", "").split())[:LONGEST_FIND]
        document = page.source.reference
        if words:
            typed = place_typed(document, words)
            if typed is not None:
                return _redirect(path_of(corpus.documents.read(typed, EXTENT).reference))
            found = corpus.documents.find_within(document, words, limit=FOUND)
            return _html(found_page(page, words, found))
        if request.path not in (unquote(path_of(page.reference)), f"{PATH}{document}"):
            return _redirect(path_of(page.reference))
        saved = request.query.get("saved", "")
        told = saved_opening(is_new=saved == "now") + "." if saved in ("now", "before") else ""
        noted = corpus.notes.of_passages([each.passage_id for each in page.quotes])
        return _html(document_page(page, noted=noted, saved=told))

    def _typed(self, path: str) -> str:
        reference = reference_of(path)
        if reference is None:
            raise UnknownReference("No document has this address.")
        return reference

    def _cite(self, corpus: Corpus, reference: str) -> Response:
        work = find_work(corpus.documents, corpus.actors, reference)
        quote_ = corpus.documents.passage(reference)
        citations = {form: cited(work, form) for family in SHOWN_FAMILIES for form in family.forms}
        return _html(citation_page(Citation(quote_, work.source, citations)))

    def _save(self, corpus: Corpus, place: Place, reference: str) -> Response:
        assert place.person is not None, "a ticket is for a person"
        owner = PersonId(place.workspace, place.person)
        is_new = corpus.saved.save(owner, reference, self._now())
        return _redirect(f"{path_of(reference)}?saved={'now' if is_new else 'before'}")


def _html(page: str, status: HTTPStatus = HTTPStatus.OK) -> Response:
    return Response(status, page.encode(), HTML)


def _redirect(path: str) -> Response:
    return Response(HTTPStatus.SEE_OTHER, headers=SAFE | {"location": quote(path, safe="/%?=&~")})
