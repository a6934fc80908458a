"""A Slack of several workspaces on the loopback, which installs apps by OAuth; and a browser.

What it answers is what OAuth is about: the page that asks a person, codes that hold once, tokens
that are rotated and revoked, and as whom a token speaks.
"""

from __future__ import annotations

import json
import secrets
import threading
from base64 import b64decode
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape, unescape
from http import HTTPStatus
from http.cookies import SimpleCookie
from socketserver import ThreadingMixIn
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from bot import wsgi

Json = dict[str, Any]

CLIENT_ID, CLIENT_SECRET = "111.222", "a client secret of the tests"
APP_ID, BOT_USER, BOT_ID = "A0TESTS01", "U0BOT0001", "B0LOCAL01"


@dataclass
class Team:
    """A workspace that may install the app; `enterprise` is its organisation's id."""

    id: str
    name: str
    installer: str
    enterprise: str | None = None
    wide: bool = False
    """Whether the app is installed in all of the organisation."""
    tokens: list[str] = field(default_factory=list)
    """Those that are good, the newest last."""

    @property
    def workspace(self) -> str:
        """By what its installation goes."""
        return self.enterprise if self.wide and self.enterprise else self.id


@dataclass
class SlackOfTeams:
    """Slack: its teams, what it was asked, and what it is to answer to codes."""

    url: str = ""
    teams: dict[str, Team] = field(default_factory=dict)
    codes: dict[str, Team] = field(default_factory=dict)
    refresh_tokens: dict[str, Team] = field(default_factory=dict)
    rotates: bool = False
    expires_in: int = 43_200
    refusals: deque[str] = field(default_factory=deque)
    """What `oauth.v2.access` says next instead of a token."""
    calls: list[tuple[str, str, Json]] = field(default_factory=list)
    """(method, token, arguments) of each call."""
    responses: list[Json] = field(default_factory=list)
    """What came to the addresses of answers."""
    arrived: threading.Condition = field(default_factory=threading.Condition)
    secrets: set[str] = field(default_factory=set)
    """Every token and code that was ever given: none may be found anywhere."""

    def add(self, team: Team) -> Team:
        self.teams[team.id] = team
        return team

    def called(self, method: str) -> list[tuple[str, Json]]:
        """The tokens and arguments of each call of a method, oldest first."""
        return [(token, asked) for name, token, asked in self.calls if name == method]

    def token_of(self, team: Team) -> str:
        return team.tokens[-1]

    def revoke(self, team: Team) -> None:
        team.tokens.clear()

    def response(self, count: int) -> Json:
        """Wait for this many answers, and return the last of them."""
        with self.arrived:
            assert self.arrived.wait_for(lambda: len(self.responses) >= count, 20)
            return self.responses[count - 1]

    def posted(self, count: int) -> tuple[str, Json]:
        """Wait for this many posts, and return token and arguments of the last of them."""
        with self.arrived:
            assert self.arrived.wait_for(lambda: len(self.called("chat.postMessage")) >= count, 20)
            return self.called("chat.postMessage")[count - 1]

    # What is answered

    def answer(self, request: wsgi.Request) -> wsgi.Response:
        if request.path == "/oauth/v2/authorize":
            return self._authorize(request)
        if request.path.startswith("/response/"):
            with self.arrived:
                self.responses.append(json.loads(request.body))
                self.arrived.notify_all()
            return wsgi.text_response("ok")
        method, asked = request.path.rpartition("/")[2], request.fields
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        if kind == "Basic":  # the app speaks for itself, and not a bot of its
            named, _, secret = b64decode(token).decode().partition(":")
            asked |= {"client_id": named, "client_secret": secret}
        answered = self._call(method, token, asked)
        with self.arrived:
            self.calls.append((method, token, asked))
            self.arrived.notify_all()
        return wsgi.json_response(answered)

    def _authorize(self, request: wsgi.Request) -> wsgi.Response:
        """Ask which workspace it is for; with `team`, or "cancel" for it, that was answered."""
        query = request.query
        assert query["client_id"] == CLIENT_ID
        assert query["user_scope"] == ""
        if "team" not in query:
            answers = {each.id: f"Allow in {each.name}" for each in self.teams.values()}
            page = asking_page(query, {**answers, "cancel": "Cancel"})
            return wsgi.Response(HTTPStatus.OK, page.encode(), {"content-type": "text/html"})
        back: Json = {"state": query["state"]}
        if query.get("team") == "cancel":
            back["error"] = "access_denied"
        else:
            back["code"] = self._secret("code")
            self.codes[back["code"]] = self.teams[query["team"]]
        address = f"{query['redirect_uri']}?{urlencode(back)}"
        return wsgi.Response(HTTPStatus.FOUND, headers={"location": address})

    def _secret(self, kind: str) -> str:
        made = f"{kind}-{secrets.token_hex(24)}"
        self.secrets.add(made)
        return made

    def _call(self, method: str, token: str, asked: Json) -> Json:
        if method == "oauth.v2.access":
            return self._access(asked)
        team = next((each for each in self.teams.values() if token in each.tokens), None)
        if team is None:
            return {"ok": False, "error": "invalid_auth" if token else "not_authed"}
        if method == "auth.test":
            who = {"user_id": BOT_USER, "bot_id": BOT_ID, "user": "remembrancer"}
            return {"ok": True, "team_id": team.id, "team": team.name, "url": self.url, **who}
        if method == "users.info":
            user: Json = {"id": asked["user"], "team_id": team.id, "profile": {}}
            return {
                "ok": True,
                "user": user | {"enterprise_user": {"enterprise_id": team.enterprise}},
            }
        if method == "apps.uninstall":
            team.tokens.clear()
            return {"ok": True}
        if method == "chat.postMessage":
            return {"ok": True, "ts": "1.1", "channel": asked["channel"], "message": {}}
        return {"ok": False, "error": "unknown_method"}

    def _access(self, asked: Json) -> Json:
        if self.refusals:
            return {"ok": False, "error": self.refusals.popleft()}
        if asked["client_id"] != CLIENT_ID or asked["client_secret"] != CLIENT_SECRET:
            return {"ok": False, "error": "bad_client_secret"}
        is_refresh = asked.get("grant_type") == "refresh_token"
        known = self.refresh_tokens if is_refresh else self.codes
        team = known.pop(asked["refresh_token" if is_refresh else "code"], None)
        if team is None:
            return {"ok": False, "error": "invalid_refresh_token" if is_refresh else "invalid_code"}
        team.tokens.append(self._secret("xoxe.xoxb" if self.rotates else "xoxb"))
        answer = {
            "ok": True,
            "access_token": team.tokens[-1],
            "token_type": "bot",
            "scope": "chat:write,commands,users:read",
            "bot_user_id": BOT_USER,
            "app_id": APP_ID,
            "team": None if team.wide else {"id": team.id, "name": team.name},
            "enterprise": team.enterprise and {"id": team.enterprise, "name": team.name},
            "is_enterprise_install": team.wide,
            "authed_user": {"id": team.installer},
        }
        if self.rotates:
            refresh = self._secret("xoxe-1")
            self.refresh_tokens[refresh] = team
            answer |= {"refresh_token": refresh, "expires_in": self.expires_in}
        return answer


def asking_page(query: Mapping[str, str], answers: Mapping[str, str]) -> str:
    """Return the page on which a person decides; `answers` are the words of each."""
    links = "".join(
        f'<p><a href="?{escape(urlencode({**query, "team": team}))}">{escape(words)}</a></p>'
        for team, words in answers.items()
    )
    return f"<!doctype html><html lang=en><title>Allow?</title><h1>Allow?</h1>{links}</html>"


class _Threading(ThreadingMixIn, WSGIServer):
    """A browser opens connections that it sends nothing over yet: others are answered beside."""

    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # http.server's name
        """Tests say what arrived."""


@contextmanager
def slack_of_teams() -> Iterator[SlackOfTeams]:
    """Serve such a Slack on a free port of the loopback until the end of the block."""
    slack = SlackOfTeams()
    server = make_server("127.0.0.1", 0, wsgi.wsgi(slack.answer), _Threading, _Quiet)
    slack.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield slack
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *_args: Any, **_kwargs: Any) -> None:
        """Redirections are followed one by one."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a browser got."""

    status: int
    body: str
    headers: dict[str, str]
    url: str

    @property
    def link(self) -> str:
        """Where the page's button leads."""
        return unescape(self.body.partition('<a href="')[2].partition('"')[0])


class Browser:
    """A browser with its cookies, which it keeps for a host of the loopback."""

    def __init__(self) -> None:
        self.cookies: dict[str, str] = {}

    def get(self, url: str) -> Page:
        """Get a page, following redirections."""
        for _hop in range(5):
            page = self.get_once(url)
            if "location" not in page.headers:
                return page
            url = page.headers["location"]
        raise AssertionError("redirected without end")

    def get_once(self, url: str) -> Page:
        """Get what is at an address, which may lead elsewhere."""
        request = Request(url)
        if self.cookies:
            request.add_header("Cookie", "; ".join(f"{k}={v}" for k, v in self.cookies.items()))
        try:
            answer = build_opener(_NoRedirects).open(request, timeout=20)
        except HTTPError as error:
            answer = error
        with answer:
            headers = {name.lower(): value for name, value in answer.headers.items()}
            body = answer.read().decode()
        for morsel in SimpleCookie(headers.get("set-cookie", "")).values():
            self.cookies[morsel.key] = morsel.value
            if morsel["expires"]:
                del self.cookies[morsel.key]
        return Page(int(answer.status or 0), body, headers, url)
