"""A person installs the bot in a workspace: our page, Slack's, and ours again, at two widths."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver

from bot.installations.store import STATE_SECONDS
from bot.now import utc_now
from tests.bot.installations.conftest import Scene, database, first, scene, second, slack
from tests.browser.axe import axe_source, grave
from tests.browser.conftest import PHONE, WIDE, resize
from tests.digest_scene import Clock
from tests.oauth_on_loopback import Team

__all__ = ["database", "first", "scene", "second", "slack"]  # fixtures

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

INSTALL = "Install in Slack"
AGAIN = "Install again"


@pytest.fixture
def clock() -> Clock:
    return Clock(utc_now())


@pytest.fixture(params=[WIDE, PHONE], ids=["desktop", "phone"])
def visitor(
    chromium: WebDriver, scene: Scene, request: pytest.FixtureRequest
) -> Iterator[WebDriver]:
    """A browser at the install page; no page of ours may be refused what it asks for."""
    resize(chromium, request.param)
    chromium.delete_all_cookies()
    chromium.get(f"{scene.url}/slack/install")
    yield chromium
    lines: list[dict[str, str]] = chromium.get_log("browser")  # type: ignore[attr-defined]
    chromium.delete_all_cookies()
    chromium.get("about:blank")
    assert [one for one in lines if "Security Policy" in one["message"]] == []


def press(page: WebDriver, words: str) -> None:
    page.find_element(By.LINK_TEXT, words).click()


def title(page: WebDriver) -> str:
    return page.find_element(By.TAG_NAME, "h1").text


def sentence(page: WebDriver) -> str:
    return page.find_element(By.CSS_SELECTOR, "[role=status]").text


def check(page: WebDriver) -> None:
    """Check that nothing on a page is grave, by day and by night, or wider than the screen."""
    axe = axe_source()
    for scheme in ("light", "dark"):
        media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
        found = grave(page, axe)
        assert found == [], json.dumps(found)[:2000]
    assert page.execute_script("return document.documentElement.scrollWidth <= window.innerWidth")


def test_a_person_installs_it_and_loads_the_page_again(
    visitor: WebDriver, scene: Scene, first: Team, second: Team
) -> None:
    visitor.find_element(By.TAG_NAME, "summary").click()
    check(visitor)
    press(visitor, INSTALL)
    press(visitor, f"Allow in {second.name}")
    assert sentence(visitor) == f"I am installed in {second.name}."
    check(visitor)
    assert scene.workspaces() == [second.id]
    visitor.refresh()  # what was begun is over
    assert title(visitor) == "Please begin again"
    check(visitor)
    press(visitor, AGAIN)
    press(visitor, INSTALL)
    press(visitor, f"Allow in {first.name}")
    assert scene.workspaces() == [second.id, first.id]  # the oldest first


def test_a_person_cancels_and_thinks_better_of_it(
    visitor: WebDriver, scene: Scene, first: Team
) -> None:
    press(visitor, INSTALL)
    press(visitor, "Cancel")
    assert title(visitor) == "Nothing was installed"
    check(visitor)
    assert scene.workspaces() == []
    press(visitor, AGAIN)
    press(visitor, INSTALL)
    press(visitor, f"Allow in {first.name}")
    assert scene.workspaces() == [first.id]


def test_a_person_comes_back_from_lunch_to_the_question(
    visitor: WebDriver, scene: Scene, first: Team, clock: Clock
) -> None:
    press(visitor, INSTALL)
    clock.forward(seconds=STATE_SECONDS + 1)
    press(visitor, f"Allow in {first.name}")
    assert sentence(visitor).startswith("What you began is too old")
    check(visitor)
    assert scene.workspaces() == []
    assert scene.slack.called("oauth.v2.access") == []


def test_an_address_of_another_browser_installs_nothing(
    visitor: WebDriver, scene: Scene, first: Team
) -> None:
    press(visitor, INSTALL)
    visitor.delete_all_cookies()  # those of the loopback's one host
    press(visitor, f"Allow in {first.name}")
    assert sentence(visitor).startswith("This page was opened in another browser")
    check(visitor)
    assert scene.workspaces() == []


def test_slack_refuses(visitor: WebDriver, scene: Scene, first: Team) -> None:
    scene.slack.refusals.append("restricted_action")
    press(visitor, INSTALL)
    press(visitor, f"Allow in {first.name}")
    assert title(visitor) == "Your workspace decides who installs apps"
    check(visitor)
    assert visitor.find_elements(By.LINK_TEXT, AGAIN) == []
