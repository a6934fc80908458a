"""Tokens are looked up and kept for a moment, and rotated once before their end."""

from __future__ import annotations

import threading
import time

import pytest
from sqlalchemy import event

from bot.installations import BadKey, new_key, oauth_of
from bot.installations.tokens import REMEMBERED_SECONDS
from bot.now import utc_now
from corpus.database.engine import writing
from corpus.model import Installation
from tests.bot.installations.conftest import Scene
from tests.oauth_on_loopback import Team
from tests.shelves import engine_of


def test_the_database_is_not_asked_at_each_request(scene: Scene, first: Team) -> None:
    scene.install(first)
    tokens = scene.oauth.tokens
    assert tokens.token(first.id)
    asked: list[str] = []
    engine = engine_of(scene.corpus)
    event.listen(
        engine, "before_cursor_execute", lambda _c, _u, statement, *_more: asked.append(statement)
    )
    for _request in range(20):
        tokens.token(first.id)
    assert asked == []
    at = time.monotonic() + REMEMBERED_SECONDS + 1
    tokens._monotonic = lambda: at
    tokens.token(first.id)
    assert len([statement for statement in asked if "installation" in statement]) == 1


def test_what_another_process_installs_and_removes_is_seen_soon(scene: Scene, first: Team) -> None:
    other = oauth_of(scene.settings, scene.corpus, utc_now)
    assert other.tokens.token(first.id) == ""
    scene.install(first)
    assert other.tokens.token(first.id) == scene.slack.token_of(first), "none is not remembered"
    scene.uninstalled(first)
    at = time.monotonic() + REMEMBERED_SECONDS + 1
    other.tokens._monotonic = lambda: at
    assert other.tokens.token(first.id) == ""


def test_a_new_installation_answers_at_once(scene: Scene, first: Team) -> None:
    scene.install(first)
    before = scene.oauth.tokens.token(first.id)
    scene.install(first)
    assert scene.oauth.tokens.token(first.id) == scene.slack.token_of(first) != before


def test_a_token_is_rotated_once_before_its_end(scene: Scene, first: Team) -> None:
    scene.slack.rotates, scene.slack.expires_in = True, 3_600
    scene.install(first)
    old = scene.slack.token_of(first)
    scene.slack.expires_in = 43_200
    processes = [oauth_of(scene.settings, scene.corpus, utc_now).tokens for _ in range(4)]
    found: list[str] = []
    threads = [
        threading.Thread(target=lambda each=each: found.append(each.token(first.id)))
        for each in processes
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    new = scene.slack.token_of(first)
    assert new != old
    assert set(found) <= {old, new}
    assert new in found
    refreshed = [a for _t, a in scene.slack.called("oauth.v2.access") if "refresh_token" in a]
    assert len(refreshed) == 1
    assert processes[0].token(first.id) == new or processes[0].token(first.id) == old
    later = oauth_of(scene.settings, scene.corpus, utc_now).tokens
    assert later.token(first.id) == new
    assert len(scene.slack.called("oauth.v2.access")) == 2


def test_where_slack_does_not_rotate_the_old_token_goes_on(scene: Scene, first: Team) -> None:
    scene.slack.rotates, scene.slack.expires_in = True, 3_600
    scene.install(first)
    scene.slack.refusals.append("internal_error")
    assert scene.oauth.tokens.token(first.id) == scene.slack.token_of(first)
    assert "Boris" in scene.command(first, "/actor Jelzin")


def test_tokens_of_another_key_end_the_start(scene: Scene, first: Team) -> None:
    scene.install(first)
    scene.oauth.check()
    others = scene.settings.model_copy(
        update={"token_keys": (type(scene.settings.token_keys[0])(new_key()),)}
    )
    with pytest.raises(BadKey, match="None of the keys"):
        oauth_of(others, scene.corpus, utc_now).check()


def test_a_token_that_cannot_be_read_is_none(scene: Scene, first: Team) -> None:
    scene.install(first)
    with writing(engine_of(scene.corpus)) as session:
        for row in session.query(Installation):
            row.token = "none"
    scene.oauth.tokens.forget(first.id)
    assert scene.oauth.tokens.token(first.id) == ""
    assert "does not accept my token" in scene.command(first, "/actor Jelzin")
