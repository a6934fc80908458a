"""Requests and answers of our own pages as plain values, and WSGI at their edge."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

LARGEST_BODY = 2_000_000
"""Bytes; Slack's largest request is a view of 250 kB, written as a form three times that."""

LARGEST_FILE = 100 * 1024 * 1024
"""Bytes of a file that a person shares here. Slack takes 1 GB; here it is held in memory."""

SHARING_PATH = "/workspace/share"
"""Where the page posts the bytes of a file."""


@dataclass(frozen=True, slots=True)
class Request:
    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes

    @property
    def fields(self) -> dict[str, Any]:
        """Return the members of query and form or JSON; ValueError if the body is malformed."""
        if self.headers.get("content-type", "").startswith("application/json"):
            members = json.loads(self.body or b"{}")
            if not isinstance(members, dict):
                raise ValueError("the JSON body is not an object")
            return {**self.query, **members}
        form = dict(parse_qsl(self.body.decode(), keep_blank_values=True))
        return {**self.query, **form}


@dataclass(frozen=True, slots=True)
class Response:
    status: HTTPStatus = HTTPStatus.OK
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


def json_response(value: object, status: HTTPStatus = HTTPStatus.OK) -> Response:
    headers = {"content-type": "application/json; charset=utf-8", "cache-control": "no-store"}
    return Response(status, json.dumps(value, ensure_ascii=False).encode(), headers)


def text_response(text: str, status: HTTPStatus = HTTPStatus.OK) -> Response:
    return Response(status, text.encode(), {"content-type": "text/plain; charset=utf-8"})


def wsgi(
    answer: Callable[[Request], Response],
) -> Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]]:
    """Return the WSGI application that answers every request with `answer`."""

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        length = int(environ.get("CONTENT_LENGTH") or 0)
        if length > _largest(environ.get("PATH_INFO", "")):
            response = text_response("Too large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        else:
            response = answer(_request(environ, environ["wsgi.input"].read(length)))
        headers = {"content-length": str(len(response.body)), **response.headers}
        start_response(f"{response.status.value} {response.status.phrase}", list(headers.items()))
        return [response.body]

    return application


def _largest(path: str) -> int:
    """Return the most bytes that are taken at an address."""
    return LARGEST_FILE if path == SHARING_PATH else LARGEST_BODY


def _request(environ: WSGIEnvironment, body: bytes) -> Request:
    headers = {
        name.removeprefix("HTTP_").replace("_", "-").lower(): value
        for name, value in environ.items()
        if name.startswith("HTTP_")
    }
    headers["content-type"] = environ.get("CONTENT_TYPE", "")
    return Request(
        method=environ["REQUEST_METHOD"],
        path=environ.get("PATH_INFO", "/"),
        query=dict(parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True)),
        headers=headers,
        body=body,
    )
