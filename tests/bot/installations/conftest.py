"""The bot over HTTP for workspaces that install it by OAuth, and a Slack of several of them."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from pydantic import SecretStr
from slack_bolt import App
from waitress import wasyncore

from bot.installations import OAuth, install_app, new_key, oauth_of
from bot.now import utc_now
from bot.serving import EVENTS_PATH, Router, listen, port_of
from bot.serving.by_oauth import app_by_oauth
from bot.settings import Settings
from bot.workspace.dispatch import FORM, JSON, form_body, signed_headers
from corpus.corpus import Corpus
from tests.databases import url_of
from tests.library_database import copy_of, library_database
from tests.oauth_on_loopback import (
    APP_ID,
    BOT_USER,
    CLIENT_ID,
    CLIENT_SECRET,
    Browser,
    Page,
    SlackOfTeams,
    Team,
    slack_of_teams,
)
from tests.slack_on_loopback import SIGNING_SECRET

Json = dict[str, Any]


@dataclass
class Scene:
    """The bot, where it answers, and Slack."""

    slack: SlackOfTeams
    settings: Settings
    corpus: Corpus
    oauth: OAuth
    app: App
    url: str
    answers: int = 0
    events: int = 0
    browser: Browser = field(default_factory=Browser)

    def install(self, team: Team, browser: Browser | None = None) -> Page:
        """Install the app in a workspace as a person does it; return the page at the end."""
        browser = browser or self.browser
        link = browser.get(f"{self.url}/slack/install").link
        return browser.get(f"{link}&team={team.id}")

    def send(self, body: bytes, content_type: str) -> tuple[int, str]:
        """Send a signed request; return the answer's status and body."""
        headers = signed_headers(SIGNING_SECRET, body, utc_now())
        request = Request(
            f"{self.url}{EVENTS_PATH}", body, {"Content-Type": content_type, **headers}
        )
        try:
            with urlopen(request, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def command(self, team: Team, words: str, *, person: str = "U1") -> str:
        """Type a command in a workspace, and return what is answered, as JSON."""
        name, _, text = words.partition(" ")
        self.answers += 1
        status, _body = self.send(
            form_body(
                {
                    "command": name,
                    "text": text,
                    "team_id": team.id,
                    "enterprise_id": team.enterprise or "",
                    "is_enterprise_install": str(team.wide).lower(),
                    "user_id": person,
                    "channel_id": "C1",
                    "channel_name": "research",
                    "api_app_id": APP_ID,
                    "trigger_id": f"1.{self.answers}.{time.monotonic_ns()}",
                    "response_url": f"{self.slack.url}/response/{self.answers}",
                }
            ),
            FORM,
        )
        assert status == 200
        return json.dumps(self.slack.response(self.answers), ensure_ascii=False)

    def event(self, team: Team, event: Json, *, sent_at: float | None = None) -> None:
        """Send an event of a workspace, which is dealt with when it is acknowledged."""
        self.events += 1
        envelope = {
            "type": "event_callback",
            "team_id": None if team.wide else team.id,
            "enterprise_id": team.enterprise,
            "api_app_id": APP_ID,
            "event": event,
            "event_id": f"Ev{self.events}",
            "event_time": int(time.time() if sent_at is None else sent_at),
            "is_enterprise_install": team.wide,
        }
        assert self.send(json.dumps(envelope).encode(), JSON)[0] == 200

    def uninstalled(self, team: Team, **more: float) -> None:
        """Send what Slack sends when an app is uninstalled."""
        self.event(team, {"type": "app_uninstalled"}, **more)

    def revoked(self, team: Team, **more: float) -> None:
        """Send what Slack sends when the bot's token is revoked."""
        tokens = {"oauth": [], "bot": [BOT_USER]}
        self.event(team, {"type": "tokens_revoked", "tokens": tokens}, **more)

    def shelf(self, team: Team) -> Corpus:
        """The shelf of a workspace."""
        return self.oauth.shelves.of(team.workspace)

    def workspaces(self) -> list[str]:
        """Where the bot is installed."""
        return [each.workspace for each in self.corpus.installations.listed()]


@pytest.fixture
def slack() -> Iterator[SlackOfTeams]:
    with slack_of_teams() as slack:
        yield slack


@pytest.fixture
def first(slack: SlackOfTeams) -> Team:
    return slack.add(Team("T0FIRST01", "Lighthouse", "U1"))


@pytest.fixture
def second(slack: SlackOfTeams) -> Team:
    return slack.add(Team("T0SECOND1", "Foghorn", "U2"))


@pytest.fixture
def database(tmp_path_factory: pytest.TempPathFactory, worker_id: str, tmp_path: Path) -> Path:
    return copy_of(library_database(tmp_path_factory, worker_id), tmp_path)


@pytest.fixture
def clock() -> Callable[[], datetime]:
    return utc_now


@pytest.fixture
def scene(
    slack: SlackOfTeams, database: Path, clock: Callable[[], datetime], no_settings: Path
) -> Iterator[Scene]:
    """The bot on a port of the loopback."""
    del no_settings
    corpus, _opened = Corpus.open(url_of(database), use_library=True, clock=clock)
    router = Router(corpus)
    server: Any = listen(router, host="127.0.0.1", port=0, threads=4)
    url = f"http://127.0.0.1:{port_of(server)}"
    settings = Settings(
        database_url=url_of(database),
        slack_client_id=CLIENT_ID,
        slack_client_secret=SecretStr(CLIENT_SECRET),
        slack_signing_secret=SecretStr(SIGNING_SECRET),
        token_keys=(SecretStr(new_key()),),
        public_url=url,
        slack_api_url=f"{slack.url}/api/",
    )
    oauth = oauth_of(settings, corpus, clock)
    app = app_by_oauth(settings, corpus, oauth)
    router.mount(app, installing=install_app(oauth.flow), signing_secret=SIGNING_SECRET)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield Scene(slack, settings, corpus, oauth, app, url)
    finally:
        app.listener_runner.listener_executor.shutdown()
        server.task_dispatcher.shutdown()
        server.trigger.pull_trigger(partial(wasyncore.close_all, server._map))  # kept alive, too
        thread.join()
        corpus.close()
