"""What a browser is told when an installation does not come about, and that none does then."""

from __future__ import annotations

import re

import pytest

from bot.installations.pages import failure_page, install_page, success_page
from handlers.wording.installing import NOTICES, notice_of
from tests.bot.installations.conftest import Scene
from tests.oauth_on_loopback import Browser, Team


def test_who_cancels_is_told_that_nothing_changed(scene: Scene) -> None:
    link = scene.browser.get(f"{scene.url}/slack/install").link
    page = scene.browser.get(f"{link}&team=cancel")
    assert page.status == 200
    assert "Nothing was installed" in page.body
    assert 'href="/slack/install"' in page.body
    assert scene.workspaces() == []


def test_another_browser_cannot_end_what_one_began(scene: Scene, first: Team) -> None:
    link = scene.browser.get(f"{scene.url}/slack/install").link
    back = scene.browser.get_once(f"{link}&team={first.id}").headers["location"]
    page = Browser().get(back)
    assert page.status == 400
    assert "another browser" in page.body
    assert scene.workspaces() == []


def test_a_page_that_is_loaded_twice_installs_once(scene: Scene, first: Team) -> None:
    link = scene.browser.get(f"{scene.url}/slack/install").link
    back = scene.browser.get_once(f"{link}&team={first.id}").headers["location"]
    cookies = dict(scene.browser.cookies)
    assert scene.browser.get(back).status == 200
    again = Browser()
    again.cookies = cookies
    page = again.get(back)
    assert page.status == 401
    assert "ended already" in page.body
    assert len(scene.slack.called("oauth.v2.access")) == 1


def test_a_state_of_our_own_is_needed(scene: Scene, first: Team) -> None:
    link = scene.browser.get(f"{scene.url}/slack/install").link
    back = scene.browser.get_once(f"{link}&team={first.id}").headers["location"]
    forged = re.sub(r"state=[^&]+", "state=1.2.3", back)
    scene.browser.cookies = {"slack-app-oauth-state": "1.2.3"}
    assert scene.browser.get(forged).status == 401
    assert scene.slack.called("oauth.v2.access") == []


# (what Slack answers to the code, what the page says)
REFUSALS = [
    ("invalid_code", "Slack took too long"),
    ("bad_client_secret", "tell whoever runs it"),
    ("invalid_team_for_non_distributed_app", "Manage Distribution"),
    ("restricted_action", "Ask an admin of your workspace"),
    ("a_code_of_tomorrow", "it says “a_code_of_tomorrow”"),
]


@pytest.mark.parametrize(("code", "said"), REFUSALS)
def test_what_slack_refuses_is_a_sentence(scene: Scene, first: Team, code: str, said: str) -> None:
    scene.slack.refusals.append(code)
    page = scene.install(first)
    assert page.status == 400
    assert said in page.body
    assert scene.workspaces() == []
    assert scene.browser.cookies == {}


def test_where_slack_does_not_answer_one_is_told_to_try_again(scene: Scene, first: Team) -> None:
    link = scene.browser.get(f"{scene.url}/slack/install").link
    back = scene.browser.get_once(f"{link}&team={first.id}").headers["location"]
    scene.oauth.flow.client.base_url = "http://127.0.0.1:9/"
    page = scene.browser.get(back)
    assert page.status == 502
    assert "Slack does not answer" in page.body


def test_other_methods_and_addresses_are_refused(scene: Scene) -> None:
    assert scene.browser.get(f"{scene.url}/slack/install/secrets").status == 404
    assert scene.browser.get(f"{scene.url}/slack/installer").status == 404
    assert scene.browser.get(f"{scene.url}/slack/oauth_redirect").status == 400
    assert scene.browser.get(f"{scene.url}/slack/install/install.css").status == 200


def test_what_comes_from_outside_is_escaped() -> None:
    made = failure_page("<script>") + success_page("<b>Team</b>", None)
    made += install_page('https://slack.com/?a="b"', {"<i>": "to <see>"})
    assert "<script" not in made
    assert "<b>" not in made
    assert "<i>" not in made
    assert '"b"' not in made


@pytest.mark.parametrize("code", [*NOTICES, "unheard_of", "", "x" * 500, "<&>"])
def test_every_code_has_a_sentence_that_ends(code: str) -> None:
    notice = notice_of(code)
    assert notice.title
    assert notice.sentence.endswith(".")
    assert "<" not in notice.sentence
