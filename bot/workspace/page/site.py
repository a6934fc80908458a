"""The local workspace as one WSGI application.

    /                       the page          /static/…     its style and its scripts
    /workspace/enter        lets a browser in that has the code of the terminal
    /workspace/…            the page's JSON, for a browser that was let in (a token)
    /api/METHOD             the Web API, for the app (its bot token)
    /response/TOKEN         what the app answers to an interaction
    /upload/TOKEN           the bytes of a file that the app uploads
    /file/ID/SECRET/NAME    those bytes, for the page
    /files-pri/…/NAME       the bytes of a file that a person shared, for the app (its bot token)

Only a browser or a program on this computer is answered: the Host header must name the loopback,
so that a page elsewhere cannot reach in by rebinding its own name to 127.0.0.1. Other accounts of
the computer get the page without anything in it, which asks for the code.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bot.workspace.api import (
    answer_call,
    answer_response,
    receive_upload,
    serve_download,
    serve_file,
)
from bot.workspace.changes import SEATS
from bot.workspace.page.page import Offer, WorkspacePage
from bot.workspace.roster import ListedCommand, ListedShortcut
from bot.workspace.workspace import Workspace
from bot.wsgi import Request, Response, json_response, text_response, wsgi

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

STATIC = Path(__file__).parent / "static"

THREADS = SEATS + 12
"""Threads for a server that answers the app's events as well: a seat for each waiting page, and
twelve for eight deliveries at once and the Web API calls they cause."""

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
SAFE = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-cache",
}


def workspace_app(
    workspace: Workspace,
    *,
    commands: Sequence[ListedCommand],
    shortcuts: Sequence[ListedShortcut] = (),
    examples: Sequence[str] = (),
    has_home: bool = False,
    run_digest: Callable[[str], str | None] | None = None,
    role_of: Callable[[str], str] | None = None,
    granted_to: Callable[[str], Sequence[str]] | None = None,
    set_access: Callable[[str], str] | None = None,
) -> WSGIApplication:
    """Return the WSGI application of `workspace`; `THREADS` says how many threads to serve it on.

    `examples` are commands or questions that the page offers to click. `has_home` says that the
    app publishes a Home and listens to `app_home_opened`. `run_digest` takes a channel's id, posts
    today's digest there, and returns a sentence on what it did; None if it has none, and the person
    is shown what one would say. `role_of` takes a person's id, and
    returns what the app calls what they may do; `granted_to` takes the id of a channel or a person,
    and returns the names of what is seen there and not everywhere. `set_access` takes a channel's
    id, lets that channel alone see something, and returns a sentence on what it did.
    """
    offer = Offer(
        commands, shortcuts, examples, has_home, run_digest, role_of, granted_to, set_access
    )
    return wsgi(Site(workspace, WorkspacePage(workspace, offer)).answer)


class Site:
    """Answers each request of this computer, by the first part of its path."""

    def __init__(self, workspace: Workspace, page: WorkspacePage) -> None:
        self._workspace = workspace
        self._page = page
        self._files = _static_files()
        self._routes: Mapping[str, Callable[[Request, str], Response]] = {
            "static": self._static,
            "api": self._api,
            "response": self._response,
            "upload": self._upload,
            "file": self._file,
            "files-pri": self._download,
            "workspace": self._own_page,
        }

    def answer(self, request: Request) -> Response:
        if not _is_loopback(request.headers.get("host", "")):
            return text_response(
                "This workspace answers on this computer only: open http://127.0.0.1.",
                HTTPStatus.MISDIRECTED_REQUEST,
            )
        first, _, rest = request.path.strip("/").partition("/")
        if not first:
            return self._index()
        if first not in self._routes:
            return text_response("Not Found", HTTPStatus.NOT_FOUND)
        return self._routes[first](request, rest)

    def _index(self) -> Response:
        headers = SAFE | {"content-type": "text/html; charset=utf-8", "cache-control": "no-store"}
        return Response(body=(STATIC / "index.html").read_bytes(), headers=headers)

    def _static(self, _request: Request, name: str) -> Response:
        path = self._files.get(name)
        if path is None:
            return text_response("Not Found", HTTPStatus.NOT_FOUND)
        kind = CONTENT_TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or ""
        return Response(body=path.read_bytes(), headers=SAFE | {"content-type": kind})

    def _api(self, request: Request, method: str) -> Response:
        return json_response(answer_call(self._workspace, method, request))

    def _upload(self, request: Request, token: str) -> Response:
        return receive_upload(self._workspace, request, token)

    def _file(self, request: Request, place: str) -> Response:
        return serve_file(self._workspace, request, place)

    def _download(self, request: Request, place: str) -> Response:
        return serve_download(self._workspace, request, place)

    def _response(self, request: Request, token: str) -> Response:
        if request.method != "POST":
            return text_response("Not Found", HTTPStatus.NOT_FOUND)
        try:
            fields: Any = request.fields
        except ValueError:
            return text_response("invalid_payload", HTTPStatus.BAD_REQUEST)
        status, text = answer_response(self._workspace, token, fields)
        return text_response(text, status)

    def _own_page(self, request: Request, name: str) -> Response:
        if name == "enter" and request.method == "POST":
            return self._enter(request)
        if not self._workspace.door.knows(request.headers.get("x-workspace-token", "")):
            return json_response({"error": NOT_LET_IN}, HTTPStatus.FORBIDDEN)
        answer = self._page.answer(request, name)
        run = {"x-workspace-run": self._workspace.changes.run}
        return replace(answer, headers={**answer.headers, **run})

    def _enter(self, request: Request) -> Response:
        try:
            code = str(request.fields.get("code", ""))
        except ValueError:
            return json_response({"error": "not understood"}, HTTPStatus.BAD_REQUEST)
        token = self._workspace.door.enter(code)
        if token is None:
            return json_response({"error": WRONG_CODE}, HTTPStatus.FORBIDDEN)
        return json_response({"token": token})


NOT_LET_IN = "This browser is not signed in. Reload the page and enter the code of the terminal."
WRONG_CODE = (
    "That is not the code. Each opens once: take the last one that the terminal shows, where "
    "“remembrancer serve” runs."
)


# The registry of Windows may call a script text/plain, and a browser then refuses the module.
CONTENT_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
}


def _static_files() -> dict[str, Path]:
    """Return what is served below /static/, by name: these files and no others."""
    return {
        path.relative_to(STATIC).as_posix(): path
        for path in STATIC.rglob("*")
        if path.is_file() and path.name != "index.html"
    }


def _is_loopback(host: str) -> bool:
    try:
        return urlsplit(f"//{host}").hostname in LOOPBACK
    except ValueError:
        return False
