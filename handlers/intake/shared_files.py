"""Files that people share in Slack: found in messages, asked about, and fetched.

A file's record says where its bytes lie. They are fetched with the bot's token, which goes to Slack
and nowhere else. Without the permission Slack answers with a page to sign in, not with an error.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from corpus.errors import CorpusError
from handlers.feature import Scope
from handlers.slack import refusal_code
from handlers.wording.intake import MOST_MB, Problem, problem_sentence

Payload = Mapping[str, Any]

FILES_READ = Scope(
    "files:read",
    "to read a document that is given to the bot, with a mention, directly or where intake is on; "
    "without it documents come by `remembrancer import` alone",
    is_optional=True,
)

MOST_BYTES = MOST_MB << 20
PIECE = 1 << 18  # bytes read at once
SILENT_SECONDS = 20
MOST_SECONDS = 900  # for one file: 500 MB at half a megabyte a second

SLACK_HOSTS = (".slack.com", ".slack-gov.com")
LOOPBACK = frozenset(["127.0.0.1", "localhost", "::1"])

PASSED_OVER = ("image/", "video/", "audio/")
"""What is shared all day where people talk, and is no document."""


class NotReadable(CorpusError):
    """A file that was shared cannot be read, for a reason that the person is told."""

    def __init__(self, problem: Problem, name: str, reason: str = "") -> None:
        super().__init__(problem_sentence(problem, name, reason))
        self.problem = problem


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file as Slack describes it: its name, its type, its size in bytes, and where it lies."""

    id: str
    name: str
    media_type: str
    size: int
    address: str

    @property
    def is_passed_over(self) -> bool:
        """Whether it is a picture, a film or a recording."""
        return self.media_type.startswith(PASSED_OVER)


def files_in(message: Payload) -> Iterator[tuple[str, str]]:
    """Yield the id and the name of each file of a message, once."""
    seen = set[str]()
    for each in message.get("files") or ():
        file_id = str(each.get("id") or "") if isinstance(each, dict) else ""
        if file_id and file_id not in seen:
            seen.add(file_id)
            yield file_id, name_of(each)


def name_of(file: Payload) -> str:
    """Return what a file is called; a snippet of text without a suffix gets one."""
    name = str(file.get("name") or file.get("title") or "the file")
    if file.get("mode") == "snippet" and "." not in name:
        return f"{name}.txt"
    return name


def ask_about(client: WebClient, file_id: str, name: str) -> SharedFile:
    """Return what Slack knows of a file; NotReadable if it cannot be had."""
    try:
        answer = client.files_info(file=file_id)
    except SlackApiError as error:
        code = refusal_code(error)
        if code not in REFUSED:
            raise
        raise NotReadable(REFUSED[code], name) from error
    file: Payload = answer["file"]
    name = name_of(file) if file.get("name") else name
    for problem, is_so in CHECKS.items():
        if is_so(file):
            raise NotReadable(problem, name)
    return SharedFile(
        file_id,
        name,
        str(file.get("mimetype") or ""),
        int(file.get("size") or 0),
        str(file.get("url_private_download") or file.get("url_private") or ""),
    )


REFUSED: Mapping[str | None, Problem] = {
    "file_not_found": Problem.GONE,
    "file_deleted": Problem.GONE,
    "missing_scope": Problem.NO_SCOPE,
    "access_denied": Problem.DENIED,
}
"""Slack's codes for a file that cannot be had."""

CHECKS: Mapping[Problem, Callable[[Payload], bool]] = {
    Problem.GONE: lambda file: file.get("mode") == "tombstone",
    Problem.HIDDEN: lambda file: file.get("mode") == "hidden_by_limit",
    Problem.EXTERNAL: lambda file: bool(file.get("is_external")) or file.get("mode") == "external",
    Problem.DENIED: lambda file: file.get("file_access") == "access_denied",
    Problem.TOO_LARGE: lambda file: int(file.get("size") or 0) > MOST_BYTES,
    Problem.EMPTY: lambda file: file.get("size") == 0,
}


class _NoRedirects(HTTPRedirectHandler):
    """A redirect leads to a page to sign in, and would take the token with it."""

    def redirect_request(self, *_args: Any) -> None:
        return None


def fetch(
    client: WebClient, file: SharedFile, path: Path, *, seen: Callable[[int], None] | None = None
) -> None:
    """Write a file's bytes to a path; `seen` is called with their number as they come.

    NotReadable if Slack does not hand them over, or if they are more than MOST_BYTES.
    """
    host = urlsplit(file.address)
    if not _is_slack(file.address, client.base_url):
        raise NotReadable(Problem.EXTERNAL, file.name)
    proxies = [ProxyHandler({})] if host.hostname in LOOPBACK else []
    opener = build_opener(_NoRedirects(), *proxies)
    request = Request(file.address, headers={"Authorization": f"Bearer {client.token}"})
    try:
        with opener.open(request, timeout=SILENT_SECONDS) as response:
            _check(response, file)
            _write(response, file, path, seen or (lambda _bytes: None))
    except HTTPError as error:
        with error:
            problem = BY_STATUS.get(error.code, Problem.NOT_SENT)
        raise NotReadable(problem, file.name, f"HTTP {error.code}") from error
    except (OSError, HTTPException) as error:
        raise NotReadable(Problem.NOT_SENT, file.name, str(error) or "no answer") from error


BY_STATUS = {
    **dict.fromkeys((301, 302, 303, 307, 308, 401, 403), Problem.NO_SCOPE),
    **dict.fromkeys((404, 410), Problem.GONE),
}


def _is_slack(address: str, base_url: str) -> bool:
    """Whether the token may go there: to the server of the Web API, or to Slack's of files."""
    wanted = urlsplit(address)
    if wanted.netloc == urlsplit(base_url).netloc:
        return True
    return wanted.scheme == "https" and (wanted.hostname or "").endswith(SLACK_HOSTS)


def _check(response: HTTPResponse, file: SharedFile) -> None:
    """NotReadable if a page to sign in came in place of a file that is no page."""
    came = (response.headers.get("Content-Type") or "").partition(";")[0].strip()
    if came == "text/html" and file.media_type not in ("text/html", "application/xhtml+xml"):
        raise NotReadable(Problem.NO_SCOPE, file.name)


def _write(
    response: HTTPResponse, file: SharedFile, path: Path, seen: Callable[[int], None]
) -> None:
    until, written = time.monotonic() + MOST_SECONDS, 0
    with path.open("wb") as out:
        while piece := response.read(PIECE):
            written += len(piece)
            if written > MOST_BYTES:
                raise NotReadable(Problem.TOO_LARGE, file.name)
            if time.monotonic() > until:
                raise NotReadable(Problem.NOT_SENT, file.name, "it took too long")
            out.write(piece)
            seen(written)
    if not written:
        raise NotReadable(Problem.EMPTY, file.name)
    if file.size and written < file.size:
        raise NotReadable(Problem.NOT_SENT, file.name, "the connection broke")
