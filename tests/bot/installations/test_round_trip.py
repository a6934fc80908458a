"""Workspaces install the bot in a browser, are answered each with its own token, and leave."""

from __future__ import annotations

import logging
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.installations import erase_departed
from bot.now import utc_now
from corpus.access import Role
from corpus.database import side_files
from tests.bot.installations.conftest import Scene
from tests.oauth_on_loopback import CLIENT_SECRET, Browser, SlackOfTeams, Team


def test_a_workspace_installs_the_bot_and_is_answered(scene: Scene, first: Team) -> None:
    page = scene.browser.get(f"{scene.url}/slack/install")
    assert page.status == 200
    assert "Install Remembrancer in Slack" in page.body
    assert "script" not in page.body
    assert "script-src" not in page.headers["content-security-policy"]
    assert page.headers["referrer-policy"] == "no-referrer"
    done = scene.install(first)
    assert done.status == 200
    assert "I am installed in Lighthouse." in done.body
    assert scene.browser.cookies == {}, "what was begun is over"
    assert scene.workspaces() == [first.id]
    assert scene.shelf(first).access.roles(first.id).of("U1") is Role.ADMIN
    assert "Jelzin" in scene.command(first, "/actor Jelzin")
    asked = [token for token, _asked in scene.slack.called("auth.test")]
    assert asked == [scene.slack.token_of(first)], "once, as it was installed"


def test_each_workspace_is_answered_with_its_own_token(
    scene: Scene, first: Team, second: Team
) -> None:
    for team in (first, second):
        scene.install(team, Browser())
    tokens = {team.id: scene.slack.token_of(team) for team in (first, second)}
    assert scene.oauth.tokens.token(first.id) == tokens[first.id]
    assert scene.oauth.tokens.token(second.id) == tokens[second.id]
    assert scene.oauth.digest_client(second.id).token == tokens[second.id]
    assert scene.oauth.tokens.token("T0NOBODY1") == ""
    assert "Boris" in scene.command(first, "/actor Jelzin")
    assert "Boris" in scene.command(second, "/actor Jelzin", person="U2")


def test_where_it_is_not_installed_it_says_so(scene: Scene, first: Team, second: Team) -> None:
    scene.install(first)
    assert "does not accept my token" in scene.command(second, "/actor Jelzin")


# what Slack sends, in this order
ORDERS = [
    ("uninstalled", "revoked"),
    ("revoked", "uninstalled"),
    ("revoked", "uninstalled", "revoked", "uninstalled"),
]


@pytest.mark.parametrize("events", ORDERS)
def test_it_leaves_at_once_in_whatever_order_slack_says_so(
    scene: Scene, first: Team, second: Team, events: tuple[str, ...]
) -> None:
    for team in (first, second):
        scene.install(team, Browser())
    scene.slack.revoke(first)
    for event in events:
        getattr(scene, event)(first)
    assert scene.workspaces() == [second.id]
    assert [each.workspace for each in scene.corpus.installations.departures()] == [first.id]
    assert "does not accept my token" in scene.command(first, "/actor Jelzin")
    assert "Boris" in scene.command(second, "/actor Jelzin", person="U2")
    assert "installed in Lighthouse" in scene.install(first, Browser()).body
    assert scene.corpus.installations.departures() == []
    assert "Boris" in scene.command(first, "/actor Jelzin")


def test_an_event_from_before_it_was_installed_again_removes_nothing(
    scene: Scene, first: Team
) -> None:
    scene.install(first)
    scene.uninstalled(first, sent_at=time.time() - 60)
    scene.revoked(first, sent_at=time.time() - 60)
    assert scene.workspaces() == [first.id]


@pytest.mark.thorough
def test_a_persons_token_that_is_revoked_removes_nothing(scene: Scene, first: Team) -> None:
    scene.install(first)
    scene.event(first, {"type": "tokens_revoked", "tokens": {"oauth": ["U1"], "bot": []}})
    assert scene.workspaces() == [first.id]


@pytest.mark.thorough
def test_an_organisation_installs_it_in_all_its_workspaces(
    scene: Scene, slack: SlackOfTeams
) -> None:
    wide = slack.add(Team("T0WIDE001", "Harbour", "U3", enterprise="E0HARBOUR", wide=True))
    assert "I am installed in Harbour." in scene.install(wide).body
    assert scene.workspaces() == ["E0HARBOUR"]
    assert scene.shelf(wide).access.roles("E0HARBOUR").of("U3") is Role.ADMIN
    assert "Boris" in scene.command(wide, "/actor Jelzin", person="U3")
    another = replace(wide, id="T0WIDE002")
    assert "Boris" in scene.command(another, "/actor Jelzin", person="U4")
    scene.uninstalled(wide)
    assert scene.workspaces() == []


def test_a_workspace_of_an_organisation_is_by_itself(scene: Scene, slack: SlackOfTeams) -> None:
    one = slack.add(Team("T0ONE0001", "Pier", "U3", enterprise="E0HARBOUR"))
    other = slack.add(Team("T0TWO0001", "Quay", "U4", enterprise="E0HARBOUR"))
    scene.install(one)
    assert scene.workspaces() == ["T0ONE0001"]
    assert "Boris" in scene.command(one, "/actor Jelzin", person="U3")
    assert "does not accept my token" in scene.command(other, "/actor Jelzin", person="U4")


def test_the_shelf_is_erased_when_the_workspace_does_not_come_back(
    scene: Scene, first: Team
) -> None:
    scene.install(first)
    scene.uninstalled(first)
    shelves, grace = scene.oauth.shelves, timedelta(days=30)
    assert erase_departed(shelves, utc_now() + timedelta(days=29), grace) == []
    assert erase_departed(shelves, utc_now() + timedelta(days=31), grace) == [first.id]
    assert erase_departed(shelves, utc_now() + timedelta(days=31), grace) == []
    assert scene.corpus.installations.departures() == []


@pytest.mark.thorough
def test_no_token_code_or_secret_is_in_a_log_an_answer_or_the_database(
    scene: Scene,
    first: Team,
    second: Team,
    database: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    scene.slack.rotates = True
    shown = [scene.install(team, Browser()).body for team in (first, second)]
    shown.append(scene.command(first, "/actor Jelzin"))
    scene.slack.revoke(second)
    scene.uninstalled(second)
    scene.slack.refusals.append("invalid_code")
    shown.append(scene.install(second, Browser()).body)
    assert len(scene.slack.secrets) >= 7
    kept = b"".join(
        file.read_bytes() for file in (database, *side_files(database)) if file.exists()
    )
    key = scene.settings.token_keys[0].get_secret_value()
    for secret in (*scene.slack.secrets, CLIENT_SECRET, key):
        assert secret.encode() not in kept
        assert all(secret not in text for text in shown)
        ours = [r for r in caplog.records if not r.name.startswith(("slack_sdk", "slack_bolt"))]
        assert all(secret not in record.getMessage() for record in ours), secret
