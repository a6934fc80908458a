"""The pages of an installation as one WSGI application.

    GET  /slack/install           what the bot is and asks for, and a link to Slack
    GET  /slack/oauth_redirect    where a browser comes back from Slack
    GET  /slack/install/…         the pages' style and mark

No page has a script. The addresses that Slack sends browsers to carry codes, so that no page tells
another site where one came from, and none is kept.
"""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from slack_bolt import BoltRequest

from bot.installations.flow import InstallFlow
from bot.manifest import INSTALL_PATH, REDIRECT_PATH
from bot.wsgi import Request, Response, text_response, wsgi

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

STATIC = Path(__file__).parent / "static"
FILES = {
    "install.css": "text/css; charset=utf-8",
    "mark.svg": "image/svg+xml",
}
SAFE = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "x-robots-tag": "noindex",
    "cache-control": "no-store",
}


def install_app(flow: InstallFlow) -> WSGIApplication:
    """Return the WSGI application of the pages."""
    return wsgi(InstallSite(flow).answer)


class InstallSite:
    """Answers each request for a page of an installation."""

    def __init__(self, flow: InstallFlow) -> None:
        self._flow = flow

    def answer(self, request: Request) -> Response:
        """Return a page, or a file of theirs."""
        if request.method not in ("GET", "HEAD"):
            return text_response("Not Allowed", HTTPStatus.METHOD_NOT_ALLOWED)
        if request.path == INSTALL_PATH:
            # A HEAD is of a program that looks where a link leads: it begins nothing.
            return self._page(request) if request.method == "GET" else Response(headers=SAFE)
        if request.path == REDIRECT_PATH and request.method == "GET":
            return self._page(request)
        name = request.path.removeprefix(f"{INSTALL_PATH}/")
        if name not in FILES:
            return text_response("Not Found", HTTPStatus.NOT_FOUND)
        headers = SAFE | {"content-type": FILES[name], "cache-control": "no-cache"}
        return Response(body=(STATIC / name).read_bytes(), headers=headers)

    def _page(self, request: Request) -> Response:
        asked = BoltRequest(body="", query=dict(request.query), headers=dict(request.headers))
        handle = (
            self._flow.handle_installation
            if request.path == INSTALL_PATH
            else self._flow.handle_callback
        )
        answer = handle(asked)
        headers = {name.lower(): "; ".join(values) for name, values in answer.headers.items()}
        return Response(HTTPStatus(answer.status), answer.body.encode(), SAFE | headers)
