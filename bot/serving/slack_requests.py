"""Slack's requests over HTTP: believed first, then read, then answered by Bolt.

The signature is of the bytes as they came, and is checked before anything reads them. A body that
is larger than any of Slack's is refused by its length. What Slack signed and nobody can read gets
400: it is not sent again, and it is no fault of ours.
"""

from __future__ import annotations

import hashlib
import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from threading import Lock
from typing import TYPE_CHECKING

from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.adapter.wsgi.http_request import WsgiHttpRequest
from slack_bolt.adapter.wsgi.http_response import WsgiHttpResponse
from slack_sdk.signature import SignatureVerifier

from handlers.slack import trace_of

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

log = logging.getLogger(__name__)

LARGEST_SIGNED = 1024 * 1024
"""Bytes of a request: Slack sends kilobytes."""

REPLAYED_FOR_SECONDS = 60 * 5
"""For how long a signature is believed, and so remembered."""

MOST_REMEMBERED = 50_000

UNREADABLE = (ValueError, TypeError, AttributeError, LookupError, RecursionError)
"""What Bolt raises for a body of another shape than Slack's, which it does not check."""


class Replays:
    """The signatures that were believed of late: a request that is sent again is done once."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seen: OrderedDict[bytes, float] = OrderedDict()
        self._lock = Lock()

    def is_first(self, signature: str) -> bool:
        """Return whether a signature comes for the first time, and remember it."""
        key, now = hashlib.sha256(signature.encode()).digest()[:16], self._clock()
        with self._lock:
            while self._seen and (
                len(self._seen) > MOST_REMEMBERED
                or now - next(iter(self._seen.values())) > REPLAYED_FOR_SECONDS
            ):
                self._seen.popitem(last=False)
            if key in self._seen:
                return False
            self._seen[key] = now
            return True


class SlackRequests:
    """Bolt behind WSGI, for the one path that Slack sends to."""

    def __init__(self, app: App, signing_secret: str | None) -> None:
        """Without a secret Bolt alone checks the signature."""
        self._app = app
        self._verifier = None if signing_secret is None else SignatureVerifier(signing_secret)
        self._replays = Replays()

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        answer = self._answer(environ)
        response = WsgiHttpResponse(status=answer.status, headers=answer.headers, body=answer.body)
        start(response.status, response.get_headers())
        return response.get_body()

    def _answer(self, environ: WSGIEnvironment) -> BoltResponse:
        if environ.get("REQUEST_METHOD") != "POST":
            return BoltResponse(status=404, body="")
        length = environ.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > LARGEST_SIGNED:
            return BoltResponse(status=413, body="")
        body: bytes = environ["wsgi.input"].read(int(length))
        signature = str(environ.get("HTTP_X_SLACK_SIGNATURE", ""))
        if not self._is_signed(body, str(environ.get("HTTP_X_SLACK_REQUEST_TIMESTAMP")), signature):
            return BoltResponse(status=401, body="")
        try:
            request = BoltRequest(
                body=body.decode(),
                query=environ.get("QUERY_STRING", ""),
                headers=WsgiHttpRequest(environ).get_headers(),
            )
        except UNREADABLE:
            return BoltResponse(status=401 if self._verifier is None else 400, body="")
        if self._verifier is not None and not self._replays.is_first(signature):
            return BoltResponse(status=200, body="")
        return self._dispatched(request)

    def _is_signed(self, body: bytes, timestamp: str, signature: str) -> bool:
        if self._verifier is None:
            return True
        try:
            return self._verifier.is_valid(body, timestamp, signature)
        except (ValueError, TypeError):  # a time that is no number, a signature that is no ASCII
            return False

    def _dispatched(self, request: BoltRequest) -> BoltResponse:
        try:
            return self._app.dispatch(request)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is told in the log
            # Bolt answers what listeners raise; this is a body of a shape that Slack never sends,
            # or one whose sender cannot be told what went wrong with it.
            log.error("a request was not answered\n%s", trace_of(error, request.body))
            return BoltResponse(status=400, body="")
